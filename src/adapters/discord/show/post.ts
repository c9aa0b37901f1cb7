/** Posts messages that no interaction waits for, in channels and direct messages. */
import { MessageFlags, Routes } from 'discord.js';
import type { Locale } from '../../../core/base/locale.ts';
import { lineSpans } from '../../../core/reply/mention.ts';
import type { Reply, Row } from '../../../core/reply/reply.ts';
import { PATIENT, type Api } from '../connect/requests.ts';
import { attachmentsOf } from './file.ts';
import type { DiscordMessage } from './render.ts';

/**
 * `key` has at most 22 characters. The nonce made from it is the same for every attempt, so that Discord keeps only one
 * message. https://docs.discord.com/developers/resources/message#create-message
 */
export async function post(
  channel: string,
  messages: readonly DiscordMessage[],
  { api, key, first = {} }: { api: Api; key: string; first?: object },
): Promise<void> {
  for (const [index, { components, files }] of messages.entries())
    await api.request('POST', Routes.channelMessages(channel), {
      body: {
        components,
        // Only an answer to an interaction can be for one person alone.
        flags: MessageFlags.IsComponentsV2,
        allowed_mentions: { parse: [], replied_user: false },
        ...(files !== undefined && { attachments: attachmentsOf(files) }),
        nonce: `${key}-${index}`,
        enforce_nonce: true,
        ...(index === 0 && first),
      },
      ...(files !== undefined && { files }),
      again: PATIENT,
    });
}

/** Returns the id of the direct-message channel with a person, opening it if need be. */
export async function directChannel(user: string, api: Api): Promise<string> {
  const body = { recipient_id: user };
  const { id } = await api.request<{ id: string }>('POST', Routes.userChannels(), { body, again: PATIENT });
  return id;
}

/**
 * Replaces buttons and menus by their command lines, to be typed in the server. In a direct message a button does not say
 * which server it belongs to, so that pressing it would ask the wrong space.
 */
export function withoutPresses(reply: Reply): Reply {
  return {
    ...reply,
    blocks: reply.blocks.map((block) =>
      block.kind === 'actions'
        ? { kind: 'rows', rows: block.actions.map((action) => lineRow(action, reply.locale)) }
        : block.kind === 'choose'
          ? { kind: 'rows', rows: block.options.map((option) => lineRow(option, reply.locale)) }
          : block,
    ),
  };
}

const IN_SERVER = { en: 'in the server: ', ko: '서버에서: ' };
const lineRow = ({ label, line }: { label: string; line: string }, locale: Locale): Row => ({
  text: [`${label} — `, IN_SERVER[locale], ...lineSpans(line)],
});
