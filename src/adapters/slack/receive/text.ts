/** Undoes what Slack makes of the text that people type. https://docs.slack.dev/messaging/formatting-message-text */

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
  const typed = linkless(text).trim();
  // A line that was copied from an answer is still formatted as code.
  return /^`([^`]*)`$/.exec(typed)?.[1]?.trim() ?? typed;
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
  const found = name?.exec(text);
  if (found == null) return keptLine(text);
  const after = keptLine(text.slice(found.index + found[0].length).replace(/^\s*[,:]/, ''));
  return after === '' ? keptLine(text.slice(0, found.index)) : after;
}

/** The readable text of a message: of its blocks (or its text if it has none) and of its attachments. */
export function textOfMessage(message: { text?: unknown; blocks?: unknown; attachments?: unknown }): string {
  const inBlocks = readable(message.blocks);
  const own = inBlocks === '' && typeof message.text === 'string' ? typedLine(message.text) : inBlocks;
  return [own, readable(message.attachments)].filter((part) => part !== '').join('\n');
}

/** Types whose elements form one line; those of all others have a line each. */
const INLINE = new Set(['rich_text_section', 'rich_text_quote', 'rich_text_preformatted']);

function readable(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(readable)
      .filter((part) => part !== '')
      .join('\n');
  if (typeof value !== 'object' || value === null) return '';
  const { type, text, url, elements, fields, blocks, fallback } = value as Record<string, unknown>;
  if (type === 'actions' || type === 'button') return '';
  if (Array.isArray(elements))
    return elements
      .map(readable)
      .filter((part) => part !== '')
      .join(INLINE.has(String(type)) ? '' : '\n');
  if (typeof text === 'string')
    return type === 'plain_text' || type === 'text' || type === 'link' ? text : typedLine(text);
  if (typeof url === 'string') return url;
  const inside = [text, fields, blocks]
    .map(readable)
    .filter((part) => part !== '')
    .join('\n');
  return inside === '' && typeof fallback === 'string' ? typedLine(fallback) : inside;
}
