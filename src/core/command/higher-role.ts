/** Tells that a typed line names a command of a higher role, so that an adapter where roles can be chosen says how. */
import { isAtLeast, type Role } from '../record/role.ts';
import { readLine } from '../reply/line.ts';
import type { Command } from './command.ts';
import { commandOf, inGroupOf } from './find.ts';
import { commandInOtherLayout } from './other-layout.ts';

/** A command or a group of commands. */
export type NamedForRole = Pick<Command, 'name' | 'role'>;

/**
 * The command or the group of commands that `typed` names, if it needs more than `role`.
 * @throws {UserError} for a line that cannot be read.
 */
export function commandOfHigherRole(
  typed: string,
  commands: readonly Command[],
  role: Role,
): NamedForRole | undefined {
  if (!typed.startsWith('/')) return undefined;
  const line = readLine(typed);
  const found = (commandOf(commands, line) ?? commandInOtherLayout(commands, line))?.command;
  if (found !== undefined) return isAtLeast(role, found.role) ? undefined : found;
  const group = inGroupOf(commands, line.command);
  const [first] = group;
  if (first === undefined || line.tokens.length > 0 || group.some((each) => isAtLeast(role, each.role)))
    return undefined;
  const lowest = group.find((each) => group.every((other) => isAtLeast(other.role, each.role))) ?? first;
  return { name: { en: groupOf(first.name.en), ko: groupOf(first.name.ko) }, role: lowest.role };
}

const groupOf = (name: string): string => name.split(' ')[0] ?? name;
