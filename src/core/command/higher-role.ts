/** Tells that a typed line names a command of a higher role, so that an adapter where roles can be chosen says how. */
import { isAtLeast, type Role } from '../record/role.ts';
import { readLine } from '../reply/line.ts';
import type { Command } from './command.ts';
import { commandOf } from './find.ts';
import { commandInOtherLayout } from './other-layout.ts';

/**
 * The command that `typed` names, if it needs more than `role`.
 * @throws {UserError} for a line that cannot be read.
 */
export function commandOfHigherRole(
  typed: string,
  commands: readonly Command[],
  role: Role,
): Command | undefined {
  if (!typed.startsWith('/')) return undefined;
  const line = readLine(typed);
  const found = (commandOf(commands, line) ?? commandInOtherLayout(commands, line))?.command;
  return found === undefined || isAtLeast(role, found.role) ? undefined : found;
}
