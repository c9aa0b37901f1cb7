/**
 * Finds what is wrong with the values of a form before it is submitted: while its fields are asked for one after another, and when it
 * opens with values that were typed before. A rehearsal runs the code of the command up to the point where something would be written.
 */
import type { Library } from '../space/library.ts';
import { UserError } from '../reply/user-error.ts';
import type { Answer, Bot, Call } from './call.ts';
import type { Command, Typed } from './command.ts';
import { WouldChange, type createContexts } from './context.ts';
import { formField } from './form.ts';
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
}): {
  /** The first problem with a value that was typed, as submitting would report it; `undefined` if there is none. Never rejects. */
  problemIn(command: Command, typed: Typed, call: Call): Promise<UserError | undefined>;
  check: Bot['check'];
} {
  /** @throws {UserError} for the first value that is wrong. */
  async function rehearse(command: Command, typed: Typed, call: Call): Promise<void> {
    const { today } = await contexts.forForm(call);
    const where = { caller: call.caller.id, here: call.place.channel, today };
    const options = Object.entries(command.options);
    for (const [key, option] of options)
      if (typed[key] !== undefined) readOptionValue(key, option, typed[key], where);
    if (options.some(([key, { required }]) => required && typed[key] === undefined)) return;
    const context = await contexts.beside(command, typed, call, { isRehearsal: true });
    await command.run(readValues(command, typed, where), context);
  }

  async function problemIn(
    command: Command,
    typed: Typed,
    call: Call,
    isGiven = (key: string): boolean => key in typed,
  ): Promise<UserError | undefined> {
    try {
      await rehearse(command, typed, call);
      return undefined;
    } catch (error) {
      // Others are logged and reported when the form is submitted.
      if (error instanceof WouldChange || !(error instanceof UserError)) return undefined;
      const { option, because } = error;
      // A field that is still empty is not a problem yet, unless one that is filled in makes it necessary.
      return option !== undefined && [option, ...because].some(isGiven) ? error : undefined;
    }
  }

  return {
    problemIn,
    async check(asked) {
      try {
        const { governance } = await library.open(asked.place.space);
        const call: Call = { ...asked, caller: { ...asked.caller, role: governance.roleOf(asked.caller) } };
        const read = await readCall(call);
        if (!('command' in read)) return undefined;
        const { command, typed } = read;
        allow(command, call, governance.settings);
        const fields: Typed = 'fields' in call ? (call.fields ?? {}) : {};
        const isFilledIn = (key: string): boolean => (fields[key] ?? '').trim() !== '';
        const problem = await problemIn(command, typed, call, isFilledIn);
        const key = problem?.option ?? '';
        const option = command.options[key];
        if (problem === undefined || option === undefined) return undefined;
        return { option: key, text: problem.text, field: formField(key, option, false, call) };
      } catch {
        return undefined;
      }
    },
  };
}
