/**
 * Checks what a form holds while it is being filled in, on platforms that ask one field after another. It runs the same code as
 * submitting the form, up to the point where something would be written.
 */
import type { Library } from '../space/library.ts';
import { UserError } from '../reply/user-error.ts';
import type { Answer, Bot, Call, FormProblem } from './call.ts';
import { WouldChange, type createContexts } from './context.ts';
import type { ReadCall } from './plain-line.ts';
import { allow } from './read-call.ts';
import { readOptionValue, readValues } from './typed.ts';

export function createFormCheck({
  library,
  contexts,
  readCall,
}: {
  library: Library;
  contexts: ReturnType<typeof createContexts>;
  readCall: (call: Call) => Promise<ReadCall | Answer>;
}): Bot['check'] {
  /** @throws {UserError} for the first value that is wrong. */
  async function rehearse(asked: Call): Promise<void> {
    const open = await library.open(asked.place.space);
    const { governance } = open;
    const call: Call = { ...asked, caller: { ...asked.caller, role: governance.roleOf(asked.caller) } };
    const read = await readCall(call);
    if (!('command' in read)) return;
    const { command, typed } = read;
    allow(command, call, governance.settings);
    const { today } = await contexts.forForm(call);
    const where = { caller: call.caller.id, here: call.place.channel, today };
    const options = Object.entries(command.options);
    for (const [key, option] of options)
      if (typed[key] !== undefined) readOptionValue(key, option, typed[key], where);
    if (options.some(([key, { required }]) => required && typed[key] === undefined)) return;
    const { locale } = call;
    const context = {
      command,
      typed,
      call,
      isPlain: false,
      isPrivate: true,
      open,
      locale,
      notices: [],
      assumed: [],
    };
    await command.run(readValues(command, typed, where), contexts.of({ ...context, isRehearsal: true }));
  }

  return async (call) => {
    const given = 'fields' in call ? call.fields : undefined;
    try {
      await rehearse(call);
    } catch (error) {
      return problemInFields(error, given);
    }
    return undefined;
  };
}

/** Errors about fields that are still empty are not problems yet, and others are reported when the form is submitted. */
function problemInFields(
  error: unknown,
  given: Readonly<Record<string, string>> = {},
): FormProblem | undefined {
  if (error instanceof WouldChange || !(error instanceof UserError)) return undefined;
  const { option, text } = error;
  return option !== undefined && (given[option] ?? '').trim() !== '' ? { option, text } : undefined;
}
