import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { Channel, Command, Guild, Limits, LoggedRequest, Message, Person, Violation } from './types.ts';
import { Faults, type Fault, type FaultSpec } from './faults.ts';
import { Gateway, type GatewayOptions } from './gateway.ts';
import { Http } from './http.ts';
import { post, remove } from './messages.ts';
import { EVERYONE, guildCreatePayload, PERMISSIONS } from './payloads.ts';
import { People } from './people.ts';
import { FLAG } from './rules/messages.ts';
import { seen, type Seen } from './shown.ts';
import { snowflake } from './snowflake.ts';
import { World, type GuildSpec } from './world.ts';

export { textOf } from './messages.ts';
export { PERMISSIONS } from './payloads.ts';
export { snowflake } from './snowflake.ts';
export type { Fault, FaultSpec } from './faults.ts';
export type { SlashCall, Where } from './people.ts';
export type { Seen, Shown } from './shown.ts';
export type { Channel, Command, Guild, Limits, LoggedRequest, Message, Person, Violation } from './types.ts';

export interface DiscordOptions extends GatewayOptions {
  token?: string;
  applicationId?: string;
  botName?: string;
  /** One guild with one channel, `general`, by default. */
  guilds?: readonly GuildSpec[];
  limits?: Partial<Limits>;
}

/** Starts a fake Discord on a free port of the loopback interface. */
export async function startDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const server = new Discord(options);
  await server.start();
  return server;
}

/**
 * A Discord for tests: its REST API and gateway, version 10, as far as Almanac uses them, holding the bot to Discord's
 * rules. `${url}/api` is what discord.js takes as `rest.api`.
 */
export class Discord extends People {
  readonly gateway: Gateway;
  readonly #world: World;
  readonly #faults = new Faults();
  readonly #http: Http;

  constructor({ guilds = [{ name: 'Readers' }], ...options }: DiscordOptions) {
    const world = new World(options);
    const gateway = new Gateway(world, options);
    super(world, gateway);
    this.#world = world;
    this.gateway = gateway;
    for (const guild of guilds) world.addGuild(guild);
    this.#http = new Http(world, gateway, this.#faults);
  }

