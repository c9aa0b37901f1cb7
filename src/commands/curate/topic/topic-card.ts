/** A topic as a curator sees it, and how it is named in a command. */
import type { Context, Result } from '../../../core/command/command.ts';
import { choice, emptiable, text } from '../../../core/command/option.ts';
import { topicsCalled } from '../../../core/curation/names.ts';
import { sayBoth } from '../../../core/curation/words.ts';
import { TOPIC_KINDS, type Topic } from '../../../core/record/schema.ts';
import type { Text } from '../../../core/base/locale.ts';
import type { Action } from '../../../core/reply/reply.ts';
import { KIND_NAMES, nameOf, oneTopic, suggestTopics } from '../../shared/topic.ts';

export const curatedTopic = text({
  name: { en: 'topic', ko: '주제' },
  description: { en: 'The topic, by its name or id', ko: '주제의 이름이나 id' },
  required: true,
  suggest: suggestTopics,
});

export const topicOptions = {
  kind: choice({
    name: { en: 'kind', ko: '종류' },
    label: { en: 'Kind', ko: '종류' },
    description: { en: 'What it is', ko: '무엇인지' },
    choices: TOPIC_KINDS.map((value) => ({ value, name: KIND_NAMES[value] })),
  }),
  aliases: emptiable(
    text({
      name: { en: 'aliases', ko: '별칭' },
      label: { en: 'Other names', ko: '다른 이름' },
      description: {
        en: 'Other names people type, with commas between: V3, deepseek v3',
        ko: '사람들이 입력하는 다른 이름을 쉼표로 구분: V3, deepseek v3',
      },
      maxLength: 2000,
      long: true,
    }),
  ),
  'about-en': emptiable(
    text({
      name: { en: 'about-en', ko: '소개-영어' },
      label: { en: 'What it is, in English', ko: '영어 소개' },
      description: { en: 'One line that says what it is, in English', ko: '무엇인지 한 줄로, 영어로' },
      maxLength: 300,
      long: true,
    }),
  ),
  'about-ko': emptiable(
    text({
      name: { en: 'about-ko', ko: '소개-한국어' },
      label: { en: 'What it is, in Korean', ko: '한국어 소개' },
      description: { en: 'One line that says what it is, in Korean', ko: '무엇인지 한 줄로, 한국어로' },
      maxLength: 300,
      long: true,
    }),
  ),
};

export const nameDescription: Text = {
  en: 'In both languages with “|” between, or in one: DeepSeek | 딥시크',
  ko: '한 언어로, 또는 “|”로 나누어 두 언어로: DeepSeek | 딥시크',
};

export interface StoredTopic {
  rev: number;
  content: Topic;
}

/** @throws {UserError} which asks which of several is meant, or offers those named alike. */
export function storedTopic(typed: string, context: Context): StoredTopic {
  // One that only drafts name has no name yet that readers could ask for.
  const [fresh] = topicsCalled(typed, context.knowledge);
  const topic = fresh?.retired === true ? fresh : oneTopic(typed, context);
  const stored = context.knowledge.stored('topic', topic.id);
  return stored ?? { rev: 0, content: topic };
}

export function topicResult(id: string, context: Context, title: Text): Result {
  const { knowledge, say, locale } = context;
  const stored = knowledge.stored('topic', id);
  if (stored === undefined) return { title: say(title), blocks: [] };
  const { rev, content: topic } = stored;
  const field = (label: Text, value: string | undefined) =>
    value === undefined || value === '' ? [] : [{ label: say(label), value: [value] }];
  const button = (label: Text, line: string, mode?: 'form'): Action => ({
    label: say(label),
    line,
    ...(mode !== undefined && { mode }),
  });
  return {
    title: say(title),
    blocks: [
      {
        kind: 'fields',
        fields: [
          { label: 'Id', value: [{ kind: 'code', text: topic.id }] },
          ...field({ en: 'Name', ko: '이름' }, sayBoth(topic.name)),
          ...field({ en: 'Kind', ko: '종류' }, KIND_NAMES[topic.kind][locale]),
          ...field({ en: 'Other names', ko: '다른 이름' }, topic.aliases.join(', ')),
          ...field({ en: 'What it is', ko: '소개' }, sayBoth(topic.description)),
          ...(topic.merged === undefined
            ? []
            : field(
                { en: 'Merged into', ko: '합친 주제' },
                nameOf(knowledge.topic(topic.merged) ?? topic)[locale],
              )),
        ],
      },
      ...(topic.retired === true
        ? [
            {
              kind: 'note',
              text: [
                say({
                  en: 'Readers find it once something published names it.',
                  ko: '이 주제를 다룬 기록이 공개되면 독자도 찾을 수 있습니다.',
                }),
              ],
            } as const,
          ]
        : []),
      {
        kind: 'actions',
        actions: [
          ...(topic.retired === true
            ? []
            : [button({ en: 'As readers see it', ko: '독자가 보는 모습' }, `/about ${id}`)]),
          button({ en: 'Edit…', ko: '편집…' }, `/curate topic edit ${id}`, 'form'),
          button({ en: 'Rename…', ko: '이름 바꾸기…' }, `/curate topic rename ${id}`, 'form'),
          button({ en: 'Other names…', ko: '별칭 더하기…' }, `/curate topic alias ${id}`, 'form'),
          ...(rev > 1 ? [button({ en: 'Undo', ko: '되돌리기' }, `/curate topic undo ${id} rev:${rev}`)] : []),
        ],
      },
    ],
    topics: [id],
  };
}
