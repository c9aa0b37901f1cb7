/** The audit of a campaign finds what it is there to find. */
import { expect, test } from 'vitest';
import { audit, type Findings, type Ledger } from './audit.ts';
import { markOf, WITHDRAWN_BECAUSE } from './editor.ts';
import type { Place } from './places.ts';

const CHANNEL = 'discord:1';
const mark = (rev: number): string => markOf('s0e1', rev);

const delivery = (rev: number, more: Partial<Ledger['deliveries'][number]> = {}) => ({
  id: rev,
  channel: CHANNEL,
  entry: 's0e1',
  rev,
  kind: rev === 1 ? ('new' as const) : ('corrected' as const),
  cadence: 'instant' as const,
  state: 'sent' as const,
  note: null,
  post: rev,
  at: rev,
  ...more,
});

const post = (id: number): Ledger['posts'][number] => ({
  id,
  channel: CHANNEL,
  action: id === 1 ? 'post' : 'edit',
  state: 'sent',
  message: 'm1',
  nonce: `n${id}`,
  form: 'single',
  target: id === 1 ? null : 1,
  sent_at: id,
});

/** An entry whose second revision is corrected, or as `content` says; the message in the channel says `text`. */
function findings(
  text: string,
  more: { content?: string; mark?: 'corrected' | 'retracted'; deliveries?: Ledger['deliveries'] } = {},
): Partial<Findings> {
  const ledger: Ledger = {
    deliveries: more.deliveries ?? [delivery(1), delivery(2)],
    posts: [post(1), post(2)],
    shown: [
      {
        space: 's',
        entry: 's0e1',
        channel: CHANNEL,
        rev: 2,
        mark: more.mark ?? 'corrected',
        topic: 'amber',
        post: 1,
        position: 0,
      },
    ],
    entries: [],
    revisions: [
      { id: 's0e1', rev: 1, content: mark(1) },
      { id: 's0e1', rev: 2, content: more.content ?? mark(2) },
    ],
  };
  const place = { channel: CHANNEL, written: () => [{ id: 'm1', text }] } as unknown as Place;
  const found = audit(ledger, {
    places: [place],
    expected: new Set([`${CHANNEL} s0e1@1`, `${CHANNEL} s0e1@2`]),
    deleted: new Set(),
    removed: new Set(),
    changed: new Map(),
    retried: new Set(),
  });
  return Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0));
}

test('a message that shows what the ledger says is right', () => {
  expect(findings(`It is said: ${mark(2)}`)).toEqual({});
});

test('a message that was never edited is wrong, unless the text did not change', () => {
  expect(findings(`It is said: ${mark(1)}`)).toHaveProperty('wrong');
  expect(findings(`It is said: ${mark(1)}`, { content: mark(1) })).toEqual({});
});

test('a message that does not show the statement is wrong, unless its list is cut', () => {
  expect(findings('It is said')).toHaveProperty('wrong');
  expect(findings('It is said. And 3 more.')).toEqual({});
});

test('a withdrawal that is not shown is wrong', () => {
  const withdrawn = { mark: 'retracted' } as const;
  expect(findings(`It is said: ${mark(2)}`, withdrawn)).toHaveProperty('wrong');
  expect(findings(`It is said: ${mark(2)}. ${WITHDRAWN_BECAUSE}`, withdrawn)).toEqual({});
});

test('an update that is in the ledger twice is doubled', () => {
  const deliveries = [delivery(1), delivery(2), delivery(2, { id: 3 })];
  expect(findings(`It is said: ${mark(2)}`, { deliveries })).toHaveProperty('doubled');
});

test('a digest in Slack has one picture, unless fewer than two of its statements stand', () => {
  const channel = 'slack:T1:C1';
  const pictured = (count: number, ...kinds: ('new' | 'retracted')[]): Partial<Findings> => {
    const deliveries = kinds.map((kind, at) =>
      delivery(1, { channel, entry: `s0e${at}`, kind, id: at, post: 1 }),
    );
    const digest = { ...post(1), channel, form: 'digest' as const };
    const place = {
      channel,
      workspace: { platform: 'slack', id: 'T1' },
      written: () => [{ id: 'm1', text: '' }],
      pictures: () => new Map(count === 0 ? [] : [['m1', count]]),
    } as unknown as Place;
    const { doubled, missing } = audit(
      { deliveries, posts: [digest], shown: [], entries: [], revisions: [] },
      {
        places: [place],
        expected: new Set(),
        deleted: new Set(),
        removed: new Set(),
        changed: new Map(),
        retried: new Set(),
        pictures: true,
      },
    );
    return { doubled, missing };
  };
  expect(pictured(1, 'new', 'new')).toEqual({ doubled: [], missing: [] });
  expect(pictured(0, 'new', 'retracted')).toEqual({ doubled: [], missing: [] });
  expect(pictured(0, 'new', 'new').missing).toHaveLength(1);
  expect(pictured(2, 'new', 'new').doubled).toHaveLength(1);
});
