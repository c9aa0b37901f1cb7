/** Answers a request: as messages, as a form, or in a view. */
import type { types } from '@slack/bolt';
import type { Locale } from '../../../core/base/locale.ts';
import { pictureRefused } from '../../../core/picture/pictures.ts';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import { mayOpenForm, type AnsweredCall, type Ask, type SlackRequest } from '../receive/call.ts';
import { renderForm } from './form.ts';
import { UserError } from '../../../core/reply/user-error.ts';
import { fileOf, handOver } from './file.ts';
import { LIMITS } from '../limits.ts';
import type { SlackTiming } from '../connect/options.ts';
import { Response, type ReplyTarget } from './response.ts';
import { LOOKING, renderNote, renderPage, SENT } from './modal.ts';
import { mentionsIn } from '../../../core/reply/mention.ts';
import { renderedOnce } from '../../../core/platform/rendered.ts';
import type { People, Who } from '../receive/people.ts';
import type { Names } from './names.ts';
import { renderSlack } from './render.ts';
import type { Requests } from '../connect/requests.ts';
import { Views, type Origin, type Trigger } from './views.ts';
import { withTimeout } from '../../../core/base/timers.ts';

export interface AnswersParts {
  services: PlatformServices;
  ask: Ask;
  people: People;
  names: Names;
  requests: Requests;
  timing: SlackTiming;
  /** Called with every failed request, since the token may have been revoked. */
  onFailure: (error: unknown) => void;
}

const messagesOf = renderedOnce((reply, keep) => renderSlack(reply, keep));

export class Answers {
  readonly #parts: AnswersParts;
  readonly views: Views;

  constructor(parts: AnswersParts) {
    this.#parts = parts;
    this.views = new Views(parts.requests);
  }

