/** Encodes what a button or menu item does (a command line and its mode) in the few characters that platforms allow. */
import type { Action } from '../reply/reply.ts';
import { UserError } from '../reply/user-error.ts';

export type Press = Pick<Action, 'line' | 'mode'>;

const MODE_SIGNS = { turn: '~', form: '?' } as const satisfies Record<NonNullable<Action['mode']>, string>;

/** The press as text: the line, after a sign for its mode. Lines begin with a slash, so the sign is unambiguous. */
export function sayPress({ line, mode }: Press): string {
  return mode === undefined ? line : MODE_SIGNS[mode] + line;
}

/** The inverse of {@link sayPress}. */
export function readPress(said: string): Press {
  const mode = (['turn', 'form'] as const).find((each) => said.startsWith(`${MODE_SIGNS[each]}/`));
  return mode === undefined ? { line: said } : { line: said.slice(1), mode };
}

/** The refusal for a button whose line is no longer stored. */
export const expiredButton = (): UserError =>
  new UserError(
    {
      en: 'This button has expired. Please ask again with a command.',
      ko: '오래되어 쓸 수 없는 버튼입니다. 명령으로 다시 물어봐 주세요.',
    },
    { actions: [{ label: { en: 'All commands', ko: '모든 명령' }, line: '/help' }] },
  );
