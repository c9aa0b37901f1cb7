/** The labelled set of plain questions, and what the right answer to each of them is. See README.md. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { findPacks } from '../../src/adapters/files/packs.ts';
import { checkPack } from '../../src/core/packs/check.ts';
import { Slug, type Entry, type Source, type Topic } from '../../src/core/record/schema.ts';

/** The day on which every question is asked: “last year” is 2025. */
export const TODAY = '2026-11-29';

/** The packs that questions are asked on: that of the search set, or the starter pack. */
export const PACKS = {
  search: fileURLToPath(new URL('../search/pack', import.meta.url)),
  starter: fileURLToPath(new URL('../../packs/deepseek-2025', import.meta.url)),
} as const;
export type PackName = keyof typeof PACKS;
export const PACK_NAMES = ['search', 'starter'] as const satisfies readonly PackName[];

const QUESTIONS = fileURLToPath(new URL('./questions', import.meta.url));
const PARAPHRASED = fileURLToPath(new URL('./paraphrased', import.meta.url));

/** Questions that the pack answers. */
export const ANSWERABLE = [
  'what',
  'who',
  'when',
  'where',
  'how-much',
  'how-many',
  'which',
  'why',
  'said',
  'timeline',
  'latest',
  'period',
  'is-it-true',
  'compare',
  'list',
  'topic-command',
  'follow-up',
  'noisy',
  'plain-words',
] as const;

/** Questions that the pack does not answer. */
export const UNANSWERABLE = [
  'missing',
  'period-empty',
  'unknown',
  'near-name',
  'false-premise',
  'no-quote',
] as const;

/** Categories together, as the goals are set. */
export const ASK_GROUPS = {
  answered: ANSWERABLE,
  abstained: UNANSWERABLE,
  'small-talk': ['small-talk'],
} as const;
export type AskGroup = keyof typeof ASK_GROUPS;

export const ASK_CATEGORIES = [...ANSWERABLE, ...UNANSWERABLE, 'small-talk'] as const;
export type AskCategory = (typeof ASK_CATEGORIES)[number];

export const ASK_HALVES = ['tune', 'held'] as const;
export type AskHalf = (typeof ASK_HALVES)[number];

export const ASK_LANGUAGES = ['en', 'ko'] as const;
export type AskLanguage = (typeof ASK_LANGUAGES)[number];

/** Why nothing is recorded that answers. */
export const NOTHING_REASONS = [
  'missing',
  'period',
  'unknown',
  'near',
  'premise',
  'speaker',
  'filter',
] as const;
export type NothingReason = (typeof NOTHING_REASONS)[number];

export const TALK_KINDS = ['greeting', 'thanks', 'laughter', 'test', 'farewell', 'others'] as const;
export type TalkKind = (typeof TALK_KINDS)[number];

const Ids = z.array(Slug).min(1);
const RIGHT_KEYS = ['entries', 'topic', 'timeline', 'said', 'nothing', 'talk'] as const;

/** A question as in the files: the text, where it is asked, and one expectation. */
const LineKeys = z.strictObject({
  ask: z.string().min(1),
  after: z.string().min(1).optional(),
  on: z.enum(PACK_NAMES),
  entries: Ids.optional(),
  topic: Slug.optional(),
  timeline: Slug.optional(),
  said: Slug.optional(),
  also: Ids.optional(),
  nothing: z.enum(NOTHING_REASONS).optional(),
  of: Slug.optional(),
  talk: z.enum(TALK_KINDS).optional(),
});
type Line = z.infer<typeof LineKeys>;

/** Checks that the keys of a line go together. */
const sound = <T extends Line>(line: z.ZodType<T>): z.ZodType<T> =>
  line
    .refine(
      (each) => RIGHT_KEYS.filter((key) => each[key] !== undefined).length === 1,
      `must say one of ${RIGHT_KEYS.join(', ')}`,
    )
    .refine((each) => each.of === undefined || each.nothing !== undefined, '`of` goes with `nothing` only')
    .refine(
      (each) => each.also === undefined || (each.nothing === undefined && each.talk === undefined),
      '`also` goes with an answer only',
    );
const Lines = z.array(sound(LineKeys));
/** Lines of several categories in one file. */
const MixedLines = z.array(sound(LineKeys.extend({ category: z.enum(ASK_CATEGORIES) })));

