/** Brings updates and notices to the terminal while somebody sits at it; updates wait in the outbox until then. */
import { lenient, type Memory } from '../../core/base/memory.ts';
import type { DeliveryFailure, Outlet } from '../../core/delivery/outlet.ts';
import { UnreachableError, type SendNotice } from '../../core/platform/notices.ts';
import type { Workspace } from '../../core/record/workspace.ts';
import type { AnswerPicture } from '../../core/picture/pictures.ts';
import type { Reply } from '../../core/reply/reply.ts';
import { TERMINAL_CHANNEL, TERMINAL_PERSON } from './session.ts';

/** All terminals on one database are one workspace. */
export const TERMINAL_WORKSPACE: Workspace = { platform: 'terminal', id: 'LOCAL' };

/** Faster than people read; more than a few at once become a digest. */
const PRINTED_PER_SECOND = 10;
/** In milliseconds: how long it is known which updates were shown, in case their delivery was not recorded. */
const SHOWN_KEPT_MS = 7 * 24 * 60 * 60_000;

/** Shows an update at the terminal; a promise resolves when that is done. */
export type ShowUpdate = (reply: Reply, picture?: AnswerPicture) => unknown;

export interface TerminalUpdates {
  outlet: Outlet;
  notify: SendNotice;
  /** From now on, messages are shown by `show`. Returns the function that ends that. */
  open(show: ShowUpdate): () => void;
}

/** Printed text cannot be changed, so the update is printed again, as a correction. */
class AlreadyPrinted extends Error {
  override name = 'AlreadyPrinted';
}

/** No terminal is open. */
class NotOpen extends Error {
  override name = 'NotOpen';
}

/** `shown` remembers the nonces of updates that were shown. */
export function terminalUpdates(shown: Memory<true>): TerminalUpdates {
  const memory = lenient(shown);
  let show: ShowUpdate | undefined;

  function failureOf(error: unknown): DeliveryFailure {
    if (error instanceof AlreadyPrinted) return { kind: 'uneditable', note: error.message };
    if (error instanceof UnreachableError) return { kind: 'refused', note: error.message };
    return { kind: 'passes', unsure: false, note: String(error) };
  }

  return {
    outlet: {
      platform: TERMINAL_WORKSPACE.platform,
      rules: { spacing: 1000, nonceFor: 0, rate: { perSecond: PRINTED_PER_SECOND, per: 'platform' } },
      reach: () => (show === undefined ? [] : [{ platform: TERMINAL_WORKSPACE.platform }]),
      pace: () => ({ key: TERMINAL_CHANNEL, perSecond: PRINTED_PER_SECOND }),
      async post(channel, reply, { nonce, picture }) {
        if (channel !== TERMINAL_CHANNEL) throw new UnreachableError(ONE_CHANNEL.en);
        if (show === undefined) throw new NotOpen('no terminal is open');
        await show(reply, picture);
        await memory.set(nonce, true, SHOWN_KEPT_MS);
        return nonce;
      },
      async edit() {
        throw new AlreadyPrinted('what was printed cannot be changed');
      },
      find: async (_channel, nonce) => ((await memory.get(nonce)) === true ? nonce : undefined),
      failureOf,
      check: async (channel) =>
        channel === TERMINAL_CHANNEL
          ? { ok: true, workspace: TERMINAL_WORKSPACE, locale: undefined }
          : { ok: false, reason: 'gone', remedy: ONE_CHANNEL },
      link: () => undefined,
    },
    async notify({ kind, to, reply, locale }) {
      const isHere = kind === 'channel' ? to === TERMINAL_CHANNEL : to === TERMINAL_PERSON;
      if (!isHere || show === undefined) throw new UnreachableError('no terminal is open for it');
      await show(reply[locale]);
    },
    open(shows) {
      show = shows;
      return () => {
        if (show === shows) show = undefined;
      };
    },
  };
}

const ONE_CHANNEL = {
  en: 'The terminal has one channel: “here”.',
  ko: '터미널에는 채널이 하나뿐입니다. “여기”라고 적어 주세요.',
};
