import type { Problem } from './types.ts';

interface Nested {
  [key: string]: Nested | { code: string; message: string }[];
}

/**
 * A response that refuses a request, in Discord’s format. With `problems` it is a violation by the bot; without them
 * the state was only not what the bot expected (a deleted channel, a missing permission).
 * https://docs.discord.com/developers/reference#error-messages
 */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly problems: readonly Problem[];

  constructor(status: number, code: number, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }

  body(): unknown {
    const whole = { message: this.message, code: this.code };
    return this.code === 50_035 ? { ...whole, errors: nest(this.problems) } : whole;
  }
}

/** The refusal of a body that breaks the rules given. */
export function invalidForm(problems: readonly Problem[]): Refusal {
  return new Refusal(400, 50_035, 'Invalid Form Body', problems);
}

/** A refusal that is the bot's own fault and concerns the request as a whole. */
export function broken(rule: string, status: number, code: number, message: string): Refusal {
  return new Refusal(status, code, message, [{ rule, path: [], code: String(code), message }]);
}

export const unknownChannel = (): Refusal => new Refusal(404, 10_003, 'Unknown Channel');
export const unknownGuild = (): Refusal => new Refusal(404, 10_004, 'Unknown Guild');
export const unknownMessage = (): Refusal => new Refusal(404, 10_008, 'Unknown Message');
export const unknownCommand = (): Refusal => new Refusal(404, 10_063, 'Unknown application command');
export const missingAccess = (): Refusal => new Refusal(403, 50_001, 'Missing Access');
export const missingPermissions = (): Refusal => new Refusal(403, 50_013, 'Missing Permissions');

function nest(problems: readonly Problem[]): Nested {
  const root: Nested = {};
  for (const { path, code, message } of problems) {
    let at = root;
    for (const step of path) at = (at[String(step)] ??= {}) as Nested;
    ((at['_errors'] ??= []) as { code: string; message: string }[]).push({ code, message });
  }
  return root;
}
