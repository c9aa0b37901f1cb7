/** One person’s conversation with the bot at a terminal: what they are shown, what the numbers mean, and who they ask as. */
import type { Locale, Text } from '../../core/base/locale.ts';
import type { Memory } from '../../core/base/memory.ts';
import type { Answer, Bot, Call, FormProblem } from '../../core/command/call.ts';
import type { Typed } from '../../core/command/command.ts';
import type { FormDrafts } from '../../core/command/form-drafts.ts';
import { commandCalled } from '../../core/command/called.ts';
import { MAX_COMMAND_WORDS } from '../../core/command/find.ts';
import { commandOfHigherRole } from '../../core/command/higher-role.ts';
import { correctInForm } from '../../core/command/refusal.ts';
import { pressedCall } from '../../core/command/press.ts';
import { NOTE_MARK, WORKED_OUT_MARK } from '../../core/present/legend.ts';
import { isAtLeast, type Role } from '../../core/record/role.ts';
import type { Field, Form } from '../../core/reply/form.ts';
import type { Reply } from '../../core/reply/reply.ts';
import { attachFile } from './attach.ts';
import { completeField, completeTyped } from './completion.ts';
import { wrapped } from './layout.ts';
import { EXIT, LANG, OWN_COMMANDS, ownCall, RESUME, type OwnCall } from './own-commands.ts';
import type { FormOrigin } from './filling.ts';
import type { Completer } from './prompt.ts';
import { pickedIn, type Picked } from './picked.ts';
import { pictureLines } from './picture.ts';
import type { AnswerPicture } from '../../core/picture/pictures.ts';
import { actionsIn, besideReply, renderReply, type Rendered, type View } from './render.ts';
import {
  OWN_HELP,
  HOW_TO_STOP,
  LANGUAGE_SET,
  NO_SUCH_ACTION,
  NOTHING_LEFT,
  roleSet,
  formLeft,
  switchRoleFirst,
} from './session-words.ts';
import { statementReply } from './statement.ts';
import { withoutControls } from './style.ts';

/** The choices of a person at a terminal that are kept for the next time. */
export interface Preferences {
  locale?: Locale;
  role?: Role;
}

export interface SessionOptions {
  bot: Bot;
  space: string;
  locale: Locale;
  role: Role;
  /** How to show a reply, now that the terminal has its present width. */
  view(): View;
  /** Where preferences are kept; absent: nowhere. */
  preferences?: Memory<Preferences>;
  drafts: FormDrafts;
}

/** The result of a line: text to print, then a form to fill in, if there is one. */
export type LineOutcome = { kind: 'shown'; text: string; form?: OpenedForm } | { kind: 'over' };

export interface OpenedForm {
  form: Form;
  from: FormOrigin;
}

type AskedLine = Pick<Call, 'form' | 'asksFirst' | 'isPress'> & { line: string; fields?: Typed };

/** The person at the terminal, and the channel in which updates arrive there. */
export const TERMINAL_PERSON = 'terminal';
export const TERMINAL_CHANNEL = 'terminal:LOCAL';
/** The key of the preferences. */
export const PREFERENCES_KEY = 'terminal';

