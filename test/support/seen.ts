/** The text that people see of a platform’s messages, before they open a menu. */

type Part = Readonly<Record<string, unknown>>;

/** All parts of a payload, outermost first, without the options of menus, which are closed. */
function partsOf(payload: unknown): readonly Part[] {
  if (Array.isArray(payload)) return payload.flatMap(partsOf);
  if (typeof payload !== 'object' || payload === null) return [];
  const { options: _, ...shown } = payload as Part;
  return [shown, ...Object.values(shown).flatMap(partsOf)];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Markdown of Discord without its signs and the addresses of links. */
const withoutMarkdown = (text: string): string =>
  text
    .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)/g, '$1')
    .replace(/^(?:###|-#|>|-) /gm, '')
    .replace(/(?<!\\)(?:\*\*|~~|[*`])/g, '')
    .replace(/\\(.)/g, '$1');

/** The texts, labels of buttons and prompts of menus of Discord messages. */
export const seenOnDiscord = (messages: readonly object[]): string =>
  partsOf(messages)
    .flatMap(({ type, content, label, placeholder }) =>
      type === 10 ? [withoutMarkdown(textOf(content))] : [textOf(label), textOf(placeholder)],
    )
    .filter((text) => text !== '')
    .join('\n');

/** All text in the blocks of Slack messages. The text beside them is for notifications. */
export const seenOnSlack = (messages: readonly { blocks: readonly object[] }[]): string =>
  messages
    .flatMap(({ blocks }) => partsOf(blocks))
    .map(({ text }) => textOf(text))
    .join('');
