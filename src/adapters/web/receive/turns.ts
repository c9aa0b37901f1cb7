/** Carries out what somebody does in a session, and shows the answer as a turn of its transcript. */
import type { Answer, Bot, Call } from '../../../core/command/call.ts';
import type { Typed } from '../../../core/command/command.ts';
import { commandOfHigherRole } from '../../../core/command/higher-role.ts';
import { expiredButton, pressedCall, readPress } from '../../../core/command/press.ts';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import { UserError } from '../../../core/reply/user-error.ts';
import type { Session } from '../connect/sessions.ts';
import type { ChatTurn } from '../show/transcript.ts';
import { UPDATES_CHANNEL } from '../show/render.ts';
import { chooseRoleFirst } from '../show/words.ts';
import { WEB_WORKSPACE } from '../updates/outlet.ts';

export type TurnServices = Pick<PlatformServices, 'placeOf' | 'notices' | 'once'> & { bot: Bot };

/** An action of a person: a typed line, a pressed button, or a chosen value of an option. */
type Deed = { line: string; fields?: Typed } & Pick<Call, 'form' | 'asksFirst' | 'isPress'>;

export class Turns {
  readonly #services: TurnServices;

  constructor(services: TurnServices) {
    this.#services = services;
  }

  /** Answers a typed line. */
  async say(session: Session, line: string): Promise<ChatTurn> {
    return this.#show(session, line, await this.#answer(session, { line }));
  }

  /** Answers a pressed button of a turn; with mode `turn`, the answer takes the place of the one with the button. */
  async press(session: Session, id: string, pressed: string): Promise<ChatTurn | undefined> {
    if (!this.#services.once.isFirstClick(`${session.id} ${id}`, pressed)) return session.transcript.of(id);
    const press = readPress(pressed);
    const from = session.transcript.of(id);
    const label = labelIn(from, press.line) ?? press.line;
    const answer = await this.#answer(session, { line: press.line, ...pressedCall(press) });
    if (press.mode !== 'turn' || from === undefined || !answer.ok) return this.#show(session, label, answer);
    return this.#replace(session, from, answer);
  }

  /** Answers a value that was typed beside a menu. */
  async choose(session: Session, line: string, option: string, value: string): Promise<ChatTurn> {
    return this.#show(session, value, await this.#answer(session, { line, fields: { [option]: value } }));
  }

  /**
   * Submits the form of a turn. A form that comes back with problems takes its place; otherwise the answer does.
   * `fields` are read only while the form is open.
   */
  async submit(
    session: Session,
    id: string,
    attempt: string,
    fields: () => Promise<Typed>,
  ): Promise<ChatTurn> {
    const turn = session.transcript.of(id);
    const { form } = turn ?? {};
    if (turn === undefined || form?.attempt !== attempt) {
      // Submitted twice: the answer stands already.
      if (turn !== undefined) return turn;
      return this.#show(session, undefined, this.#services.bot.refuse(expiredButton(), session.locale));
    }
    const answer = await fields().then(
      (typed) =>
        this.#answer(session, { line: form.form.line, fields: typed, form: 'submitted' }, `${id}:${attempt}`),
      (error: unknown): Answer => ({
        ...this.#services.bot.refuse(error, session.locale),
        form: { ...form.form, problem: refusalWords(this.#services.bot.refuse(error, session.locale)) },
      }),
    );
    return this.#replace(session, turn, answer);
  }

  /** Closes the form of a turn; nothing is saved. */
  cancel(session: Session, id: string, note: string): ChatTurn | undefined {
    const turn = session.transcript.of(id);
    if (turn?.form === undefined) return turn;
    delete turn.form;
    turn.reply = { ...turn.reply, visibility: 'private', blocks: [{ kind: 'note', text: [note] }] };
    session.transcript.changed(turn);
    return turn;
  }

  async #answer(session: Session, deed: Deed, key: string = crypto.randomUUID()): Promise<Answer> {
    const { bot, placeOf, notices } = this.#services;
    const { locale, caller, id } = session;
    const request = `web:${id}:${key}`;
    try {
      const barred = commandOfHigherRole(deed.line, bot.commands, caller.role);
      if (barred !== undefined) throw new UserError(chooseRoleFirst(barred));
      const place = { ...(await placeOf(WEB_WORKSPACE.id, locale)), channel: UPDATES_CHANNEL };
      const conversation = { previous: `web:${id}`, current: `web:${id}` };
      const answer = await bot.answer({ ...deed, locale, caller, place, conversation, request });
      void notices.send(answer.notices, request);
      return answer;
    } catch (error) {
      return bot.refuse(error, locale);
    }
  }

  #show(session: Session, asked: string | undefined, answer: Answer): ChatTurn {
    return session.transcript.add({
      kind: 'answer',
      ...(asked !== undefined && { asked }),
      ...turnContent(answer),
    });
  }

  #replace(session: Session, turn: ChatTurn, answer: Answer): ChatTurn {
    delete turn.form;
    delete turn.file;
    delete turn.picture;
    Object.assign(turn, turnContent(answer));
    session.transcript.changed(turn);
    return turn;
  }
}

/** Selects the parts of an answer that a turn keeps. A form is given a new key each time it is shown. */
const turnContent = ({
  reply,
  form,
  file,
  picture,
}: Answer): Pick<ChatTurn, 'reply' | 'form' | 'file' | 'picture'> => ({
  reply,
  ...(form !== undefined && { form: { form, attempt: crypto.randomUUID() } }),
  ...(file !== undefined && { file }),
  ...(picture !== undefined && { picture }),
});

/** The label of the button or menu item that carries the line. */
function labelIn(turn: ChatTurn | undefined, line: string): string | undefined {
  const offers = turn?.reply.blocks.flatMap((block) =>
    block.kind === 'actions' ? block.actions : block.kind === 'choose' ? block.options : [],
  );
  return offers?.find((offer) => offer.line === line)?.label;
}

/** The words of a refusal, for a form that has no field to put them at. */
const refusalWords = ({ reply }: Answer): string =>
  reply.blocks
    .flatMap((block) => (block.kind === 'paragraph' ? block.text : []))
    .filter((span) => typeof span === 'string')
    .join('');