/** The right answer to a question. */
export type RightAnswer =
  /** Any of these statements stands first. */
  | { kind: 'entries'; ids: readonly string[] }
  /** The card of this topic. */
  | { kind: 'topic'; id: string }
  /** The dated statements on this topic, by date. */
  | { kind: 'timeline'; id: string }
  /** The quotes of this speaker. */
  | { kind: 'said'; id: string }
  /** Nothing recorded answers, and the answer says so; `of` is the topic that the question is about, if it is known. */
  | { kind: 'nothing'; reason: NothingReason; of?: string }
  /** Talk, which is left without statements. */
  | { kind: 'talk'; talk: TalkKind };

export interface PlainQuestion {
  /** The typed text. */
  ask: string;
  /** The question before it, in the same thread. */
  after?: string;
  /** The language of the person, and of the answer. */
  lang: AskLanguage;
  category: AskCategory;
  /** `tune` may be looked at while improving the answers, `held` may not. */
  half: AskHalf;
  /** The pack on which the question is asked. */
  on: PackName;
  right: RightAnswer;
  /** Statements that the person would accept among the first three, beside those of `right`. */
  also: readonly string[];
}

export interface AskPack {
  topics: readonly Topic[];
  sources: readonly Source[];
  entries: readonly Entry[];
}

/** @throws {Error} when the pack is not sound. */
export async function readAskPack(name: PackName): Promise<AskPack> {
  const found = await findPacks([PACKS[name]]);
  const { pack, problems } = checkPack(
    found.packs.flatMap(({ files }) => files),
    { languages: 'every' },
  );
  const first = [...found.problems, ...problems][0];
  if (pack === undefined || first !== undefined)
    throw new Error(`the pack ${name} is not sound: ${first?.file} ${first?.path}: ${first?.message.en}`);
  const { topics, sources, entries } = pack;
  return { topics, sources, entries };
}

/**
 * The questions of one half, in both languages, in the order of the categories.
 * @throws {Error} when a file is invalid or is not named after a category
 */
export function readQuestions(half: AskHalf): readonly PlainQuestion[] {
  return ASK_LANGUAGES.flatMap((lang) => {
    const folder = `${QUESTIONS}/${half}/${lang}`;
    if (!existsSync(folder)) return [];
    const stray = readdirSync(folder).find(
      (file) => !ASK_CATEGORIES.some((category) => file === `${category}.yaml`),
    );
    if (stray !== undefined) throw new Error(`${folder}/${stray} is named after no category`);
    return ASK_CATEGORIES.flatMap((category) => {
      const file = `${folder}/${category}.yaml`;
      if (!existsSync(file)) return [];
      return linesIn(file, Lines).map((line) => questionOf(line, { lang, category, half }));
    });
  });
}

/**
 * The paraphrases of one half: questions that avoid the words of the statements, one for each statement of both packs and one that
 * nothing answers for every second topic.
 * @throws {Error} when a file is invalid
 */
export const readParaphrased = (half: AskHalf): readonly PlainQuestion[] =>
  ASK_LANGUAGES.flatMap((lang) =>
    linesIn(`${PARAPHRASED}/${half}/${lang}.yaml`, MixedLines).map(({ category, ...line }) =>
      questionOf(line, { lang, category, half }),
    ),
  );

function linesIn<T>(file: string, format: z.ZodType<T>): T {
  const lines = format.safeParse(parse(readFileSync(file, 'utf8')));
  if (!lines.success) throw new Error(`${file}: ${z.prettifyError(lines.error)}`);
  return lines.data;
}

function questionOf(
  { ask, after, on, also = [], ...line }: Line,
  of: Pick<PlainQuestion, 'lang' | 'category' | 'half'>,
): PlainQuestion {
  const question = { ask, ...of, on, right: rightAnswerOf(line), also };
  return after === undefined ? question : { ...question, after };
}

type RightLine = Pick<Line, (typeof RIGHT_KEYS)[number] | 'of'>;

function rightAnswerOf({ entries, topic, timeline, said, nothing, of, talk }: RightLine): RightAnswer {
  if (entries !== undefined) return { kind: 'entries', ids: entries };
  if (topic !== undefined) return { kind: 'topic', id: topic };
  if (timeline !== undefined) return { kind: 'timeline', id: timeline };
  if (said !== undefined) return { kind: 'said', id: said };
  if (talk !== undefined) return { kind: 'talk', talk };
  const reason = nothing as NothingReason;
  return of === undefined ? { kind: 'nothing', reason } : { kind: 'nothing', reason, of };
}
