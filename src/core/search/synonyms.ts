/**
 * Words that mean nearly the same, in both languages: a question for the 창업자 finds the English statement that somebody
 * founded a company. The table is `synonyms.json`, one line for each meaning; it says itself how to edit it.
 */
import { soundOfSyllables } from '../names/hangul.ts';
import { englishStem } from './stem-en.ts';
import table from './synonyms.json' with { type: 'json' };

interface Meaning {
  /** English stems. */
  readonly stems: readonly string[];
  /** Beginnings of Korean words, by their sound. */
  readonly beginnings: readonly string[];
}

const meanings: readonly Meaning[] = Object.values(table.meanings)
  .flatMap((section) => Object.entries(section))
  .map(([english, korean]) => ({
    stems: [...new Set(english.split(' ').map(englishStem))],
    beginnings: [...new Set(korean.split(' ').map(soundOfSyllables))],
  }));

const byStem = new Map<string, Meaning[]>();
const byBeginning = new Map<string, Meaning[]>();
for (const meaning of meanings) {
  for (const stem of meaning.stems) byStem.set(stem, [...(byStem.get(stem) ?? []), meaning]);
  for (const beginning of meaning.beginnings)
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), meaning]);
}
const MAX_BEGINNING_LENGTH = Math.max(...[...byBeginning.keys()].map(({ length }) => length));

/** Verb endings that may follow a beginning. After anything else it is another word: 모델링학원 is not 모델. */
const ENDS_A_VERB =
  /^[하한할함해했되된될됨됐돼었았였는은을어아여지던린려렸낸냈워웠져졌켜켰혔혀게고며면자들온왔간갔운울][가-힣]{0,4}$/;

/** Endings of verbs with a stem of one syllable: 졌지, 죽은, 샀어요. */
const ENDS_A_SHORT_VERB =
  /^(?:지|어|아|다|나|고|던|는|은|을|니|네|죠|지요|나요|어요|아요|습니다|습니까|던데|는데|는지|다고)$/;

/** The synonyms of an English stem. */
export function synonymsOfStem(stem: string): Meaning {
  return mergedMeaning(byStem.get(stem) ?? [], stem);
}

/** The synonyms of a Korean word, which is given by its sound; see {@link soundOfSyllables}. */
export function synonymsOfHangul(word: string): Meaning {
  const found: Meaning[] = [];
  for (let length = Math.min(MAX_BEGINNING_LENGTH, word.length); length > 0; length--) {
    const beginning = word.slice(0, length);
    if (length === 1 && word.length > 1 && !ENDS_A_SHORT_VERB.test(word.slice(1))) break;
    const rest = word.slice(length);
    if (rest.length > 1 && !ENDS_A_VERB.test(rest)) continue;
    found.push(...(byBeginning.get(beginning) ?? []));
    if (found.length > 0) break;
  }
  return mergedMeaning(found, word);
}

function mergedMeaning(found: readonly Meaning[], except: string): Meaning {
  return {
    stems: [...new Set(found.flatMap(({ stems }) => stems))].filter((stem) => stem !== except),
    beginnings: [...new Set(found.flatMap(({ beginnings }) => beginnings))].filter(
      (beginning) => beginning !== except,
    ),
  };
}
