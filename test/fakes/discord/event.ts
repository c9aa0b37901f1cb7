import type { Interaction } from './interaction.ts';
import type { World } from './world.ts';
import { channelPayload, memberPayload, userPayload } from './payloads.ts';
import { botPermissions } from './permissions.ts';

/** The fields of every interaction. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-structure */
export function describe(
  world: World,
  interaction: Interaction,
  by: { locale?: string; guildLocale?: string },
): object {
  const { id, token, type, person, place } = interaction;
  const { channel, context, owners } = place;
  const user = userPayload(person);
  const permissions = String(person.permissions);
  return {
    id,
    application_id: world.applicationId,
    type,
    token,
    version: 1,
    channel_id: channel.id,
    channel: { ...channelPayload(world, channel), permissions },
    ...(channel.guild
      ? {
          guild_id: channel.guild.id,
          guild: { id: channel.guild.id, locale: channel.guild.preferredLocale, features: [] },
          guild_locale: by.guildLocale ?? channel.guild.preferredLocale,
          member: { ...memberPayload(person), user, permissions },
        }
      : { user }),
    app_permissions: String(botPermissions(channel)),
    locale: by.locale ?? person.locale,
    entitlements: [],
    authorizing_integration_owners: owners,
    context,
    attachment_size_limit: 10 * 1024 * 1024,
  };
}
