/** Lines that a newcomer can try, about what the space holds. */
import type { Text } from '../../core/base/locale.ts';
import { commandCalled } from '../../core/command/called.ts';
import type { Context } from '../../core/command/command.ts';
import { sayLine } from '../../core/reply/line.ts';
import { exampleQuestion, exampleTopic, holdsStarter } from '../shared/example.ts';

type ExampleReader = Pick<Context, 'knowledge' | 'commands'>;

const STARTER_QUESTION: Text = { en: 'Who founded DeepSeek?', ko: '딥시크 누가 만들었어?' };

/** A question that has an answer here; `undefined` where nothing is recorded. */
export const firstQuestion = (reader: ExampleReader): Text | undefined =>
  holdsStarter(reader.knowledge) ? STARTER_QUESTION : exampleQuestion(reader);

export function firstLines(reader: ExampleReader & Pick<Context, 'locale'>): readonly string[] {
  const { knowledge, commands, locale } = reader;
  const topic = holdsStarter(knowledge) ? knowledge.resolveTopics('deepseek')[0] : exampleTopic(knowledge);
  const question = firstQuestion(reader)?.[locale];
  const onTopic = (command: string): string[] =>
    topic === undefined ? [] : [sayLine(command, topic.id, {})];
  const shows = topic === undefined || knowledge.events(topic.id).length > 0 ? 'timeline' : 'about';
  const lines = [...onTopic(shows), '/today', ...onTopic('subscribe'), '/help'];
  return [
    ...(question === undefined ? [] : [question]),
    ...lines.filter((line) => commandCalled(commands, line.slice(1).split(' ')[0] ?? '') !== undefined),
  ];
}
