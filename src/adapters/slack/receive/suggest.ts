/**
 * Offers values while somebody types into a menu that searches.
 * https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
 */
import type { App, types } from '@slack/bolt';
import { needsRole, readerOf } from './call.ts';
import { whoIs, type Hub } from './hub.ts';
import { LIMITS } from '../limits.ts';
import type { Who } from './people.ts';
import { readSearch, renderSuggestions, withTyped } from '../show/search.ts';
import { withTimeout } from '../../../core/base/timers.ts';

export function onSuggestions(app: App, hub: Hub): void {
  app.options(/.*/, async ({ options, body, ack, client, context }) => {
    const who = whoIs(client, context, body, body.user.id);
    const found = suggestValues(hub, who, options.action_id, options.value).catch((error: unknown) => {
      hub.services.log.warn({ platform: 'slack', err: error }, 'could not suggest values');
      return [];
    });
    // After a timeout an empty menu is shown instead of Slack’s error.
    await ack({ options: (await withTimeout(found, hub.timing.suggestions)) ?? [] });
  });
}

async function suggestValues(hub: Hub, who: Who, actionId: string, typed: string): Promise<types.Option[]> {
  const search = readSearch(actionId);
  const line = search && (await hub.services.lines.find(search.carried));
  if (search === undefined || line === undefined) return [];
  const { bot } = hub.services;
  const requireRole = needsRole(bot.commands, { line });
  const { locale, caller, place } = await readerOf(hub.services, hub.people, who, {
    requireRole,
    direct: false,
  });
  const to = { locale, caller, place, limit: LIMITS.selectOptions };
  const { keep, saved } = hub.services.lines.collect();
  const found = await bot.suggest({ line }, search.option, typed, to);
  const options = renderSuggestions(search.isField ? withTyped(found, typed, locale) : found, keep);
  await saved();
  return options;
}
