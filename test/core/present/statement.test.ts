/** The marks of a statement: how certain it is, and whose words they are. */
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../src/core/date/parse.ts';
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import type { Entry, QuoteEntry } from '../../../src/core/record/schema.ts';
import type { Locale } from '../../../src/core/base/locale.ts';
import { Citations } from '../../../src/core/present/citations.ts';
import { quoteBlocks, statementRow, wordingIn } from '../../../src/core/present/statement.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { event, fact, quote, source, stored, topic } from '../../support/records.ts';

const knowledge = new Knowledge();
knowledge.apply(
  [
    topic('deepseek', { name: { en: 'DeepSeek', ko: '딥시크' } }),
    topic('sam', { kind: 'person', name: { en: 'Sam', ko: '샘' } }),
    source('nature'),
  ].map((record) => stored(record)),
);

const known = <E extends Entry>(entry: E) => ({
  entry,
  date: entry.date === undefined ? undefined : parseDate(entry.date),
});
function rowOf(entry: Entry, locale: Locale): string {
  const rows = [statementRow(known(entry), knowledge, locale, new Citations(knowledge, locale))];
  return renderText({
    blocks: [{ kind: 'rows', rows }],
    visibility: 'public',
    locale,
    topics: [],
    entries: [],
  });
}
function quoted(entry: Entry, locale: Locale): string {
  const blocks = quoteBlocks(known(entry as QuoteEntry), knowledge, locale, new Citations(knowledge, locale));
  return renderText({ blocks, visibility: 'public', locale, topics: [], entries: [] });
}

const both = { en: 'Words.', ko: '말.' };

describe('a statement in a list', () => {
  it.each([
    ['what is reported has no mark', fact('f', { text: both }), '• Words. [1]', '• 말. [1]'],
    [
      'a claim says whose it is',
      fact('f', { text: both, stance: 'claim', by: 'deepseek' }),
      '• Words. [claim by DeepSeek] [1]',
      '• 말. [딥시크 주장] [1]',
    ],
    [
      'so does an opinion',
      event('e', { text: both, stance: 'opinion', by: 'sam', date: '2024-12' }),
      'Dec 2024  Words. [opinion by Sam] [1]',
      '2024년 12월  말. [샘 의견] [1]',
    ],
    [
      'an opinion that is quoted is its speaker’s',
      quote('q', { text: both, speaker: 'sam', wording: 'paraphrase', stance: 'opinion' }),
      '• Sam: Words. [opinion] [paraphrase] [1]',
      '• 샘: 말. [의견] [간접 인용] [1]',
    ],
    [
      'what is in one language is shown in it',
      fact('f', { text: { ko: '말.' }, note: { ko: '덧붙임.' } }),
      '• 말. [in Korean only] [1]\n    덧붙임.',
      '• 말. [1]\n    덧붙임.',
    ],
    [
      'so is a quotation, which is then the very words',
      quote('q', { text: { en: 'Words.' }, speaker: 'sam' }),
      '• Sam: “Words.” [verbatim, English] [1]',
      '• 샘: “Words.” [원문 그대로, 영어] [영어로만 있음] [1]',
    ],
  ])('%s', (_name, entry, en, ko) => {
    expect(rowOf(entry, 'en')).toBe(en);
    expect(rowOf(entry, 'ko')).toBe(ko);
  });
});

describe('a quote by itself', () => {
  it('has its words first, then who said them and when', () => {
    expect(quoted(quote('q', { text: both, speaker: 'sam', date: '2017' }), 'en')).toBe(
      '“Words.”\n— Sam, 2017 [verbatim, English] [1]',
    );
    expect(quoted(quote('q', { text: both, speaker: 'sam', date: '2017', note: both }), 'ko')).toBe(
      '“말.”\n— 샘, 2017년 [영어 원문을 옮김] [1]\n\n말.',
    );
  });

  it('says that something was left out', () => {
    const said = quote('q', { text: both, speaker: 'sam', wording: 'edited', original: 'en', date: '2017' });
    expect(quoted(said, 'en')).toContain('“Words.”\n— Sam, 2017 [edited, English]');
    expect(quoted({ ...said, original: 'ko' } as QuoteEntry, 'ko')).toContain('[일부 편집, 한국어]');
  });

  it('is a sentence without quotation marks when it is reported speech', () => {
    const said = quote('q', { text: both, speaker: 'sam', wording: 'paraphrase', date: '2017' });
    expect(quoted(said, 'en')).toBe('Sam: Words. (2017) [paraphrase] [1]');
  });
});

describe('quotation marks stand around', () => {
  it.each([
    ['verbatim', 'en', 'en', 'verbatim'],
    ['verbatim', 'en', 'ko', 'translated'],
    ['edited', 'en', 'en', 'edited'],
    ['edited', 'en', 'ko', 'translated'],
    ['translated', 'en', 'ko', 'translated'],
    // The English of a text that was read in Korean only is not what its source prints.
    ['translated', 'en', 'en', 'retranslated'],
    ['translated', 'zh-Hans', 'en', 'translated'],
    ['verbatim', 'ko', 'ko', 'verbatim'],
    ['paraphrase', undefined, 'en', 'paraphrase'],
  ] as const)('a %s quote from %s, shown in %s: %s', (wording, original, locale, shown) => {
    const entry = quote('q', { text: both, wording, ...(original !== undefined && { original }) });
    expect(wordingIn(entry as QuoteEntry, locale)).toBe(shown);
    expect(quoted(entry, locale).includes('“')).toBe(['verbatim', 'edited', 'translated'].includes(shown));
  });
});