  outlet(who: Who, target: ReplyTarget): Response {
    return new Response(this.#parts.requests, who, target);
  }

  /** Answers with messages, or with a form if there is one and a trigger to open it with. */
  async inMessages(
    question: SlackRequest,
    outlet: Response,
    how: { trigger?: Trigger | undefined; replace?: boolean } = {},
  ): Promise<void> {
    const ready = this.#parts.ask(question);
    await this.completed(question, ready, outlet, () => this.#inMessages(question, ready, outlet, how));
    await this.#showAside(await ready, outlet);
  }

  /** Shows an answer, hands over its file, and notifies others, whom it concerns whether or not it could be shown. */
  async completed(
    { request }: Pick<SlackRequest, 'request'>,
    ready: Promise<AnsweredCall>,
    outlet: Response,
    show: () => Promise<void>,
  ): Promise<void> {
    const { services, requests } = this.#parts;
    try {
      await show();
      const answered = await ready;
      const file = fileOf(answered);
      if (file !== undefined)
        await handOver(answered, file, outlet, { requests, services }).catch((error: unknown) =>
          this.#tell(answered.picture === undefined ? error : this.#noPicture(error), answered, outlet),
        );
    } finally {
      const { notices } = await ready;
      await services.notices.send(notices, `slack:${request}`);
    }
  }

  /** Shows what the asker alone reads after the answer, if anything. */
  async #showAside({ aside, command, locale }: AnsweredCall, outlet: Response): Promise<void> {
    const reply = await aside?.();
    if (reply !== undefined) await this.deliver({ ok: true, reply, command, locale }, outlet);
  }

  async #inMessages(
    question: SlackRequest,
    ready: Promise<AnsweredCall>,
    outlet: Response,
    { trigger, replace = false }: { trigger?: Trigger | undefined; replace?: boolean },
  ): Promise<void> {
    const announced = trigger && (await this.#announce(question, ready, trigger));
    const answered = await ready;
    if (announced !== undefined) return this.showIn(announced, answered, outlet);
    if (answered.form !== undefined && trigger !== undefined) {
      const view = await this.#form(answered, outlet.target);
      if (await this.#opens(question.who, trigger, view)) return;
    }
    await this.deliver(answered, outlet, { replace });
  }

  /** Answers in a modal, for a press in a view without a channel. */
  async inView(
    question: SlackRequest,
    how: { trigger: Trigger; origin: Origin; turn: boolean },
  ): Promise<void> {
    const ready = this.#parts.ask(question);
    const outlet = this.outlet(question.who, {});
    await this.completed(question, ready, outlet, () => this.#inView(question, ready, outlet, how));
  }

  async #inView(
    question: SlackRequest,
    ready: Promise<AnsweredCall>,
    outlet: Response,
    { trigger, origin, turn }: { trigger: Trigger; origin: Origin; turn: boolean },
  ): Promise<void> {
    const { who } = question;
    const isFull = origin.type === 'modal' && origin.depth >= LIMITS.viewDepth;
    const inPlace = isFull || (turn && origin.type === 'modal');
    const announced = inPlace ? origin.id : await this.#announce(question, ready, trigger, origin);
    const answered = await ready;
    if (announced !== undefined) return this.showIn(announced, answered, outlet);
    const view = answered.form === undefined ? await this.page(answered) : await this.#form(answered, {});
    if (view === undefined || !(await this.#opens(who, trigger, view, origin)))
      await this.deliver(answered, outlet);
  }

  /** Sends the reply. A failure is reported to the asker, with an id that is also in the log. Never rejects. */
  async deliver(answered: AnsweredCall, outlet: Response, { replace = false } = {}): Promise<void> {
    // A command is always answered; only messages between people are left alone.
    if (answered.isIdle === true && outlet.target.url === undefined) return;
    try {
      const { services, names } = this.#parts;
      const { keep, saved } = services.lines.collect();
      const { who, target } = outlet;
      const { reply } = answered;
      // Names of people and channels may change, and depend on who reads.
      const messages =
        mentionsIn(reply).length > 0
          ? renderSlack(reply, keep, await names.readers(reply, { ...who, channel: target.channel }))
          : messagesOf(reply, keep);
      await saved();
      const instead = replace && answered.ok && messages.length === 1;
      for (const message of messages) await outlet.send(message, { replace: instead });
    } catch (error) {
      await this.#tell(error, answered, outlet);
    }
  }

  /** Renders the reply as a modal; `undefined` if it is too long. */
  async page({ reply }: AnsweredCall): Promise<types.ModalView | undefined> {
    const { keep, saved } = this.#parts.services.lines.collect();
    const view = renderPage(reply, keep);
    await saved();
    return view;
  }

  /**
   * Shows the answer in an open view. A reply that does not fit there, or that is for everybody, is also sent as
   * messages.
   */
  async showIn(id: string, answered: AnsweredCall, outlet: Response): Promise<void> {
    try {
      const { form, locale, reply } = answered;
      const page = form === undefined ? await this.page(answered) : await this.#form(answered, outlet.target);
      await this.views.update(outlet.who, id, page ?? renderNote(SENT[locale], locale));
      const forAll =
        form === undefined && reply.visibility === 'public' && outlet.target.channel !== undefined;
      if (page === undefined || forAll) await this.deliver(answered, outlet);
    } catch (error) {
      this.#failed(error, 'could not change a view');
      await this.deliver(answered, outlet);
    }
  }

  /** Opens a placeholder while the trigger is still valid, if the answer takes long. Returns the id of the view. */
  async #announce(
    { who, asked }: SlackRequest,
    ready: Promise<AnsweredCall>,
    trigger: Trigger,
    origin?: Origin,
  ): Promise<string | undefined> {
    const { services, timing, people } = this.#parts;
    if (origin === undefined && !mayOpenForm(services.bot.commands, asked)) return undefined;
    if ((await withTimeout(ready, timing.announce - (Date.now() - trigger.at))) !== undefined)
      return undefined;
    const locale: Locale = people.guess(who) ?? 'en';
    try {
      return await this.views.open(who, trigger, renderNote(LOOKING[locale], locale), origin);
    } catch (error) {
      this.#failed(error, 'could not open a view');
      return undefined;
    }
  }

  async #opens(who: Who, trigger: Trigger, view: types.ModalView, origin?: Origin): Promise<boolean> {
    try {
      await this.views.open(who, trigger, view, origin);
      return true;
    } catch (error) {
      // The reply that is sent instead has a button to open it.
      this.#failed(error, 'could not open a view');
      return false;
    }
  }

  async #form({ form }: AnsweredCall, target: ReplyTarget): Promise<types.ModalView> {
    if (form === undefined) throw new Error('there is no form');
    const { keep, saved } = this.#parts.services.lines.collect();
    const view = renderForm(form, target, keep);
    await saved();
    return view;
  }

  /** The reason for people: what the picture shows is in the text that they have. */
  #noPicture(error: unknown): UserError {
    this.#failed(error, 'could not send a picture');
    return error instanceof UserError ? error : new UserError(pictureRefused('Slack'));
  }

  async #tell(error: unknown, { locale, command }: AnsweredCall, outlet: Response): Promise<void> {
    const { services, onFailure } = this.#parts;
    onFailure(error);
    const [message] = renderSlack(services.bot.refuse(error, locale, command).reply, (line) => line);
    try {
      if (message !== undefined) await outlet.tell(message);
    } catch (another) {
      this.#failed(another, 'could not tell the asker of a failure');
    }
  }

  #failed(error: unknown, sentence: string): void {
    this.#parts.onFailure(error);
    this.#parts.services.log.warn({ platform: 'slack', err: error }, sentence);
  }
}
