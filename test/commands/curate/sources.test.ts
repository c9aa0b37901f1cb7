/** Sources: what is recorded about them, and how two that are one become one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { talk, type Talk } from '../../support/ask.ts';
import { labelsOf, person, problemsIn, textOf, type Person } from '../../support/person.ts';
import { event, fact, source, topic } from '../../support/records.ts';

let almanac: Talk;
let minji: Person;
let 민지: Person;
beforeEach(async () => {
  almanac = await talk([
    topic('deepseek', { kind: 'organisation', name: { en: 'DeepSeek', ko: '딥시크' } }),
    source('nature', { publisher: { en: 'Nature' } }),
    source('twice', { url: 'https://example.net/nature', date: '2025-01-30', doi: '10.1038/a' }),
    source('blog'),
    event('one', { sources: [{ source: 'twice' }, { source: 'nature' }] }),
    fact('two', { sources: [{ source: 'blog', via: 'twice' }] }),
    fact('three', { state: 'draft', sources: [{ source: 'twice', locator: 'p. 3' }] }),
  ]);
  minji = person(almanac);
  민지 = person(almanac, { locale: 'ko' });
});
afterEach(() => almanac.close());

const knowledge = () => almanac.library.knowledge('test');

describe('a source', () => {
  it('records when it was looked at, a copy of it, and its DOI', async () => {
    const saved = await minji.answer(
      '/curate source edit nature retrieved:"3 March 2025" archive:web.archive.org/web/2025/nature doi:https://doi.org/10.1038/B',
    );
    expect(textOf(saved)).toContain('retrieved 3 March 2025 (archived copy');
    expect((await knowledge()).source('nature')).toMatchObject({
      retrieved: '2025-03-03',
      archive: 'https://web.archive.org/web/2025/nature',
      doi: '10.1038/b',
    });
    for (const asked of ['10.1038/b', '"doi:10.1038/B"', 'https://doi.org/10.1038/b']) {
      expect(await minji.say(`/source ${asked}`)).toContain('10.1038/b');
      expect(await 민지.say(`/출처 ${asked}`)).toContain('2025년 3월 3일 확인 (보존된 사본');
    }
  });

  it.each([
    ['en', 'doi:nature', 'doi', 'A DOI looks like'],
    ['ko', 'doi:nature', 'doi', 'DOI는'],
    ['en', 'archive:ftp://a.example', 'archive', 'must begin with http'],
    ['ko', 'retrieved:soon', 'retrieved', '확인일'],
  ] as const)('is refused (%s) with %s', async (locale, typed, option, expected) => {
    const refused = await person(almanac, { locale }).answer({
      line: `/curate source edit nature ${typed}`,
      form: 'submitted',
    });
    expect(problemsIn(refused)[option]).toContain(expected);
  });
});

describe('two sources that are one', () => {
  it('are merged: everything cites the one that stays, and nothing is lost', async () => {
    const merged = await minji.answer('/curate source merge twice into:nature');
    expect(textOf(merged)).toContain('Merged: twice is now nature');
    const now = await knowledge();
    expect(now.stored('entry', 'one')?.content.sources).toEqual([{ source: 'nature' }]);
    expect(now.stored('entry', 'two')?.content.sources).toEqual([{ source: 'blog', via: 'nature' }]);
    expect(now.stored('entry', 'three')?.content.sources).toEqual([{ source: 'nature', locator: 'p. 3' }]);
    expect(now.source('twice')).toMatchObject({ retired: true });
    expect(now.source('nature')).toMatchObject({
      publisher: { en: 'Nature' },
      date: '2025-01-30',
      doi: '10.1038/a',
      url: 'https://example.org/nature',
    });
    // Merging again changes nothing.
    expect((await minji.answer('/curate source merge twice into:nature')).ok).toBe(true);
    expect((await knowledge()).stored('source', 'nature')?.rev).toBe(2);
    expect(await 민지.say('/큐레이션 기록 one')).toContain('nature 출처로 합침');
  });

  it('are offered, and must be two', async () => {
    expect(labelsOf(await 민지.answer('/큐레이션 출처 편집 nature 저자:A'))).toContain('합치기…');
    const refused = await minji.answer('/curate source merge nature into:https://example.org/nature');
    expect(textOf(refused)).toContain('can’t be merged into itself');
  });
});
