/** Rich text. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
import { boolean, kinds, list, number, object, oneOf, string, url } from './check.ts';
import type { Check } from './check.ts';

const style = object(
  {},
  {
    bold: boolean,
    italic: boolean,
    strike: boolean,
    underline: boolean,
    code: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  },
);
const part = (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  object(required, { style, ...optional });

const text = part({ text: string(Infinity, 1) });
const link = part({ url: url() }, { text: string(Infinity, 1), unsafe: boolean });
const parts = kinds({
  text,
  link,
  user: part({ user_id: string(255, 1) }),
  usergroup: part({ usergroup_id: string(255, 1) }),
  channel: part({ channel_id: string(255, 1) }),
  team: part({ team_id: string(255, 1) }),
  emoji: part({ name: string(255, 1) }, { unicode: string(), url: url(), skin_tone: number(1, 6) }),
  date: part({ timestamp: number(0), format: string(Infinity, 1) }, { url: url(), fallback: string() }),
  broadcast: part({ range: oneOf('here', 'channel', 'everyone') }),
  color: part({ value: string(7, 4) }),
});

const border = oneOf(0, 1);
const section = object({ elements: list(parts, Infinity, 1) });

export const richTextElements: Check = list(
  kinds({
    rich_text_section: section,
    rich_text_quote: object({ elements: list(parts, Infinity, 1) }, { border }),
    rich_text_preformatted: object(
      { elements: list(kinds({ text, link }), Infinity, 1) },
      { border, language: string() },
    ),
    rich_text_list: object(
      {
        style: oneOf('bullet', 'ordered'),
        elements: list(kinds({ rich_text_section: section }), Infinity, 1),
      },
      { border, indent: number(0, 8), offset: number(0) },
    ),
  }),
  Infinity,
  1,
);
