/** An entry as a curator sees it: as readers see it, how it stands, what is missing, and what can be done. */
import type { Context, Result } from '../../core/command/command.ts';
import { hostOf, isDisguised } from '../../core/record/address.ts';
import { STATE_NAMES } from '../../core/curation/changes.ts';
import { isUntitled, sourceTitle } from '../../core/curation/citations.ts';
import { draftProblems } from '../../core/curation/problems.ts';
import { unofferedIn } from '../../core/curation/publish.ts';
import { parseDate } from '../../core/date/edtf.ts';
import type { Entry, QuoteEntry } from '../../core/record/schema.ts';
import type { DatedEntry } from '../../core/record/dated-entry.ts';
import { inLocale, LANGUAGE_NAMES, LOCALES, type Locale } from '../../core/base/locale.ts';
import { Citations } from '../../core/present/citations.ts';
import { quoteBlocks, statementRow } from '../../core/present/statement.ts';
import type { Action, Block, Inline } from '../../core/reply/reply.ts';
import { curates, type StoredEntry } from '../shared/entry.ts';
import { nameOf } from '../shared/topic.ts';

/** The whole answer about an entry. `also` comes after what can always be done. */
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
      { kind: 'fields', fields: stateFields(entry, rev, context) },
      ...hintBlocks(entry, context),
      ...(actions.length > 0 ? [{ kind: 'actions', actions } as const] : []),
    ],
    entries: [entry.id],
  };
}

/** Exactly what readers see, in the language of whoever asks and then in the others. */
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
      {
        kind: 'note',
        text: [
          say({
            en: `As readers of ${LANGUAGE_NAMES[reader].en} see it:`,
            ko: `${LANGUAGE_NAMES[reader].ko}로 읽는 사람에게는 이렇게 보입니다:`,
          }),
        ],
      },
      ...shown(reader),
    ]),
  ];
}

function stateFields(entry: Entry, rev: number, { locale, say }: Context) {
  const field = (label: string, value: Inline) => ({ label, value });
  const reason = inLocale(entry.reason, locale)?.text;
  return [
    field(say({ en: 'Id', ko: 'id' }), [{ kind: 'code', text: entry.id }]),
    field(say({ en: 'State', ko: '상태' }), [
      say(STATE_NAMES[entry.state]),
      say({ en: `, revision ${rev}`, ko: `, ${rev}번째 판` }),
    ]),
    ...(entry.state === 'retired' && reason !== undefined
      ? [field(say({ en: 'Why withdrawn', ko: '철회 이유' }), [reason])]
      : []),
    ...(entry.corrects === undefined
      ? []
      : [field(say({ en: 'Corrects', ko: '고칠 항목' }), [{ kind: 'code', text: entry.corrects }])]),
  ];
}

/** What is missing before it can be published, and what comes with it. */
export function hintBlocks(entry: Entry, context: Context): readonly Block[] {
  const { knowledge, say, locale } = context;
  const { topics, sources } = unofferedIn(entry, knowledge);
  const missing = entry.state === 'draft' ? draftProblems(entry) : [];
  const fresh = [
    ...topics.map((topic) => say({ en: `topic “${nameOf(topic).en}”`, ko: `주제 “${nameOf(topic).ko}”` })),
    ...sources.map((source) =>
      say({ en: `source “${sourceTitle(source).en}”`, ko: `출처 “${sourceTitle(source).ko}”` }),
    ),
  ];
  const notes = [
    ...missing.map(({ text }) => `⚠️ ${text[locale]}`),
    ...(fresh.length === 0 || entry.state !== 'draft'
      ? []
      : [say({ en: `New with it: ${fresh.join(', ')}.`, ko: `함께 새로 생기는 것: ${fresh.join(', ')}` })]),
    ...sources.flatMap(({ url }) => {
      const host = url === undefined ? '' : hostOf(url);
      return isDisguised(host)
        ? [
            say({
              en: `⚠️ The address is written in letters that can look like others. It leads to ${host}.`,
              ko: `⚠️ 다른 글자와 비슷해 보일 수 있는 글자로 된 주소입니다. 실제 주소는 ${host}입니다.`,
            }),
          ]
        : [];
    }),
  ];
  return notes.map((text) => ({ kind: 'note', text: [text] }));
}

/** What a curator can do with it next. */
export function entryActions(entry: Entry, rev: number, { knowledge, say }: Context): readonly Action[] {
  const { id, state } = entry;
  const action = (en: string, ko: string, line: string, mode?: 'form'): Action => ({
    label: say({ en, ko }),
    line,
    ...(mode !== undefined && { mode }),
  });
  const edit = action('Edit…', '편집…', `/curate edit ${id}`, 'form');
  const history = action('History', '변경 기록', `/curate history ${id}`);
  const undo = rev > 1 ? [action('Undo', '되돌리기', `/curate undo ${id} rev:${rev}`)] : [];
  // A new source is called by its address until somebody says more of it.
  const untitled = entry.sources.flatMap(({ source }) => knowledge.source(source) ?? []).filter(isUntitled);
  const describe = untitled.map((source) =>
    action('Describe the source…', '출처 정보 적기…', `/curate source edit ${source.id}`, 'form'),
  );
  switch (state) {
    case 'draft': {
      const describeTopics = unofferedIn(entry, knowledge).topics.map((topic) =>
        action(
          `Describe “${nameOf(topic).en}”…`,
          `“${nameOf(topic).ko}” 정보 적기…`,
          `/curate topic edit ${topic.id}`,
          'form',
        ),
      );
      const ready = draftProblems(entry).length === 0;
      const publish = ready ? [action('Publish', '공개', `/curate publish ${id}`)] : [];
      const complete = draftProblems(entry)
        .slice(0, 1)
        .map(({ option }) =>
          action('Complete it…', '채워 넣기…', `/curate edit ${id} from:${option}`, 'form'),
        );
      return [
        ...publish,
        ...complete,
        edit,
        ...describe,
        ...describeTopics,
        action('Discard…', '버리기…', `/curate reject ${id}`, 'form'),
        ...undo,
      ];
    }
    case 'published':
      return [
        edit,
        ...describe,
        action('Withdraw…', '철회…', `/curate withdraw ${id}`, 'form'),
        history,
        ...undo,
      ];
    case 'retired':
      return [action('Restore', '되살리기', `/curate restore ${id}`), edit, history, ...undo];
  }
}
