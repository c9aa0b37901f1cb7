/** Publishing an entry also publishes what only drafts named, or names what others have published since. */
import { describe, expect, test } from 'vitest';
import { offerWrites, publishWrites, unofferedIn } from '../../../src/core/curation/publish.ts';
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import type { Entry, Source, Topic } from '../../../src/core/record/schema.ts';
import { UserError } from '../../../src/core/reply/user-error.ts';
import type { Write } from '../../../src/core/store/store.ts';
import { event, groundwork, knowing, quote, source, stored, topic } from '../../support/records.ts';

const hidden = { retired: true } as const;
const draft = { state: 'draft' } as const;
const named = (en: string) => ({ name: { en, ko: en } });

/** Abbreviates writes, such as `topic meta@1`; `hidden` where readers do not see them. */
const brief = (writes: readonly Write[]): string[] =>
  writes.map(({ type, id, base, content }) => {
    const isHidden = 'retired' in content && content.retired === true;
    return `${type} ${id}@${base + 1}${isHidden ? ' hidden' : ''}`;
  });

function published(entry: Entry, knowledge: Knowledge, id = entry.id): Entry {
  const write = publishWrites(entry, id, 0, knowledge).at(-1);
  if (write?.type !== 'entry') throw new Error('The entry is not among the writes');
  return write.content;
}

describe('publishing', () => {
  test('comes with the new topics, speakers and sources, also those through which another is cited', () => {
    const records = [
      ...groundwork,
      topic('meta', hidden),
      topic('lecun', hidden),
      topic('critic', hidden),
      source('interview', hidden),
      source('archive', hidden),
      source('unrelated', hidden),
    ];
    const entry = quote('q', {
      ...draft,
      topics: ['deepseek', 'meta'],
      speaker: 'lecun',
      stance: 'claim',
      by: 'critic',
      sources: [{ source: 'nature' }, { source: 'interview', via: 'archive' }],
    });
    const writes = publishWrites(entry, 'q', 0, knowing(...records));
    expect(brief(writes)).toEqual([
      'topic meta@2',
      'topic lecun@2',
      'topic critic@2',
      'source interview@2',
      'source archive@2',
      'entry q@1',
    ]);
    expect(writes.at(-1)?.content).toMatchObject({
      state: 'published',
      speaker: 'lecun',
      sources: [{ source: 'nature' }, { source: 'interview', via: 'archive' }],
    });
  });

  test('of a correction is the next revision of what it corrects, without the mark of a suggestion', () => {
    const entry = event('pack-1', { ...draft, corrects: 'e' });
    const [write] = publishWrites(entry, 'e', 3, knowing(...groundwork));
    expect(write).toEqual({ type: 'entry', id: 'e', base: 3, content: { ...event('e'), text: entry.text } });
    expect(Object.keys(write?.content ?? {})).not.toContain('corrects');
  });

  test('leaves what readers see as it is, and a topic that is not there at all', () => {
    const knowledge = knowing(...groundwork);
    expect(brief(publishWrites(event('e', draft), 'e', 0, knowledge))).toEqual(['entry e@1']);
    expect(unofferedIn(quote('q', { speaker: 'nobody' }), knowledge)).toEqual({ topics: [], sources: [] });
    expect(offerWrites(event('e'), knowledge)).toEqual([]);
  });

  test('names the topic of that name that was published since the draft was written, wherever it is named', () => {
    const records: (Topic | Source)[] = [
      ...groundwork,
      topic('meta', named('Meta')),
      topic('meta-2', { ...named('Meta'), ...hidden }),
    ];
    const entry = quote('q', {
      ...draft,
      topics: ['meta-2', 'meta'],
      speaker: 'meta-2',
      stance: 'claim',
      by: 'meta-2',
    });
    const knowledge = knowing(...records);
    expect(published(entry, knowledge)).toMatchObject({ topics: ['meta'], speaker: 'meta', by: 'meta' });
    expect(brief(publishWrites(entry, 'q', 0, knowledge))).toEqual(['entry q@1']);
  });

  test('keeps the new topic where its name is that of several', () => {
    const records = [
      ...groundwork,
      topic('apple', named('Apple')),
      topic('apple-records', named('Apple')),
      topic('apple-3', { ...named('Apple'), ...hidden }),
    ];
    const entry = event('e', { ...draft, topics: ['apple-3'] });
    expect(published(entry, knowing(...records)).topics).toEqual(['apple-3']);
  });

  test('cites the source of that address that was published since, also where another is cited through it', () => {
    const url = 'https://example.org/interview';
    const records = [
      ...groundwork,
      source('interview', { url }),
      source('interview-2', { url: `${url}/?utm_source=mail`, ...hidden }),
      source('book', { url: undefined }),
      source('book-2', { url: undefined, ...hidden }),
    ];
    const sources = [
      { source: 'interview-2', locator: 'p. 3' },
      { source: 'nature', via: 'interview-2' },
      { source: 'book-2' },
    ];
    const knowledge = knowing(...records);
    const entry = event('e', { ...draft, sources });
    expect(published(entry, knowledge).sources).toEqual([
      { source: 'interview', locator: 'p. 3' },
      { source: 'nature', via: 'interview' },
      { source: 'book-2' },
    ]);
    expect(brief(publishWrites(entry, 'e', 0, knowledge))).toEqual(['source book-2@2', 'entry e@1']);
  });

  test('revises the record as it is now', () => {
    const knowledge = new Knowledge();
    knowledge.apply([stored(groundwork[0]), stored(source('nature', hidden), 4)]);
    expect(brief(offerWrites(event('e'), knowledge))).toEqual(['source nature@5']);
  });
});

test('without a source nothing is published; the person is led to the field', () => {
  const entry = event('e', { ...draft, sources: [] });
  const attempt = () => publishWrites(entry, 'e', 0, knowing(...groundwork));
  expect(attempt).toThrow(UserError);
  expect(attempt).toThrow(
    expect.objectContaining({
      option: 'source',
      actions: [expect.objectContaining({ line: '/curate edit e only:source', mode: 'form' })],
    }),
  );
});
