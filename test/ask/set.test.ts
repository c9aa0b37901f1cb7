/** The labelled questions are sound: what they say can be relied on when answers are measured with them. */
import { describe, expect, it } from 'vitest';
import {
  ANSWERABLE,
  ASK_CATEGORIES,
  ASK_HALVES,
  ASK_LANGUAGES,
  PACK_NAMES,
  readAskPack,
  readParaphrased,
  readQuestions,
  UNANSWERABLE,
  type AskCategory,
  type PlainQuestion,
  type RightAnswer,
} from './set.ts';

const questions = ASK_HALVES.flatMap(readQuestions);
const all = [...questions, ...ASK_HALVES.flatMap(readParaphrased)];
const packs = {
  search: factsOf(await readAskPack('search')),
  starter: factsOf(await readAskPack('starter')),
};

const NO_LETTERS = /[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu;

describe.each(ASK_LANGUAGES)('the questions in %s', (lang) => {
  const mine = questions.filter((question) => question.lang === lang);
  const inCategory = (category: AskCategory) => mine.filter((question) => question.category === category);
  const inAll = (categories: readonly AskCategory[]) =>
    mine.filter(({ category }) => categories.includes(category));

  it('are 260 that can be answered, 105 that cannot, and 32 of small talk', () => {
    expect(inAll(ANSWERABLE).length).toBeGreaterThanOrEqual(260);
    expect(inAll(UNANSWERABLE).length).toBeGreaterThanOrEqual(105);
    expect(inCategory('small-talk').length).toBeGreaterThanOrEqual(32);
  });

  it('are ten in each category, and fifteen in each that cannot be answered', () => {
    const few = [
      ...ANSWERABLE.filter((category) => inCategory(category).length < 10),
      ...UNANSWERABLE.filter((category) => inCategory(category).length < 15),
    ];
    expect(few).toEqual([]);
  });

  it('are shared evenly between the halves, in each category', () => {
    const uneven = ASK_CATEGORIES.filter((category) => {
      const [tune = 0, held = 0] = ASK_HALVES.map(
        (half) => inCategory(category).filter((question) => question.half === half).length,
      );
      return Math.abs(tune - held) > 1;
    });
    expect(uneven).toEqual([]);
  });

  it('are asked of the search set by half and more, and of the starter pack by a quarter and more', () => {
    const shares = PACK_NAMES.map((name) => mine.filter(({ on }) => on === name).length / mine.length);
    expect(shares[0]).toBeGreaterThan(0.5);
    expect(shares[1]).toBeGreaterThan(0.25);
  });
});

describe('the labels', () => {
  it('are given to each question once', () => {
    // Case, spaces and punctuation make no difference, unless there is nothing else.
    const asked = all.map(({ ask, after = '' }) => {
      const letters = ask.normalize('NFC').toLowerCase().replaceAll(NO_LETTERS, '');
      return `${after}\n${letters === '' ? ask : letters}`;
    });
    const twice = all.filter((_, at) => asked.indexOf(asked[at] ?? '') !== at);
    expect(twice.map(brief)).toEqual([]);
  });

  it('name published statements and known topics', () => {
    const unknown = all.filter(({ on, right, also }) => {
      const { topics, published } = packs[on];
      const ids = right.kind === 'entries' ? [...right.ids, ...also] : also;
      const topic = topicOf(right);
      return ids.some((id) => !published.has(id)) || (topic !== undefined && !topics.has(topic));
    });
    expect(unknown.map(brief)).toEqual([]);
  });

  it('name no statement twice', () => {
    const twice = all.filter(({ right, also }) => {
      const ids = right.kind === 'entries' ? [...right.ids, ...also] : also;
      return new Set(ids).size < ids.length;
    });
    expect(twice.map(brief)).toEqual([]);
  });

  it('name speakers with quotes, and topics with dated statements', () => {
    const empty = all.filter(({ on, right }) => {
      const { speakers, dated } = packs[on];
      return (
        (right.kind === 'said' && !speakers.has(right.id)) ||
        (right.kind === 'timeline' && !dated.has(right.id))
      );
    });
    expect(empty.map(brief)).toEqual([]);
  });

  it('are those of their category', () => {
    const reasons: Readonly<Record<(typeof UNANSWERABLE)[number], readonly string[]>> = {
      missing: ['missing'],
      'period-empty': ['period', 'filter'],
      unknown: ['unknown'],
      'near-name': ['near'],
      'false-premise': ['premise'],
      'no-quote': ['speaker'],
    };
    const stray = all.filter(({ category, right }) => {
      if (category === 'small-talk') return right.kind !== 'talk';
      const allowed = Object.entries(reasons).find(([each]) => each === category)?.[1];
      if (allowed === undefined) return right.kind === 'nothing' || right.kind === 'talk';
      return right.kind !== 'nothing' || !allowed.includes(right.reason);
    });
    expect(stray.map(brief)).toEqual([]);
  });

  it('give every follow-up the question before it', () => {
    const stray = all.filter(({ category, after }) => category === 'follow-up' && after === undefined);
    expect(stray.map(brief)).toEqual([]);
  });
});

function factsOf({ topics, entries }: Awaited<ReturnType<typeof readAskPack>>) {
  const published = entries.filter(({ state }) => state === 'published');
  return {
    topics: new Set(topics.map(({ id }) => id)),
    published: new Set(published.map(({ id }) => id)),
    speakers: new Set(published.flatMap((entry) => (entry.kind === 'quote' ? [entry.speaker] : []))),
    dated: new Set(published.flatMap((entry) => (entry.date === undefined ? [] : entry.topics))),
  };
}

function topicOf(right: RightAnswer): string | undefined {
  if (right.kind === 'nothing') return right.of;
  return 'id' in right ? right.id : undefined;
}

const brief = ({ half, lang, category, ask }: PlainQuestion): string => `${half}/${lang}/${category}: ${ask}`;
