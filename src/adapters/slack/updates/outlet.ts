/** Posts updates to channels in Slack. The core decides what is posted when; this follows Slack’s rules. */
import type { webApi } from '@slack/bolt';
import type { KeptLines } from '../../../core/platform/kept-lines.ts';
import { pause } from '../../../core/base/timers.ts';
import type { Reply } from '../../../core/reply/reply.ts';
import type { Outlet, Pace } from '../../../core/delivery/outlet.ts';
import type { Account, Accounts } from '../connect/accounts.ts';
import { BLOCKS_TOO_LONG, queueKey } from '../show/post.ts';
import { reasonOf, waitFor } from '../connect/errors.ts';
import { LIMITS } from '../limits.ts';
import { LostUpdates, metadataOf } from './find.ts';
import type { SlackTiming } from '../connect/options.ts';
import { renderSlack, renderSlackText, type SlackMessage } from '../show/render.ts';
import type { Requests } from '../connect/requests.ts';
import { SealError } from '../connect/seal.ts';
import { channelAccessOf } from './access.ts';
import { failureOf, UpdateError } from './failure.ts';
import type { UpdatePictures } from './pictures.ts';
import { linkTo, parseChannelId, parseMessageRef, formatMessageRef, type MessageRef } from './message-ref.ts';

/**
 * Errors if the message to reply to is gone, or takes no replies.
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const NO_THREAD_REASONS = new Set(
  'thread_not_found message_not_found cannot_reply_to_message restricted_action_non_threadable_channel'.split(
    ' ',
  ),
);
/** Pause before the next attempt if answers to people took too long, in milliseconds. */
const RETRY_AFTER_ANSWERS_MS = 1000;
/** Pause before the next attempt if the token of a workspace cannot be decrypted here, in milliseconds. */
const RETRY_AFTER_SEAL_MS = 60_000;

type Body = Record<string, unknown> & { thread_ts?: string };

