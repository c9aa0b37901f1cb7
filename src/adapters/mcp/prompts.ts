/** Prompts that people choose in their client. */
import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

export function registerPrompts(server: McpServer): void {
  server.registerPrompt(
    'who-said-what',
    {
      title: 'Who said what, and when',
      description: 'Sums up what is recorded on a topic, each sentence with its source.',
      argsSchema: z.object({ topic: z.string().min(1).max(200).describe('A name of the topic.') }),
    },
    ({ topic }) =>
      asUser(
        `Using Almanac’s tools “timeline” and “quotes”, tell me who said and did what about ${JSON.stringify(topic)}, and when. Give the source of each sentence with its address, keep the dates as precise as they are recorded, and say what is not recorded.`,
      ),
  );
  server.registerPrompt(
    'check-a-claim',
    {
      title: 'Is this recorded?',
      description: 'Compares a sentence with what is recorded, for and against.',
      argsSchema: z.object({ claim: z.string().min(1).max(1000).describe('A sentence to look up.') }),
    },
    ({ claim }) =>
      asUser(
        `Using Almanac’s tools “ask” and “search”, find the statements that bear on this sentence: ${JSON.stringify(claim)}. List those that agree and those that differ, each with date, stance and source. If nothing recorded answers, say so; do not judge from your own knowledge.`,
      ),
  );
}

const asUser = (text: string) => ({
  messages: [{ role: 'user' as const, content: { type: 'text' as const, text } }],
});
