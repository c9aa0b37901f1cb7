/** An entry as curators see it: the reader's view, its state, what is missing, and buttons. */
import type { Context, Result } from '../../core/command/command.ts';
import { hostOf, hasLookalikeLetters } from '../../core/record/address.ts';
import { isUntitled } from '../../core/curation/citations.ts';
import { sourceName } from '../../core/present/source-words.ts';
import { draftProblems } from '../../core/curation/problems.ts';
import { unofferedIn } from '../../core/curation/publish.ts';
import { sayTimeOfDay } from '../../core/record/time-of-day.ts';
import { parseDate } from '../../core/date/parse.ts';
import type { Entry, QuoteEntry } from '../../core/record/schema.ts';
import { STATE_NAMES, DATING_NAMES } from '../../core/record/names.ts';
import type { DatedEntry } from '../../core/record/dated-entry.ts';
import { inLocale, LANGUAGE_NAMES, LOCALES, type Locale } from '../../core/base/locale.ts';
import { Citations } from '../../core/present/citations.ts';
import { quoteBlocks, statementRow } from '../../core/present/statement.ts';
import type { Action, Block } from '../../core/reply/reply.ts';
import {
  button,
  buttonsBlock,
  field,
  fieldsBlock,
  formButton,
  note,
  paragraph,
  writeButton,
} from '../shared/blocks.ts';
import { curates, type StoredEntry } from '../shared/entry.ts';
import { topicTitle } from '../shared/topic.ts';

/** The answer about an entry. `also` are further buttons after the usual ones. */
export function entryResult(
  { rev, content: entry }: StoredEntry,
  context: Context,
  { title, intro = [], also = [] }: { title: string; intro?: readonly Block[]; also?: readonly Action[] },
): Result {
  const actions = [...(curates(context) ? entryActions(entry, rev, context) : []), ...also];
  return {
    title,
    blocks: [
      ...intro,
      ...previewBlocks(entry, context),
      ...fieldsBlock(stateFields(entry, rev, context)),
      ...hintBlocks(entry, context),
      ...buttonsBlock(actions),
    ],
    entries: [entry.id],
  };
}

/** Exactly what readers see, first in the caller's language and then in the others. */
export function previewBlocks(entry: Entry, { knowledge, locale, say }: Context): readonly Block[] {
  const known = { entry, date: entry.date === undefined ? undefined : parseDate(entry.date) };
  const shown = (reader: Locale): readonly Block[] => {
    const citations = new Citations(knowledge, reader);
    const blocks: readonly Block[] =
      entry.kind === 'quote'
        ? quoteBlocks(known as DatedEntry<QuoteEntry>, knowledge, reader, citations)
        : [{ kind: 'rows', rows: [statementRow(known, knowledge, reader, citations)] }];
    return reader === locale ? [...blocks, ...citations.blocks()] : blocks;
  };
  const others = LOCALES.filter((reader) => reader !== locale);
  return [
    ...shown(locale),
    ...others.flatMap((reader): readonly Block[] => [
      paragraph({
        kind: 'strong',
        text: say({
          en: `As ${LANGUAGE_NAMES[reader].en} readers see it`,
          ko: `${LANGUAGE_NAMES[reader].ko}로 읽는 사람에게 보이는 모습`,
        }),
      }),
      ...shown(reader),
    ]),
  ];
}

function stateFields(entry: Entry, rev: number, context: Context) {
  const { locale, say } = context;
  const reason = inLocale(entry.reason, locale)?.text;
  const state = [say(STATE_NAMES[entry.state]), say({ en: `, revision ${rev}`, ko: `, ${rev}번째 판` })];
  return [
    field(context, { en: 'Id', ko: 'Id' }, { kind: 'code', text: entry.id }),
    field(context, { en: 'State', ko: '상태' }, ...state),
    ...(entry.dating === undefined
      ? []
      : [
          field(
            context,
            { en: 'Where the date is from', ko: '날짜의 근거' },
            say(DATING_NAMES[entry.dating]),
          ),
        ]),
    ...(entry.time === undefined
      ? []
      : [field(context, { en: 'Time of day', ko: '시각' }, sayTimeOfDay(entry.time))]),
    ...(entry.order === undefined
      ? []
      : [field(context, { en: 'Order within the date', ko: '같은 날짜 안의 순서' }, String(entry.order))]),
    ...(entry.state === 'retired' && reason !== undefined
      ? [field(context, { en: 'Why withdrawn', ko: '철회 이유' }, reason)]
      : []),
    ...(entry.merged === undefined
      ? []
      : [field(context, { en: 'Merged into', ko: '합쳐진 기록' }, { kind: 'code', text: entry.merged })]),
    ...(entry.corrects === undefined
      ? []
      : [field(context, { en: 'Corrects', ko: '고칠 기록' }, { kind: 'code', text: entry.corrects })]),
  ];
}

