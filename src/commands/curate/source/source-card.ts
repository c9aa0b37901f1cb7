/** A source as curators see it, and the options of the commands that write one. */
import type { Context, Result } from '../../../core/command/command.ts';
import { date } from '../../../core/command/date-option.ts';
import { emptiable, text } from '../../../core/command/option.ts';
import { hostOf, hasLookalikeLetters } from '../../../core/record/address.ts';
import { staleTexts } from '../../../core/curation/stale-text.ts';
import { draftProblems } from '../../../core/curation/problems.ts';
import type { Action } from '../../../core/reply/reply.ts';
import type { Source } from '../../../core/record/schema.ts';
import type { Locale, Text } from '../../../core/base/locale.ts';
import { describeSource } from '../../../core/present/source-words.ts';
import {
  button,
  buttonsBlock,
  field,
  fieldsBlock,
  formButton,
  note,
  paragraph,
  writeButton,
} from '../../shared/blocks.ts';
import { staleButtons, staleNotes } from '../stale-text.ts';
import { oneSource, suggestSources } from '../../shared/source.ts';
import { suggestTopics } from '../../shared/topic.ts';

export const curatedSource = text({
  name: { en: 'source', ko: '출처' },
  description: { en: 'Id, title or web address of the source', ko: '출처의 id, 제목, 웹 주소' },
  required: true,
  suggest: suggestSources,
  // Lines that curators press name it by its id: a title leads nowhere once the source is withdrawn.
});

const both = {
  en: 'In one language, or in both separated by “|”',
  ko: '한 언어로, 또는 “|”로 나누어 두 언어로',
};

export const titleNaming = {
  name: { en: 'title', ko: '제목' },
  label: { en: 'Title', ko: '제목' },
  description: {
    en: 'In one language, or both separated by “|”; your description of an untitled work in [brackets]',
    ko: '한 언어로, 또는 “|”로 나누어 두 언어로. 제목이 없는 자료의 설명은 [대괄호] 안에',
  },
  maxLength: 601,
};

export const sourceOptions = {
  url: emptiable(
    text({
      name: { en: 'url', ko: '주소' },
      label: { en: 'Web address', ko: '웹 주소' },
      description: { en: 'Where it can be read: https://…', ko: '읽을 수 있는 곳: https://…' },
      maxLength: 2000,
    }),
  ),
  publisher: emptiable(
    text({
      name: { en: 'publisher', ko: '발행처' },
      label: { en: 'Publisher', ko: '발행처' },
      description: both,
      maxLength: 241,
    }),
  ),
  author: emptiable(
    text({
      name: { en: 'author', ko: '저자' },
      formerly: { en: 'author', ko: '글쓴이' },
      label: { en: 'Author', ko: '저자' },
      description: both,
      maxLength: 241,
    }),
  ),
  date: emptiable(
    date({
      name: { en: 'date', ko: '날짜' },
      label: { en: 'Date of publication', ko: '발행일' },
      description: {
        en: 'When it was published, no more precise than it says',
        ko: '발행된 날짜(적혀 있는 만큼만)',
      },
    }),
  ),
  retrieved: emptiable(
    date({
      name: { en: 'retrieved', ko: '확인일' },
      label: { en: 'Retrieved on', ko: '확인한 날' },
      description: {
        en: 'When somebody last looked at the address',
        ko: '누군가 그 주소를 마지막으로 확인한 날',
      },
    }),
  ),
  archive: emptiable(
    text({
      name: { en: 'archive', ko: '보존주소' },
      label: { en: 'Archived copy', ko: '보존된 사본' },
      description: {
        en: 'Address of a copy in a web archive: https://web.archive.org/…',
        ko: '웹 보존소에 있는 사본의 주소: https://web.archive.org/…',
      },
      maxLength: 2000,
    }),
  ),
  doi: emptiable(
    text({
      name: { en: 'doi', ko: '식별자' },
      label: { en: 'DOI', ko: 'DOI' },
      description: { en: 'Its permanent identifier: 10.1038/…', ko: '영구 식별자: 10.1038/…' },
      maxLength: 240,
    }),
  ),
  language: emptiable(
    text({
      name: { en: 'language', ko: '언어' },
      label: { en: 'Language', ko: '언어' },
      description: { en: 'Language it is written in: English, ko', ko: '쓰인 언어: 영어, ko' },
      maxLength: 40,
    }),
  ),
  topic: emptiable(
    text({
      name: { en: 'topic', ko: '주제' },
      label: { en: 'Publication as a topic', ko: '매체 주제' },
      description: { en: 'The topic of the publication itself', ko: '매체 자체에 해당하는 주제' },
      maxLength: 200,
      suggest: suggestTopics,
    }),
  ),
  'note-en': emptiable(
    text({
      name: { en: 'note-en', ko: '비고-영어' },
      label: { en: 'Note in English', ko: '영어 비고' },
      description: { en: 'How its title and date were worked out', ko: '제목과 날짜를 정한 근거를 영어로' },
      maxLength: 500,
      long: true,
    }),
  ),
  'note-ko': emptiable(
    text({
      name: { en: 'note-ko', ko: '비고-한국어' },
      label: { en: 'Note in Korean', ko: '한국어 비고' },
      description: { en: 'The same in Korean', ko: '제목과 날짜를 정한 근거를 한국어로' },
      maxLength: 500,
      long: true,
    }),
  ),
};

