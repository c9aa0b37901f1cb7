/** Statements that lack a language, and those whose texts drifted apart. */
import type { Context, Result } from '../../core/command/command.ts';
import { breather } from '../../core/base/slices.ts';
import { LANGUAGE_NAMES, LOCALES, inLocale } from '../../core/base/locale.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import { driftedTexts } from '../../core/curation/drift.ts';
import type { StaleText } from '../../core/curation/stale-text.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Entry } from '../../core/record/schema.ts';
import { excerpt } from '../../core/reply/line.ts';
import { buttonsBlock, writeButton } from '../shared/blocks.ts';
import { storedEntry } from '../shared/entry.ts';
import { emptyResult } from '../shared/statements.ts';
import { staleButtons, staleNotes } from './stale-text.ts';
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

interface Drifted {
  entry: Entry;
  rev: number;
  stale: readonly StaleText[];
}

/** Histories are read once for each revision. */
const READ = new WeakMap<Knowledge, Map<string, { rev: number; stale: readonly StaleText[] }>>();
/** A call reads at most this many histories; the next call goes on. */
const MAX_HISTORIES = 500;

/** Published statements whose texts drifted apart, except those that a curator has compared since. */
export async function driftedEntries(context: Context): Promise<readonly Drifted[]> {
  const { knowledge, history } = context;
  const read = READ.get(knowledge) ?? new Map<string, { rev: number; stale: readonly StaleText[] }>();
  READ.set(knowledge, read);
  const compared = new Set(await comparedMemory(context).get(COMPARED));
  const breathe = breather();
  const found: Drifted[] = [];
  let histories = 0;
  for (const { entry } of knowledge.entries()) {
    await breathe();
    const rev = knowledge.stored('entry', entry.id)?.rev ?? 1;
    if (rev === 1 || compared.has(`${entry.id}@${rev}`)) continue;
    let known = read.get(entry.id);
    if (known?.rev !== rev) {
      if (histories++ >= MAX_HISTORIES) break;
      known = { rev, stale: driftedTexts(await history('entry', entry.id)) };
      read.set(entry.id, known);
    }
    if (known.stale.length > 0) found.push({ entry, rev, stale: known.stale });
  }
  return found;
}

export async function driftGaps(number: number, context: Context): Promise<Result> {
  const { say } = context;
  const title = say({ en: 'Statements whose texts drifted apart', ko: '두 언어가 어긋난 기록' });
  const found = await driftedEntries(context);
  if (found.length === 0)
    return emptyResult(
      say({
        en: 'None: wherever one language was corrected, the other was, too.',
        ko: '없습니다. 한 언어를 고친 기록은 다른 언어도 고쳤습니다.',
      }),
      { title },
    );
  const staleOf = new Map(found.map(({ entry, stale }) => [entry.id, stale]));
  return entryList(
    title,
    found.map(({ entry }) => entry),
    number,
    context,
    (entry) =>
      (staleOf.get(entry.id) ?? [])
        .map(({ name }) => say({ en: `⚠️ ${name.en} not changed`, ko: `⚠️ ${name.ko}: 바뀌지 않음` }))
        .join(' · '),
    (id) => context.again({ entry: id, page: undefined }),
  );
}

/** One statement in both languages, with ways to bring them together again. `isSame`: a curator says that they agree. */
export async function oneDrift(id: string, isSame: boolean, context: Context): Promise<Result> {
  const { say } = context;
  const { content } = storedEntry(id, context);
  if (isSame) await rememberCompared(content.id, context);
  const drifted = (await driftedEntries(context)).find(({ entry }) => entry.id === content.id);
  if (drifted === undefined)
    return emptyResult(
      say({ en: 'Its texts say the same.', ko: '두 언어의 내용이 같은 것으로 되어 있습니다.' }),
      { title: content.id },
    );
  return {
    title: content.id,
    blocks: [
      ...previewBlocks(content, context),
      ...staleNotes(drifted.stale, context),
      ...buttonsBlock([
        ...staleButtons(drifted.stale, context, (option) => `/curate edit ${content.id} only:${option}`),
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

async function rememberCompared(id: string, context: Context): Promise<void> {
  const memory = comparedMemory(context);
  const rev = context.knowledge.stored('entry', id)?.rev ?? 1;
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
