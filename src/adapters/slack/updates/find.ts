/**
 * Looking whether an update arrived though Slack's answer was lost: the one thing for which we look at what is written
 * in channels. docs/decisions/0015
 */
import type { webApi } from '@slack/bolt';
import { BoundedMap } from '../../../core/base/bounded.ts';
import { reasonOf } from '../connect/errors.ts';
import type { Requests } from '../connect/requests.ts';
import { UpdateError } from './failure.ts';
import type { MessageRef } from './message-ref.ts';

/** What marks a message as an update; its payload has the nonce. https://docs.slack.dev/messaging/message-metadata */
export const EVENT_TYPE = 'almanac_update';

export const metadataOf = (nonce: string) => ({ event_type: EVENT_TYPE, event_payload: { post: nonce } });

/** Slack's clock and ours may differ by so much, in milliseconds. */
const CLOCK_SKEW_MS = 60_000;
/** https://docs.slack.dev/reference/methods/conversations.history: no more than 200 at a time are recommended. */
const PAGE_SIZE = 200;
const MAX_UNFINISHED_SEARCHES = 1000;

/** A message, as far as it is looked at. */
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

/** What may be looked through, and where the next page of it begins. */
interface Step {
  method: 'conversations.replies' | 'conversations.history';
  cursor?: string;
}

export interface LostMessageQuery {
  client: webApi.WebClient;
  /** Ours. */
  bot: string | undefined;
  channel: string;
  nonce: string;
  /** In milliseconds since 1970. */
  since: number;
  /** The thread that it was to be in. Where that is gone, Slack puts it into the channel. */
  thread?: string | undefined;
}

export class LostUpdates {
  readonly #requests: Requests;
  /**
   * How far a search has come that Slack wants to go on later, by nonce. It lets some apps look once a minute, at fifteen
   * messages: a search that began anew each time would never end.
   * https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps
   */
  readonly #unfinished = new BoundedMap<string, Step>(MAX_UNFINISHED_SEARCHES);

  /** When an answer was lost last, by nonce, in milliseconds since 1970. */
  readonly #lost = new BoundedMap<string, number>(MAX_UNFINISHED_SEARCHES);
  readonly #settle: number;

  /** `settle`: for how long after that Slack may still carry it out, in milliseconds. */
  constructor(requests: Requests, settle: number) {
    this.#requests = requests;
    this.#settle = settle;
  }

  /** The answer to posting it was lost just now. */
  lose(nonce: string): void {
    this.#lost.set(nonce, Date.now());
  }

  /** @throws {UpdateError} when it is too soon, or cannot be told which messages are ours. */
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
      const found = page?.messages?.find((message) => isIt(message, bot, nonce));
      if (found?.ts !== undefined) {
        this.#forget(nonce);
        return { ts: found.ts, thread: found.thread_ts };
      }
      step = page === undefined ? { method: step.method } : nextOf(step, page);
    }
    this.#forget(nonce);
    return undefined;
  }

  /** `undefined` where Slack does not know any more where the page begins. */
  async #page(
    { client, channel, since, thread }: LostMessageQuery,
    { method, cursor }: Step,
  ): Promise<HistoryPage | undefined> {
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
      throw error;
    }
  }

  #forget(nonce: string): void {
    this.#unfinished.delete(nonce);
    this.#lost.delete(nonce);
  }
}

/** Where there is no more of the thread, the channel is next. */
function nextOf(
  { method }: Step,
  { response_metadata: { next_cursor: cursor = '' } = {} }: HistoryPage,
): Step | undefined {
  if (cursor !== '') return { method, cursor };
  return method === 'conversations.replies' ? { method: 'conversations.history' } : undefined;
}

/** Anybody may put such metadata into a message; only what our bot wrote counts. */
function isIt({ bot_id: by, metadata }: HistoryMessage, bot: string, nonce: string): boolean {
  const { event_type: type, event_payload: payload } = metadata ?? {};
  return by === bot && type === EVENT_TYPE && payload?.post === nonce;
}
