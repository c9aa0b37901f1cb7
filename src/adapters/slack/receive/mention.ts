/** Mentions in what people type: of use where a command asks for somebody or for a channel, and words anywhere else. */
import type { Command } from '../../../core/command/command.ts';
import { commandIn } from './call.ts';
import { plainMentions } from './text.ts';

/** `kept` has mentions as Slack writes them. */
export function lineFrom(kept: string, commands: readonly Command[]): string {
  const { options = {} } = commandIn(commands, { line: kept }) ?? {};
  const asksFor = Object.values(options).some(({ kind }) => kind === 'person' || kind === 'channel');
  return asksFor ? kept : plainMentions(kept);
}