  async start(): Promise<void> {
    const { server } = this.#http;
    this.gateway.attach(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.gateway.stop();
    for (const interaction of this.#world.interactions.values()) interaction.abandon();
    this.#http.server.closeAllConnections();
    await new Promise((resolve) => this.#http.server.close(resolve));
  }

  get url(): string {
    return this.#world.url;
  }

  /** The bot's token, in the form of a real one. */
  get token(): string {
    return this.#world.token;
  }

  get applicationId(): string {
    return this.#world.applicationId;
  }

  get bot(): Person {
    return this.#world.bot;
  }

  /** Every rule that the bot broke. What it could not know (a deleted channel, a missing permission) is none. */
  get violations(): Violation[] {
    return this.#world.violations;
  }

  /** Every REST request, in the order of arrival. */
  get requests(): LoggedRequest[] {
    return this.#world.requests;
  }

  /** The commands that are registered, as Discord returns them; `guild_id` tells a guild's from the global ones. */
  get commands(): Command[] {
    return this.#world.commands;
  }

  /** What the bot is held to; can be changed at any time. */
  get limits(): Limits {
    return this.#world.limits;
  }

  /** A person. Ids, names and languages are made up where they are left out; `permissions` are those of any member. */
  user(given: Partial<Omit<Person, 'bot'>> = {}): Person {
    const id = given.id ?? snowflake();
    const person: Person = {
      id,
      name: `Reader ${this.#world.people.size}`,
      locale: 'en-US',
      permissions: EVERYONE,
      closedDms: false,
      ...given,
      bot: false,
    };
    this.#world.people.set(id, person);
    return person;
  }

  /** A person with every permission. */
  admin(given: Partial<Omit<Person, 'bot'>> = {}): Person {
    return this.user({ permissions: (1n << 53n) - 1n, ...given });
  }

  /** A channel by its id or name. */
  channel(which: string): Channel {
    return this.#world.channel(which);
  }

  /** A guild by its id or name. */
  guild(which: string): Guild {
    return this.#world.guild(which);
  }

  /** Writes a message as a person. `<@id>` mentions somebody. */
  say({
    user,
    channel,
    dm,
    content,
    replyTo,
  }: {
    user: Person;
    channel?: string | Channel;
    dm?: boolean;
    content: string;
    replyTo?: Pick<Message, 'id'>;
  }): Seen {
    const world = this.#world;
    const where = dm
      ? world.directChannel(user)
      : channel
        ? world.channel(channel)
        : world.channelsOf([...world.guilds.values()][0] as Guild)[0];
    if (!where) throw new Error('There is no channel');
    const body = { content, ...(replyTo && { message_reference: { message_id: replyTo.id } }) };
    return seen(post(world, { channel: where, author: user, body }).message);
  }

  /** What everybody in a channel sees, oldest first. */
  messages(channel: string | Channel): Seen[] {
    const where = this.#world.channel(channel);
    return this.#seen((made) => made.channel === where && !made.onlyFor);
  }

  /** What only this person sees, in any channel, oldest first. */
  ephemeral(person: Person): Seen[] {
    return this.#seen((made) => made.onlyFor === person);
  }

  /** What the bot wrote to this person, oldest first. */
  directMessages(person: Person): Seen[] {
    return this.messages(this.#world.directChannel(person));
  }

  /** A message as it is now. */
  message({ id }: Pick<Message, 'id'>): Seen {
    const [found] = this.#seen((made) => made.message.id === id);
    if (!found) throw new Error('The message is no more');
    return found;
  }

  /** Deletes a message, as its author or a moderator would. */
  deleteMessage({ id }: Pick<Message, 'id'>): void {
    const found = this.#world.posts.get(id);
    if (found) remove(this.#world, found);
  }

  /** Deletes a channel with all that is in it. */
  deleteChannel(which: string | Channel): void {
    const world = this.#world;
    const channel = world.channel(which);
    world.channels.delete(channel.id);
    const guildId = channel.guild?.id;
    const data = { id: channel.id, type: channel.type, guild_id: guildId, name: channel.name };
    world.dispatch({ event: 'CHANNEL_DELETE', data, guildId, intent: 1 });
  }

  /** Takes permissions from the bot in a channel; nothing gives them all back. */
  deny(which: string | Channel, ...permissions: (keyof typeof PERMISSIONS)[]): void {
    this.#world.channel(which).denied = permissions.reduce((bits, name) => bits | PERMISSIONS[name], 0n);
  }

  /** Adds a guild, where the bot is invited at once unless `installed` is false. */
  addGuild(spec: GuildSpec): Guild {
    const world = this.#world;
    const guild = world.addGuild(spec);
    if (guild.installed)
      world.dispatch({
        event: 'GUILD_CREATE',
        data: guildCreatePayload(world, guild),
        guildId: guild.id,
        intent: 1,
      });
    return guild;
  }

  /** Removes the bot from a guild. */
  removeGuild(which: string | Guild): void {
    const guild = this.#world.guild(which);
    guild.installed = false;
    this.#world.dispatch({ event: 'GUILD_DELETE', data: { id: guild.id }, guildId: guild.id, intent: 1 });
  }

  /** Makes something go wrong with the requests to come. */
  fault(spec: FaultSpec): Fault {
    return this.#faults.add(spec);
  }

  /** Waits until something is true, looking whenever something happens. */
  async until(predicate: () => boolean, within?: number): Promise<void> {
    await this.#world.until(predicate, 'What the test waits for', within);
  }

  #seen(predicate: (made: Parameters<typeof remove>[1]) => boolean): Seen[] {
    return [...this.#world.posts.values()]
      .filter((made) => !made.deleted && !(made.message.flags & FLAG.loading) && predicate(made))
      .map(({ message }) => seen(message));
  }
}
