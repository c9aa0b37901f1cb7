/** The quantities that numbers in answers must measure, such as a distance; the table is `words/measures.json`. */
import type { Intent } from '../intent.ts';
import table from '../words/measures.json' with { type: 'json' };
import { Phrases, type WordLine } from './phrases.ts';

/** A quantity that a number must measure; see `words/measures.json`. */
export interface Measure {
  /** Such as `distance`. */
  readonly name: string;
  readonly ask: Phrases;
  /** Phrases of questions that do not ask for it: “how many did he score” asks for no score. */
  readonly not: Phrases;
  /** Phrases that compare two things by it: “taller”. */
  readonly compare: Phrases;
  /** Matches texts in lower case. */
  readonly answer: RegExp;
  /** Matches texts that will do as well when the question has other words. */
  readonly also: RegExp | undefined;
  readonly keep: boolean;
  /** The intent of the questions that ask for it, if it is what is done with a sum or a number, such as losing it. */
  readonly act: Intent | undefined;
  /** The kinds of the topics that it is measured of (default: any). */
  readonly of: readonly string[] | undefined;
}

/** The end of a number in digits or in Korean words: 39세, 열일곱 살. */
const NUMBER_END = String.raw`(?:\d|[한두세네섯곱덟홉열십백천만억조무른흔쉰순든])\s?`;
/** One of the parts of `words/measures.json`: Latin letters only from the beginning of a word, a number for `#`. */
const answerPattern = (parts: readonly string[]): RegExp =>
  new RegExp(
    parts
      .map((part) => {
        const pattern = part.split('#').map(RegExp.escape).join(NUMBER_END);
        return /^[a-z]/.test(part) ? `(?<![a-z])${pattern}` : pattern;
      })
      .join('|'),
    'u',
  );

/** The measures of the table `measures.json`, in its order. */
export const MEASURES: readonly Measure[] = table.measures.map(
  ({ name, of, ask, not = [], compare = [], answer, also, keep = false, act }) => ({
    name,
    ask: new Phrases(ask),
    not: new Phrases(not),
    compare: new Phrases(compare),
    answer: answerPattern(answer),
    also: also === undefined ? undefined : answerPattern(also),
    keep,
    act: act as Intent | undefined,
    of,
  }),
);

const ALL_ASKING = new Phrases(table.measures.flatMap(({ ask }) => ask));

/** The measures that the line asks for. */
export const measuresIn = (line: WordLine): readonly Measure[] =>
  ALL_ASKING.isIn(line) ? MEASURES.filter(({ ask, not }) => ask.isIn(line) && !not.isIn(line)) : [];

/** Matches a sum of money or a share, in lower case. */
export const SUM = answerPattern(table.sums);
