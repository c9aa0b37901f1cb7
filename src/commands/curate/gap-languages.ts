/** Statements that lack a language, and those whose texts drifted apart. */
import type { Context, Result } from '../../core/command/command.ts';
import { breather } from '../../core/base/slices.ts';
import { LANGUAGE_NAMES, LOCALES, inLocale, type Text } from '../../core/base/locale.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import { driftedTexts } from '../../core/curation/drift.ts';
import type { StaleText } from '../../core/curation/stale-text.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { countOf, RECORD_NAMES } from '../../core/record/names.ts';
import type { Entry } from '../../core/record/schema.ts';
import { excerpt } from '../../core/reply/line.ts';
import { button, buttonsBlock, note, writeButton } from '../shared/blocks.ts';
import { storedEntry, type StoredEntry } from '../shared/entry.ts';
import { emptyResult } from '../shared/statements.ts';
import { staleButtons, staleNotes, staleWords } from './stale-text.ts';
import { previewBlocks } from './entry-card.ts';

/** Published statements without a text in some language. */
export const lackingLanguage = (knowledge: Knowledge): readonly Entry[] =>
  knowledge
    .entries()
    .map(({ entry }) => entry)
    .filter(({ text }) => LOCALES.some((locale) => text[locale] === undefined));

export function languageGaps(number: number, context: Context): Result {
  const { knowledge, say } = context;
  const title = say({ en: 'Statements that lack a language', ko: '한 언어로만 적힌 기록' });
  const found = lackingLanguage(knowledge);
  if (found.length === 0)
    return emptyResult(
      say({ en: 'Every statement is in all languages.', ko: '모든 기록이 두 언어로 적혀 있습니다.' }),
      { title },
    );
  return entryList(title, found, number, context, (entry) => {
    const missing = LOCALES.filter((locale) => entry.text[locale] === undefined);
    return say({
      en: `no text in ${missing.map((locale) => LANGUAGE_NAMES[locale].en).join(', ')}`,
      ko: `${missing.map((locale) => LANGUAGE_NAMES[locale].ko).join(', ')} 본문 없음`,
    });
  });
}

type Drift = Pick<StoredEntry, 'rev'> & { stale: readonly StaleText[] };

/** Drifts found in histories so far, by entry id. */
const KNOWN_DRIFTS = new WeakMap<Knowledge, Map<string, Drift>>();
/** A call reads at most this many histories; the next call goes on. */
const MAX_HISTORIES = 500;

/**
 * Published statements whose texts drifted apart, except those that a curator has compared since; `unread` is how many statements
 * are left to the next call.
 */
export async function driftedEntries(
  context: Context,
): Promise<{ drifted: readonly { entry: Entry; stale: readonly StaleText[] }[]; unread: number }> {
  const { knowledge } = context;
  const known = KNOWN_DRIFTS.get(knowledge) ?? new Map<string, Drift>();
  KNOWN_DRIFTS.set(knowledge, known);
  const compared = await comparedRevisions(context);
  const breathe = breather();
  const drifted: { entry: Entry; stale: readonly StaleText[] }[] = [];
  let histories = 0;
  let unread = 0;
  for (const { entry } of knowledge.entries()) {
    await breathe();
    const { rev } = storedEntry(entry.id, context);
    if (rev === 1 || compared.has(`${entry.id}@${rev}`)) continue;
    let drift = known.get(entry.id);
    if (drift?.rev !== rev) {
      if (histories++ >= MAX_HISTORIES) {
        unread++;
        continue;
      }
      drift = { rev, stale: driftedTexts(await context.history('entry', entry.id)) };
      known.set(entry.id, drift);
    }
    if (drift.stale.length > 0) drifted.push({ entry, stale: drift.stale });
  }
  return { drifted, unread };
}

