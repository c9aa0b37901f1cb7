/** Attaches the file of an answer. https://docs.discord.com/developers/components/reference#file */
import { ComponentType } from 'discord.js';
import type { TextFile } from '../../../core/command/command.ts';
import type { Locale } from '../../../core/base/locale.ts';
import { tooLargeToSend } from '../../../core/platform/files.ts';
import { escapeMarkdown } from './text.ts';
import { textBox, type AttachedFile, type DiscordMessage } from './render.ts';

/** Attaches the file to the last message; if it is larger than `most` bytes, a message says so instead. */
export function withFile(
  messages: readonly DiscordMessage[],
  file: TextFile | undefined,
  most: number,
  locale: Locale,
): readonly DiscordMessage[] {
  const last = messages.at(-1);
  if (file === undefined || last === undefined) return messages;
  const data = Buffer.from(file.content);
  if (data.length > most) {
    const text = escapeMarkdown(tooLargeToSend(file, data.length, most)[locale]);
    return [...messages, { ...last, components: [textBox(text)] }];
  }
  const files = [{ name: file.name, data, contentType: `${file.type}; charset=utf-8` }];
  // A file that no component names is not shown.
  const shown = { type: ComponentType.File as const, file: { url: `attachment://${file.name}` } };
  const withShown = last.components.flatMap((each, index) => (index === 0 ? [each, shown] : [each]));
  return [...messages.slice(0, -1), { ...last, components: withShown, files }];
}

/** The attachments of a message’s body, which name what is uploaded with it. */
export const attachmentsOf = (files: readonly AttachedFile[]) =>
  files.map(({ name, description }, id) => ({
    id: String(id),
    filename: name,
    ...(description !== undefined && { description }),
  }));
