/** Receives interactions: commands, buttons, menus, forms, and what is typed into an option. */
import { InteractionType, SnowflakeUtil, type APIInteraction } from 'discord.js';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import { answerCall, apologize } from '../show/answer.ts';
import { Response } from '../show/response.ts';
import { askerOf, pressedValue, readCall, type Answerable } from './call.ts';
import type { Hub } from './hub.ts';
import { suggestValues } from './suggest.ts';

/** Never rejects: failures that cannot be shown to the asker are logged. */
export async function onInteraction(interaction: APIInteraction, hub: Hub): Promise<void> {
  const response = new Response(hub.api, interaction, hub.acknowledge);
  switch (interaction.type) {
    case InteractionType.Ping:
      return;
    case InteractionType.ApplicationCommandAutocomplete:
      return suggestValues(interaction, response, hub.services);
    case InteractionType.ApplicationCommand:
    case InteractionType.MessageComponent:
    case InteractionType.ModalSubmit:
      return onAnswerable(interaction, response, hub);
  }
}

async function onAnswerable(interaction: Answerable, response: Response, hub: Hub): Promise<void> {
  const { services, locales } = hub;
  const asker = askerOf(interaction);
  const to = {
    response,
    services,
    locale: asker.locale,
    request: `discord:${interaction.id}`,
    user: asker.user,
    guild: asker.guild,
    api: hub.api,
    maxFileBytes: interaction.attachment_size_limit,
  };
  try {
    if (!(await services.once.isFirst(to.request, sentAt(interaction.id)))) return;
    if (isRepeatedClick(interaction, asker.user, services)) return await response.deferUpdate();
  } catch (error) {
    return apologize(error, '', to);
  }
  locales.remember(asker.user, asker.locale);
  await answerCall(readCall(interaction, asker, hub), to);
}

/** When Discord made an id, in milliseconds since 1970. https://docs.discord.com/developers/reference#snowflakes */
const sentAt = (id: string): number => SnowflakeUtil.timestampFrom(id);

/** Two clicks on the same button within two seconds count as one. */
function isRepeatedClick(interaction: Answerable, user: string, { once }: PlatformServices): boolean {
  if (interaction.type !== InteractionType.MessageComponent) return false;
  const pressed = `${interaction.message.id} ${interaction.data.custom_id} ${pressedValue(interaction)}`;
  return !once.isFirstClick(user, pressed);
}
