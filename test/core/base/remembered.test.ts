import { describe, expect, it } from 'vitest';
import { remembered } from '../../../src/core/base/remembered.ts';

describe('a remembered function', () => {
  it('computes the result of a text once, however false it is', () => {
    const computed: string[] = [];
    const isLong = remembered((text) => {
      computed.push(text);
      return text.length > 3;
    });
    expect([isLong('ab'), isLong('abcd'), isLong('ab'), isLong('abcd')]).toEqual([false, true, false, true]);
    expect(computed).toEqual(['ab', 'abcd']);
  });

  it('forgets what was not asked for of late, and keeps what was', () => {
    const computed: string[] = [];
    const same = remembered((text) => {
      computed.push(text);
      return text;
    });
    same('in use');
    same('once');
    for (let i = 0; i < 12_000; i++) {
      same(`other ${i}`);
      same('in use');
    }
    same('once');
    expect(computed.filter((text) => text === 'in use')).toHaveLength(1);
    expect(computed.filter((text) => text === 'once')).toHaveLength(2);
  });
});
