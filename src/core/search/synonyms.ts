/**
 * Words that mean nearly the same, in both languages: a question for the 창업자 finds the English statement that somebody
 * founded a company. The table is `synonyms.json`, one line for each meaning; it says itself how to edit it.
 */
import { madeOnce } from '../base/made-once.ts';
import { hasHangul, jamoOf, soundOfSyllables } from '../names/hangul.ts';
import { englishStem } from './stem-en.ts';
import { koreanForms } from './verbs-ko.ts';
import table from './synonyms.json' with { type: 'json' };

interface Meaning {
  /** English stems. */
  readonly stems: readonly string[];
  /** Beginnings of Korean words, by their sound. */
  readonly beginnings: readonly string[];
}

/** A meaning with the forms of its Korean words; see {@link koreanForms}. */
interface FormsOfMeaning {
  readonly stems: readonly string[];
  readonly forms: readonly string[];
}

/** A line of the table: English words, and the Korean ones that mean nearly the same. */
const tableLines: readonly (readonly [english: string, korean: string])[] = Object.values(
  table.meanings,
).flatMap((section) => Object.entries(section));

const meanings = madeOnce(() => {
  const byStem = new Map<string, Meaning[]>();
  const byBeginning = new Map<string, Meaning[]>();
  let maxBeginningLength = 0;
  for (const [english, korean] of tableLines) {
    const meaning = {
      stems: [...new Set(english.split(' ').map(englishStem))],
      beginnings: [...new Set(korean.split(' ').map(soundOfSyllables))],
    };
    for (const stem of meaning.stems) byStem.set(stem, [...(byStem.get(stem) ?? []), meaning]);
    for (const beginning of meaning.beginnings) {
      byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), meaning]);
      maxBeginningLength = Math.max(maxBeginningLength, beginning.length);
    }
  }
  return { byStem, byBeginning, maxBeginningLength };
});

/**
 * The forms of a word of the table, which is a noun, a form of a verb without a further ending (세웠, 세운), or a bare stem (내놓).
 * So 사고 is not taken for a form of 사다.
 */
function formsOfBeginning(word: string): readonly string[] {
  const letters = jamoOf(word);
  const forms = koreanForms(word).filter((form) => {
    const shared = [...letters].findIndex((letter, at) => letter !== form.charAt(at));
    const ending = shared < 0 || !form.endsWith('-') ? '' : letters.slice(shared);
    return form.endsWith('ㄹㅡ-') || !/^ㅁ|[ㄱ-ㅆㅈ-ㅎ][ㅏ-ㅣ]/.test(ending);
  });
  return word.length > 1 ? [...forms, `${letters}-`] : forms;
}

const meaningsByForm = madeOnce(() => {
  const found = new Map<string, FormsOfMeaning[]>();
  for (const [english, korean] of tableLines) {
    const forms = korean.split(' ').flatMap(formsOfBeginning);
    const meaning = { stems: english.split(' ').map(englishStem), forms: [...new Set(forms)] };
    for (const form of meaning.forms) {
      const list = found.get(form);
      if (list === undefined) found.set(form, [meaning]);
      else list.push(meaning);
    }
  }
  return found;
});

/** Verb endings that may follow a beginning. After anything else it is another word: 모델링학원 is not 모델. */
const ENDS_A_VERB =
  /^[하한할함해했되된될됨됐돼었았였는은을어아여지던린려렸낸냈워웠져졌켜켰혔혀게고며면자들온왔간갔운울][가-힣]{0,4}$/;

/** Endings of verbs with a stem of one syllable: 졌지, 죽은, 샀어요. */
const ENDS_A_SHORT_VERB =
  /^(?:지|어|아|다|나|고|던|는|은|을|니|네|죠|지요|나요|어요|아요|습니다|습니까|던데|는데|는지|다고)$/;

/** The synonyms of an English stem. */
export function synonymsOfStem(stem: string): Meaning {
  return mergedMeaning(meanings().byStem.get(stem) ?? [], stem);
}

/** The synonyms of a Korean word, which is given by its sound; see {@link soundOfSyllables}. */
export function synonymsOfHangul(word: string): Meaning {
  const { byBeginning, maxBeginningLength } = meanings();
  const found: Meaning[] = [];
  for (let length = Math.min(maxBeginningLength, word.length); length > 0; length--) {
    const beginning = word.slice(0, length);
    if (length === 1 && word.length > 1 && !ENDS_A_SHORT_VERB.test(word.slice(1))) break;
    const rest = word.slice(length);
    if (rest.length > 1 && !ENDS_A_VERB.test(rest)) continue;
    found.push(...(byBeginning.get(beginning) ?? []));
    if (found.length > 0) break;
  }
  return mergedMeaning(found, word);
}

/** Korean words that stand for too many English ones to say the same as one of them. */
const VAGUE_WORDS = '만들 만든 공개 넘기 넘긴 나오 나온 올리 오르 오른 받 열 내려 내린';
const vagueForms = madeOnce(() => new Set(VAGUE_WORDS.split(' ').flatMap(formsOfBeginning)));

/** Whether one of the Korean forms says the same as an English stem: 설립 for found, but not 만들. */
export const isSaidByForm = (stem: string, forms: ReadonlySet<string>): boolean =>
  [...forms].some(
    (form) =>
      !vagueForms().has(form) &&
      meaningsByForm()
        .get(form)
        ?.some(({ stems }) => stems.includes(stem)) === true,
  );

/** Of every meaning that has one of the forms of a Korean word: the forms and English stems of all its words. */
export function synonymsOfForms(forms: readonly string[]): {
  readonly forms: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
} {
  const found = new Set(forms.flatMap((form) => meaningsByForm().get(form) ?? []));
  return {
    forms: new Set([...found].flatMap((meaning) => meaning.forms)),
    stems: new Set([...found].flatMap((meaning) => meaning.stems)),
  };
}

/** The section of the table on what happens. */
const [happenings = {}] = Object.values(table.meanings);
const stemsOfHappenings = madeOnce(
  () => new Set(Object.keys(happenings).flatMap((english) => english.split(' ').map(englishStem))),
);

/** Whether a word of either language tells what happens, as “recall” does, and “watch” does not. */
export const isHappening = (word: string): boolean =>
  hasHangul(word)
    ? [...synonymsOfForms(koreanForms(word)).stems].some((stem) => stemsOfHappenings().has(stem))
    : stemsOfHappenings().has(englishStem(word.toLowerCase()));

function mergedMeaning(found: readonly Meaning[], except: string): Meaning {
  return {
    stems: [...new Set(found.flatMap(({ stems }) => stems))].filter((stem) => stem !== except),
    beginnings: [...new Set(found.flatMap(({ beginnings }) => beginnings))].filter(
      (beginning) => beginning !== except,
    ),
  };
}
