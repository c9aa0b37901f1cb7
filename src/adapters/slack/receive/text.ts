/** Undoes what Slack makes of the text that people type. https://docs.slack.dev/messaging/formatting-message-text */
import { addressedLine, withoutCode } from '../../../core/platform/addressed-line.ts';

/** Undoes the only three entities that Slack sends. */
export function unescape(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: 'amp' | 'lt' | 'gt') => ENTITIES[name]);
}
const ENTITIES = { amp: '&', lt: '<', gt: '>' } as const;

/** Undoes links, mentions and entities in what somebody typed. */
export function typedLine(text: string): string {
  return plainMentions(keptLine(text));
}

/** Like {@link typedLine}, but mentions stay as Slack writes them, which identifies who is meant. */
function keptLine(text: string): string {
  // A line that was copied from an answer is still formatted as code.
  return withoutCode(linkless(text));
}

/** Undoes links and entities; mentions stay. */
export function linkless(text: string): string {
  return unescape(text.replace(LINK, (_, inside: string) => typedLink(inside)));
}

/** Markup that Slack inserts; the same characters typed by people arrive as entities. */
const LINK = /<((?:!|[a-z][a-z0-9+.-]*:)[^<>]*)>/gi;

/** `https://a.example|a.example`, `!here`, `!subteam^S1|@team`, `!date^…|fallback`. */
function typedLink(inside: string): string {
  const [target = '', label] = inside.split(/\|(.*)/s, 2);
  return label ?? (target.startsWith('!') ? `@${target.slice(1)}` : target);
}

const MENTION = /<([@#])([A-Z0-9]+)(?:\|([^<>]*))?>/g;

/** Replaces mentions by what people see: `<@U1|minji>` by `@minji`. */
export function plainMentions(text: string): string {
  return text.replace(MENTION, (_, sign: string, id: string, name = '') => {
    const label = String(name).replace(/^[@#]/, '');
    return sign + (label === '' ? id : label);
  });
}

/** The part of a message that is meant for the bot: what follows its name, or else what precedes it. Mentions stay. */
export function saidTo(text: string, botUser: string | undefined): string {
  const name = botUser === undefined ? undefined : new RegExp(`<@${botUser}(?:\\|[^>]*)?>`);
  const [before = '', ...rest] = name === undefined ? [text] : text.split(name);
  return rest.length === 0 ? keptLine(text) : addressedLine(linkless(before), linkless(rest.join(' ')));
}
