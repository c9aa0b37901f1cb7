/** Answers a call with a form, a question or a refusal, when the command is not run or could not be. */
import type { Library } from '../space/library.ts';
import { refusal } from '../reply/build.ts';
import { UserError } from '../reply/user-error.ts';
import { StoreError } from '../store/store.ts';
import type { Answer, Call } from './call.ts';
import { changedLast } from './changed-last.ts';
import type { Command, Typed } from './command.ts';
import type { createContexts } from './context.ts';
import { formOf, missingIn, questionsOf } from './form.ts';
import { lineIn, lineInEach } from './line-in.ts';
import { askFirst, correctInForm, howToFillIn, menuForMissing } from './refusal.ts';
import { failureIn, isExpected, type ErrorReplies } from './error-replies.ts';
import { sayCommand } from './typed.ts';

export interface Forms {
  /** Whether the call opens the form of its command: it was asked for, or something is missing. */
  opensFor(command: Command, typed: Typed, call: Call): Promise<boolean>;
  /** The form, filled in with what was typed and checked. */
  open(command: Command, typed: Typed, call: Call): Promise<Answer>;
  /** Changes nothing, and offers a button that says what it would do. */
  askBefore(command: Command, typed: Typed, call: Call): Promise<Answer>;
  /** Refuses without losing what was typed: the form comes back filled in, or a button opens it. */
  refuseKeeping(error: unknown, command: Command, typed: Typed, call: Call): Promise<Answer>;
}

export function createForms(parts: {
  commands: readonly Command[];
  library: Library;
  contexts: ReturnType<typeof createContexts>;
  /** The first problem with a value that was typed. */
  problemIn: (command: Command, typed: Typed, call: Call) => Promise<UserError | undefined>;
  errorReplies: ErrorReplies;
}): Forms {
  const { commands, library, contexts, problemIn } = parts;
  const { explain, refuse } = parts.errorReplies;

  /** Runs `make`; whatever it throws becomes the answer. */
  const orRefuse = async (call: Call, command: Command, make: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await make();
    } catch (error) {
      return refuse(error, call.locale, command.name.en);
    }
  };

  return {
    async opensFor(command, typed, call) {
      if (command.form === undefined || call.form === 'submitted') return false;
      const questions = await questionsOf(command, typed, await contexts.forForm(call));
      if (questions.fields.length === 0) return false;
      const isMissing = missingIn(command, questions, typed).length > 0;
      return call.form === 'open' || questions.opens === true || isMissing;
    },

    open: (command, typed, call) =>
      orRefuse(call, command, async () => {
        const context = await contexts.forForm(call);
        const { fields } = await questionsOf(command, typed, context);
        const isReturning = fields.some((key) => typed[key] !== undefined);
        const problem = isReturning ? await problemIn(command, typed, call) : undefined;
        const form = await formOf(command, typed, { ...context, ...(problem !== undefined && { problem }) });
        const { knowledge } = context;
        const line = lineInEach(sayCommand(command, typed), { commands, knowledge });
        return { ok: false, reply: refusal(howToFillIn(command, line, form), call.locale), form };
      }),

    async askBefore(command, typed, { locale, place }) {
      const { knowledge } = await library.openEarly(place.space);
      const line = lineIn(locale, sayCommand(command, typed), { commands, knowledge });
      return refuse(askFirst(command, line), locale);
    },

    refuseKeeping: (error, command, typed, call) =>
      orRefuse(call, command, async () => {
        const { locale } = call;
        // An unexpected error would not go away with other values.
        if (!isExpected(error) && !(error instanceof StoreError))
          return refuse(error, locale, command.name.en);
        const problem = explain(error, command.name.en);
        const refused = { ok: false, ...failureIn(error) };
        const context = await contexts.forForm(call);
        if ((await questionsOf(command, typed, context)).fields.length === 0) {
          const { option = '' } = problem;
          const changed = await changedLast(command.options[option], library, call.place.space);
          const menu = menuForMissing(command, typed, option, { ...context, changed });
          return { ...refused, reply: refusal(problem, locale, menu) };
        }
        const actions = [...problem.actions, correctInForm(sayCommand(command, typed))];
        const reply = refusal(new UserError(problem.text, { ...problem, actions }), locale);
        if (call.form !== 'submitted') return { ...refused, reply };
        return { ...refused, reply, form: await formOf(command, typed, { ...context, problem }) };
      }),
  };
}
