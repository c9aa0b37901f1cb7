/** Corrects slips in Korean words: 언재, 창업헸나요, 회회사야. Slips in names are looked for elsewhere. */
import { madeOnce } from '../../base/made-once.ts';
import { withoutParticles } from '../../names/affixes.ts';
import { MAX_SYLLABLES_WITH_SLIP, slipsOfHangul, type HangulSlip } from '../../names/hangul-slips.ts';
import { koreanForms } from '../../search/verbs-ko.ts';
import { LANGUAGES } from '../language/language.ts';
import type { WordsMeant } from './words-meant.ts';

/** In syllables. Words with less are one slip away from too many others. */
const MIN_SYLLABLES_BY_SLIP: Readonly<Record<HangulSlip, number>> = {
  repeated: 2,
  sound: 2,
  order: 4,
  final: 3,
  key: 3,
};
/** The same in a line without a known name, where the word may be a name that nothing recorded has. */
const MIN_WITHOUT_NAME: Readonly<Record<HangulSlip, number>> = {
  repeated: 3,
  sound: 4,
  order: Infinity,
  final: Infinity,
  key: Infinity,
};
/** In syllables. A shorter end of a word that begins like a known one is a word of its own: 채택일. */
const MIN_END = 2;
/** In syllables. The first syllable of a shorter word is that of another word or name: 손정의, 선정; 자소서, 장소. */
const MIN_WITH_FIRST_WRONG: Readonly<Record<HangulSlip, number>> = {
  repeated: 2,
  sound: 2,
  order: 4,
  final: 4,
  key: 5,
};

/** The word, or the one word that it is one slip away from, if it is known nowhere. */
export function withoutKoreanSlip(word: string, words: readonly string[], known: WordsMeant): string {
  if (
    word.length > MAX_SYLLABLES_WITH_SLIP ||
    !/^[가-힣][ㄱ-ㅎㅏ-ㅣ가-힣]+$/u.test(word) ||
    known.isKnown(word)
  )
    return word;
  const beginning = knownBeginning(word, known);
  const hasName = words.some((other) => other !== word && known.isName(other) && !isOfOneSyllable(other));
  const others: string[] = [];
  // The answer says which name a misspelt one was read as.
  const unlessName = (meant: string): string => (others.some(known.isName) ? word : meant);
  for (const { kind, texts } of slipsOfHangul(word)) {
    if (word.length < MIN_SYLLABLES_BY_SLIP[kind] || (!hasName && word.length < MIN_WITHOUT_NAME[kind]))
      continue;
    const possible = [...new Set(texts)].filter((each) => isLikely(each, word, kind, beginning));
    const inTables = possible.filter(known.isInTable);
    others.push(...possible.filter((each) => !inTables.includes(each)));
    if (inTables.length > 0) return unlessName(onlyForm(inTables) ?? word);
    const inStatements = hasName ? possible.filter(known.isInStatement) : [];
    if (inStatements.length > 0) return unlessName(onlyForm(inStatements) ?? word);
  }
  return hasName ? withMissingSyllable(word) : word;
}

/** In syllables. Without one of its syllables, a shorter word is another. */
const MIN_OF_WHOLE = 4;

/** The nouns of the tables by what is left of them without a syllable after the first. */
const NOUNS_WITHOUT_SYLLABLE = madeOnce(() => {
  const found = new Map<string, string[]>();
  for (const noun of LANGUAGES.ko.vocabulary())
    if (noun.length >= MIN_OF_WHOLE && /^[가-힣]+$/u.test(noun))
      for (const left of new Set(leftOf(noun))) found.set(left, [...(found.get(left) ?? []), noun]);
  return found;
});

const leftOf = (noun: string): readonly string[] =>
  Array.from({ length: noun.length - 1 }, (_, at) => noun.slice(0, at + 1) + noun.slice(at + 2));

/** The word with the syllable that it lacks of the only noun of the tables that it may be: 파라미터가 for 파미터가. */
function withMissingSyllable(word: string): string {
  for (const left of [word, ...withoutParticles(word)]) {
    const [noun, ...others] = NOUNS_WITHOUT_SYLLABLE().get(left) ?? [];
    if (noun !== undefined && others.length === 0) return noun + word.slice(left.length);
  }
  return word;
}

/** Whether the word without its particle may be of one syllable, as ordinary words are that look like names: 수도 and 수 for Lisa Su. */
const isOfOneSyllable = (word: string): boolean => withoutParticles(word).some((noun) => noun.length === 1);

/** Whether the slip is where slips are made: seldom in the first syllable, and not in the end of a word that may be right. */
function isLikely(meant: string, word: string, kind: HangulSlip, beginning: string): boolean {
  if (meant[0] !== word[0] && word.length < MIN_WITH_FIRST_WRONG[kind]) return false;
  return (
    kind === 'repeated' ||
    beginning === '' ||
    !meant.startsWith(beginning) ||
    word.length - beginning.length >= MIN_END ||
    (kind === 'sound' && withoutParticles(meant).includes(beginning))
  );
}

/** The longest beginning of at least two syllables that is known itself. */
function knownBeginning(word: string, { isInTable, isInStatement }: WordsMeant): string {
  for (let length = word.length - 1; length > 1; length--) {
    const beginning = word.slice(0, length);
    if (isInTable(beginning) || isInStatement(beginning)) return beginning;
  }
  return '';
}

/** The first of the words, if all may be forms of one. */
function onlyForm(words: readonly string[]): string | undefined {
  const [first = '', ...others] = words;
  const forms = new Set(koreanForms(first));
  return others.every((each) => koreanForms(each).some((form) => forms.has(form))) ? first : undefined;
}
