/**
 * Measures answers to plain questions, on the labelled questions of `test/ask`: right first and among the first three, by
 * category, language and half; abstaining and small talk are categories of their own. Beside them `/find`, and MiniSearch
 * on the same texts. Then the time that reading and answering a line takes, in spaces of several sizes.
 */
import type { Knowledge } from '../src/core/knowledge/knowledge.ts';
import { answerLine } from '../src/core/question/answer-line.ts';
import type { RecordType } from '../src/core/record/schema.ts';
import type { Stored } from '../src/core/store/store.ts';
import {
  ASKED_ON,
  askerOf,
  askerOn,
  knowledgeOf,
  knownPacks,
  sharesOf,
  type Asker,
} from '../test/ask/score.ts';
import {
  ASK_CATEGORIES,
  ASK_GROUPS,
  ASK_HALVES,
  ASK_LANGUAGES,
  PACK_NAMES,
  readAskPack,
  readParaphrased,
  readQuestions,
  type PackName,
  type PlainQuestion,
} from '../test/ask/set.ts';
import { miniSearch } from './engines.ts';
import { madeUp } from './knowledge.ts';
import { time } from './measure.ts';

const SIZES = [1_000, 100_000];
const MAX_FOUND = 10;

export async function benchAsk(args: readonly string[]): Promise<unknown> {
  const packs = await knownPacks();
  const askers: Readonly<Record<string, Asker>> = {
    almanac: askerOn(packs),
    find: askerOf((ask, on) => idsOf(packs[on].find(ask, ASKED_ON, MAX_FOUND).found)),
    minisearch: await miniSearchAsker(packs),
  };
  const shares = (questions: readonly PlainQuestion[]) =>
    Object.fromEntries(Object.entries(askers).map(([name, ask]) => [name, sharesOf(questions, ask, packs)]));
  const groupsOf = (questions: readonly PlainQuestion[], sharesIn: typeof shares) =>
    Object.fromEntries(
      Object.entries(ASK_GROUPS).map(([name, categories]) => {
        const isIn = ({ category }: PlainQuestion): boolean => categories.some((each) => each === category);
        return [name, sharesIn(questions.filter(isIn))] as const;
      }),
    );
  const halves = ASK_HALVES.flatMap((half) =>
    ASK_LANGUAGES.map((lang) => {
      const isOfLanguage = (each: PlainQuestion): boolean => each.lang === lang;
      const questions = readQuestions(half).filter(isOfLanguage);
      const of = (categories: readonly string[]) =>
        questions.filter(({ category }) => categories.includes(category));
      const own = { almanac: askers['almanac'] as Asker };
      const categories = ASK_CATEGORIES.map(
        (category) => [category, sharesOf(of([category]), own.almanac, packs)] as const,
      );
      return {
        half,
        lang,
        ...groupsOf(questions, shares),
        paraphrased: groupsOf(readParaphrased(half).filter(isOfLanguage), shares),
        categories: Object.fromEntries(categories),
      };
    }),
  );
  const times: unknown[] = [];
  // One size after another: an index that is being made takes time from what is measured.
  if (!args.includes('--no-times')) for (const entries of SIZES) times.push(await timesWith(entries));
  return { bench: 'ask', unit: 'percent; times in µs', halves, times };
}

const idsOf = (found: readonly { entry: { id: string } }[]): string[] => found.map(({ entry }) => entry.id);

async function miniSearchAsker(packs: Readonly<Record<PackName, Knowledge>>): Promise<Asker> {
  const engines = Object.fromEntries(
    PACK_NAMES.map((name) => {
      const texts = packs[name].entries().map(({ entry }) => ({
        id: entry.id,
        text: [...Object.values(entry.text), ...entry.topics].join('\n'),
      }));
      return [name, miniSearch(texts)];
    }),
  );
  return askerOf((ask, on) => engines[on]?.find(ask, MAX_FOUND) ?? []);
}

async function timesWith(entries: number): Promise<unknown> {
  const pack = await readAskPack('search');
  const knowledge = knowledgeOf(pack);
  const { writes } = madeUp(entries - pack.entries.length);
  knowledge.apply(
    writes.flatMap(({ type, content }) =>
      'id' in content ? [{ type, id: content.id, rev: 1, content } as unknown as Stored<RecordType>] : [],
    ),
  );
  await knowledge.searchable();
  await knowledge.settled();
  const asked = readQuestions('tune').filter(({ on }) => on === 'search');
  // Every question once before it is measured: the first ones of a process, in each language, also pay for compiling the code.
  const took = await time(asked, ({ ask }) => answerLine(ask, knowledge, ASKED_ON), { warmUp: asked.length });
  return { entries, ...took };
}
