/** Made-up knowledge of any size, the same for the same size: names in both scripts, entries spread unevenly. */
import { Entry, Source, Topic } from '../src/core/record/schema.ts';
import type { Write } from '../src/core/store/store.ts';

/** A small generator of pseudo-random numbers (mulberry32), so that every run asks the same. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LATIN =
  'an ber cor dex eno fal gri hel ion jun kor lum mar nex opt pra qua ros syn tor umi vel wex yon zed'.split(
    ' ',
  );
const HANGUL =
  '가람 나래 다온 라온 마루 바다 사라 아라 자람 차오 카이 타리 파랑 하늘 소리 누리 도담 보람 시원 새론'.split(
    ' ',
  );
const WORDS_EN =
  'released announced model research funding open source chips talent university report benchmark training'.split(
    ' ',
  );
const WORDS_KO =
  '공개했다 발표했다 모델 연구 투자 오픈소스 반도체 인재 대학 보고서 성능 학습 기업 정부'.split(' ');

export interface MadeUp {
  writes: readonly Write[];
  topics: readonly Topic[];
  sources: readonly Source[];
}

/** A tenth as many topics as entries, and a fiftieth as many sources. */
export function madeUp(entries: number): MadeUp {
  const next = random(entries);
  const below = (limit: number): number => Math.floor(next() * limit);
  const one = (words: readonly string[]): string => words[below(words.length)] ?? '';
  const some = (words: readonly string[], count: number): string =>
    Array.from({ length: count }, () => one(words)).join(' ');

  const topics = Array.from({ length: Math.ceil(entries / 10) }, (_, index) => {
    const latin = one(LATIN) + one(LATIN) + one(LATIN);
    const name = latin.charAt(0).toUpperCase() + latin.slice(1);
    return Topic.parse({
      id: `${latin}-${index}`,
      kind: index % 3 === 0 ? 'person' : 'organisation',
      name: { en: `${name} ${index}`, ko: `${one(HANGUL)}${one(HANGUL)} ${index}` },
      aliases: [`${name} ${one(LATIN)} ${index}`],
      description: { en: some(WORDS_EN, 8), ko: some(WORDS_KO, 6) },
    });
  });
  const sources = Array.from({ length: Math.ceil(entries / 50) }, (_, index) =>
    Source.parse({
      id: `source-${index}`,
      title: { en: `${some(WORDS_EN, 5)} ${index}`, ko: `${some(WORDS_KO, 4)} ${index}` },
      publisher: { en: `Publisher ${index % 40}` },
      date: '2025-01-29',
      url: `https://example.org/${index}`,
    }),
  );
  // A few topics have many entries, most have few.
  const topicId = (): string => topics[Math.floor(topics.length * next() ** 3)]?.id ?? '';
  const all = Array.from({ length: entries }, (_, index) => {
    const year = 2000 + below(26);
    const common = {
      id: `entry-${index}`,
      text: { en: `${some(WORDS_EN, 14)} ${index}`, ko: `${some(WORDS_KO, 10)} ${index}` },
      topics: [...new Set([topicId(), topicId()])],
      date: `${year}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`,
      sources: [{ source: `source-${below(sources.length)}` }],
    };
    const kind = index % 3;
    if (kind === 0) return Entry.parse({ ...common, kind: 'event' });
    if (kind === 1) return Entry.parse({ ...common, kind: 'fact' });
    return Entry.parse({
      ...common,
      kind: 'quote',
      speaker: topicId(),
      wording: 'paraphrase',
      stance: 'opinion',
    });
  });
  const writes: Write[] = [
    ...topics.map((content): Write => ({ type: 'topic', id: content.id, base: 0, content })),
    ...sources.map((content): Write => ({ type: 'source', id: content.id, base: 0, content })),
    ...all.map((content): Write => ({ type: 'entry', id: content.id, base: 0, content })),
  ];
  return { writes, topics, sources };
}
