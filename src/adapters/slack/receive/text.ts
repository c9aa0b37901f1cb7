/** What people typed, back from what Slack makes of it. https://docs.slack.dev/messaging/formatting-message-text */

/** Slack sends these three characters, and no others, as entities. */
export function unescape(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: 'amp' | 'lt' | 'gt') => ENTITIES[name]);
}
const ENTITIES = { amp: '&', lt: '<', gt: '>' } as const;

/** What somebody typed in a message: links, mentions and entities as they were before Slack read them. */
export function typedLine(text: string): string {
  return plainMentions(keptLine(text));
}

/** The same with mentions as Slack writes them, by which it is known who is meant. */
function keptLine(text: string): string {
  const typed = linkless(text).trim();
  // What is copied from an answer keeps its formatting as code.
  return /^`([^`]*)`$/.exec(typed)?.[1]?.trim() ?? typed;
}

/** With what Slack made of links and entities undone; mentions stay. */
export function linkless(text: string): string {
  return unescape(text.replace(LINK, (_, inside: string) => typedLink(inside)));
}

/** What Slack itself puts between these signs; what people type there comes as entities, or is something else. */
const LINK = /<((?:!|[a-z][a-z0-9+.-]*:)[^<>]*)>/gi;

/** `https://a.example|a.example`, `!here`, `!subteam^S1|@team`, `!date^…|fallback`. */
function typedLink(inside: string): string {
  const [target = '', label] = inside.split(/\|(.*)/s, 2);
  return label ?? (target.startsWith('!') ? `@${target.slice(1)}` : target);
}

const MENTION = /<([@#])([A-Z0-9]+)(?:\|([^<>]*))?>/g;

/** Mentions as people see them: `<@U1|minji>` is `@minji`. */
export function plainMentions(text: string): string {
  return text.replace(MENTION, (_, sign: string, id: string, name = '') => {
    const label = String(name).replace(/^[@#]/, '');
    return sign + (label === '' ? id : label);
  });
}

/** What is said to the bot, with mentions kept: what follows its name, or else what is before it. */
export function saidTo(text: string, botUser: string | undefined): string {
  const name = botUser === undefined ? undefined : new RegExp(`<@${botUser}(?:\\|[^>]*)?>`);
  const found = name?.exec(text);
  if (found == null) return keptLine(text);
  const after = keptLine(text.slice(found.index + found[0].length).replace(/^\s*[,:]/, ''));
  return after === '' ? keptLine(text.slice(0, found.index)) : after;
}

/** All that can be read in a message: in its blocks, or in its text where it has none, and in what is attached. */
export function textOfMessage(message: { text?: unknown; blocks?: unknown; attachments?: unknown }): string {
  const inBlocks = readable(message.blocks);
  const own = inBlocks === '' && typeof message.text === 'string' ? typedLine(message.text) : inBlocks;
  return [own, readable(message.attachments)].filter((part) => part !== '').join('\n');
}

/** Parts that stand in one line; all others have lines of their own. */
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
