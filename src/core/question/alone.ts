/** Recognises lines that name a thing to do and nothing else, such as “undo”, “설정” and “more”. */
import { madeOnce } from '../base/made-once.ts';
import english from './words/en.json' with { type: 'json' };
import korean from './words/ko.json' with { type: 'json' };

/** Maps lines, by their letters and digits, to keys of the table `alone`. */
const aloneWords = madeOnce(
  () =>
    new Map(
      [english, korean].flatMap(({ alone }) =>
        Object.entries(alone).flatMap(([what, lines]) =>
          lines.map((line) => [lettersOf(line), what] as const),
        ),
      ),
    ),
);

const lettersOf = (line: string): string => line.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Keys that show something of the topic that was asked about before: “quotes”, “history”. */
const SHOWN_OF_TOPICS: ReadonlySet<string> = new Set([
  'timeline',
  'quote',
  'fact',
  'source',
  'latest',
  'topics',
]);

/**
 * Returns the key of the table `alone` that a line such as “undo” has; `undefined` for other lines, and for those that continue
 * what was asked before. `isMore`: whether it asks for more of the answer before.
 */
export function askedAlone(
  line: string,
  { refersBack, isMore }: { refersBack: boolean; isMore: boolean },
): string | undefined {
  if (line.length > MAX_ALONE || isMore) return undefined;
  const what = aloneWords().get(lettersOf(line).replace(/(?<=.)(?:please|plz)$/u, ''));
  return refersBack && SHOWN_OF_TOPICS.has(what ?? '') ? undefined : what;
}

/** In UTF-16 units. No line of the table comes near. */
const MAX_ALONE = 40;
