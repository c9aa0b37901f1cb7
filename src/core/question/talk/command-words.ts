/** Recognises lines that are a word for a command and nothing else, such as “undo”, “설정” and “more”. */
import { madeOnce } from '../../base/made-once.ts';
import { wordsOf } from '../../search/parse-question.ts';
import { plainWord, tableWords } from '../language/phrases.ts';
import english from '../words/en.json' with { type: 'json' };
import korean from '../words/ko.json' with { type: 'json' };

/** Maps lines, by their letters and digits, to keys of the table `commandWords`. */
const keysOfLines = madeOnce(
  () =>
    new Map(
      [english, korean].flatMap(({ commandWords }) =>
        Object.entries(commandWords).flatMap(([key, lines]) =>
          lines.map((line) => [lettersOf(line), key] as const),
        ),
      ),
    ),
);

/** Words that ask to show something, and tell nothing of it: “give me the …”, … 보여 주세요. */
const SHOWING = new Set([english, korean].flatMap(({ showing }) => tableWords(showing)));

const withoutRequest = (line: string): string =>
  wordsOf(line)
    .filter((word) => !SHOWING.has(plainWord(word)))
    .join(' ');

/** The letters and digits of a line, in lower case: “Roll back!” is `rollback`. */
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
 * Returns the key of the table `commandWords` that a line such as “undo” has; `undefined` for other lines, and for those that
 * continue what was asked before. `isMore`: whether it asks for more of the answer before.
 *
 * @example
 * commandWordOf('Settings, please', { refersBack: false, isMore: false }) // 'admin settings'
 */
export function commandWordOf(
  line: string,
  { refersBack, isMore }: { refersBack: boolean; isMore: boolean },
): string | undefined {
  if (line.length > MAX_COMMAND_WORD_LENGTH || isMore) return undefined;
  const key = keysOfLines().get(lettersOf(line).replace(/(?<=.)(?:please|plz)$/u, ''));
  if (key !== undefined) return refersBack && SHOWN_OF_TOPICS.has(key) ? undefined : key;
  const shown = keysOfLines().get(lettersOf(withoutRequest(line)));
  return !refersBack && SHOWN_OF_TOPICS.has(shown ?? '') ? shown : undefined;
}

/** In UTF-16 units. Longer lines say more than that. */
const MAX_COMMAND_WORD_LENGTH = 60;
