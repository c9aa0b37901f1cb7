/** Every command, in the order in which help lists them. A new one is a file here and a line in this list. */
import type { Command, CommandGroup } from '../core/command/command.ts';
import { about } from './about.ts';
import { adminCommands, adminGroups } from './admin/index.ts';
import { curateCommands, curateGroups } from './curate/index.ts';
import { fact } from './fact.ts';
import { find } from './find.ts';
import { help } from './help.ts';
import { latest } from './latest.ts';
import { quote } from './quote.ts';
import { source } from './source.ts';
import { subscribe } from './subscribe.ts';
import { suggest } from './suggest.ts';
import { subscriptions } from './subscriptions.ts';
import { timeline } from './timeline.ts';
import { today } from './today.ts';
import { topics } from './topics.ts';
import { unsubscribe } from './unsubscribe.ts';
import { updates } from './updates.ts';

export { otherwise } from './shared/topic.ts';

export const commands: readonly Command[] = [
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
  suggest,
  subscribe,
  unsubscribe,
  subscriptions,
  updates,
  ...curateCommands,
  ...adminCommands,
];

/** What the first words of two-word names stand for. */
export const groups: readonly CommandGroup[] = [...curateGroups, ...adminGroups];
