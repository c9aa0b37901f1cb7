/** Encodes what a button or menu item does (a command line, its mode, and whether it writes) in the few characters that platforms allow. */
import type { Action } from '../reply/reply.ts';
import { UserError } from '../reply/user-error.ts';
import type { Call } from './call.ts';

export type Press = Pick<Action, 'line' | 'mode' | 'writes'>;

const MODE_SIGNS = { turn: '~', form: '?' } as const satisfies Record<NonNullable<Action['mode']>, string>;
const WRITES_SIGN = '!';

/**
 * The press as text: the line, after signs for what it does. Lines begin with a slash, so the signs are unambiguous.
 * @example
 * sayPress({ line: '/curate publish x', writes: true }) // '!/curate publish x'
 */
export function sayPress({ line, mode, writes }: Press): string {
  return `${writes === true ? WRITES_SIGN : ''}${mode === undefined ? '' : MODE_SIGNS[mode]}${line}`;
}

/** The inverse of {@link sayPress}. Buttons of older versions carry no sign for writing. */
export function readPress(said: string): Press {
  const [signs = '', writes, sign] = /^(!?)([~?]?)(?=\/)/.exec(said) ?? [];
  const mode = (['turn', 'form'] as const).find((each) => MODE_SIGNS[each] === sign);
  return {
    line: said.slice(signs.length),
    ...(mode !== undefined && { mode }),
    ...(writes === WRITES_SIGN && { writes: true }),
  };
}

/** How the bot is called for a press: see {@link Call.isPress} and {@link Call.asksFirst}. */
export const pressedCall = ({
  mode,
  writes,
}: Omit<Press, 'line'>): Pick<Call, 'form' | 'asksFirst' | 'isPress'> => ({
  isPress: true,
  ...(mode === 'form' && { form: 'open' }),
  ...(writes !== true && { asksFirst: true }),
});

/** The refusal for a button whose line is no longer stored. */
export const expiredButton = (): UserError =>
  new UserError(
    {
      en: 'This button has expired. Please ask again with a command.',
      ko: '오래되어 쓸 수 없는 버튼입니다. 명령으로 다시 물어봐 주세요.',
    },
    { actions: [{ label: { en: 'All commands', ko: '모든 명령' }, line: '/help' }] },
  );
