/** Pauses a channel that cannot be posted to, and notifies the people who subscribed it, once. */
import { noticeOf, type Notice } from '../reply/notice.ts';
import type { Inline } from '../reply/reply.ts';
import type { Library } from '../space/library.ts';
import type { Locale } from '../base/locale.ts';
import { retryConflicts } from '../store/retry.ts';
import type { Channel, PauseReason } from '../record/channel.ts';
import type { Post } from '../store/outbox.ts';
import { languageOfChannel, pausedBecause } from '../following/words.ts';

/** The author of changes that the bot makes by itself. */
export const AUTHOR = 'almanac';
/** At most this many people are notified. */
const MAX_NOTIFIED = 5;

export type SendNotices = (notices: readonly Notice[], request: string) => void;

export class Closing {
  readonly #library: Library;
  readonly #tell: SendNotices;

  constructor(library: Library, tell: SendNotices) {
    this.#library = library;
    this.#tell = tell;
  }

  /** Returns false when the channel has no subscriptions, and so nothing to pause. `now` in ms since 1970. */
  async pause(
    post: Pick<Post, 'space' | 'channel' | 'nonce'>,
    reason: Exclude<PauseReason, 'asked'>,
    now: number,
  ): Promise<boolean> {
    const { space, channel: id } = post;
    return retryConflicts(
      async () => {
        const { governance } = await this.#library.open(space);
        const stored = governance.stored('channel', id);
        if (stored === undefined || stored.content.subscriptions.length === 0) return false;
        if (stored.content.paused !== undefined) return true;
        const paused = { reason, at: new Date(now).toISOString(), by: AUTHOR };
        const request = `pause ${id} ${stored.rev}`;
        await this.#library.commit(space, {
          request,
          author: AUTHOR,
          reason: { code: 'closed', because: reason },
          writes: [{ type: 'channel', id, base: stored.rev, content: { ...stored.content, paused } }],
        });
        const locale = languageOfChannel(stored.content, governance.settings);
        this.#tell(noticesOn(stored.content, { reason, space, locale }), request);
        return true;
      },
      { refresh: () => this.#library.refresh() },
    );
  }
}

/** One notice for each person who subscribed the channel to something. */
function noticesOn(
  { id, subscriptions }: Channel,
  { reason, space, locale }: { reason: PauseReason; space: string; locale: Locale },
): Notice[] {
  const people = [...new Set(subscriptions.map(({ by }) => by))].slice(0, MAX_NOTIFIED);
  const { en, ko } = pausedBecause(reason);
  const channel = { kind: 'channel', id } as const;
  const words: Readonly<Record<Locale, Inline>> = {
    en: [
      'Updates to a channel are paused: ',
      channel,
      `. ${en} Nothing is lost: once that is fixed, resume them with /subscriptions.`,
    ],
    ko: [
      '채널에 보내는 소식을 일시 정지했습니다: ',
      channel,
      `. ${ko} 밀린 소식은 그대로 보관되니, 해결한 뒤 /구독목록에서 다시 시작해 주세요.`,
    ],
  };
  const line = `/subscriptions channel:${id}`;
  const actions = [{ label: { en: 'Subscriptions', ko: '구독 관리' }, line }];
  return people.map((to) => noticeOf(to, words, { actions, space, locale }));
}
