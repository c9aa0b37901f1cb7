/**
 * Messages of people, as Slack sends them: every one has rich text, and what Slack attaches to it.
 * https://github.com/slackapi/java-slack-sdk/blob/main/json-logs/samples/events/MessagePayload.json
 */
import type { Block } from './blocks.ts';
import type { Json } from './check.ts';
import type { Message, World } from './state.ts';

/** Some of the emoji whose code points Slack adds to their names. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#emoji-element-type */
const UNICODE: Readonly<Record<string, string>> = {
  '+1': '1f44d',
  '-1': '1f44e',
  100: '1f4af',
  wave: '1f44b',
};

const PIECES =
  /<@(?<user>[A-Z0-9]+)(?:\|[^>]*)?>|<#(?<channel>[A-Z0-9]+)(?:\|[^>]*)?>|<!subteam\^(?<group>[A-Z0-9]+)(?:\|[^>]*)?>|<!(?<range>here|channel|everyone)>|<(?<url>https?:[^|>]+)(?:\|(?<label>[^>]*))?>|:(?<emoji>[a-z0-9_+-]+):|~(?<struck>[^~\n]+)~/g;

/** The rich text that Slack's editor makes of a text in mark-up. */
export function richTextOf(world: World, markUp: string): Block[] {
  const elements: Json[] = [];
  const add = (text: string): void => {
    if (text !== '') elements.push({ type: 'text', text: unescape(text) });
  };
  let at = 0;
  for (const found of markUp.matchAll(PIECES)) {
    add(markUp.slice(at, found.index));
    elements.push(element(found.groups ?? {}));
    at = found.index + found[0].length;
  }
  add(markUp.slice(at));
  if (elements.length === 0) return [];
  const section = { type: 'rich_text_section', elements };
  return [{ type: 'rich_text', block_id: world.id('b'), elements: [section] } as unknown as Block];
}

function element(groups: Record<string, string | undefined>): Json {
  const { user, channel, group, range, url, label, emoji = '', struck } = groups;
  if (user !== undefined) return { type: 'user', user_id: user };
  if (channel !== undefined) return { type: 'channel', channel_id: channel };
  if (group !== undefined) return { type: 'usergroup', usergroup_id: group };
  if (range !== undefined) return { type: 'broadcast', range };
  if (url !== undefined)
    return { type: 'link', url: unescape(url), ...(label !== undefined && { text: unescape(label) }) };
  if (struck !== undefined) return { type: 'text', text: unescape(struck), style: { strike: true } };
  const unicode = UNICODE[emoji];
  return { type: 'emoji', name: emoji, ...(unicode !== undefined && { unicode }) };
}

const unescape = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/**
 * The copy of a message that Slack attaches where it is forwarded (`is_share`) or where its address is written.
 * https://github.com/slackapi/java-slack-sdk/blob/main/json-logs/samples/events/MessageFileSharePayload.json
 */
export function copyOf(
  message: Message,
  { author, url, share }: { author: string; url: string; share: boolean },
): Json {
  const { ts, channel, team, text, user, blocks } = message;
  return {
    ...(share && { is_share: true }),
    is_msg_unfurl: true,
    id: 1,
    ts,
    color: 'D0D0D0',
    from_url: url,
    channel_id: channel,
    channel_team: team,
    author_id: user,
    author_name: author,
    author_link: `${new URL(url).origin}/team/${user}`,
    footer: 'Posted in #general',
    fallback: `[${ts}] ${author}: ${text}`,
    text,
    mrkdwn_in: ['text'],
    ...(blocks !== undefined && { message_blocks: [{ team, channel, ts, message: { blocks } }] }),
  };
}

/** The preview of a page. https://docs.slack.dev/messaging/unfurling-links-in-messages */
export const previewOf = (url: string, title: string, text: string): Json => ({
  id: 1,
  from_url: url,
  original_url: url,
  service_name: new URL(url).hostname,
  title,
  title_link: url,
  text,
  fallback: title,
});
