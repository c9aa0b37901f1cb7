/** Pauses a channel to which nothing can be sent, and tells those who subscribed it, once. */
import { noticeOf, type Notice } from '../reply/notice.ts';
import type { Library } from '../space/library.ts';
import type { Text } from '../base/locale.ts';
import { ConflictError } from '../store/store.ts';
import type { Channel, PauseReason } from '../record/channel.ts';
import type { Post } from '../store/outbox.ts';
import { pausedBecause } from '../following/words.ts';

/** Who writes what the bot does by itself. */
export const AUTHOR = 'almanac';
/** Somebody may change the channel at the same moment. */
const MAX_PAUSE_ATTEMPTS = 5;
/** So many people at most are told. */
const MAX_NOTIFIED = 5;

export type SendNotices = (notices: readonly Notice[], request: string) => void;

export class Closing {
  readonly #library: Library;
  readonly #tell: SendNotices;

  constructor(library: Library, tell: SendNotices) {
    this.#library = library;
    this.#tell = tell;
  }

  /** False when nothing is followed there, so that there is nothing to pause. `now` in ms since 1970. */
  async pause(
    post: Pick<Post, 'space' | 'channel' | 'nonce'>,
    reason: Exclude<PauseReason, 'asked'>,
    now: number,
  ): Promise<boolean> {
    const { space, channel: id } = post;
    for (let attempt = 1; ; attempt++) {
      const { governance } = await this.#library.open(space);
      const stored = governance.stored('channel', id);
      if (stored === undefined || stored.content.subscriptions.length === 0) return false;
      if (stored.content.paused !== undefined) return true;
      const paused = { reason, at: new Date(now).toISOString(), by: AUTHOR };
      try {
        await this.#library.commit(space, {
          request: `pause ${id} ${stored.rev}`,
          author: AUTHOR,
          reason: { code: 'closed', because: reason },
          writes: [{ type: 'channel', id, base: stored.rev, content: { ...stored.content, paused } }],
        });
        this.#tell(noticesOn(stored.content, reason, space), `pause ${id} ${stored.rev}`);
        return true;
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt === MAX_PAUSE_ATTEMPTS) throw error;
        await this.#library.refresh();
      }
    }
  }
}

/** To everybody who subscribed the channel to something. */
function noticesOn(
  { id, subscriptions, language = 'en' }: Channel,
  reason: PauseReason,
  space: string,
): Notice[] {
  const people = [...new Set(subscriptions.map(({ by }) => by))].slice(0, MAX_NOTIFIED);
  const { en, ko } = pausedBecause(reason);
  const words: Text = {
    en: `Updates for the channel ${id} are paused: ${en} Nothing is lost; when that is mended, resume them with /subscriptions.`,
    ko: `채널 ${id}에 보내던 소식을 멈췄습니다. ${ko} 밀린 소식은 그대로 있으니, 해결한 뒤 /구독목록에서 다시 시작해 주세요.`,
  };
  const line = `/subscriptions channel:${id}`;
  const actions = [{ label: { en: 'Subscriptions', ko: '구독 관리' }, line }];
  return people.map((to) => noticeOf(to, words, { actions, space, locale: language }));
}
