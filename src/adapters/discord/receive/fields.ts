/** Reads what people fill into options and forms, as they would type it. */
import {
  ApplicationCommandOptionType,
  ComponentType,
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataOption,
  type APIInteractionDataResolved,
  type APIModalSubmitInteraction,
} from 'discord.js';
import type { Typed } from '../../../core/command/command.ts';
import type { RemoteFile } from '../../../core/platform/files.ts';

/** An option of a command, which may still be typed into. */
export type Filled = APIApplicationCommandInteractionDataOption | AutocompleteOption;
type AutocompleteOption = NonNullable<
  APIApplicationCommandAutocompleteInteraction['data']['options']
>[number];

/**
 * Reads options as people would type them: flags and numbers as words, people and channels as mentions, files as their
 * content.
 */
export async function typedOptions(
  options: readonly Filled[],
  resolved: Resolved,
  readFile: ReadFile,
): Promise<Typed> {
  const typed: Record<string, string> = {};
  for (const option of options) {
    if (!('value' in option)) continue;
    const value = String(option.value);
    typed[option.name] =
      option.type === ApplicationCommandOptionType.Attachment
        ? await fileText(value, resolved, readFile)
        : option.type === ApplicationCommandOptionType.User
          ? `<@${value}>`
          : option.type === ApplicationCommandOptionType.Channel
            ? `<#${value}>`
            : value;
  }
  return typed;
}

/** Downloads an attached file. @throws {UserError} if it cannot be used, or not now. */
export type ReadFile = (source: RemoteFile) => Promise<string>;

type Resolved = Pick<APIInteractionDataResolved, 'attachments'> | undefined;

async function fileText(id: string, resolved: Resolved, readFile: ReadFile): Promise<string> {
  const attachment = resolved?.attachments?.[id];
  if (attachment === undefined) throw new Error('Discord did not say which file was attached');
  const { url, filename: name, size } = attachment;
  return readFile({ url, name, size });
}

/** Reads a submitted form; an emptied field is the empty string. */
export async function typedFields({ data }: APIModalSubmitInteraction, readFile: ReadFile): Promise<Typed> {
  const fields: Record<string, string> = {};
  for (const row of data.components) {
    const inputs = 'component' in row ? [row.component] : 'components' in row ? row.components : [];
    for (const input of inputs) {
      const value = 'values' in input ? (input.values[0] ?? '') : 'value' in input ? input.value : undefined;
      if (typeof value !== 'string') continue;
      const isFile = input.type === ComponentType.FileUpload && value !== '';
      fields[input.custom_id] = isFile ? await fileText(value, data.resolved, readFile) : value;
    }
  }
  return fields;
}
