/** What is offered while somebody types into an option of a command. */
import type { APIApplicationCommandAutocompleteInteraction } from 'discord.js';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import { cutText } from '../../../core/reply/cut.ts';
import { LIMITS } from '../limits.ts';
import { askerOf, typingOf } from './call.ts';
import type { Response } from '../show/response.ts';

/** Never rejects: whoever types goes on typing, and nobody waits for an excuse. */
export async function suggest(
  interaction: APIApplicationCommandAutocompleteInteraction,
  response: Response,
  { bot, placeOf, log }: PlatformServices,
): Promise<void> {
  const { user, rights, locale, guild, channel, placeLocale } = askerOf(interaction);
  const { command, option, typed } = typingOf(interaction);
  try {
    const place = {
      ...(await placeOf(guild, placeLocale)),
      ...(channel !== undefined && { channel: `discord:${channel}` }),
    };
    const caller = { id: `discord:${user}`, ...rights };
    const to = { locale, place, limit: LIMITS.choices, caller };
    const found = await bot.suggest({ command }, option, typed, to);
    await response.offer(
      found
        .filter(({ value }) => value !== '' && value.length <= LIMITS.choiceValue)
        .map(({ value, label }) => ({ name: cutText(label || value, LIMITS.choiceName), value })),
    );
  } catch (error) {
    log.warn({ platform: 'discord', command, err: error }, 'could not suggest');
  }
}
