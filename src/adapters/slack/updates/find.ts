/**
 * Finds out whether an update arrived although Slack’s response was lost. Only for this the messages of channels are
 * read. docs/decisions/0015
 */
import type { webApi } from '@slack/bolt';
import { BoundedMap } from '../../../core/base/bounded.ts';
import { reasonOf } from '../connect/errors.ts';
import type { Requests } from '../connect/requests.ts';
import { failureOf, UpdateError } from './failure.ts';
import type { MessageRef } from './message-ref.ts';

/** Marks a message as an update; its payload has the nonce. https://docs.slack.dev/messaging/message-metadata */
export const EVENT_TYPE = 'almanac_update';

export const metadataOf = (nonce: string) => ({ event_type: EVENT_TYPE, event_payload: { post: nonce } });

/** Allowance for the difference between Slack’s clock and ours, in milliseconds. */
const CLOCK_SKEW_MS = 60_000;
/** https://docs.slack.dev/reference/methods/conversations.history recommends at most 200. */
const PAGE_SIZE = 200;
const MAX_UNFINISHED_SEARCHES = 1000;

/** The parts of a message that are read. */
interface HistoryMessage {
  ts?: string;
  thread_ts?: string;
  bot_id?: string;
  metadata?: { event_type?: string; event_payload?: { post?: unknown } };
}

interface HistoryPage {
  messages?: readonly HistoryMessage[];
  response_metadata?: { next_cursor?: string };
}

/** A method to search with, and where its next page begins. */
interface Step {
  method: 'conversations.replies' | 'conversations.history';
  cursor?: string;
  /** Whether Slack refused to show the thread. */
  isThreadHidden?: boolean;
}

export interface LostMessageQuery {
  client: webApi.WebClient;
  /** Our bot’s id. */
  bot: string | undefined;
  channel: string;
  nonce: string;
  /** In milliseconds since 1970. */
  since: number;
  /** The thread in which it was to be. If that is gone, Slack posts it in the channel. */
  thread?: string | undefined;
}

export class LostUpdates {
  readonly #requests: Requests;
  /**
   * Progress of interrupted searches, by nonce. Slack allows some apps one request a minute with fifteen messages: a
   * search that started over each time would never end.
   * https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps
   */
  readonly #unfinished = new BoundedMap<string, Step>(MAX_UNFINISHED_SEARCHES);

  /** Time of the last lost response, by nonce, in milliseconds since 1970. */
  readonly #lost = new BoundedMap<string, number>(MAX_UNFINISHED_SEARCHES);
  readonly #settle: number;

  /** `settle`: how long after a lost response Slack may still carry out the request, in milliseconds. */
  constructor(requests: Requests, settle: number) {
    this.#requests = requests;
    this.#settle = settle;
  }

  /** Notes that the response to posting it was lost just now. */
  lose(nonce: string): void {
    this.#lost.set(nonce, Date.now());
  }

  /**
   * Searches for a message; `undefined` if it was not posted.
   * @throws {UpdateError} if it is too soon to tell, or if our own messages cannot be recognised.
   */
  async find(search: LostMessageQuery): Promise<MessageRef | undefined> {
    const { nonce, thread, bot, since } = search;
    if (bot === undefined) throw new UpdateError({ kind: 'refused', note: 'Slack did not say who we are' });
    const early = Math.max(since, this.#lost.get(nonce) ?? 0) + this.#settle - Date.now();
    if (early > 0) throw new UpdateError({ kind: 'wait', ms: early, scope: 'channel' });
    let step: Step | undefined = this.#unfinished.get(nonce) ?? {
      method: thread === undefined ? 'conversations.history' : 'conversations.replies',
    };
    while (step !== undefined) {
      this.#unfinished.set(nonce, step);
      const page = await this.#page(search, step);
      if (page === 'hidden') {
        step = { method: 'conversations.history', isThreadHidden: true };
        continue;
      }
      const found = page?.messages?.find((message) => isIt(message, bot, nonce));
      if (found?.ts !== undefined) {
        this.#forget(nonce);
        return { ts: found.ts, thread: found.thread_ts };
      }
      const next: Step | undefined = page === undefined ? firstOf(step) : nextOf(step, page);
      if (next === undefined && step.isThreadHidden === true) {
        this.#forget(nonce);
        // Posting it again might double it; the channel itself is fine.
        throw new UpdateError({ kind: 'refused', note: 'Slack does not show the thread that it may be in' });
      }
      step = next;
    }
    this.#forget(nonce);
    return undefined;
  }

  /** Returns `undefined` if Slack no longer knows the cursor, and `hidden` if it does not show the thread. */
  async #page(
    { client, channel, since, thread }: LostMessageQuery,
    { method, cursor }: Step,
  ): Promise<HistoryPage | 'hidden' | undefined> {
    const asked = {
      channel,
      oldest: ((since - CLOCK_SKEW_MS) / 1000).toFixed(6),
      limit: PAGE_SIZE,
      include_all_metadata: true,
      ...(method === 'conversations.replies' && { ts: thread }),
      ...(cursor !== undefined && { cursor }),
    };
    try {
      const key = `${client.token} ${method}`;
      return (await this.#requests.once(key, () => client.apiCall(method, asked))) as HistoryPage;
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === 'thread_not_found') return {};
      if (reason === 'invalid_cursor' && cursor !== undefined) return undefined;
      // Some documents deny this method to bots in channels. The history then shows what is wrong with the channel, if
      // anything is. https://docs.slack.dev/reference/methods/conversations.replies
      const { kind } = failureOf(error);
      if (method === 'conversations.replies' && (kind === 'closed' || kind === 'refused')) return 'hidden';
      throw error;
    }
  }

  #forget(nonce: string): void {
    this.#unfinished.delete(nonce);
    this.#lost.delete(nonce);
  }
}

/** The same search from its first page. */
const firstOf = ({ method, isThreadHidden = false }: Step): Step => ({ method, isThreadHidden });

/** After the end of the thread, the channel is searched. */
function nextOf(
  step: Step,
  { response_metadata: { next_cursor: cursor = '' } = {} }: HistoryPage,
): Step | undefined {
  if (cursor !== '') return { ...step, cursor };
  return step.method === 'conversations.replies' ? { method: 'conversations.history' } : undefined;
}

/** Only messages of our bot count, since anybody can add such metadata. */
function isIt({ bot_id: by, metadata }: HistoryMessage, bot: string, nonce: string): boolean {
  const { event_type: type, event_payload: payload } = metadata ?? {};
  return by === bot && type === EVENT_TYPE && payload?.post === nonce;
}
