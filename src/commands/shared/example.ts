/** Examples that name what a space holds: its most recorded topic, and sources of its own. */
import { commandCalled } from '../../core/command/called.ts';
import type { Command, Context, Typed } from '../../core/command/command.ts';
import type { Option } from '../../core/command/option.ts';
import { readTyped, sayCommand } from '../../core/command/typed.ts';
import { withParticle, type Text } from '../../core/base/locale.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Topic } from '../../core/record/schema.ts';
import { readLine } from '../../core/reply/line.ts';
import { topicTitle } from './topic.ts';

/** The example is the most recorded topic, among this many at most, that can be introduced in a sentence. */
const MAX_EXAMPLE_TOPICS = 10;

export function exampleTopic(knowledge: Knowledge): Topic | undefined {
  const topics = knowledge.suggestTopics('', MAX_EXAMPLE_TOPICS);
  return topics.find(({ kind }) => kind !== 'place' && kind !== 'theme') ?? topics[0];
}

/** A question that has an answer here; `undefined` where there is no topic. */
export function exampleQuestion({
  knowledge,
  commands,
}: Pick<Context, 'knowledge' | 'commands'>): Text | undefined {
  const topic = exampleTopic(knowledge);
  if (topic === undefined || commandCalled(commands, 'about') === undefined) return undefined;
  const { en, ko } = topicTitle(topic);
  return { en: `What is ${en}?`, ko: `${withParticle(ko, '이/가')} 뭐야?` };
}

/** Whether the examples of commands have answers here: they were written for the starter pack. */
export const holdsStarter = (knowledge: Knowledge): boolean =>
  knowledge.resolveTopics('deepseek').length === 1;

/** Lines with the examples of a command, of which those that name what is not recorded here name something that is. */
export function exampleLines(command: Command, context: Context): readonly string[] {
  const { knowledge, locale } = context;
  const lines = command.examples.map((example) => `/${command.name[locale]} ${example}`.trim());
  // Examples of statements to add are not looked up.
  const isLookedUp =
    command.form === undefined || Object.values(command.options)[0]?.recognises !== undefined;
  if (holdsStarter(knowledge) || !isLookedUp) return lines;
  return lines.flatMap((line) => {
    const typed = Object.entries(readTyped(command, readLine(line))).map(
      ([key, value]) => [key, valueHere(command, command.options[key], value, context)] as const,
    );
    const known = typed.flatMap(([key, value]): [string, string][] =>
      value === undefined ? [] : [[key, value]],
    );
    return known.length < typed.length
      ? []
      : [sayCommand(command, Object.fromEntries(known) satisfies Typed)];
  });
}

/** The value, or one of this space in its place; `undefined` if there is none. */
function valueHere(
  command: Command,
  option: Option | undefined,
  value: string,
  context: Context,
): string | undefined {
  const { knowledge, commands, locale } = context;
  // The space may hold no statement of one particular kind.
  if (option?.kind === 'choice' && command.form === undefined) return undefined;
  if (option?.kind !== 'text') return value;
  if (command.takesPlainLines === true) return exampleQuestion(context)?.[locale];
  const isCommand = (words: string): boolean => commandCalled(commands, words) !== undefined;
  if (option.recognises?.(value, { knowledge, isCommand }) === true) return value;
  if (option.named !== undefined && option.suggest !== undefined)
    return option.suggest('', { knowledge, locale, limit: 1 })[0]?.value;
  const topic = exampleTopic(knowledge);
  return topic && topicTitle(topic)[locale];
}
