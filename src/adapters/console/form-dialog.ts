/** Asks the fields of a form in a terminal, one after another, and checks each answer at once. */
import type { FormProblem } from '../../core/command/call.ts';
import type { Typed } from '../../core/command/command.ts';
import type { Field, Form } from '../../core/reply/form.ts';
import type { TextStyle } from '../../core/reply/text.ts';
import { Filling, type FormOrigin } from './filling.ts';
import {
  ENOUGH,
  howToAnswer,
  VALUE_NEEDED,
  NOTHING_BEFORE,
  ONLY_IN_FORM,
  questionOf,
  steeringOf,
  valueMeant,
} from './form-words.ts';
import type { Completer, Prompt } from './prompt.ts';
import { withoutControls } from './style.ts';

export interface FormDialogParts {
  prompt: Pick<Prompt, 'read'>;
  style: TextStyle;
  print(text: string): void;
  /** Returns the first problem of the fields so far, as submitting them would; `undefined` if there is none. */
  check(form: Form, fields: Typed): Promise<FormProblem | undefined>;
  complete(form: Form, field: Field): Completer;
  /** Whether a line calls a command, which answers no field. */
  isCommand(line: string): boolean;
  /** Stores what was typed, so that the form can be resumed. */
  keep(form: Form, fields: Typed): Promise<void>;
}

/** `left`: what was typed is kept. `over`: the same, and the terminal is to end. */
export type Filled = { kind: 'submitted'; fields: Typed } | { kind: 'cancelled' | 'left' | 'over' };

/** `from`: see {@link Filling}. */
export async function fillIn(form: Form, from: FormOrigin, parts: FormDialogParts): Promise<Filled> {
  const { style } = parts;
  const { locale } = form;
  const say = (text: string): void => parts.print(withoutControls(text));
  const filling = new Filling(form, from);
  let problem = filling.field?.problem;
  let refused: { key: string; value: string } | undefined;
  /** Whether the same text was refused twice: then the line is empty rather than filled in with it once more. */
  let isStuck = false;
  let saidEnough = filling.isEnough || filling.count === 1;

  parts.print(style.strong(withoutControls(form.problem ?? form.title)));
  say(howToAnswer(filling.count)[locale]);
  for (let { field } = filling; field !== undefined; field = filling.field) {
    if (filling.isEnough && problem === undefined && !saidEnough) {
      saidEnough = true;
      say(ENOUGH[locale]);
    }
    const { value } = filling;
    say(questionOf(field, value, locale, problem));
    problem = undefined;
    const initial = field.choices !== undefined || isStuck ? '' : value.replace(/\s+/g, ' ');
    const reading = await parts.prompt.read({
      complete: parts.complete(form, field),
      initial,
      isField: true,
    });
    if (reading.kind === 'interrupt' && reading.line.trim() !== '') filling.put(reading.line.trim());
    const line = reading.kind === 'line' ? reading.line.trim() : '';
    const steer = reading.kind === 'line' ? steeringOf(line, initial, parts.isCommand) : reading.kind;
    switch (steer) {
      case 'interrupt':
      case 'end':
      case 'exit':
        await parts.keep(form, filling.answered);
        return { kind: steer === 'interrupt' ? 'left' : 'over' };
      case 'cancel':
        return { kind: 'cancelled' };
      case 'back':
        if (!filling.back()) say(NOTHING_BEFORE[locale]);
        continue;
      case 'done':
        filling.skip();
        if (filling.field !== undefined) problem = VALUE_NEEDED[locale];
        continue;
      case 'unknown':
        say(ONLY_IN_FORM[locale]);
        continue;
    }
    const answer = valueMeant(field, line, value);
    if (answer === '' && field.required) {
      problem = VALUE_NEEDED[locale];
      continue;
    }
    filling.put(answer);
    await parts.keep(form, filling.answered);
    const found = await parts.check(form, filling.answered);
    isStuck = found !== undefined && refused?.key === field.key && refused.value === answer;
    refused = found === undefined ? undefined : { key: field.key, value: answer };
    problem = found?.text[locale];
    if (found === undefined) filling.next();
    else filling.goTo(found.option, found.field);
  }
  return { kind: 'submitted', fields: filling.values };
}
