/** Numbers that do not move under a hand. */
import { describe, expect, it } from 'vitest';
import { numberActions } from '../../../src/adapters/console/numbers.ts';
import type { Action } from '../../../src/core/reply/reply.ts';

const reads = (label: string): Action => ({ label, line: `/show ${label}` });
const writes = (label: string): Action => ({ ...reads(label), writes: true });
const shown = (numbers: ReadonlyMap<number, Action>): string =>
  [...numbers].map(([number, { label }]) => `${number}) ${label}`).join('  ');

describe('numbers of actions', () => {
  it('begin at 1 after a typed line', () => {
    expect(shown(numberActions([writes('Approve'), reads('Next')]))).toBe('1) Approve  2) Next');
  });

  it('stay with a label when others come before it', () => {
    const first = numberActions([reads('Timeline'), reads('Another')]);
    const second = numberActions([reads('Timeline'), reads('Previous'), reads('Another')], first);
    expect(shown(second)).toBe('1) Timeline  2) Another  3) Previous');
  });

  it('never turn from something else into a change', () => {
    const card = numberActions([writes('Approve'), reads('Edit first…'), reads('Reject…'), reads('Next')]);
    const approved = numberActions([reads('Edit…'), reads('History'), writes('Undo'), reads('Queue')], card);
    expect(shown(approved)).toBe('1) Edit…  2) History  3) Queue  5) Undo');
  });

  it('of a change stay with it, so that one card after the other can be approved', () => {
    const card = numberActions([writes('Approve'), reads('Next')]);
    expect(shown(numberActions([writes('Approve'), reads('Previous'), reads('Next')], card))).toBe(
      '1) Approve  2) Next  3) Previous',
    );
  });

  it('are given once where two have one label', () => {
    const first = numberActions([reads('A'), reads('A')]);
    expect(shown(numberActions([reads('A'), reads('A'), reads('A')], first))).toBe('1) A  2) A  3) A');
  });

  it('do not let a label that now changes something take the place of one that did not', () => {
    expect(shown(numberActions([writes('Remove')], numberActions([reads('Remove')])))).toBe('2) Remove');
  });
});