export const sourceQuestions = (locale: Locale): readonly string[] => [
  'title',
  'url',
  'publisher',
  'date',
  'language',
  'author',
  'retrieved',
  'archive',
  'doi',
  'topic',
  ...(locale === 'ko' ? ['note-ko', 'note-en'] : ['note-en', 'note-ko']),
];
export const SOURCE_FIELDS = ['title', ...Object.keys(sourceOptions)];

const DISGUISED: Text = {
  en: 'The address has letters that look like others.',
  ko: '다른 글자와 비슷해 보일 수 있는 글자로 된 주소입니다.',
};

/** @throws {UserError} when several or none are called that; with buttons for those that may be meant. */
export function storedSource(typed: string, context: Context): { rev: number; content: Source } {
  const { knowledge } = context;
  // An id also finds a source that only drafts cite, which readers cannot find yet.
  return (
    knowledge.stored('source', typed.trim()) ??
    knowledge.stored('source', oneSource(typed, context).id) ?? { rev: 0, content: oneSource(typed, context) }
  );
}

/** `before` is the source as it was, where the answer is about an edit. */
export function sourceResult(id: string, context: Context, title: Text, before?: Source): Result {
  const { knowledge, say, locale } = context;
  const stored = knowledge.stored('source', id);
  if (stored === undefined) return { title: say(title), blocks: [] };
  const { rev, content: source } = stored;
  const { url } = source;
  const isNew = source.retired === true;
  const stale = staleTexts(before, source);
  return {
    title: say(title),
    blocks: [
      paragraph(...describeSource(source, id, locale, knowledge)),
      ...fieldsBlock([
        field(context, { en: 'Id', ko: 'Id' }, { kind: 'code', text: id }),
        ...(url === undefined ? [] : [field(context, { en: 'Leads to', ko: '연결되는 곳' }, hostOf(url))]),
        ...(url === undefined || !hasLookalikeLetters(hostOf(url))
          ? []
          : [field(context, { en: '⚠️', ko: '⚠️' }, say(DISGUISED))]),
      ]),
      ...staleNotes(stale, context),
      ...(isNew ? [note(say(NOT_OFFERED_YET))] : []),
      ...buttonsBlock([
        ...(isNew
          ? draftActions(id, context)
          : [button(context, { en: 'Statements that cite it', ko: '이 출처의 기록' }, `/source ${id}`)]),
        formButton(context, { en: 'Edit…', ko: '편집…' }, `/curate source edit ${id}`),
        ...(isNew
          ? []
          : [
              formButton(context, { en: 'Merge…', ko: '합치기…' }, `/curate source merge ${id}`),
              formButton(context, { en: 'Withdraw…', ko: '철회…' }, `/curate source withdraw ${id}`),
            ]),
        ...staleButtons(stale, context, (option) => `/curate source edit ${id} from:${option}`),
        ...(rev > 1 || !isNew
          ? [writeButton(context, { en: 'Undo', ko: '되돌리기' }, `/curate source undo ${id} rev:${rev}`)]
          : []),
      ]),
    ],
    more: (from) => `/curate source edit ${id} from:${from}`,
  };
}

/** Leads on to the draft for which somebody described a new source. */
function draftActions(id: string, context: Context): readonly Action[] {
  const [draft, ...others] = [...context.knowledge.records('entry')].filter(
    ({ state, corrects, sources }) =>
      state === 'draft' && corrects === undefined && sources.some(({ source }) => source === id),
  );
  if (draft === undefined || others.length > 0) return [];
  const show = button(context, { en: 'Show the draft', ko: '초안 보기' }, `/curate show ${draft.id}`);
  if (draftProblems(draft).length > 0) return [show];
  return [writeButton(context, { en: 'Publish', ko: '공개' }, `/curate publish ${draft.id}`), show];
}

const NOT_OFFERED_YET: Text = {
  en: 'Readers will find it once a published statement cites it.',
  ko: '이 출처를 밝힌 기록이 공개되면 독자도 찾을 수 있습니다.',
};