export class TerminalSession {
  readonly #options: SessionOptions;
  readonly #conversation: NonNullable<Call['conversation']>;
  #locale: Locale;
  #role: Role;
  #saidHowToStop = false;
  #last: (Rendered & { reply: Reply }) | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#locale = options.locale;
    this.#role = options.role;
    const key = `terminal:${crypto.randomUUID()}`;
    this.#conversation = { previous: key, current: key };
  }

  get locale(): Locale {
    return this.#locale;
  }

  /**
   * Answers a typed line, which may be a number or key under the last answer. A failure that is no fault of the person is logged, and
   * the next line is answered all the same.
   */
  async take(typed: string): Promise<LineOutcome> {
    try {
      return await this.#answer(typed);
    } catch (error) {
      return this.#show(this.#options.bot.refuse(error, this.#locale));
    }
  }

  async #answer(typed: string): Promise<LineOutcome> {
    const own = ownCall(typed);
    if (own !== undefined) return this.#carryOut(own);
    const picked = pickedIn(this.#last, typed);
    if (picked !== undefined) return picked === 'nothing' ? this.#say(NO_SUCH_ACTION) : this.#pick(picked);
    const barred = commandOfHigherRole(typed, this.#options.bot.commands, this.#role);
    if (barred !== undefined) return this.#say(switchRoleFirst(barred));
    const attached = await attachFile(typed, this.#options.bot.commands);
    return attached.problem === undefined ? this.#ask(attached) : this.#say(attached.problem);
  }

  /** Submits a form. Its draft is forgotten once it was saved. */
  async submit({ line }: Form, fields: Typed): Promise<LineOutcome> {
    const outcome = await this.#ask({ line, fields, form: 'submitted' });
    if (outcome.kind === 'shown' && outcome.form === undefined) await this.forget();
    return outcome;
  }

  check({ line }: Form, fields: Typed): Promise<FormProblem | undefined> {
    return this.#options.bot.check(this.#call({ line, fields, form: 'submitted' }));
  }

  keep(form: Form, fields: Typed): Promise<void> {
    return this.#options.drafts.keep(TERMINAL_PERSON, form, fields);
  }

  forget(): Promise<void> {
    return this.#options.drafts.forget(TERMINAL_PERSON);
  }

  /** Says that a form was left and can be resumed; `undefined` if none was. */
  async draftNote(): Promise<string | undefined> {
    const draft = await this.#options.drafts.of(TERMINAL_PERSON);
    if (draft === undefined) return undefined;
    return formLeft(withoutControls(draft.title))[this.#locale];
  }

  /** An update or a notice, as it is shown between lines. Its buttons are left out: numbers stay those of the last answer. */
  async update(reply: Reply, picture?: AnswerPicture): Promise<string> {
    const blocks = reply.blocks.filter(({ kind }) => kind !== 'actions' && kind !== 'choose');
    const { text } = renderReply({ ...reply, blocks }, this.#options.view());
    const how = this.#saidHowToStop ? [] : [this.#options.view().style.note(HOW_TO_STOP[this.#locale])];
    this.#saidHowToStop = true;
    const beside =
      picture === undefined ? [] : await pictureLines(picture, reply.locale, this.#options.view().graphics);
    return [text, ...beside, ...how].join('\n\n');
  }

  /** Completes a line at the prompt. */
  readonly complete: Completer = (line) => completeTyped(line, this.#options.bot, this.#call({ line }));

  /** Completes a field of a form. */
  completeField({ line }: Form, field: Field): Completer {
    return (typed) => completeField(typed, field, line, this.#options.bot, this.#call({ line }));
  }

  /** A question that has an answer here, if there is one. */
  async firstQuestion(): Promise<string | undefined> {
    const lines = await this.#options.bot.firstLines(this.#call({ line: '' }));
    return lines.find((line) => !line.startsWith('/'));
  }

  /** Whether a line calls a command of the bot or of the terminal. */
  isCommand(line: string): boolean {
    const words = line.replace('/', '').split(/\s+/, MAX_COMMAND_WORDS);
    const commands = [...this.#options.bot.commands, ...OWN_COMMANDS];
    return words.some((_, at) => commandCalled(commands, words.slice(0, at + 1).join(' ')) !== undefined);
  }

  #call(asked: AskedLine): Call {
    const { space } = this.#options;
    const locale = this.#locale;
    return {
      ...asked,
      locale,
      // The person at a terminal manages the channel in which its updates arrive.
      caller: { id: TERMINAL_PERSON, role: this.#role, managesChannels: true },
      place: { space, locale, channel: TERMINAL_CHANNEL, alone: true },
      conversation: this.#conversation,
    };
  }

  async #ask(asked: AskedLine, before?: Rendered): Promise<LineOutcome> {
    const prepared = await this.#options.bot.prepare(this.#call(asked));
    let answer = await prepared.answer();
    if (asked.form === undefined && this.#options.view().person !== undefined && canBeCorrected(answer))
      // The form comes back with the problem at its field, so that this alone is asked.
      answer = await this.#options.bot.answer(this.#call({ fields: {}, ...asked, form: 'submitted' }));
    const isOverview = prepared.command === 'help' && OVERVIEW.test(asked.line);
    return this.#show(answer, {
      asked,
      command: prepared.command,
      before,
      also: isOverview ? [OWN_HELP[this.#locale]] : [],
    });
  }

  async #show(
    answer: Answer,
    {
      asked,
      command = '',
      before,
      also = [],
    }: { asked?: AskedLine; command?: string; before?: Rendered | undefined; also?: readonly string[] } = {},
  ): Promise<LineOutcome> {
    const view = this.#options.view();
    const { reply, form } = answer;
    // Lines from a file cannot answer questions, so for them a form is shown as its explanation.
    if (form !== undefined && view.person !== undefined)
      return { kind: 'shown', text: '', form: { form, from: asked?.form === 'open' ? 'opened' : 'line' } };
    const isLookup = this.#options.bot.commands.some((each) => each.name.en === command && !each.private);
    const person = view.person && { ...view.person, numbersStatements: isLookup };
    const rendered = renderReply(
      reply,
      { ...view, ...(person !== undefined && { person }) },
      before?.actions,
    );
    this.#last = { ...rendered, reply };
    const beside = [...also, ...besideReply(answer, view.style)].map((each) => this.#fit(each));
    const drawn =
      answer.picture === undefined ? [] : await pictureLines(answer.picture, reply.locale, view.graphics);
    return { kind: 'shown', text: [rendered.text, ...drawn, ...beside].join('\n\n') };
  }

  #say(text: Text): LineOutcome {
    return { kind: 'shown', text: this.#fit(withoutControls(text[this.#locale])) };
  }

  /** Wraps a text of the terminal’s own. */
  #fit(text: string): string {
    const { person } = this.#options.view();
    return person === undefined ? text : wrapped(text, person.width);
  }

  async #pick(picked: Picked): Promise<LineOutcome> {
    const last = this.#last;
    if (!('entry' in picked)) {
      const answered = await this.#ask({ line: picked.line, ...pressedCall(picked) }, last);
      const { style, person } = this.#options.view();
      if (answered.kind === 'over' || answered.text === '') return answered;
      const echo = person === undefined ? picked.line : `→ ${picked.label}`;
      return { ...answered, text: `${style.note(withoutControls(echo))}\n\n${answered.text}` };
    }
    if (isAtLeast(this.#role, 'curator')) return this.#ask({ line: `/curate show ${picked.entry}` });
    const reply = statementReply(picked.entry, await this.#withNotes(last?.reply));
    return this.#show({ ok: true, reply });
  }

  /** The same answer with the notes that its marks stand for. */
  async #withNotes(reply: Reply | undefined): Promise<Reply | undefined> {
    const unfolds = actionsIn(reply?.blocks ?? []).find(({ label }) => NOTES_LABEL.test(label));
    if (unfolds === undefined) return reply;
    const { ok, reply: noted } = await this.#options.bot.answer(
      this.#call({ line: unfolds.line, ...pressedCall(unfolds) }),
    );
    return ok ? noted : reply;
  }

  async #carryOut({ command, values }: OwnCall): Promise<LineOutcome> {
    if (command === EXIT) return { kind: 'over' };
    if (command === RESUME) return this.#resume();
    if (command === LANG) {
      this.#locale = values['language'] as Locale;
      await this.#remember();
      return this.#say(LANGUAGE_SET);
    }
    this.#role = values['role'] as Role;
    await this.#remember();
    return this.#say(roleSet(this.#role));
  }

  async #resume(): Promise<LineOutcome> {
    const draft = await this.#options.drafts.of(TERMINAL_PERSON);
    if (draft === undefined) return this.#say(NOTHING_LEFT);
    const outcome = await this.#ask({ line: draft.line, fields: draft.fields, form: 'open' });
    if (outcome.kind === 'over' || outcome.form === undefined) return outcome;
    return { ...outcome, form: { ...outcome.form, from: 'resumed' } };
  }

  async #remember(): Promise<void> {
    await this.#options.preferences?.set(PREFERENCES_KEY, { locale: this.#locale, role: this.#role });
  }
}

/** Whether the line was refused at a field of a form. Nothing was written, so it can be sent again as that form. */
const canBeCorrected = ({ ok, form, reply }: Answer): boolean =>
  !ok && form === undefined && actionsIn(reply.blocks).some(({ label }) => label === CORRECT[reply.locale]);

const { label: CORRECT } = correctInForm('');

/** The button that unfolds notes begins with their marks. */
const NOTES_LABEL = new RegExp(`^[${NOTE_MARK}${WORKED_OUT_MARK}]+ `, 'u');

/** A line that asks for help in general. */
const OVERVIEW = /^\/?\S+(?:\s+(?:all|전체))?$/u;