/** Notes: what is missing before it can be published, which topics and sources are new, and disguised addresses. */
export function hintBlocks(entry: Entry, context: Context): readonly Block[] {
  const { knowledge, say, locale } = context;
  const { topics, sources } = unofferedIn(entry, knowledge);
  const missing = entry.state === 'draft' ? draftProblems(entry) : [];
  const fresh = [
    ...topics.map((topic) =>
      say({ en: `topic “${topicTitle(topic).en}”`, ko: `주제 “${topicTitle(topic).ko}”` }),
    ),
    ...sources.map((source) =>
      say({
        en: `source ${sourceName(source, source.id, 'en')}`,
        ko: `출처 ${sourceName(source, source.id, 'ko')}`,
      }),
    ),
  ];
  const notes = [
    ...missing.map(({ text }) => `⚠️ ${text[locale]}`),
    ...(fresh.length === 0 || entry.state !== 'draft'
      ? []
      : [say({ en: `Also new: ${fresh.join(', ')}.`, ko: `함께 추가됨: ${fresh.join(', ')}` })]),
    ...sources.flatMap(({ url }) => {
      const host = url === undefined ? '' : hostOf(url);
      return hasLookalikeLetters(host)
        ? [
            say({
              en: `⚠️ The address has letters that look like others. It leads to ${host}.`,
              ko: `⚠️ 다른 글자와 비슷해 보일 수 있는 글자로 된 주소입니다. 실제 주소는 ${host}입니다.`,
            }),
          ]
        : [];
    }),
  ];
  return notes.map((text) => note(text));
}

/** A button for each language that an entry has no text in; it asks for that text alone. */
export const translationButtons = (
  { text }: Entry,
  context: Pick<Context, 'say'>,
  lineOf: (option: Locale) => string,
): readonly Action[] =>
  LOCALES.filter((locale) => text[locale] === undefined).map((locale) =>
    formButton(
      context,
      { en: `Add the ${LANGUAGE_NAMES[locale].en} text…`, ko: `${LANGUAGE_NAMES[locale].ko} 본문 추가…` },
      lineOf(locale),
    ),
  );

/** Buttons for what a curator can do with an entry in its state. */
function entryActions(entry: Entry, rev: number, context: Context): readonly Action[] {
  const { id, state } = entry;
  const { knowledge } = context;
  const edit = formButton(context, { en: 'Edit…', ko: '편집…' }, `/curate edit ${id}`);
  const history = button(context, { en: 'History', ko: '변경 이력' }, `/curate history ${id}`);
  const undo =
    rev > 1 ? [writeButton(context, { en: 'Undo', ko: '되돌리기' }, `/curate undo ${id} rev:${rev}`)] : [];
  // The title of a new source is its address until somebody describes it.
  const untitled = entry.sources.flatMap(({ source }) => knowledge.source(source) ?? []).filter(isUntitled);
  const describe = untitled.map((source) =>
    formButton(
      context,
      { en: 'Describe the source…', ko: '출처 정보 적기…' },
      `/curate source edit ${source.id}`,
    ),
  );
  const translate = translationButtons(entry, context, (option) => `/curate edit ${id} only:${option}`);
  switch (state) {
    case 'draft': {
      const missing = [...new Set(draftProblems(entry).map(({ option }) => option))];
      return [
        missing.length === 0
          ? writeButton(context, { en: 'Publish', ko: '공개' }, `/curate publish ${id}`)
          : formButton(
              context,
              { en: 'Complete it…', ko: '채워 넣기…' },
              `/curate edit ${id} only:${missing.join(',')}`,
            ),
        ...translate,
        edit,
        ...describe,
        ...unofferedIn(entry, knowledge).topics.map((topic) =>
          formButton(
            context,
            { en: `Describe “${topicTitle(topic).en}”…`, ko: `“${topicTitle(topic).ko}” 정보 적기…` },
            `/curate topic edit ${topic.id}`,
          ),
        ),
        formButton(context, { en: 'Discard…', ko: '버리기…' }, `/curate reject ${id}`),
        ...undo,
      ];
    }
    case 'published': {
      const withdraw = formButton(context, { en: 'Withdraw…', ko: '철회…' }, `/curate withdraw ${id}`);
      return [edit, ...translate, ...describe, withdraw, history, ...undo];
    }
    case 'retired':
      return [
        writeButton(context, { en: 'Restore', ko: '복원' }, `/curate restore ${id}`),
        edit,
        history,
        ...undo,
      ];
  }
}
