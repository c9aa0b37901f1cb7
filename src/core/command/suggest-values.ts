/** Suggests values for the option that somebody is typing into. */
import type { Library } from '../space/library.ts';
import type { Channel } from '../record/channel.ts';
import type { Settings } from '../record/settings.ts';
import { isAtLeast } from '../record/role.ts';
import { readLine } from '../reply/line.ts';
import { withTimeout } from '../base/timers.ts';
import type { Bot } from './call.ts';
import { changedLast } from './changed-last.ts';
import type { Command } from './command.ts';
import { commandOf, findCommand } from './find.ts';
import type { Popularity } from './popularity.ts';
import { mayAsGuest } from './read-call.ts';

/** How long suggestions wait for the names of a space that was opened just now; platforms take them for 3 s. In milliseconds. */
const MAX_NAMES_WAIT_MS = 1000;

export function createSuggest(parts: {
  commands: readonly Command[];
  library: Library;
  counts: Popularity;
  /** Today in the time zone of a space with these settings, as a day number. */
  today: (settings: Settings) => number;
}): Bot['suggest'] {
  const { commands, library, counts } = parts;
  return async (from, option, typed, { locale, place, limit, caller }) => {
    const command =
      'line' in from
        ? commandOf(commands, readLine(from.line))?.command
        : findCommand(commands, from.command);
    const suggest = command?.options[option]?.suggest;
    if (command === undefined || suggest === undefined) return [];
    const { knowledge, governance } = await library.open(place.space);
    const role = governance.roleOf(caller);
    if (!isAtLeast(role, command.role)) return [];
    if (!mayAsGuest({ ...caller, role }, governance.settings, command)) return [];
    if (!knowledge.isNamed) await withTimeout(knowledge.named(), MAX_NAMES_WAIT_MS);
    const { channels, settings } = governance;
    const here = place.channel;
    const today = parts.today(settings);
    const likely =
      typed.trim() === '' ? await counts.likely(caller.id, place, followedIn(here, channels)) : [];
    const changed =
      typed.trim() === '' ? await changedLast(command.options[option], library, place.space) : [];
    const found = suggest(typed, { knowledge, locale, limit, today, channels, here, likely, changed });
    return found.slice(0, limit).map((each) => {
      const name = command.options[option]?.named?.(each.value, { commands, knowledge })?.[locale];
      return name === undefined ? each : { ...each, name };
    });
  };
}

const followedIn = (here: string | undefined, channels: readonly Channel[]): readonly string[] =>
  channels
    .find(({ id }) => id === here)
    ?.subscriptions.filter(({ muted }) => muted !== true)
    .map(({ topic }) => topic) ?? [];
