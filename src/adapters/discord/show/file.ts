/** Attaches the file of an answer. https://docs.discord.com/developers/reference#uploading-files */
import type { TextFile } from '../../../core/command/command.ts';
import type { Locale } from '../../../core/base/locale.ts';
import { tooLargeToSend } from '../../../core/platform/files.ts';
import { escapeMarkdown } from './text.ts';
import type { DiscordMessage } from './render.ts';

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
    const { flags, allowed_mentions } = last;
    const description = escapeMarkdown(tooLargeToSend(file, data.length, most)[locale]);
    const note = { embeds: [{ description }], ...(flags !== undefined && { flags }), allowed_mentions };
    return [...messages, note];
  }
  const files = [{ name: file.name, data, contentType: `${file.type}; charset=utf-8` }];
  return [...messages.slice(0, -1), { ...last, files }];
}
