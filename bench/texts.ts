/**
 * Generates knowledge with a word distribution like that of a language (Zipf’s law); the same size gives the same
 * knowledge. {@link madeUp} has only a few words, which every search would find everywhere.
 */
import type { Entry, Topic } from '../src/core/record/schema.ts';
import { random } from './knowledge.ts';

export interface Texts {
  topics: readonly Topic[];
  entries: readonly Entry[];
  /** A question with words of a statement, in one of the languages. */
  questions: readonly string[];
}

const ONSETS = 'b br c ch d dr f fl g gr h j k kl l m n p pl qu r s sh sl st t th tr v w y z'.split(' ');
const RIMES = 'a ai an ar as e ea el en er i ia il in is o oa on or ou u un ur'.split(' ');
const PARTICLES = '은 는 이 가 을 를 의 에 에서 로 와 과 도'.split(' ');
const ENDINGS = '했다 했다 됐다 한다 하는 했던 한'.split(' ');
const SYLLABLES = 400;
const WORDS = 30_000;

export function texts(size: number, topicCount = Math.ceil(size / 10)): Texts {
  const next = random(size + 1);
  const below = (limit: number): number => Math.floor(next() * limit);
  const latin = (): string =>
    Array.from(
      { length: 2 + below(2) },
      () => `${ONSETS[below(ONSETS.length)]}${RIMES[below(RIMES.length)]}`,
    ).join('');
  // Some syllables are much more common than others, too.
  const hangul = (): string =>
    Array.from({ length: 2 + (next() < 0.3 ? 1 : 0) }, () =>
      String.fromCharCode(0xac00 + ((Math.floor(SYLLABLES * next() ** 2) * 7919) % 11_172)),
    ).join('');
  const english = Array.from({ length: WORDS }, latin);
  const korean = Array.from({ length: WORDS }, hangul);
  /** The commonest is drawn a few times in a hundred, most of them hardly ever. */
  const zipf = (words: readonly string[]): string => words[Math.floor(WORDS ** next()) - 1] ?? words[0] ?? '';
  const topics = Array.from({ length: topicCount }, (_, index): Topic => {
    const [one, other] = [latin(), latin()];
    const ko = `${hangul()}${next() < 0.5 ? '' : hangul()}`;
    return {
      id: `${one}-${index}`,
      kind: index % 3 === 0 ? 'person' : 'organisation',
      name: { en: `${capital(one)} ${capital(other)}`, ko },
      aliases: next() < 0.3 ? [`${capital(one)}${capital(other)}`] : [],
      formerly: [],
    };
  });
  const entries = Array.from({ length: size }, (_, index): Entry => {
    const topic = (): Topic => topics[Math.floor(topics.length * next() ** 3)] as Topic;
    const [about, beside] = [topic(), topic()];
    const number = next() < 0.3 ? ` ${below(5000)}` : '';
    const en = `${about.name.en} ${Array.from({ length: 12 }, () => zipf(english)).join(' ')}${number}.`;
    const ko = Array.from(
      { length: 8 },
      () => zipf(korean) + (next() < 0.7 ? (PARTICLES[below(13)] ?? '') : (ENDINGS[below(7)] ?? '')),
    ).join(' ');
    return {
      kind: 'fact',
      id: `entry-${index}`,
      text: { en, ko: `${about.name.ko}의 ${ko}${number}.` },
      topics: [...new Set([about.id, beside.id])],
      date: `${2000 + below(26)}-${two(1 + below(12))}-${two(1 + below(28))}`,
      stance: 'reported',
      sources: [],
      state: 'published',
    };
  });
  const questions = Array.from({ length: 500 }, (_, index) => {
    const { text, topics: on } = entries[below(entries.length)] as Entry;
    const words = (index % 2 === 0 ? (text.en ?? '') : (text.ko ?? '')).replace('.', '').split(' ').slice(2);
    const from = below(Math.max(1, words.length - 3));
    const some = words.slice(from, from + 1 + (index % 3));
    const named = topics.find(({ id }) => id === on[0])?.name;
    const name = index % 2 === 0 ? named?.en : named?.ko;
    return (index % 5 === 0 ? [name, ...some] : some).join(' ');
  });
  return { topics, entries, questions };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const two = (number: number): string => String(number).padStart(2, '0');
