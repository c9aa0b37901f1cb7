import { randomBytes } from 'node:crypto';
import type { Guild, Message } from './types.ts';
import type { Dispatch, World } from './world.ts';
import type { Connection } from './connection.ts';
import { INTENT } from './messages.ts';
import { userPayload } from './payloads.ts';

/** The events for a bot, numbered and kept, to be replayed after a broken connection. */
export class Session {
  readonly id = randomBytes(16).toString('hex');
  readonly shard: readonly [id: number, count: number];
  readonly intents: number;
  /** The number of times it was resumed. */
  resumes = 0;
  heartbeats = 0;
  ended = false;
  sequence = 0;
  readonly #world: World;
  readonly #sent: { s: number; t: string; d: object }[] = [];
  #connection: Connection | undefined;

  constructor(
    world: World,
    given: { shard: readonly [number, number]; intents: number; connection: Connection },
  ) {
    this.#world = world;
    this.shard = given.shard;
    this.intents = given.intents;
    this.#connection = given.connection;
  }

  get isConnected(): boolean {
    return this.#connection !== undefined;
  }

  ready(guilds: readonly Guild[]): void {
    const world = this.#world;
    this.send({
      event: 'READY',
      data: {
        v: 10,
        user: { ...userPayload(world.bot), verified: true, mfa_enabled: false, email: null },
        guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
        session_id: this.id,
        resume_gateway_url: world.url.replace('http', 'ws'),
        shard: this.shard,
        application: { id: world.applicationId, flags: 0 },
        private_channels: [],
        relationships: [],
        user_settings: {},
      },
    });
  }

  wants({ intent = 0 }: Dispatch): boolean {
    return intent === 0 || (this.intents & intent) !== 0;
  }

  send({ event, data }: Dispatch): void {
    this.sequence += 1;
    const d =
      event === 'MESSAGE_CREATE' || event === 'MESSAGE_UPDATE' ? this.#censored(data as Message) : data;
    const frame = { s: this.sequence, t: event, d };
    this.#sent.push(frame);
    this.#connection?.send({ op: 0, ...frame });
  }

  resume(connection: Connection, after: number): void {
    this.resumes += 1;
    this.#connection = connection;
    for (const frame of this.#sent) if (frame.s > after) connection.send({ op: 0, ...frame });
    this.sequence += 1;
    connection.send({ op: 0, s: this.sequence, t: 'RESUMED', d: {} });
    this.#world.changed();
  }

  disconnected(connection: Connection): void {
    if (this.#connection === connection) this.#connection = undefined;
  }

  /**
   * Content by others is empty without the message content intent, except in DMs and mentions of the bot.
   * https://docs.discord.com/developers/events/gateway#message-content-intent
   */
  #censored(message: Message): object {
    const bot = this.#world.bot.id;
    const visible =
      (this.intents & INTENT.messageContent) !== 0 ||
      !('guild_id' in message) ||
      message.author.id === bot ||
      message.mentions.some(({ id }) => id === bot);
    return visible ? message : { ...message, content: '', embeds: [], attachments: [], components: [] };
  }
}
