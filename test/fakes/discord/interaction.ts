import { randomBytes } from 'node:crypto';
import type { Channel, Choice, Component, Message, Person } from './types.ts';
import type { Post, World } from './world.ts';
import { broken } from './errors.ts';
import { userPayload } from './payloads.ts';
import { FLAG } from './rules/messages.ts';
import { snowflake } from './snowflake.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type */
export const INTERACTION = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
export const CALLBACK = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

/** A modal as the bot opened it. */
export interface Modal {
  custom_id: string;
  title: string;
  components: Component[];
}

/** The place of an interaction, and the installation of the app that it uses. */
export interface Place {
  channel: Channel;
  /** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-context-types */
  context: 0 | 1 | 2;
  owners: Record<string, string>;
}

/**
 * An action of a person that the bot has to answer, from the gateway event until its token expires.
 * https://docs.discord.com/developers/interactions/receiving-and-responding
 */
export class Interaction {
  readonly id = snowflake();
  readonly token: string;
  readonly type: number;
  readonly person: Person;
  readonly place: Place;
  /** The message whose component was used, or that the modal was opened from. */
  readonly source: Post | undefined;
  acknowledged: { type: number; afterMs: number } | undefined;
  /** Set when the answer to the acknowledgement got lost, so that the bot cannot know that there was one. */
  acknowledgementLost = false;
  /** The text that the person sees when it is too late for an answer. */
  failed: string | undefined;
  original: Post | undefined;
  readonly followUps: Post[] = [];
  modal: Modal | undefined;
  choices: Choice[] | undefined;
  /** Set when the bot changed `source` in answer. */
  updated = false;
  readonly #world: World;
  readonly #timer: NodeJS.Timeout;
  readonly #at = performance.now();
  #expired = false;

  constructor(
    world: World,
    given: { type: number; person: Person; place: Place; source?: Post | undefined; what: string },
  ) {
    this.#world = world;
    this.token = Buffer.from(`interaction:${this.id}:${randomBytes(24).toString('base64url')}`).toString(
      'base64url',
    );
    this.type = given.type;
    this.person = given.person;
    this.place = given.place;
    this.source = given.source;
    const { ackWithin } = world.limits;
    this.#timer = setTimeout(() => {
      this.failed = 'The application did not respond';
      world.violate({
        rule: 'acknowledge-in-time',
        message: `${given.what} by ${given.person.name} was not acknowledged within ${ackWithin} ms`,
      });
      world.changed();
    }, ackWithin);
    this.#timer.unref();
    world.interactions.set(this.token, this);
  }

  get isCommand(): boolean {
    return this.type === INTERACTION.command;
  }

  acknowledge(type: number): void {
    clearTimeout(this.#timer);
    this.acknowledged = { type, afterMs: Math.round(performance.now() - this.#at) };
    this.#world.changed();
  }

  /** Makes the token too old from now on. */
  expire(): void {
    this.#expired = true;
  }

  /** No answer will come. */
  abandon(): void {
    clearTimeout(this.#timer);
  }

  /** @throws Refusal if the token is too old */
  refuseExpired(): void {
    if (this.#expired || performance.now() - this.#at > this.#world.limits.tokenFor)
      throw broken('token-expired', 401, 50_027, 'Invalid Webhook Token');
  }

  /** The visible messages of the bot for this interaction, oldest first. */
  messages(): Message[] {
    return [this.original, ...this.followUps].flatMap((made) =>
      made && made !== this.source && !made.deleted && !(made.message.flags & FLAG.loading)
        ? [made.message]
        : [],
    );
  }

  /** The metadata of messages about their interaction. */
  metadata(): object {
    const { id, type, person, place, source } = this;
    return {
      id,
      type: type === INTERACTION.command ? 2 : type,
      user: userPayload(person),
      authorizing_integration_owners: place.owners,
      ...(type === INTERACTION.component && { interacted_message_id: source?.message.id }),
    };
  }
}
