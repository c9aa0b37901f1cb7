/**
 * Checks what a form holds while it is being filled in, on platforms that ask one field after another. It runs the same code as
 * submitting the form, up to the point where something would be written.
 */
import type { Library } from '../space/library.ts';
import { UserError } from '../reply/user-error.ts';
import type { Answer, Bot, Call, FormProblem } from './call.ts';
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
}): Bot['check'] {
  /** The call, with the command and the values that it has; `undefined` when it calls none. */
  async function readForm(asked: Call) {
    const open = await library.open(asked.place.space);
    const call: Call = { ...asked, caller: { ...asked.caller, role: open.governance.roleOf(asked.caller) } };
    const read = await readCall(call);
    return 'command' in read ? { command: read.command, typed: read.typed, call, open } : undefined;
  }

  /** @throws {UserError} for the first value that is wrong. */
  async function rehearse({
    command,
    typed,
    call,
    open,
  }: NonNullable<Awaited<ReturnType<typeof readForm>>>): Promise<void> {
    allow(command, call, open.governance.settings);
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
    let command: Command | undefined;
    try {
      const read = await readForm(call);
      command = read?.command;
      if (read !== undefined) await rehearse(read);
    } catch (error) {
      return problemInFields(error, call, command);
    }
    return undefined;
  };
}

/**
 * Errors about fields that are still empty are not problems yet, unless a field that is filled in makes them necessary; others are
 * reported when the form is submitted.
 */
function problemInFields(error: unknown, call: Call, command: Command | undefined): FormProblem | undefined {
  if (error instanceof WouldChange || !(error instanceof UserError)) return undefined;
  const { option: key, because, text } = error;
  const option = command?.options[key ?? ''];
  if (key === undefined || option === undefined) return undefined;
  const given: Typed = 'fields' in call ? (call.fields ?? {}) : {};
  const isFilledIn = [key, ...because].some((each) => (given[each] ?? '').trim() !== '');
  return isFilledIn ? { option: key, text, field: formField(key, option, false, call) } : undefined;
}
