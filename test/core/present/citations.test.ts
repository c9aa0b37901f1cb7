import { describe, expect, it } from 'vitest';
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { Citations } from '../../../src/core/present/citations.ts';
import { describeSource, sourceName } from '../../../src/core/present/source-words.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import type { Block, Inline } from '../../../src/core/reply/reply.ts';
import { source, stored } from '../../support/records.ts';

const knowledge = new Knowledge();
knowledge.apply(
  [
    source('nature', { title: { en: 'News', ko: '기사' }, publisher: { en: 'Nature', ko: '네이처' } }),
    source('report', { title: { en: 'Report on R1' }, described: true, publisher: { en: 'Nature' } }),
    source('untitled', { title: { en: 'example.org/untitled' } }),
    source('blog', { title: { ko: '블로그 글' }, language: 'ko' }),
    source('kept', { retrieved: '2025-03-03', archive: 'https://web.archive.org/web/2025/kept' }),
    source('bare', { url: undefined, date: '2015~', author: { en: 'Sam' } }),
  ].map((record) => stored(record)),
);
const shown = (...blocks: Block[]): string =>
  renderText({ blocks, visibility: 'public', locale: 'en', topics: [], entries: [] });
const paragraph = (text: Inline): string => shown({ kind: 'paragraph', text });

describe('the sources of a reply', () => {
  it('are numbered as they are first cited, and each once', () => {
    const citations = new Citations(knowledge, 'en');
    const marks = [
      citations.cite([{ source: 'nature', via: 'blog' }]),
      citations.cite([{ source: 'bare' }, { source: 'nature', via: 'blog' }]),
      citations.cite([]),
    ];
    expect(marks.map(paragraph)).toEqual([' [1]', ' [2][1]', '']);
    expect(shown(...citations.blocks())).toBe(`Sources
[1] Nature · read in Korean via “블로그 글” <https://example.org/nature>
[2] Sam, about 2015`);
  });

  it('are others when they were read elsewhere, or stand on another page', () => {
    const citations = new Citations(knowledge, 'ko');
    const cited = citations.cite([
      { source: 'nature' },
      { source: 'nature', via: 'blog' },
      { source: 'nature', locator: '3쪽' },
      { source: 'nature' },
    ]);
    expect(paragraph(cited)).toBe(' [1][2][3][1]');
    expect(shown(...citations.blocks())).toBe(`출처
[1] 네이처 <https://example.org/nature>
[2] 네이처 · “블로그 글”에서 한국어로 읽음 <https://example.org/nature>
[3] 네이처, 3쪽 <https://example.org/nature>`);
  });

  it('of one publisher and date are told apart by their titles', () => {
    const citations = new Citations(knowledge, 'en');
    citations.cite([{ source: 'nature' }, { source: 'report' }, { source: 'bare' }]);
    expect(shown(...citations.blocks())).toBe(`Sources
[1] Nature, “News” <https://example.org/nature>
[2] Nature, [Report on R1] <https://example.org/report>
[3] Sam, about 2015`);
  });

  it('are reached by the numbers at the statements', () => {
    const citations = new Citations(knowledge, 'en');
    expect(citations.cite([{ source: 'nature' }, { source: 'bare' }])).toEqual([
      ' ',
      { kind: 'citation', number: 1, url: 'https://example.org/nature' },
      { kind: 'citation', number: 2 },
    ]);
  });

  it.each([
    ['nature', '“News”'],
    ['report', '[Report on R1]'],
    ['untitled', 'example.org/untitled'],
  ])('%s is called %s', (id, title) => {
    expect(sourceName(knowledge.source(id), id, 'en')).toBe(title);
  });

  it('say when they were looked at and where a copy is kept', () => {
    const said = (locale: 'en' | 'ko') => paragraph(describeSource(knowledge.source('kept'), 'kept', locale));
    expect(said('en')).toBe(
      '“On kept” <https://example.org/kept>, retrieved 3 March 2025 (archived copy <https://web.archive.org/web/2025/kept>)',
    );
    expect(said('ko')).toBe(
      '“On kept” <https://example.org/kept>, 2025년 3월 3일 확인 (보존된 사본 <https://web.archive.org/web/2025/kept>)',
    );
  });

  it('take no room where nothing was cited', () => {
    expect(new Citations(knowledge, 'en').blocks()).toEqual([]);
  });

  it('are named by their id as long as they are not known', () => {
    expect(paragraph(describeSource(undefined, 'lost', 'en'))).toBe('“lost”');
  });
});
