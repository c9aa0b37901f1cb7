/** Notifies people and channels in Discord of what was decided elsewhere. */
import { createHash } from 'node:crypto';
import { Routes, type Client } from 'discord.js';
import type { Notice } from '../../../core/reply/notice.ts';
import { localeFromTag } from '../../../core/base/locale.ts';
import { UnreachableError, type SendNotice } from '../../../core/platform/notices.ts';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import type { Reply } from '../../../core/reply/reply.ts';
import { renderAnswer } from '../show/answer.ts';
import { PATIENT, RequestError, type Api } from '../connect/requests.ts';
import type { Locales } from '../receive/people.ts';
import { directChannel, post, withoutPresses } from '../show/post.ts';

/**
 * Unknown channel or user, missing access or permissions, closed direct messages, no server in common.
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
const UNREACHABLE_CODES: ReadonlySet<number | undefined> = new Set([
  10_003, 10_013, 50_001, 50_007, 50_013, 50_278,
]);

export function createNotify({
  services,
  locales,
  connected,
}: {
  services: PlatformServices;
  locales: Locales;
  connected: () => { api: Api; client: Client } | undefined;
}): SendNotice {
  return async (notice, key) => {
    const here = connected();
    if (here === undefined) throw new UnreachableError('Discord was never connected');
    try {
      const { channel, reply } = await addressOf(notice, here);
      const { messages } = await renderAnswer({ ok: true, reply }, services);
      // Nonces are shorter than our keys.
      const hash = createHash('sha256').update(key).digest('base64url').slice(0, 20);
      await post(channel, messages, { api: here.api, key: hash });
    } catch (error) {
      if (error instanceof RequestError && UNREACHABLE_CODES.has(error.code))
        throw new UnreachableError(error.message);
      throw error;
    }
  };

  async function addressOf(
    { kind, to, space, reply, locale }: Notice,
    { api, client }: { api: Api; client: Client },
  ): Promise<{ channel: string; reply: Reply }> {
    const id = /^discord:(\d{1,20})$/.exec(to)?.[1];
    if (id === undefined) throw new UnreachableError('this is no id of Discord');
    if (kind === 'person') {
      const own = (await locales.of(id)) ?? locale;
      return { channel: await directChannel(id, api), reply: withoutPresses(reply[own]) };
    }
    const { guild_id: guild } = await api.request<{ guild_id?: string }>('GET', Routes.channel(id), {
      again: PATIENT,
    });
    // A decision in one space must not write to the people of another.
    const ofGuild = localeFromTag(
      guild === undefined ? undefined : client.guilds.cache.get(guild)?.preferredLocale,
    );
    const place = guild === undefined ? undefined : await services.placeOf(guild, ofGuild ?? locale);
    if (place?.space !== space) throw new UnreachableError('this channel belongs to another space');
    return { channel: id, reply: reply[place.locale] };
  }
}
