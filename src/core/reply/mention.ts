/** People and channels in a reply, whose names only their own platform knows. */
import { BOT_NAME } from '../base/bot-name.ts';
import type { Locale, Text } from '../base/locale.ts';
import type { Inline, Reply, Span } from './reply.ts';
import { withSpans } from './spans.ts';

export type Mention = Extract<Span, { kind: 'person' | 'channel' }>;

export const isMention = (span: Span): span is Mention =>
  typeof span === 'object' && (span.kind === 'person' || span.kind === 'channel');

/** The people and channels of a reply, each once. */
export function mentionsIn(reply: Reply): readonly Mention[] {
  const found = new Map<string, Mention>();
  sayMentions(reply, (mention) => {
    found.set(mention.id, mention);
    return mention;
  });
  return [...found.values()];
}

/** Replaces every person and channel. */
export function sayMentions(reply: Reply, say: (mention: Mention) => Span): Reply {
  return withSpans(reply, (span) => (isMention(span) ? say(span) : span));
}

/** Authors of changes that are not people. */
export const SOFTWARE: Readonly<Record<string, Text>> = {
  almanac: BOT_NAME,
  terminal: { en: 'the command line', ko: '명령줄' },
};

const KIND_NAMES: Readonly<Record<Mention['kind'], Text>> = {
  person: { en: 'user', ko: '사용자' },
  channel: { en: 'channel', ko: '채널' },
};

/**
 * Words for somebody or a channel of another platform, with the id that it has there.
 *
 * @example mentionWords({ kind: 'person', id: 'slack:T1:U2' }, 'ko') // 'Slack 사용자 U2'
 */
export function mentionWords(mention: Mention, locale: Locale): string {
  const { kind, id } = mention;
  if (mention.kind === 'person' && mention.name !== undefined) return mention.name;
  const software = new Map(Object.entries(SOFTWARE)).get(id);
  if (software !== undefined) return software[locale];
  const [platform = '', ...parts] = id.split(':');
  const own = parts.at(-1);
  if (own === undefined) return id;
  return `${platform.charAt(0).toUpperCase()}${platform.slice(1)} ${KIND_NAMES[kind][locale]} ${own}`;
}

/** Words for somebody or a channel of this platform whose name is not known. */
export const UNNAMED: Readonly<Record<Mention['kind'], Text>> = {
  person: { en: 'somebody', ko: '누군가' },
  channel: { en: 'a channel', ko: '어느 채널' },
};

/** An id in a command line, and the option before it. */
const ID_IN_LINE = /(\S*:)?"?(\b(?:discord|slack)(?::[A-Z0-9]{1,40}){1,2})(?!\S*:)"?/g;
const NAMES_CHANNEL = /^(?:channel|채널|review|검토채널):$/;

/**
 * A command line to be read rather than copied: people and channels stand in it by name.
 *
 * @example lineSpans('/unsubscribe nature channel:discord:10') // code, then the channel
 */
export function lineSpans(line: string): Inline {
  const spans: Span[] = [];
  let at = 0;
  for (const { 0: whole, 1: option = '', 2: id = '', index } of line.matchAll(ID_IN_LINE)) {
    const before = line.slice(at, index) + option;
    if (before !== '') spans.push({ kind: 'code', text: before });
    spans.push({ kind: NAMES_CHANNEL.test(option) ? 'channel' : 'person', id });
    at = index + whole.length;
  }
  const rest = line.slice(at);
  return rest === '' ? spans : [...spans, { kind: 'code', text: rest }];
}
