/**
 * Words that mean the same, in both languages: a question for the 창업자 finds the English statement that somebody founded a
 * company. Near words help a search, but a statement with one does not answer: a plant is not its production. The table is
 * `synonyms.json`, one line for each meaning; it says itself how to edit it.
 */
import { madeOnce } from '../base/made-once.ts';
import { remembered } from '../base/remembered.ts';
import { atOnce } from '../base/slices.ts';
import { hasHangul, jamoOf, soundOfSyllables } from '../names/hangul.ts';
import { englishStem } from './stem-en.ts';
import { koreanForms } from './verbs-ko.ts';
import table from './synonyms.json' with { type: 'json' };

/** A line of the table. What is made of its Korean words takes a while, and a question needs that of a few lines. */
interface Meaning {
  /** Whether its words are only near to each other. */
  readonly isNear: boolean;
  /** English stems. */
  readonly stems: readonly string[];
  /** Korean words. */
  readonly words: readonly string[];
  /** Beginnings of Korean words, by their sound. */
  readonly beginnings: () => readonly string[];
  /** The forms of its Korean words; see {@link koreanForms}. */
  readonly forms: () => ReadonlySet<string>;
}

/** English stems and beginnings of Korean words, by their sound. */
interface Synonyms {
  readonly stems: readonly string[];
  readonly beginnings: readonly string[];
}

/** A line of the table: English words, the Korean ones that mean the same, and whether they are only near to each other. */
const tableLines: readonly (readonly [english: string, korean: string, isNear: boolean])[] = [
  ...Object.values(table.meanings).flatMap((section) => Object.entries(section)),
  ...Object.entries(table.near).map((line) => [...line, true] as const),
].map(([english, korean, isNear = false]) => [english, korean, isNear]);

/** The meanings made so far, in the order of the table. */
const meaningsMade: Meaning[] = [];

/** Makes the meanings that are missing, with a pause possible after each. */
function* makingMeanings(): Generator<undefined, readonly Meaning[]> {
  for (;;) {
    const line = tableLines[meaningsMade.length];
    if (line === undefined) return meaningsMade;
    const [english, korean, isNear] = line;
    const words = korean.split(' ');
    meaningsMade.push({
      isNear,
      stems: [...new Set(english.split(' ').map(englishStem))],
      words,
      beginnings: madeOnce(() => [...new Set(words.map(soundOfSyllables))]),
      forms: madeOnce(() => new Set(words.flatMap(formsOfBeginning))),
    });
    yield;
  }
}

const meanings = (): readonly Meaning[] => atOnce(makingMeanings());

const meaningsByStem = madeOnce(() =>
  grouped(meanings().flatMap((meaning) => meaning.stems.map((stem) => [stem, meaning] as const))),
);

const meaningsByBeginning = madeOnce(() => {
  const byBeginning = grouped(
    meanings().flatMap((meaning) => meaning.beginnings().map((beginning) => [beginning, meaning] as const)),
  );
  return { byBeginning, maxLength: Math.max(...[...byBeginning.keys()].map(({ length }) => length)) };
});

