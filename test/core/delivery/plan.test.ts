import { describe, expect, test } from 'vitest';
import { BURST, MAX_IN_DIGEST } from '../../../src/core/store/outbox.ts';
import { planPost, type Waiting } from '../../../src/core/delivery/plan.ts';

let next = 1;
function waits(entry: string, more: Partial<Waiting> = {}): Waiting {
  const rev = more.rev ?? 1;
  return {
    id: next++,
    entry,
    rev,
    kind: 'new',
    current: { rev, state: 'published' },
    unseen: false,
    ...more,
  };
}
const ids = (waiting: readonly Waiting[]): number[] => waiting.map(({ id }) => id);
const many = (count: number): Waiting[] => Array.from({ length: count }, (_, at) => waits(`entry-${at}`));

describe('what waits for a channel', () => {
  test('is sent one by one, the oldest first', () => {
    const [a, b] = [waits('a'), waits('b')];
    expect(planPost([a, b])).toEqual({
      skip: [],
      post: { kind: 'post', form: 'single', deliveries: [a.id] },
    });
  });

  test('is nothing when nothing waits', () => {
    expect(planPost([])).toEqual({ skip: [] });
  });

  test('becomes one digest when it is a burst', () => {
    const few = many(BURST);
    const burst = many(BURST + 1);
    expect(planPost(few).post).toMatchObject({ form: 'single' });
    expect(planPost(burst).post).toEqual({ kind: 'post', form: 'digest', deliveries: ids(burst) });
  });

  test('is never more than a digest holds', () => {
    expect(planPost(many(MAX_IN_DIGEST + 1)).post?.deliveries).toHaveLength(MAX_IN_DIGEST);
  });

  test('of one entry is one message, which shows it as it is now', () => {
    const current = { rev: 2, state: 'published' as const };
    const [a, b] = [waits('a', { current }), waits('a', { rev: 2, kind: 'corrected', current })];
    expect(planPost([a, b]).post).toMatchObject({ form: 'single', deliveries: ids([a, b]) });
  });
});

test.each(['new', 'filed'] as const)('what was withdrawn before anyone read it as %s is not told', (kind) => {
  const current = { rev: 2, state: 'retired' as const };
  const waiting = [waits('a', { kind, current }), waits('a', { rev: 2, kind: 'retracted', current })];
  expect(planPost(waiting)).toEqual({ skip: waiting.map(({ id }) => ({ id, why: 'withdrawn' })) });
});

describe('a correction', () => {
  test('edits the message that is there, whatever waits behind it', () => {
    const correction = waits('a', { rev: 2, kind: 'corrected', shown: { post: 7, rev: 1 } });
    expect(planPost([correction, ...many(9)]).post).toEqual({
      kind: 'edit',
      of: 7,
      deliveries: [correction.id],
    });
  });

  test('is not sent when the message shows that revision already', () => {
    const correction = waits('a', { rev: 2, kind: 'corrected', shown: { post: 7, rev: 2 } });
    expect(planPost([correction])).toEqual({ skip: [{ id: correction.id, why: 'shown' }] });
  });

  test('waits for its turn behind what came before', () => {
    const [a, correction] = [
      waits('a'),
      waits('b', { rev: 2, kind: 'corrected', shown: { post: 7, rev: 1 } }),
    ];
    expect(planPost([a, correction]).post).toMatchObject({ form: 'single', deliveries: [a.id] });
  });
});

describe('the anniversary of what is there already', () => {
  const shown = { post: 7, rev: 1 };

  test('is a message of its own, and not carried by an edit', () => {
    const correction = waits('a', { rev: 2, kind: 'corrected', shown });
    const day = waits('a', { kind: 'occasion', shown });
    expect(planPost([correction, day]).post).toEqual({ kind: 'edit', of: 7, deliveries: [correction.id] });
    expect(planPost([day, correction]).post).toEqual({
      kind: 'post',
      form: 'occasions',
      deliveries: [day.id],
    });
  });

  test('is not carried by what is new, either', () => {
    const [fresh, day] = [waits('a'), waits('a', { kind: 'occasion' })];
    expect(planPost([fresh, day]).post).toMatchObject({ form: 'single', deliveries: [fresh.id] });
  });
});

describe('what was withdrawn', () => {
  const current = { rev: 2, state: 'retired' as const };

  test('before anybody read it is not told at all', () => {
    const [a, gone] = [waits('a', { current }), waits('a', { rev: 2, kind: 'retracted', current })];
    expect(planPost([a, gone])).toEqual({
      skip: [
        { id: a.id, why: 'withdrawn' },
        { id: gone.id, why: 'withdrawn' },
      ],
    });
    expect(planPost([waits('a', { rev: 2, kind: 'retracted', current, unseen: true })]).skip).toHaveLength(1);
  });

  test('is struck out where it was read, and told where only others have read it', () => {
    const there = waits('a', { rev: 2, kind: 'retracted', current, shown: { post: 7, rev: 1 } });
    expect(planPost([there]).post).toMatchObject({ kind: 'edit', of: 7 });
    const elsewhere = waits('a', { rev: 2, kind: 'retracted', current });
    expect(planPost([elsewhere]).post).toMatchObject({ kind: 'post', form: 'single' });
  });
});

describe('a digest that is due', () => {
  test('tells all that is new, however little', () => {
    const one = many(1);
    expect(planPost(one, 'digest').post).toEqual({ kind: 'post', form: 'digest', deliveries: ids(one) });
  });

  test('edits first what is there already', () => {
    const correction = waits('a', { rev: 2, kind: 'corrected', shown: { post: 7, rev: 1 } });
    expect(planPost([correction, ...many(2)], 'digest').post).toMatchObject({ kind: 'edit', of: 7 });
  });
});

test('what has its day today is one message, apart from what is new', () => {
  const days = [waits('a', { kind: 'occasion' }), waits('b', { kind: 'occasion' })];
  expect(planPost([...days, ...many(2)]).post).toEqual({
    kind: 'post',
    form: 'occasions',
    deliveries: ids(days),
  });
  const gone = waits('c', { kind: 'occasion', current: { rev: 2, state: 'retired' } });
  expect(planPost([gone]).skip).toEqual([{ id: gone.id, why: 'withdrawn' }]);
});
