/** Compares Korean spellings of foreign words, of which the vowels differ: 푸스카스 and 푸슈카시. */
import { withoutParticles } from '../../names/affixes.ts';
import { jamoOf, soundOf } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { isMeaningfulWord } from '../../search/synonyms.ts';
import { onceForEach } from './statement-words.ts';

/** In syllables. Shorter words have too few consonants. */
const MIN_SYLLABLES = 4;

/** The letters of each syllable as they sound. */
const soundsOf = (word: string): readonly string[] => [...word].map((syllable) => soundOf(jamoOf(syllable)));
const VOWEL_LETTERS = /[ㅏ-ㅣ]+/u;

/** The sounds of the longer Korean words of a statement. */
const soundsOfWords = onceForEach((known) =>
  [...new Set((known.entry.text.ko ?? '').match(/[가-힣]{4,}/gu))].map(soundsOf),
);

/** Whether the statement has a word that begins with the same consonants, and at least half of the same vowels. */
export function hasForeignSpelling(known: DatedEntry, word: string): boolean {
  if (word.length < MIN_SYLLABLES || isMeaningfulWord(word)) return false;
  const meant = [word, ...withoutParticles(word)]
    .filter(({ length }) => length >= MIN_SYLLABLES)
    .map(soundsOf);
  return soundsOfWords(known).some((told) => meant.some((typed) => hasConsonantsAtStart(told, typed)));
}

const hasConsonantsAtStart = (told: readonly string[], typed: readonly string[]): boolean =>
  told.length >= typed.length &&
  typed.every((sound, at) => sound.replace(VOWEL_LETTERS, '') === told[at]?.replace(VOWEL_LETTERS, '')) &&
  2 * typed.filter((sound, at) => sound !== told[at]).length <= typed.length;
