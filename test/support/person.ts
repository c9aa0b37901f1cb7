import { pressedCall } from '../../src/core/command/press.ts';
import type { Typed } from '../../src/core/command/command.ts';
import type { Message } from '../../src/core/command/message.ts';
import { partOf } from '../../src/core/command/form.ts';
import type { Locale } from '../../src/core/base/locale.ts';
import type { Form } from '../../src/core/reply/form.ts';
import type { Action, Block } from '../../src/core/reply/reply.ts';
import { renderText } from '../../src/core/reply/text.ts';
import type { Talk } from './ask.ts';
import type { Answer, Call } from '../../src/core/command/call.ts';
import type { Role } from '../../src/core/record/role.ts';

export interface Person {
  id: string;
  /** The answer, of any kind. */
  answer(asked: string | Partial<Call>): Promise<Answer>;
  /** The reply as text. */
  say(line: string): Promise<string>;
  /** @throws when no form opens. */
  open(line: string): Promise<Form>;
  /** Uses a command on a message. */
  on(command: string, message: Message): Promise<Answer>;
  /** Submits a form with these values in place of what it holds; `most` fields of it are shown. */
  fill(form: Form | undefined, values: Typed, most?: number): Promise<Answer>;
  /** Presses the button of that label, or picks it from a menu. */
  press(answer: Answer, label: string): Promise<Answer>;
}

export function person(
  almanac: Talk,
  { id = 'test:minji', role = 'curator', locale = 'en' }: { id?: string; role?: Role; locale?: Locale } = {},
): Person {
  const answer: Person['answer'] = (asked) =>
    almanac.bot.answer({
      locale,
      caller: { id, role },
      place: { space: 'test', locale },
      ...(typeof asked === 'string' ? { line: asked } : asked),
    } as Call);
  return {
    id,
    answer,
    say: async (line) => textOf(await answer(line)),
    async open(line) {
      const { form, reply } = await answer({ line, form: 'open' });
      if (form === undefined) throw new Error(`no form: ${renderText(reply)}`);
      return form;
    },
    on: (command, message) => answer({ command, message }),
    fill(form, values, most = Infinity) {
      if (form === undefined) throw new Error('there is no form to fill in');
      const { line, fields } = partOf(form, most);
      const shown = Object.fromEntries(fields.map(({ key, value = '' }) => [key, value]));
      return answer({ line, fields: { ...shown, ...values }, form: 'submitted' });
    },
    press(from, label) {
      const found = offersOf(from.reply.blocks).find((offer) => offer.label === label);
      if (found === undefined) throw new Error(`nothing is called “${label}” in:\n${textOf(from)}`);
      return answer({ line: found.line, ...pressedCall(found) });
    },
  };
}

export const textOf = ({ reply }: Answer): string => renderText(reply);

export const offersOf = (blocks: readonly Block[]): readonly Action[] =>
  blocks.flatMap((block) =>
    block.kind === 'actions' ? block.actions : block.kind === 'choose' ? block.options : [],
  );

/** The lines of all buttons and menu items. */
export const linesOf = ({ reply }: Answer): readonly string[] =>
  offersOf(reply.blocks).map(({ line }) => line);

export const labelsOf = ({ reply }: Answer): readonly string[] =>
  offersOf(reply.blocks).map(({ label }) => label);

/** The problems of a form, by field. */
export const problemsIn = ({ form }: Answer): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (form?.fields ?? []).flatMap(({ key, problem }) => (problem === undefined ? [] : [[key, problem]])),
  );
