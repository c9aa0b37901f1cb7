/** The rules of the model hold on every path, because every path goes through these schemas. */
import { describe, expect, it } from 'vitest';
import { Entry, Slug, WebAddress } from '../../../src/core/record/schema.ts';

const event = {
  id: 'e',
  kind: 'event',
  date: '2025-01-20',
  text: { en: 'It happened.' },
  topics: ['deepseek'],
  sources: [{ source: 'nature' }],
};
const quote = { ...event, kind: 'quote', speaker: 'deepseek', wording: 'verbatim', original: 'en' };
const { date: _, ...fact } = { ...event, kind: 'fact' };
const problems = (value: unknown): string[] =>
  (Entry.safeParse(value).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('the citation contract', () => {
  it.each([[event], [quote], [fact]])('nothing is published without a source: $kind', (entry) => {
    expect(problems(entry)).toEqual([]);
    expect(problems({ ...entry, sources: [] })).toEqual([
      'sources: a published entry must cite at least one source',
    ]);
  });

  it('a draft may wait for one', () => {
    expect(problems({ ...event, sources: [], state: 'draft' })).toEqual([]);
  });

  it.each([
    ['what is retired says why', { ...event, state: 'retired' }, 'reason: a retired entry must say why'],
    ['a claim is somebody’s', { ...fact, stance: 'claim' }, 'by: must name the topic whose claim this is'],
    [
      'an opinion is somebody’s',
      { ...fact, stance: 'opinion' },
      'by: must name the topic whose opinion this is',
    ],
    [
      'a quotation names its language',
      { ...quote, original: undefined },
      'original: a verbatim quote must name the language its source prints it in',
    ],
    [
      'so does a translated one',
      { ...quote, wording: 'translated', original: undefined },
      'original: a translated quote must name the language its source prints it in',
    ],
    [
      'the very words are there',
      { ...quote, original: 'ko' },
      'text: a verbatim quote must have its text in its original language, "ko"',
    ],
    [
      'an event has a date',
      { ...event, date: undefined },
      'date: Invalid input: expected string, received undefined',
    ],
    [
      'a quote has a speaker',
      { ...quote, speaker: undefined },
      'speaker: Invalid input: expected string, received undefined',
    ],
    ['nothing is unknown', { ...event, colour: 'red' }, ': Unrecognized key: "colour"'],
    ['text is in some language', { ...event, text: {} }, 'text: must have text in at least one language'],
    [
      'text is one line',
      { ...event, text: { en: 'a\nb' } },
      'text.en: must be one line without control or invisible characters',
    ],
    [
      'text hides nothing',
      { ...event, text: { en: 'a\u202Eb' } },
      'text.en: must be one line without control or invisible characters',
    ],
    [
      'text has an end',
      { ...event, text: { en: 'x'.repeat(1001) } },
      'text.en: must be at most 1000 characters',
    ],
  ])('%s', (_name, entry, problem) => {
    expect(problems(entry)).toEqual([problem]);
  });

  it('a paraphrase needs no original, and a quote of opinion names its speaker already', () => {
    expect(problems({ ...quote, wording: 'paraphrase', original: undefined, stance: 'opinion' })).toEqual([]);
  });

  it('text is trimmed and composed', () => {
    expect(Entry.parse({ ...event, text: { ko: ` ${'딥시크'.normalize('NFD')} ` } }).text.ko).toBe('딥시크');
  });
});

describe('ids and addresses', () => {
  it.each(['deepseek', 'qwen2.5-max', '1noon', 'a'])('%s is an id', (id) => {
    expect(Slug.safeParse(id).success).toBe(true);
  });
  it.each(['', 'DeepSeek', 'a b', '-a', 'a-', 'a--b', 'a/b', '딥시크', '../x', 'x'.repeat(65), 'a\n'])(
    '%j is none',
    (id) => {
      expect(Slug.safeParse(id).success).toBe(false);
    },
  );
  it.each(['https://example.org/a?b=c#d', 'http://example.org'])('%s is an address', (url) => {
    expect(WebAddress.safeParse(url).success).toBe(true);
  });
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org',
    'https://sam:pw@example.org',
    'https://sam@example.org',
    'example.org',
    '//example.org',
    `https://example.org/${'x'.repeat(2000)}`,
  ])('%s is none', (url) => {
    expect(WebAddress.safeParse(url).success).toBe(false);
  });
});
