/** Offers values while somebody types into an option of a command. */
import type { APIApplicationCommandAutocompleteInteraction } from 'discord.js';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import { distinctLabels } from '../../../core/platform/labels.ts';
import { LIMITS } from '../limits.ts';
import type { Response } from '../show/response.ts';
import { askerOf, placeFor, typingOf } from './call.ts';

/** Never rejects: without suggestions people go on typing, so that failures are only logged. */
export async function suggestValues(
  interaction: APIApplicationCommandAutocompleteInteraction,
  response: Response,
  services: PlatformServices,
): Promise<void> {
  const asker = askerOf(interaction);
  const { command, option, typed } = typingOf(interaction);
  try {
    const { locale, caller } = asker;
    const place = await placeFor(asker, services);
    const to = { locale, place, limit: LIMITS.choices, caller };
    const found = await services.bot.suggest({ command }, option, typed, to);
    const usable = found.filter(({ value }) => value !== '' && value.length <= LIMITS.choiceValue);
    await response.offer(
      distinctLabels(usable, LIMITS.choiceName).map(({ value, label }) => ({ name: label, value })),
    );
  } catch (error) {
    services.log.warn({ platform: 'discord', command, err: error }, 'could not suggest values');
  }
}