export async function driftGaps(number: number, context: Context): Promise<Result> {
  const { say } = context;
  const title = say({ en: 'Statements whose texts drifted apart', ko: '두 언어가 어긋난 기록' });
  const { drifted, unread } = await driftedEntries(context);
  const rest =
    unread === 0
      ? []
      : [note(say(unreadWords(unread))), ...buttonsBlock([button(context, LOOK_ON, context.again({}))])];
  if (drifted.length === 0 && unread > 0) return { title, blocks: rest };
  if (drifted.length === 0)
    return emptyResult(
      say({
        en: 'None: wherever one language was corrected, the other was, too.',
        ko: '없습니다. 한 언어를 고친 기록은 다른 언어도 고쳤습니다.',
      }),
      { title },
    );
  const staleOf = new Map(drifted.map(({ entry, stale }) => [entry.id, stale]));
  const list = entryList(
    title,
    drifted.map(({ entry }) => entry),
    number,
    context,
    (entry) => (staleOf.get(entry.id) ?? []).map((stale) => staleWords(stale, context)).join(' · '),
    (id) => context.again({ entry: id, page: undefined }),
  );
  return { ...list, blocks: [...list.blocks, ...rest] };
}

const unreadWords = (count: number): Text => ({
  en: `${countOf(count, RECORD_NAMES.entry).en} that changed ${count === 1 ? 'has' : 'have'} not been looked at yet.`,
  ko: `바뀐 기록 가운데 ${count}건은 아직 살펴보지 않았습니다.`,
});
const LOOK_ON: Text = { en: 'Look at the rest', ko: '나머지 살펴보기' };

/** One statement in both languages, with ways to bring them together again. `isSame`: a curator says that they agree. */
export async function oneDrift(id: string, isSame: boolean, context: Context): Promise<Result> {
  const { say } = context;
  const { rev, content } = storedEntry(id, context);
  if (isSame) await rememberCompared(content.id, rev, context);
  const isCompared = (await comparedRevisions(context)).has(`${content.id}@${rev}`);
  const stale = isCompared ? [] : driftedTexts(await context.history('entry', content.id));
  if (stale.length === 0)
    return emptyResult(
      say({ en: 'Its texts say the same.', ko: '두 언어의 내용이 같은 것으로 되어 있습니다.' }),
      { title: content.id },
    );
  return {
    title: content.id,
    blocks: [
      ...previewBlocks(content, context),
      ...staleNotes(stale, context),
      ...buttonsBlock([
        ...staleButtons(stale, context, (option) => `/curate edit ${content.id} only:${option}`),
        writeButton(
          context,
          { en: 'Save that they say the same', ko: '같은 내용으로 저장' },
          context.again({ dismiss: 'true' }),
        ),
      ]),
    ],
    entries: [content.id],
  };
}

const COMPARED = 'compared';
const MAX_COMPARED = 1000;
const comparedMemory = (context: Context) => context.memory<readonly string[]>('compared-texts');

const comparedRevisions = async (context: Context): Promise<ReadonlySet<string>> =>
  new Set(await comparedMemory(context).get(COMPARED));

async function rememberCompared(id: string, rev: number, context: Context): Promise<void> {
  const memory = comparedMemory(context);
  const others = ((await memory.get(COMPARED)) ?? []).filter((each) => !each.startsWith(`${id}@`));
  await memory.set(COMPARED, [...others, `${id}@${rev}`].slice(-MAX_COMPARED));
}

function entryList(
  title: string,
  found: readonly Entry[],
  number: number,
  context: Context,
  noteOf: (entry: Entry) => string,
  lineOf: (id: string) => string = (id) => `/curate show ${id}`,
): Result {
  const { locale, say } = context;
  const page = pageOf(found, number, () => 1);
  return {
    title,
    blocks: [
      {
        kind: 'rows',
        rows: page.items.map((entry) => ({
          lead: entry.id,
          text: [excerpt(inLocale(entry.text, locale)?.text ?? '', 200)],
          note: [noteOf(entry)],
        })),
      },
      {
        kind: 'choose',
        label: say({ en: 'Choose one', ko: '하나 고르기' }),
        options: page.items.map(({ id }) => ({ label: id, line: lineOf(id) })),
      },
      ...pageBlocks(page, context),
    ],
    entries: page.items.map(({ id }) => id),
  };
}
