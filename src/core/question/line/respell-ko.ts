/** Spells Korean as it is typed in chat in the way in which it is read: 딥시크본사어디야, 뭐야ㅋㅋ, 80퍼, 1위였다며. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { withoutParticles } from '../../names/affixes.ts';
import { hasHangul, spellingsByLiaison } from '../../names/hangul.ts';
import { isMeaningfulWord } from '../../search/synonyms.ts';
import { LANGUAGES } from '../language/language.ts';
import { withSureSpaces } from './spaces-ko.ts';
import { SPELLING_RULES, type KnownSpellings } from './spelling-rules.ts';

/** In syllables. Shorter words are left alone. */
const MIN_LENGTH = 5;
const MAX_SYLLABLES = 12;

/**
 * The text with a space after each name that begins a run of Hangul and before each word that asks, with ~ for laughter before other
 * words, without endings that say nothing more, and with % for 퍼센트.
 * @example
 * respelledKorean('딥시크본사어디야ㅋㅋ', knowledge) // '딥시크 본사 어디야 '
 */
export function respelledKorean(text: string, knowledge: Knowledge, rules = SPELLING_RULES): string {
  const known: KnownSpellings = {
    isName: (word) => knowledge.isName(LANGUAGES.ko.spellings.get(word) ?? word),
    isKnown: (word) => isKnown(word, knowledge),
  };
  const withNumbers = rules.spell('numbersOfNames', text, known);
  if (!hasHangul(text)) return withNumbers;
  const withNames = rules.spell('beforeNames', withNumbers, known).replace(RUN, (run) => {
    if (isKnown(run, knowledge)) return run;
    const heard = asHeard(run);
    if (heard !== undefined) return heard;
    if (run.length < MIN_LENGTH) return splitInTwo(run, knowledge);
    const parts = rules.spell('askedFirst', rules.spell('insideOfRuns', run, known), known).split(' ');
    return parts.map((part) => withSureSpaces(part, knowledge) ?? splitName(part, knowledge)).join(' ');
  });
  return rules.spell('afterNames', rules.spell('askedFirst', withNames, known), known);
}

/** Hangul without a space, with the letters and digits beside it. */
const RUN = /[가-힣a-z0-9]*[가-힣]{2}[가-힣a-z0-9]*/giu;

/** A name and a noun of two syllables each, with a space between them: 화성로버. A place may have one syllable: 달착륙. */
function splitInTwo(run: string, knowledge: Knowledge): string {
  const [place, act] = [run.slice(0, 1), run.slice(1)];
  const isPlace = (): boolean => knowledge.resolveTopics(place).some(({ kind }) => kind === 'place');
  if (act.length > 1 && isMeaningfulWord(act) && isPlace()) return `${place} ${act}`;
  const [name, noun] = [run.slice(0, 2), run.slice(2)];
  return noun.length === 2 && isMeaningfulWord(noun) && knowledge.isName(name) ? `${name} ${noun}` : run;
}

/** The noun for what is measured that a word is spelled for by ear: 길이 for 기리. */
const asHeard = (run: string): string | undefined =>
  isMeaningfulWord(run) || LANGUAGES.ko.vocabulary().has(run)
    ? undefined
    : spellingsByLiaison(run).find((word) =>
        [word, ...withoutParticles(word)].some((noun) => LANGUAGES.ko.nounsThatAsk.has(noun)),
      );

/** Whether the run is a name itself, with or without particles. */
const isKnown = (run: string, knowledge: Knowledge): boolean =>
  knowledge.resolveTopics(run).length > 0 || knowledge.statements.hasWord(run);

/** The longest name that the run begins with, a space, and the rest. */
function splitName(run: string, knowledge: Knowledge): string {
  if (run.length < MIN_LENGTH - 1 || isKnown(run, knowledge)) return run;
  for (let length = Math.min(MAX_SYLLABLES, run.length - 1); length > 1; length--) {
    const name = run.slice(0, length);
    if (knowledge.isName(name)) return `${name} ${run.slice(length)}`;
  }
  return run;
}
