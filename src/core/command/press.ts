/** What a button or menu item carries: a command line and what pressing it does, in as few characters as a platform takes. */
import type { Action } from '../reply/reply.ts';
import { UserError } from '../reply/user-error.ts';

export type Press = Pick<Action, 'line' | 'mode'>;

const SIGNS = { turn: '~', form: '?' } as const satisfies Record<NonNullable<Action['mode']>, string>;

/** The press as text; a line begins with a slash, so that a sign before it is told apart. */
export function sayPress({ line, mode }: Press): string {
  return mode === undefined ? line : SIGNS[mode] + line;
}

/** The inverse of {@link sayPress}. */
export function readPress(said: string): Press {
  const mode = (['turn', 'form'] as const).find((each) => said.startsWith(`${SIGNS[each]}/`));
  return mode === undefined ? { line: said } : { line: said.slice(1), mode };
}

/** For a button whose line is no longer kept. */
export const expired = (): UserError =>
  new UserError(
    {
      en: 'This button is too old: what it asked is no longer kept. Please ask again with a command.',
      ko: '오래된 버튼이라 무엇을 물었는지 남아 있지 않습니다. 명령으로 다시 물어봐 주세요.',
    },
    { actions: [{ label: { en: 'All commands', ko: '모든 명령' }, line: '/help' }] },
  );