export function createOutlet({
  lines,
  requests,
  accounts,
  timing,
  onFailure,
  onUnreadableToken,
  pictures,
}: {
  lines: KeptLines;
  requests: Requests;
  accounts: Accounts;
  timing: Pick<SlackTiming, 'request' | 'update' | 'settle' | 'editEvery'>;
  /** Called with every failed request, since the token may have been revoked. */
  onFailure: (error: unknown) => void;
  /** Called for a workspace whose token was encrypted with another secret. */
  onUnreadableToken: (team: string) => void;
  pictures: UpdatePictures;
}): Outlet {
  const lost = new LostUpdates(requests, timing.settle);

  /**
   * Works with the account of a workspace, and classifies errors.
   * @throws {UpdateError}
   */
  async function inWorkspace<T>(team: string, work: (account: Account) => Promise<T>): Promise<T> {
    const account = await accountOf(team);
    try {
      return await work(account);
    } catch (error) {
      onFailure(error);
      throw error instanceof UpdateError ? error : new UpdateError(failureOf(error), { cause: error });
    }
  }

  async function accountOf(team: string): Promise<Account> {
    const account = await accounts.of(team).catch((error: unknown) => {
      if (error instanceof SealError) {
        onUnreadableToken(team);
        // Nothing is wrong with the channels: another process may have the right secret, or this one soon will.
        throw new UpdateError(
          { kind: 'wait', ms: RETRY_AFTER_SEAL_MS, scope: 'workspace' },
          { cause: error },
        );
      }
      const note = 'could not look up the installation';
      throw new UpdateError({ kind: 'passes', unsure: false, note }, { cause: error });
    });
    if (account === undefined) throw installationMissing('the app is not installed there');
    return account;
  }

  /**
   * Waits until no answer is queued for the channel.
   * @throws {UpdateError} if that takes too long, or if Slack limits the rate of messages.
   */
  async function turn(keys: { all: string; own: string }, beginBy: number): Promise<void> {
    const isFree = await requests.lines.emptied(keys.own, beginBy - Date.now());
    if (!isFree) throw new UpdateError({ kind: 'wait', ms: RETRY_AFTER_ANSWERS_MS, scope: 'channel' });
    const shared = requests.pauses.leftOfSeveral(keys.all);
    if (shared > 0) throw new UpdateError({ kind: 'wait', ms: shared, scope: 'workspace' });
    await pause(LIMITS.messageEvery - requests.lines.since(keys.own));
    if (Date.now() > beginBy)
      throw new UpdateError({ kind: 'wait', ms: RETRY_AFTER_ANSWERS_MS, scope: 'channel' });
  }

  /** @throws {UpdateError} if it would be several messages, of which only some might arrive. */
  async function messageOf(reply: Reply): Promise<Omit<SlackMessage, 'response_type'>> {
    const { keep, saved } = lines.collect();
    const messages = renderSlack(reply, keep);
    const [message] = messages;
    if (message === undefined || messages.length > 1)
      throw new UpdateError({ kind: 'refused', note: `it would take ${messages.length} messages` });
    await saved();
    const { response_type: _, ...content } = message;
    return content;
  }

  /** Posts a message once; if its thread is gone, outside of it. */
  async function send(client: webApi.WebClient, key: string, body: Body): Promise<MessageRef> {
    const { thread_ts: thread, ...alone } = body;
    try {
      const sent = await requests.once(key, () => client.apiCall('chat.postMessage', body));
      const { ts, message } = sent as { ts?: string; message?: { thread_ts?: string } };
      if (ts === undefined) throw new Error('Slack did not say which message it is');
      return { ts, thread: message?.thread_ts };
    } catch (error) {
      if (thread !== undefined && NO_THREAD_REASONS.has(reasonOf(error) ?? ''))
        return send(client, key, alone);
      throw error;
    }
  }

  /** Sends an update, or only its words if Slack finds its blocks too long: an update must stay one message. */
  async function sendOrShorten<T>(
    reply: Reply,
    body: Body,
    sendBody: (body: Body) => Promise<T>,
  ): Promise<T> {
    try {
      return await sendBody(body);
    } catch (error) {
      if (reasonOf(error) !== BLOCKS_TOO_LONG) throw error;
      const { blocks: _, ...rest } = body;
      return sendBody({ ...rest, text: renderSlackText(reply) });
    }
  }

  const rate = { perSecond: LIMITS.updatesPerMinute / 60, per: 'workspace' } as const;
  return {
    platform: 'slack',
    // Slack does not recognise a message that is posted twice.
    rules: {
      spacing: LIMITS.messageEvery,
      nonceFor: 0,
      rate,
    },
    reach: () => accounts.reach(),

    pace(id, action = 'post'): Pace {
      const { team } = parseChannelId(id);
      return action === 'edit'
        ? { key: `slack:${team}:edit`, perSecond: 1000 / timing.editEvery, within: 60_000 }
        : {
            key: `slack:${team}`,
            perSecond: rate.perSecond,
            within: 60_000,
            others: requests.lines.added(queueKey(accounts.tokenOf(team))),
          };
    },

    async post(id, reply, { nonce, replyTo }) {
      const beginBy = Date.now() + timing.update - timing.request;
      const { team, channel } = parseChannelId(id);
      const content = await messageOf(reply);
      const thread = threadOf(replyTo);
      const body = {
        channel,
        ...content,
        metadata: metadataOf(nonce),
        ...(thread !== undefined && { thread_ts: thread }),
      };
      return inWorkspace(team, async ({ client }) => {
        const all = queueKey(client.token);
        const own = all + channel;
        try {
          await turn({ all, own }, beginBy);
          const sent = await sendOrShorten(reply, body, (some) => send(client, own, some));
          return formatMessageRef(sent);
        } catch (error) {
          const told = waitFor(error);
          if (told === undefined) {
            const failure = failureOf(error);
            if (failure.kind === 'passes' && failure.unsure) lost.lose(nonce);
            throw error;
          }
          // Slack does not say whether the channel or the workspace had too many messages.
          const shared = requests.pauses.leftOfSeveral(all);
          const scope = shared > 0 ? 'workspace' : 'channel';
          throw new UpdateError({ kind: 'wait', ms: Math.max(told, shared), scope }, { cause: error });
        }
      });
    },

    async edit(id, message, reply) {
      const { team, channel } = parseChannelId(id);
      const { text, blocks } = await messageOf(reply);
      const { ts } = parseMessageRef(message);
      // chat.update keeps the metadata. https://docs.slack.dev/reference/methods/chat.update
      await inWorkspace(team, async ({ client }) => {
        await sendOrShorten(reply, { channel, ts, text, blocks }, (body) =>
          requests.once(`${client.token} chat.update`, () => client.apiCall('chat.update', body)),
        );
      });
    },

    async showPicture(id, message, picture, { nonce, title }) {
      const { team, channel } = parseChannelId(id);
      const ref = parseMessageRef(message);
      await inWorkspace(team, ({ client }) =>
        pictures.show({ client, team, channel, ref, title, nonce }, picture),
      );
    },

    async find(id, nonce, since, replyTo) {
      const { team, channel } = parseChannelId(id);
      const thread = threadOf(replyTo);
      const found = await inWorkspace(team, ({ client, bot }) =>
        lost.find({ client, bot, channel, nonce, since, thread }),
      );
      return found && formatMessageRef(found);
    },

    failureOf,
    check: (id) => channelAccessOf(id, { accounts, requests }),

    link({ id: team }, id, message) {
      const { channel } = parseChannelId(id);
      return linkTo(parseMessageRef(message), { team, channel, address: accounts.addressOf(team) });
    },
  };
}

const installationMissing = (note: string, cause?: unknown): UpdateError =>
  new UpdateError({ kind: 'closed', reason: 'removed', note }, { cause });

const threadOf = (message: string | undefined): string | undefined => {
  if (message === undefined) return undefined;
  const { ts, thread } = parseMessageRef(message);
  return thread ?? ts;
};
