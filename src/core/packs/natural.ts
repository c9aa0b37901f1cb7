/**
 * Reads in packs what people type in chat, too: dates in words, names of languages, and kinds in either language. What was read in
 * another way than it is written is noted, so that the author can write it out.
 */
import { languageCalled, withParticle, type Text } from '../base/locale.ts';
import { readFixedDate } from '../date/fixed.ts';
import { parseDate } from '../date/parse.ts';
import { printDate } from '../date/print.ts';
import {
  KIND_CHOICE,
  DATING_CHOICE,
  STANCE_CHOICE,
  STATE_CHOICE,
  TOPIC_KIND_CHOICE,
  WORDING_CHOICE,
  type WordChoice,
} from '../record/choices.ts';
import { isObject, ownValue } from '../record/plain-value.ts';
import type { RecordType } from '../record/schema.ts';

export interface NaturalReading {
  path: readonly string[];
  message: Text;
}

type WordReader = (written: string) => string | undefined;

const asDate: WordReader = (written) => {
  if (parseDate(written) !== undefined) return undefined;
  const { date } = readFixedDate(written);
  return date === undefined ? undefined : printDate(date);
};
const asLanguage: WordReader = (written) => languageCalled(written);
const asChoice =
  ({ words, values }: WordChoice<string>): WordReader =>
  (written) =>
    values.includes(written) ? undefined : words.get(written.trim().toLowerCase());

/** The fields that can be written in words. */
const WORD_READERS: Readonly<Record<RecordType, Readonly<Record<string, WordReader>>>> = {
  topic: { kind: asChoice(TOPIC_KIND_CHOICE) },
  source: { date: asDate, retrieved: asDate, language: asLanguage },
  entry: {
    kind: asChoice(KIND_CHOICE),
    date: asDate,
    original: asLanguage,
    dating: asChoice(DATING_CHOICE),
    stance: asChoice(STANCE_CHOICE),
    wording: asChoice(WORDING_CHOICE),
    state: asChoice(STATE_CHOICE),
  },
};

/** The record with values as the schema has them, and what was read so. */
export function readNaturally(
  type: RecordType,
  record: unknown,
): { record: unknown; readings: readonly NaturalReading[] } {
  if (!isObject(record)) return { record, readings: [] };
  const readings: NaturalReading[] = [];
  const changes: Record<string, string> = {};
  for (const [key, read] of Object.entries(WORD_READERS[type])) {
    const written = ownValue(record, key);
    const meant = typeof written === 'string' ? read(written) : undefined;
    if (typeof written !== 'string' || meant === undefined) continue;
    changes[key] = meant;
    readings.push({
      path: [key],
      message: {
        en: `"${written}" is read as ${meant}`,
        ko: `"${written}" 값은 ${withParticle(meant, '으로/로')} 읽었습니다`,
      },
    });
  }
  return readings.length === 0 ? { record, readings } : { record: { ...record, ...changes }, readings };
}
