/** Channels and messages as the core names them: `slack:T1:C2`, and a message's `ts`, with its thread's where it has one. */
import { UpdateError } from './failure.ts';

export interface SlackChannel {
  team: string;
  channel: string;
}

/** @throws {UpdateError} when it is no channel of Slack's. */
export function parseChannelId(id: string): SlackChannel {
  const [, team, channel] = /^slack:([A-Z0-9]+):([A-Z0-9]+)$/.exec(id) ?? [];
  if (team === undefined || channel === undefined)
    throw new UpdateError({ kind: 'refused', note: 'this is no channel of Slack' });
  return { team, channel };
}

export interface MessageRef {
  ts: string;
  /** Of the message that it is below. */
  thread?: string | undefined;
}

/** `1737331200.000100`, or `1737331200.000200@1737331200.000100` below another. */
export function formatMessageRef({ ts, thread }: MessageRef): string {
  return thread === undefined || thread === ts ? ts : `${ts}@${thread}`;
}

export function parseMessageRef(message: string): MessageRef {
  const [ts = '', thread] = message.split('@');
  return { ts, thread };
}

/**
 * Where a browser finds it, without asking Slack: what chat.getPermalink gives, where the workspace's address is known.
 * Where it is not, Slack's redirect, which needs the ids alone; of its parameters only the message is undocumented, and
 * whoever opens it is in the right channel in any case. https://docs.slack.dev/interactivity/deep-linking
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
