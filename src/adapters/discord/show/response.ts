/**
 * Sends the answers to one interaction in the order that Discord requires: an acknowledgement within three seconds,
 * which fixes who sees the first message, and then any number of messages.
 * https://docs.discord.com/developers/interactions/receiving-and-responding
 */
import { MessageFlags, Routes, type RawFile } from 'discord.js';
import type { Reply } from '../../../core/reply/reply.ts';
import { PATIENT, type Api, type RequestError } from '../connect/requests.ts';
import type { Modal } from './form.ts';
import { INTERACTION_MS } from '../limits.ts';
import { attachmentsOf } from './file.ts';
import { pause } from '../../../core/base/timers.ts';
import { wholeBody, type DiscordMessage } from './render.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const CALLBACK = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

/** Time limits for the acknowledgement of an interaction, in milliseconds. */
export interface AcknowledgeTiming {
  /** An answer that takes longer is announced. It leaves enough of Discord’s three seconds to do so twice if need be. */
  announce: number;
  /** For all attempts together, from when the interaction arrives. */
  within: number;
  /** For one attempt; it leaves time for another. */
  attempt: number;
}

export const ACKNOWLEDGE_TIMING: AcknowledgeTiming = {
  announce: 1000,
  within: INTERACTION_MS.acknowledge - 100,
  attempt: 1000,
};

/** Error code: interaction has already been acknowledged. */
export const ALREADY_ACKNOWLEDGED = 40_060;

type Visibility = Reply['visibility'];

/**
 * The state of the interaction: not acknowledged; an answer announced to somebody; a change of the message announced;
 * or answered.
 */
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
  readonly timing: AcknowledgeTiming;
  readonly #deadline: number;
  #state: State = { kind: 'open' };

  constructor(
    api: Api,
    interaction: { id: string; application_id: string; token: string },
    timing: AcknowledgeTiming = ACKNOWLEDGE_TIMING,
  ) {
    this.#api = api;
    this.#id = interaction.id;
    this.#application = interaction.application_id;
    this.#token = interaction.token;
    this.timing = timing;
    this.#deadline = performance.now() + timing.within;
  }

  get isOpen(): boolean {
    return this.#state.kind === 'open';
  }

  /** Announces an answer, and fixes who will see it. */
  async defer(to: Visibility): Promise<void> {
    await this.#acknowledge(
      CALLBACK.deferredMessage,
      to === 'private' ? { flags: MessageFlags.Ephemeral } : {},
    );
    this.#state = { kind: 'deferred', to };
  }

  /** Announces a change of the message that was pressed, or acknowledges the press without changing anything. */
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

  /** Replaces the message that was pressed. */
  async update(message: DiscordMessage): Promise<void> {
    if (this.isOpen) await this.#acknowledge(CALLBACK.update, wholeMessage(message), message.files);
    else await this.#editOriginal(message);
    this.#state = { kind: 'answered' };
  }

  /** Shows messages to those whom they are for, also if the answer was announced to others. */
  async show(messages: readonly DiscordMessage[], to: Visibility): Promise<void> {
    const [first, ...more] = messages;
    if (first === undefined) return;
    const rest = (await this.#showFirst(first, to)) ? more : messages;
    this.#state = { kind: 'answered' };
    for (const message of rest) await this.#followUp(message);
  }

  /** Sends the first message. Returns whether it could take the place of the announced answer. */
  async #showFirst(message: DiscordMessage, to: Visibility): Promise<boolean> {
    const state = this.#state;
    if (state.kind === 'open') await this.#acknowledgeWith(message);
    else if (state.kind === 'deferred' && state.to === to) await this.#editOriginal(message);
    else {
      // A private message must not appear where everybody waits for the answer, nor the other way round.
      if (state.kind === 'deferred') await this.#deleteOriginal();
      return false;
    }
    return true;
  }

  #acknowledgeWith(message: DiscordMessage): Promise<void> {
    if (message.files === undefined) return this.#sendAcknowledgement(encodedOnce(message));
    return this.#acknowledge(CALLBACK.message, newMessage(message), message.files);
  }

  #acknowledge(type: number, data?: object, files?: readonly RawFile[]): Promise<void> {
    return this.#sendAcknowledgement(data === undefined ? { type } : { type, data }, files);
  }

  /**
   * Retries while there is time. If only the response to the first attempt was lost, the second one is refused as a
   * repetition, which counts as success.
   */
  async #sendAcknowledgement(body: object, files?: readonly RawFile[]): Promise<void> {
    const route = Routes.interactionCallback(this.#id, this.#token);
    for (let attempt = 0; ; attempt++) {
      const left = this.#deadline - performance.now();
      try {
        const timeout = Math.round(Math.max(200, Math.min(this.timing.attempt, left)));
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

  /** Posts another message, without retries: one of which only the response was lost would appear twice. */
  async #followUp(message: DiscordMessage): Promise<void> {
    const route = Routes.webhook(this.#application, this.#token);
    const { files } = message;
    const body = newMessage(message);
    await this.#api.request('POST', route, { body, ...(files !== undefined && { files }), auth: false });
  }
}

/** Acknowledgements by the message that they carry: an answer that is kept is shown many times. */
const encoded = new WeakMap<DiscordMessage, Uint8Array>();

/** The acknowledgement that shows a message without files, as JSON. */
function encodedOnce(message: DiscordMessage): Uint8Array {
  const known = encoded.get(message);
  if (known !== undefined) return known;
  const made = Buffer.from(JSON.stringify({ type: CALLBACK.message, data: message }));
  encoded.set(message, made);
  return made;
}

const newMessage = ({ files, ...message }: DiscordMessage) => ({
  ...message,
  ...(files !== undefined && { attachments: attachmentsOf(files) }),
});

function wholeMessage({ files = [], ...message }: DiscordMessage) {
  return { ...wholeBody(message), attachments: attachmentsOf(files) };
}