function grouped<T>(pairs: readonly (readonly [key: string, value: T])[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

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

/** For each {@link formStart} Korean words, the meanings by the forms of the words that begin so. */
const meaningsByStart = madeOnce(() => {
  const pairs = meanings().flatMap((meaning) => meaning.words.map((word) => [word, meaning] as const));
  const byStart = grouped(pairs.map((pair) => [formStart(jamoOf(pair[0].charAt(0))), pair] as const));
  return new Map([...byStart].map(([start, own]) => [start, new MeaningsByForm(own)]));
});

/** Vowels that a form may have instead in its first syllable: 해 is a form of 하, 써 of 쓰, 켜 of 키. */
const VOWELS_OF_FORMS: Readonly<Record<string, string>> = { ㅐ: 'ㅏ', ㅓ: 'ㅏ', ㅡ: 'ㅏ', ㅕ: 'ㅣ' };

/** The first two letters of a Korean word or form, which are the same for all forms of a word: ㅎㅏ for 하, 해 and 허. */
export const formStart = (letters: string): string =>
  letters.charAt(0) + (VOWELS_OF_FORMS[letters.charAt(1)] ?? letters.charAt(1));

/** Meanings by the forms of their words, made as far as they are needed. */
class MeaningsByForm {
  readonly #words: readonly (readonly [word: string, meaning: Meaning])[];
  readonly #byForm = new Map<string, Meaning[]>();
  #made = 0;

  constructor(words: readonly (readonly [word: string, meaning: Meaning])[]) {
    this.#words = words;
  }

  /** Makes what is missing, with a pause possible after each word. */
  *making(): Generator<undefined, ReadonlyMap<string, readonly Meaning[]>> {
    for (;;) {
      const next = this.#words[this.#made];
      if (next === undefined) return this.#byForm;
      const [word, meaning] = next;
      for (const form of formsOfBeginning(word)) {
        const known = this.#byForm.get(form);
        if (known === undefined) this.#byForm.set(form, [meaning]);
        else known.push(meaning);
      }
      this.#made++;
      yield;
    }
  }

  get(form: string): readonly Meaning[] {
    return atOnce(this.making()).get(form) ?? [];
  }
}

/** The meanings that have a word with this form. */
const meaningsOfForm = (form: string): readonly Meaning[] =>
  meaningsByStart().get(formStart(form))?.get(form) ?? [];

/**
 * Makes what the synonyms of these words take, with a pause possible after each step. Without it, the first word makes all of it in
 * one turn of the event loop.
 */
export function* preparingSynonyms(words: readonly string[]): Generator<undefined, void> {
  yield* makingMeanings();
  meaningsByStem();
  yield;
  const starts = new Set(words.filter(hasHangul).map((word) => formStart(jamoOf(word))));
  if (starts.size === 0) return;
  for (const start of starts) yield* meaningsByStart().get(start)?.making() ?? [];
  for (const { beginnings } of meanings()) {
    beginnings();
    yield;
  }
  meaningsByBeginning();
  yield;
}

/** Verb endings that may follow a beginning. After anything else it is another word: 모델링학원 is not 모델. */
const ENDS_A_VERB =
  /^[하한할함해했되된될됨됐돼었았였는은을어아여지던린려렸낸냈워웠져졌켜켰혔혀게고며면자들온왔간갔운울][가-힣]{0,4}$/;

/** Endings of verbs with a stem of one syllable: 졌지, 죽은, 샀어요. */
const ENDS_A_SHORT_VERB =
  /^(?:지|어|아|다|나|고|던|는|은|을|니|네|죠|지요|나요|어요|아요|습니다|습니까|던데|는데|는지|다고)$/;

/** The English words of the table. */
export const englishSynonyms = madeOnce(
  (): ReadonlySet<string> => new Set(tableLines.flatMap(([english]) => english.split(' '))),
);

/** Whether the table has the English word in this form. */
export const isInTable = (word: string): boolean => englishSynonyms().has(word);

/** The synonyms of an English stem. */
export const synonymsOfStem = remembered((stem: string): Synonyms =>
  merged(strong(meaningsByStem().get(stem)), stem),
);

/** The words near to an English stem. */
export const nearToStem = (stem: string): Synonyms => merged(near(meaningsByStem().get(stem)), stem);

/**
 * Whether the table has the word in some form, so that it is an ordinary word rather than a name. English words are in small letters,
 * and count only in a line with another: “son” alone may be a name.
 */
export const isMeaningfulWord = (text: string): boolean =>
  /^[a-z]+$/.test(text)
    ? meaningsByStem()
        .get(englishStem(text))
        ?.some(({ stems }) => stems.length > 1) === true
    : hasHangul(text) && koreanForms(text).some((form) => meaningsOfForm(form).length > 0);

/** The synonyms of a Korean word, which is given by its sound; see {@link soundOfSyllables}. */
export const synonymsOfHangul = (word: string): Synonyms => merged(strong(meaningsOfHangul(word)), word);

/** The words near to a Korean word, which is given by its sound. */
export const nearToHangul = (word: string): Synonyms => merged(near(meaningsOfHangul(word)), word);

const strong = (meanings: readonly Meaning[] = []): readonly Meaning[] =>
  meanings.filter(({ isNear }) => !isNear);
const near = (meanings: readonly Meaning[] = []): readonly Meaning[] =>
  meanings.filter(({ isNear }) => isNear);

function meaningsOfHangul(word: string): readonly Meaning[] {
  const { byBeginning, maxLength } = meaningsByBeginning();
  const found: Meaning[] = [];
  for (let length = Math.min(maxLength, word.length); length > 0; length--) {
    const beginning = word.slice(0, length);
    if (length === 1 && word.length > 1 && !ENDS_A_SHORT_VERB.test(word.slice(1))) break;
    const rest = word.slice(length);
    if (rest.length > 1 && !ENDS_A_VERB.test(rest)) continue;
    found.push(...(byBeginning.get(beginning) ?? []));
    if (found.length > 0) break;
  }
  return found;
}

/** Korean words that stand for too many English ones to say the same as one of them. */
const VAGUE_WORDS = '만들 만든 공개 넘기 넘긴 나오 나온 올리 오르 오른 받 열 내려 내린 넣은';
const vagueForms = madeOnce(() => new Set(VAGUE_WORDS.split(' ').flatMap(formsOfBeginning)));

/** Whether the Korean word stands for too many English ones. */
export const isVague = remembered((word: string): boolean =>
  koreanForms(word).some((form) => vagueForms().has(form)),
);

/** Whether one of the Korean forms says the same as an English stem: 설립 for found, but not 만들. */
export const isSaidByForm = (stem: string, forms: ReadonlySet<string>): boolean =>
  !formsOfStem(stem).isDisjointFrom(forms);

/** The Korean forms that say the same as an English stem, without those that stand for too many others. */
const formsOfStem = remembered((stem: string): ReadonlySet<string> =>
  new Set(strong(meaningsByStem().get(stem)).flatMap(({ forms }) => [...forms()])).difference(vagueForms()),
);

/** Returns the forms and English stems of all synonyms of a Korean word, which is given by its forms. */
export function synonymsOfForms(forms: readonly string[]): {
  readonly forms: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
} {
  const found = new Set(strong(forms.flatMap(meaningsOfForm)));
  return {
    forms: new Set([...found].flatMap(({ forms: own }) => [...own()])),
    stems: new Set([...found].flatMap((meaning) => meaning.stems)),
  };
}

/** The same of a Korean word as it is written. */
export const synonymsOfKorean = remembered((word) => synonymsOfForms(koreanForms(word)));

/** The section of the table on what happens. */
const [happenings = {}] = Object.values(table.meanings);
const stemsOfHappenings = madeOnce(
  () => new Set(Object.keys(happenings).flatMap((english) => english.split(' ').map(englishStem))),
);

/** Whether a word of either language tells what happens, as “recall” does, and “watch” does not. */
export const isHappening = (word: string): boolean =>
  hasHangul(word)
    ? [...synonymsOfKorean(word).stems].some((stem) => stemsOfHappenings().has(stem))
    : stemsOfHappenings().has(englishStem(word.toLowerCase()));

function merged(found: readonly Meaning[], except: string): Synonyms {
  return {
    stems: [...new Set(found.flatMap(({ stems }) => stems))].filter((stem) => stem !== except),
    beginnings: [...new Set(found.flatMap(({ beginnings }) => beginnings()))].filter(
      (beginning) => beginning !== except,
    ),
  };
}
