import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { Command, Limits, LoggedRequest, Person, Violation } from './types.ts';
import { Faults, type Fault, type FaultSpec } from './faults.ts';
import { Gateway, type GatewayOptions } from './gateway.ts';
import { Http } from './http.ts';
import { People } from './people.ts';
import { World, type GuildSpec } from './world.ts';

export { textOf } from './returned.ts';
export { PERMISSIONS } from './permissions.ts';
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
 * A Discord for tests: its REST API and gateway, version 10, as far as Almanac uses them. Enforces Discord’s rules on
 * the bot. `${url}/api` is the value for `rest.api` of discord.js.
 */
export class Discord extends People {
  readonly gateway: Gateway;
  readonly #faults = new Faults();
  readonly #http: Http;

  constructor({ guilds = [{ name: 'Readers' }], ...options }: DiscordOptions) {
    const world = new World(options);
    const gateway = new Gateway(world, options);
    super(world, gateway);
    this.gateway = gateway;
    for (const guild of guilds) world.addGuild(guild);
    this.#http = new Http(world, gateway, this.#faults);
  }

  async start(): Promise<void> {
    const { server } = this.#http;
    this.gateway.attach(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.gateway.stop();
    for (const interaction of this.world.interactions.values()) interaction.abandon();
    this.#http.server.closeAllConnections();
    await new Promise((resolve) => this.#http.server.close(resolve));
  }

  get url(): string {
    return this.world.url;
  }

  /** The bot's token, in the form of a real one. */
  get token(): string {
    return this.world.token;
  }

  get applicationId(): string {
    return this.world.applicationId;
  }

  get bot(): Person {
    return this.world.bot;
  }

  /** The owner of the guilds, who may do everything there. */
  get owner(): Person {
    return this.world.owner;
  }

  /** Every rule that the bot broke. Things it could not know (a deleted channel, a missing permission) do not count. */
  get violations(): Violation[] {
    return this.world.violations;
  }

  /** Every REST request, in the order of arrival. */
  get requests(): LoggedRequest[] {
    return this.world.requests;
  }

  /** Rate-limited requests. */
  get limited(): LoggedRequest[] {
    return this.world.requests.filter(({ status }) => status === 429);
  }

  /** The registered commands, as Discord returns them; guild commands have a `guild_id`. */
  get commands(): Command[] {
    return this.world.commands;
  }

  /** The limits for the bot; can be changed at any time. */
  get limits(): Limits {
    return this.world.limits;
  }

  /** Makes something go wrong with the requests to come. */
  fault(spec: FaultSpec): Fault {
    return this.#faults.add(spec);
  }

  /** Waits until something is true, looking whenever something happens. */
  async until(predicate: () => boolean, within?: number): Promise<void> {
    await this.world.until(predicate, 'What the test waits for', within);
  }
}
