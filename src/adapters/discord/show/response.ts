/**
 * The answers to one interaction, in the order that Discord wants: an acknowledgement within three seconds, by which
 * it is settled who sees the first message, and then as much as there is to say.
 * https://docs.discord.com/developers/interactions/receiving-and-responding
 */
import { Routes, type RawFile } from 'discord.js';
import type { Reply } from '../../../core/reply/reply.ts';
import { PATIENT, type Api, type RequestError } from '../connect/requests.ts';
import type { Modal } from './form.ts';
import { INTERACTION_MS } from '../limits.ts';
import { pause } from '../../../core/base/timers.ts';
import type { DiscordMessage } from './render.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const CALLBACK = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

/** Only the asker sees it. https://docs.discord.com/developers/resources/message#message-object-message-flags */
const EPHEMERAL = 64;

/** One attempt to acknowledge may take this long, so that there is time for another, in milliseconds. */
const ATTEMPT_TIMEOUT_MS = 1000;

/** Interaction has already been acknowledged. */
const ALREADY_ACKNOWLEDGED = 40_060;

type Visibility = Reply['visibility'];

/** How it stands: nothing said; said that an answer comes, to whom; or that the message will change; or answered. */
type State =
  | { kind: 'open' }
  | { kind: 'deferred'; to: Visibility }
  | { kind: 'deferred-update' }
  | { kind: 'answered' };

export class Response {
  readonly #api: Api;
  readonly #id: string;
  readonly #application: string;
  readonly #token: string;
  readonly #deadline: number;
  #state: State = { kind: 'open' };

  constructor(
    api: Api,
    interaction: { id: string; application_id: string; token: string },
    now = performance.now(),
  ) {
    this.#api = api;
    this.#id = interaction.id;
    this.#application = interaction.application_id;
    this.#token = interaction.token;
    this.#deadline = now + INTERACTION_MS.acknowledge - 100;
  }

  get isOpen(): boolean {
    return this.#state.kind === 'open';
  }

  /** Says that an answer comes, and who will see it. */
  async defer(to: Visibility): Promise<void> {
    await this.#acknowledge(CALLBACK.deferredMessage, to === 'private' ? { flags: EPHEMERAL } : {});
    this.#state = { kind: 'deferred', to };
  }

  /** Says that the message which was pressed on will change, or that nothing will. */
  async deferUpdate(): Promise<void> {
    await this.#acknowledge(CALLBACK.deferredUpdate);
    this.#state = { kind: 'deferred-update' };
  }

  async offer(choices: readonly { name: string; value: string }[]): Promise<void> {
    await this.#acknowledge(CALLBACK.choices, { choices });
    this.#state = { kind: 'answered' };
  }

  async open(modal: Modal): Promise<void> {
    await this.#acknowledge(CALLBACK.modal, modal);
    this.#state = { kind: 'answered' };
  }

  /** Puts a message in the place of the one that was pressed on. */
  async update(message: DiscordMessage): Promise<void> {
    if (this.isOpen) await this.#acknowledge(CALLBACK.update, wholeMessage(message), message.files);
    else await this.#editOriginal(message);
    this.#state = { kind: 'answered' };
  }

  /** Shows messages to whom they are for, whoever was told that an answer comes. */
  async show(messages: readonly DiscordMessage[], to: Visibility): Promise<void> {
    const [first, ...more] = messages;
    if (first === undefined) return;
    const rest = (await this.#showFirst(first, to)) ? more : messages;
    this.#state = { kind: 'answered' };
    for (const message of rest) await this.#followUp(message);
  }

  /** Whether the first message could take the place that was kept for it. */
  async #showFirst(message: DiscordMessage, to: Visibility): Promise<boolean> {
    const state = this.#state;
    const { files, ...body } = message;
    if (state.kind === 'open') await this.#acknowledge(CALLBACK.message, body, files);
    else if (state.kind === 'deferred' && state.to === to) await this.#editOriginal(message);
    else {
      // What is for the asker alone must not appear where everybody waits for it, nor the other way round.
      if (state.kind === 'deferred') await this.#deleteOriginal();
      return false;
    }
    return true;
  }

  /**
   * Tries again as long as there is time: the answer to a first attempt may have been lost on its way, which the second
   * then hears of.
   */
  async #acknowledge(type: number, data?: object, files?: readonly RawFile[]): Promise<void> {
    const route = Routes.interactionCallback(this.#id, this.#token);
    for (let attempt = 0; ; attempt++) {
      const left = this.#deadline - performance.now();
      try {
        const body = data === undefined ? { type } : { type, data };
        const timeout = Math.round(Math.max(200, Math.min(ATTEMPT_TIMEOUT_MS, left)));
        const request = { body, ...(files !== undefined && { files }), auth: false, timeout };
        await this.#api.request('POST', route, request);
        return;
      } catch (error) {
        const { code, mayPass } = error as RequestError;
        if (attempt > 0 && code === ALREADY_ACKNOWLEDGED) return;
        if (!mayPass || this.#deadline - performance.now() < 200) throw error;
        await pause(Math.min(50 * 2 ** attempt, 200));
      }
    }
  }

  async #editOriginal(message: DiscordMessage): Promise<void> {
    const route = Routes.webhookMessage(this.#application, this.#token);
    const { files } = message;
    await this.#api.request('PATCH', route, {
      body: wholeMessage(message),
      ...(files !== undefined && { files }),
      auth: false,
      again: PATIENT,
    });
  }

  async #deleteOriginal(): Promise<void> {
    const route = Routes.webhookMessage(this.#application, this.#token);
    await this.#api.request('DELETE', route, { auth: false });
  }

  /** Not tried again: a follow-up that was stored though its answer was lost would be there twice. */
  async #followUp(message: DiscordMessage): Promise<void> {
    const route = Routes.webhook(this.#application, this.#token);
    const { files, ...body } = message;
    await this.#api.request('POST', route, { body, ...(files !== undefined && { files }), auth: false });
  }
}

/** All of a message, so that nothing stays of the one it replaces; who sees it cannot change. */
function wholeMessage({ embeds = [], components = [], files = [], allowed_mentions }: DiscordMessage) {
  const attachments = files.map(({ name }, id) => ({ id: String(id), filename: name }));
  return { embeds, components, attachments, allowed_mentions };
}
