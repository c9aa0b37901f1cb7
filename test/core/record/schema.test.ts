/** The rules of the model hold on every path, because every path goes through these schemas. */
import { describe, expect, it } from 'vitest';
import { brokenRule } from '../../../src/core/record/rules.ts';
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
/** The path and the code of each issue. */
const problems = (value: unknown): string[] =>
  (Entry.safeParse(value).error?.issues ?? []).map(
    (issue) => `${issue.path.join('.')}: ${brokenRule(issue)?.code ?? issue.code}`,
  );

describe('the citation contract', () => {
  it.each([[event], [quote], [fact]])('nothing is published without a source: $kind', (entry) => {
    expect(problems(entry)).toEqual([]);
    expect(problems({ ...entry, sources: [] })).toEqual(['sources: sourced']);
  });

  it('a draft may wait for one', () => {
    expect(problems({ ...event, sources: [], state: 'draft' })).toEqual([]);
  });

  it.each([
    ['what is retired says why', { ...event, state: 'retired' }, 'reason: reason'],
    ['a claim is somebody’s', { ...fact, stance: 'claim' }, 'by: author'],
    ['an opinion is somebody’s', { ...fact, stance: 'opinion' }, 'by: author'],
    ['a quotation names its language', { ...quote, original: undefined }, 'original: original-language'],
    [
      'so does a translated one',
      { ...quote, wording: 'translated', original: undefined },
      'original: original-language',
    ],
    ['the very words are there', { ...quote, original: 'ko' }, 'text: original-text'],
    ['an event has a date', { ...event, date: undefined }, 'date: invalid_type'],
    ['a quote has a speaker', { ...quote, speaker: undefined }, 'speaker: invalid_type'],
    ['nothing is unknown', { ...event, colour: 'red' }, ': unrecognized_keys'],
    ['text is in some language', { ...event, text: {} }, 'text: some-language'],
    ['text is one line', { ...event, text: { en: 'a\nb' } }, 'text.en: one-line'],
    ['text has no line separator', { ...event, text: { en: 'a\u2028b' } }, 'text.en: one-line'],
    ['text has no half character', { ...event, text: { en: 'a\uD800b' } }, 'text.en: one-line'],
    ['text hides nothing', { ...event, text: { en: 'a\u202Eb' } }, 'text.en: one-line'],
    ['text has an end', { ...event, text: { en: 'x'.repeat(1001) } }, 'text.en: too_big'],
  ])('%s', (_name, entry, problem) => {
    expect(problems(entry)).toEqual([problem]);
  });

  it.each(['draft', 'retired'] as const)('what was never published may be incomplete: %s', (state) => {
    const reason = { en: 'Not so.' };
    expect(problems({ ...quote, original: undefined, state, reason })).toEqual([]);
    expect(problems({ ...fact, stance: 'claim', sources: [], state, reason })).toEqual([]);
  });

  it('a paraphrase needs no original, and a quote of opinion names its speaker already', () => {
    expect(problems({ ...quote, wording: 'paraphrase', original: undefined, stance: 'opinion' })).toEqual([]);
  });

  it('an edited quote has its text in its original language, as a verbatim one has', () => {
    expect(problems({ ...quote, wording: 'edited' })).toEqual([]);
    expect(problems({ ...quote, wording: 'edited', original: 'ko' })).toEqual(['text: original-text']);
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
