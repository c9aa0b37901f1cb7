/** Ids of channels and messages in the core: `slack:T1:C2`, and the `ts` of a message with that of its thread. */
import { UpdateError } from './failure.ts';

export interface SlackChannel {
  team: string;
  channel: string;
}

/** @throws {UpdateError} if it is not a channel of Slack. */
export function parseChannelId(id: string): SlackChannel {
  const [, team, channel] = /^slack:([A-Z0-9]+):([A-Z0-9]+)$/.exec(id) ?? [];
  if (team === undefined || channel === undefined)
    throw new UpdateError({ kind: 'refused', note: 'this is no channel of Slack' });
  return { team, channel };
}

export interface MessageRef {
  ts: string;
  /** The `ts` of the message that it replies to. */
  thread?: string | undefined;
}

/** Returns `1737331200.000100`, or `1737331200.000200@1737331200.000100` for a reply. */
export function formatMessageRef({ ts, thread }: MessageRef): string {
  return thread === undefined || thread === ts ? ts : `${ts}@${thread}`;
}

export function parseMessageRef(message: string): MessageRef {
  const [ts = '', thread] = message.split('@');
  return { ts, thread };
}

/**
 * The web address of a message, without a request: that of chat.getPermalink if the address of the workspace is known,
 * and otherwise Slack’s redirect, which needs only ids. Its parameter for the message is undocumented, but the link
 * leads to the right channel in any case. https://docs.slack.dev/interactivity/deep-linking
 */
export function linkTo(
  { ts, thread }: MessageRef,
  { team, channel, address }: SlackChannel & { address: string | undefined },
): string {
  if (address === undefined) {
    const query = new URLSearchParams({ team, channel, message_ts: ts });
    return `https://slack.com/app_redirect?${query}`;
  }
  const url = new URL(`archives/${channel}/p${ts.replace('.', '')}`, address);
  if (thread !== undefined) url.search = new URLSearchParams({ thread_ts: thread, cid: channel }).toString();
  return url.href;
}
