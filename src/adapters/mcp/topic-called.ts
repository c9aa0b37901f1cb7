/** The topic that a tool is asked about. */
import { z } from 'zod';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Topic } from '../../core/record/schema.ts';
import { ToolError } from './tool.ts';

export const TopicInput = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .describe('A name of the topic in any language, or its id.');

/** @throws {ToolError} when no topic or several have the name */
export function topicCalled(typed: string, knowledge: Knowledge): Topic {
  const [topic, ...others] = knowledge.resolveTopics(typed);
  const named = topic ?? knowledge.meantTopic(typed);
  if (named === undefined) {
    const near = knowledge.suggestTopics(typed, 3).map(({ id }) => id);
    throw new ToolError(
      `No topic is called “${typed}”.${near.length > 0 ? ` Near: ${near.join(', ')}.` : ''} Use “topics” to find one.`,
    );
  }
  if (others.length > 0)
    throw new ToolError(
      `“${typed}” is the name of several topics. Pass an id: ${[named, ...others].map(({ id }) => id).join(', ')}.`,
    );
  return named;
}
