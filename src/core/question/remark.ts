/** Recognises remarks: lines by which people tell each other something, such as “my parcel is stuck at the gate”. */
import { hasHangul } from '../names/hangul.ts';
import type { Intent } from './intent.ts';
import { isWordOf } from './language.ts';
import { WordLine } from './phrases.ts';
import { isAsking } from './read-intent.ts';
import { isSentenceEnd, LETTERS_ONLY } from './talk.ts';
import type { QuestionLanguage } from './question-language.ts';

interface Remark {
  /** The line as typed. */
  readonly typed: string;
  readonly line: WordLine;
  readonly intent: Intent;
  /** The words in plain form, except those of names, those that ask, and those that a statement has. */
  readonly telling: readonly string[];
}

/** How many words of everyday life make a line a remark though it has a question mark: “pizza or salad?” */
const MIN_EVERYDAY_WORDS = 2;
/** In words. “DeepSeek weather” may ask about the weather. */
const MIN_WORDS_OF_REMARK = 3;
/** Intents of lines that do not name what they ask for. 나이 (age) would: it asks how old somebody is. */
const UNSAID: ReadonlySet<Intent> = new Set(['search', 'verify', 'latest']);

/**
 * Whether the line asks nothing, and tells of the speaker, of those spoken to, or of everyday life. If no statement has
 * everything that it says, the line was not meant for the bot.
 */
export function isRemark({ typed, line, intent, telling }: Remark, language: QuestionLanguage): boolean {
  if (isAsking(line, language)) return false;
  const everyday = telling.filter(
    (word) => isWordOf(language.everyday, word) || isWordOf(language.household, word),
  ).length;
  if (/[?？]/.test(typed)) return everyday >= MIN_EVERYDAY_WORDS;
  if (line.words.length < MIN_WORDS_OF_REMARK || (intent === 'verify' && !hasHangul(typed))) return false;
  // 밥 딜런 본명 has no verb.
  const last = telling.findLast((word) => !LETTERS_ONLY.test(word)) ?? '';
  if (hasHangul(last) && !isSentenceEnd(last)) return false;
  // In small letters, “us” may be the country.
  return (
    (everyday > 0 && UNSAID.has(intent)) ||
    language.personalPronouns.isIn(new WordLine(telling.filter((word) => word !== 'us')))
  );
}
