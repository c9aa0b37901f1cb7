/** A topic as curators see it, and the options of the commands that write one. */
import type { Context, Result } from '../../../core/command/command.ts';
import { choice, emptiable, text } from '../../../core/command/option.ts';
import { topicsCalled } from '../../../core/curation/names.ts';
import { sayBoth } from '../../../core/curation/words.ts';
import { staleTexts } from '../../../core/curation/stale-text.ts';
import { TOPIC_KIND_NAMES } from '../../../core/record/names.ts';
import { TOPIC_KINDS, type Topic } from '../../../core/record/schema.ts';
import type { Locale, Text } from '../../../core/base/locale.ts';
import { button, buttonsBlock, fieldsBlock, formButton, note, writeButton } from '../../shared/blocks.ts';
import { staleButtons, staleNotes } from '../stale-text.ts';
import { topicTitle, oneTopic, suggestTopics } from '../../shared/topic.ts';

export const curatedTopic = text({
  name: { en: 'topic', ko: '주제' },
  description: { en: 'Name or id of the topic', ko: '주제의 이름이나 id' },
  required: true,
  suggest: suggestTopics,
});

export const topicOptions = {
  kind: choice({
    name: { en: 'kind', ko: '종류' },
    label: { en: 'Kind', ko: '종류' },
    description: { en: 'Kind of topic', ko: '주제의 종류' },
    choices: TOPIC_KINDS.map((value) => ({ value, name: TOPIC_KIND_NAMES[value] })),
  }),
  aliases: emptiable(
    text({
      name: { en: 'aliases', ko: '별칭' },
      label: { en: 'Other names', ko: '다른 이름' },
      description: {
        en: 'Other names people type, separated by commas: V3, deepseek v3',
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
      description: { en: 'What it is, in one line of English', ko: '무엇인지 영어로 한 줄' },
      maxLength: 300,
      long: true,
    }),
  ),
  'about-ko': emptiable(
    text({
      name: { en: 'about-ko', ko: '소개-한국어' },
      label: { en: 'What it is, in Korean', ko: '한국어 소개' },
      description: { en: 'What it is, in one line of Korean', ko: '무엇인지 한국어로 한 줄' },
      maxLength: 300,
      long: true,
    }),
  ),
};

export const TOPIC_FIELDS = ['name', 'kind', 'aliases', 'about-en', 'about-ko'];

/** The fields of a topic's form, with the reader's language first. */
export const topicQuestions = (locale: Locale): readonly string[] => [
  'name',
  'kind',
  'aliases',
  ...(locale === 'ko' ? ['about-ko', 'about-en'] : ['about-en', 'about-ko']),
];

export const nameDescription: Text = {
  en: 'In one language, or in both separated by “|”: DeepSeek | 딥시크',
  ko: '한 언어로, 또는 “|”로 나누어 두 언어로: DeepSeek | 딥시크',
};

export interface StoredTopic {
  rev: number;
  content: Topic;
}

/** @throws {UserError} when several or none are called that; with buttons for those that may be meant. */
export function storedTopic(typed: string, context: Context): StoredTopic {
  // Readers cannot find a topic that only drafts name, so it is looked up on its own.
  const [fresh] = topicsCalled(typed, context.knowledge);
  const topic = fresh?.retired === true ? fresh : oneTopic(typed, context);
  const stored = context.knowledge.stored('topic', topic.id);
  return stored ?? { rev: 0, content: topic };
}

/** `before` is the topic as it was, where the answer is about an edit. */
export function topicResult(id: string, context: Context, title: Text, before?: Topic): Result {
  const { knowledge, say, locale } = context;
  const stored = knowledge.stored('topic', id);
  if (stored === undefined) return { title: say(title), blocks: [] };
  const { rev, content: topic } = stored;
  const field = (label: Text, value: string | undefined) =>
    value === undefined || value === '' ? [] : [{ label: say(label), value: [value] }];
  const { merged } = topic;
  const stale = staleTexts(before, topic);
  const isNew = topic.retired === true;
  return {
    title: say(title),
    blocks: [
      ...fieldsBlock([
        { label: 'Id', value: [{ kind: 'code', text: topic.id }] },
        ...field({ en: 'Name', ko: '이름' }, sayBoth(topic.name)),
        ...field({ en: 'Kind', ko: '종류' }, TOPIC_KIND_NAMES[topic.kind][locale]),
        ...field({ en: 'Other names', ko: '다른 이름' }, topic.aliases.join(', ')),
        ...field({ en: 'What it is', ko: '소개' }, sayBoth(topic.description)),
        ...(merged === undefined
          ? []
          : field(
              { en: 'Merged into', ko: '합친 주제' },
              topicTitle(knowledge.topic(merged) ?? topic)[locale],
            )),
      ]),
      ...staleNotes(stale, context),
      ...(isNew ? [note(say(NAMED_IN_DRAFTS_ONLY))] : []),
      ...buttonsBlock([
        ...(isNew
          ? []
          : [button(context, { en: 'As readers see it', ko: '독자가 보는 모습' }, `/about ${id}`)]),
        formButton(context, { en: 'Edit…', ko: '편집…' }, `/curate topic edit ${id}`),
        ...staleButtons(stale, context, () => `/curate topic edit ${id}`),
        formButton(context, { en: 'Rename…', ko: '이름 바꾸기…' }, `/curate topic rename ${id}`),
        formButton(context, { en: 'Other names…', ko: '별칭 더하기…' }, `/curate topic alias ${id}`),
        ...(rev > 1 || !isNew
          ? [writeButton(context, { en: 'Undo', ko: '되돌리기' }, `/curate topic undo ${id} rev:${rev}`)]
          : []),
      ]),
    ],
    topics: [id],
  };
}

const NAMED_IN_DRAFTS_ONLY: Text = {
  en: 'Readers will find it once a published statement names it.',
  ko: '이 주제를 다룬 기록이 공개되면 독자도 찾을 수 있습니다.',
};
