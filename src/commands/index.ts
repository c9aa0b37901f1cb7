/** Every command, in the order in which help lists them. A new one is a file here and a line in this list. */
import type { Command, CommandGroup } from '../core/command/command.ts';
import { about } from './lookup/about.ts';
import { ask } from './lookup/ask.ts';
import { adminCommands, adminGroups } from './admin/index.ts';
import { curateCommands, curateGroups } from './curate/index.ts';
import { fact } from './lookup/fact.ts';
import { find } from './lookup/find.ts';
import { help } from './lookup/help.ts';
import { latest } from './lookup/latest.ts';
import { quote } from './lookup/quote.ts';
import { source } from './lookup/source.ts';
import { subscribe } from './subscribe/subscribe.ts';
import { suggestCommand } from './suggest/suggest.ts';
import { subscriptions } from './subscribe/subscriptions.ts';
import { timeline } from './lookup/timeline.ts';
import { today } from './lookup/today.ts';
import { topics } from './lookup/topics.ts';
import { unsubscribe } from './subscribe/unsubscribe.ts';
import { updates } from './updates/updates.ts';
export const commands: readonly Command[] = [
  ask,
  timeline,
  quote,
  fact,
  about,
  source,
  find,
  latest,
  topics,
  today,
  help,
  suggestCommand,
  subscribe,
  unsubscribe,
  subscriptions,
  updates,
  ...curateCommands,
  ...adminCommands,
];

/** The groups of commands whose names have several words. */
export const groups: readonly CommandGroup[] = [...curateGroups, ...adminGroups];
