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

/** Returns the key of the table `alone` that a line such as “undo” has; `undefined` for other lines. */
export const askedAlone = (line: string): string | undefined =>
  line.length > MAX_ALONE
    ? undefined
    : aloneWords().get(lettersOf(line).replace(/(?<=.)(?:please|plz)$/u, ''));

/** In UTF-16 units. No line of the table comes near. */
const MAX_ALONE = 40;
