import { describe, expect, it } from 'vitest';
import type { Call } from '../../../src/core/command/call.ts';
import { languageTyped } from '../../../src/core/command/typed-language.ts';

const call = (more: Partial<Call>): Call =>
  ({
    line: '/타임라인 deepseek',
    locale: 'en',
    caller: { id: 'discord:1', role: 'member' },
    place: { space: 'home', locale: 'en' },
    ...more,
  }) as Call;

describe('the language of a call', () => {
  it.each([
    ['/타임라인 deepseek', 'ko'],
    ['  /타임라이 deepseek', 'ko'],
    ['/timeline 딥시크', undefined],
    ['딥시크 타임라인', undefined],
    ['도움말', 'ko'],
    ['ㅎㄷㅣㅔ', undefined],
    ['/샤ㅡ디ㅑㅜㄷ deepseek', undefined],
    ['/', undefined],
  ])('of %s is %s', (line, locale) => {
    expect(languageTyped(call({ line }))).toBe(locale);
  });

  it.each([{ isPress: true }, { form: 'submitted' }, { form: 'open' }, { fields: { topic: 'r1' } }] as const)(
    'that was not typed is not told by its line (%o)',
    (how) => {
      expect(languageTyped(call(how as Partial<Call>))).toBeUndefined();
    },
  );
});
