/** Reads and prints the kinds of a subscription as people write them: “quotes, facts”, “발언과 사실”. */
import type { Locale } from '../base/locale.ts';
import { SUBSCRIBED_KINDS, type SubscribedKind } from '../record/channel.ts';
import { SUBSCRIBED_NAMES } from './words.ts';

/** The kinds of a subscription that names none. */
export const FIRST_KINDS: readonly SubscribedKind[] = ['event', 'quote', 'fact'];

const WORDS: Readonly<Record<SubscribedKind, string>> = {
  event: 'event events 사건 사건들 이벤트',
  quote: 'quote quotes 발언 발언들 인용 인용문 어록 말',
  fact: 'fact facts 사실 사실들 수치',
  anniversary: 'anniversary anniversaries onthisday 오늘의기록 기념일',
};
const ALL_KINDS = new Set(['all', '*', 'everything', '모두', '전체', '전부']);

const KIND_OF = new Map(
  SUBSCRIBED_KINDS.flatMap((kind) => WORDS[kind].split(' ').map((word) => [word, kind] as const)),
);

/** Returns the kinds in their order, each once; `undefined` when a word is not a kind. “all” means all of them. */
export function readKinds(typed: string): readonly SubscribedKind[] | undefined {
  const words = kindWords(typed);
  if (words.length === 0) return undefined;
  const named = new Set<SubscribedKind>();
  for (const word of words) {
    const kind = KIND_OF.get(word) ?? KIND_OF.get(word.replace(/[와과]$/, ''));
    if (kind !== undefined) named.add(kind);
    else if (ALL_KINDS.has(word)) for (const each of SUBSCRIBED_KINDS) named.add(each);
    else return undefined;
  }
  return SUBSCRIBED_KINDS.filter((kind) => named.has(kind));
}

/** Prints the kinds so that {@link readKinds} reads them again. */
export const sayKinds = (kinds: readonly SubscribedKind[], locale: Locale): string =>
  SUBSCRIBED_KINDS.filter((kind) => kinds.includes(kind))
    .map((kind) => SUBSCRIBED_NAMES[kind][locale])
    .join(', ');

/** Splits the text into words; names of several words become one, and conjunctions are dropped. */
const kindWords = (typed: string): readonly string[] =>
  typed
    .toLowerCase()
    .replace(/on this day/g, 'onthisday')
    .replace(/오늘의\s*기록/g, '오늘의기록')
    .split(/[\s,;·、+&/]+/)
    .filter((word) => !['', 'and', '와', '과', '및', '그리고'].includes(word));
