/**
 * OUR rule, not Slack's: nothing that the bot writes may mention, link or format by accident, so text that Slack
 * parses must have its three control characters escaped.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
import { objectsIn } from './check.ts';

const CONTROL = /[<>]|&(?!(?:amp|lt|gt);)/;
const MENTION = /<[!@#]/;

/**
 * The texts in a message or view that could ping people. Somebody who is mentioned in a message for all is notified.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export function pingsIn(body: unknown, { forAll = false } = {}): string[] {
  const pings: string[] = [];
  const top = typeof body === 'object' && body !== null && 'text' in body ? body.text : undefined;
  // `mrkdwn: false` turns formatting off, not mentions.
  if (typeof top === 'string' && CONTROL.test(top)) pings.push(top);
  for (const { type, text, range, usergroup_id: group, user_id: user } of objectsIn(body)) {
    if (type === 'mrkdwn' && typeof text === 'string' && CONTROL.test(text)) pings.push(text);
    if (type === 'markdown' && typeof text === 'string' && MENTION.test(text)) pings.push(text);
    if (type === 'broadcast') pings.push(`@${String(range)}`);
    if (type === 'user' && forAll) pings.push(`@${String(user)}`);
    if (type === 'usergroup') pings.push(`@${String(group)}`);
  }
  return pings;
}
