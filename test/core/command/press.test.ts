/** The text of a button says what a press does, and is read back as it was. */
import { describe, expect, it } from 'vitest';
import {
  expiredButton,
  pressedCall,
  readPress,
  sayPress,
  type Press,
} from '../../../src/core/command/press.ts';

describe('a press', () => {
  it.each<[Press, string]>([
    [{ line: '/topics' }, '/topics'],
    [{ line: '/curate publish x', writes: true }, '!/curate publish x'],
    [{ line: '/timeline x page:2', mode: 'turn' }, '~/timeline x page:2'],
    [{ line: '/curate edit x', mode: 'form' }, '?/curate edit x'],
    [{ line: '/curate add', mode: 'form', writes: true }, '!?/curate add'],
  ])('%j is written as %j', (press, said) => {
    expect(sayPress(press)).toBe(said);
    expect(readPress(said)).toEqual(press);
  });

  it('without a line is taken as it is', () => {
    expect(readPress('!?x')).toEqual({ line: '!?x' });
    expect(readPress('?!/x')).toEqual({ line: '?!/x' });
  });

  it('asks first unless its label said that it writes, and opens a form where it says so', () => {
    expect(pressedCall({})).toEqual({ isPress: true, asksFirst: true });
    expect(pressedCall({ mode: 'turn' })).toEqual({ isPress: true, asksFirst: true });
    expect(pressedCall({ mode: 'form' })).toEqual({ isPress: true, form: 'open', asksFirst: true });
    expect(pressedCall({ writes: true })).toEqual({ isPress: true });
  });

  it('that has expired leads to all commands', () => {
    expect(expiredButton()).toMatchObject({ actions: [{ line: '/help' }] });
  });
});
