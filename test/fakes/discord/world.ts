import { EventEmitter } from 'node:events';
import { randomBytes } from 'node:crypto';
import { LENIENCY, PATIENCE } from '../busy.ts';
import type { Interaction } from './interaction.ts';
import type {
  Channel,
  Command,
  Guild,
  Limits,
  LoggedRequest,
  Message,
  Person,
  Problem,
  Role,
  Violation,
} from './types.ts';
import { EVERYONE } from './permissions.ts';
import { snowflake } from './snowflake.ts';

/** A guild to begin with. Ids are made up where they are left out. */
export interface GuildSpec {
  id?: string;
  name: string;
  channels?: readonly (string | { id?: string; name: string; type?: number })[];
  preferredLocale?: string;
  /** False for a guild that the bot is not in. */
  installed?: boolean;
}

export type NewChannel = Pick<Channel, 'name'> &
  Partial<Pick<Channel, 'id' | 'type' | 'parent' | 'thread'>> & { guild: Guild };

/** A message with who can see it: everybody in the channel, or one person (an ephemeral one). */
export interface Post {
  readonly message: Message;
  readonly channel: Channel;
  readonly onlyFor?: Person;
  /** The interaction that it answers or follows up. */
  readonly interaction?: Interaction;
  deleted: boolean;
}

/** An event of the gateway. `intent` is the bit that a session needs to receive it. */
export interface Dispatch {
  event: string;
  data: object;
  guildId?: string | undefined;
  intent?: number;
}

const LIMITS: Limits = {
  ackWithin: 3000 * LENIENCY,
  tokenFor: 15 * 60_000,
  nonceFor: 5 * 60_000,
  messages: { count: 5, within: 5000 },
  commandCreates: 200,
  global: { count: 50, within: 1000 },
};

/** Everything that Discord knows: people, places, messages, commands, open interactions, and what the bot did wrong. */
export class World {
  readonly applicationId: string;
  readonly token: string;
  readonly bot: Person;
  /** The owner of the guilds and the app; not the bot, which would be allowed everything. */
  readonly owner: Person;
  readonly limits: Limits;
  readonly people = new Map<string, Person>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly posts = new Map<string, Post>();
  /** The bot's newest message with each nonce. */
  readonly nonces = new Map<string, Post>();
  readonly commands: Command[] = [];
  /** The number of commands created in each guild, or globally (''). */
  readonly commandCreates = new Map<string, number>();
  readonly interactions = new Map<string, Interaction>();
  readonly files = new Map<string, { type: string; bytes: Uint8Array }>();
  readonly requests: LoggedRequest[] = [];
  readonly violations: Violation[] = [];
  /** The address of attachments; known once the server listens. */
  url = '';
  /** Set by the gateway. */
  dispatch: (happening: Dispatch) => void = () => {};
  readonly #events = new EventEmitter().setMaxListeners(0);

  constructor(options: {
    applicationId?: string;
    token?: string;
    botName?: string;
    limits?: Partial<Limits>;
  }) {
    this.applicationId = options.applicationId ?? snowflake();
    const first = Buffer.from(this.applicationId).toString('base64').replaceAll('=', '');
    this.token =
      options.token ??
      `${first}.${randomBytes(4).toString('base64url')}.${randomBytes(28).toString('base64url')}`;
    this.limits = { ...LIMITS, ...options.limits };
    this.bot = {
      id: this.applicationId,
      name: options.botName ?? 'Almanac',
      locale: 'en-US',
      permissions: 0n,
      closedDms: true,
      bot: true,
    };
    this.owner = { ...this.bot, id: snowflake(), name: 'Owner', permissions: (1n << 53n) - 1n, bot: false };
    for (const person of [this.bot, this.owner]) this.people.set(person.id, person);
  }

  addGuild(spec: GuildSpec): Guild {
    const guild: Guild = {
      id: spec.id ?? snowflake(),
      name: spec.name,
      preferredLocale: spec.preferredLocale ?? 'en-US',
      installed: spec.installed ?? true,
      everyone: EVERYONE,
      roles: [],
      botRoles: new Set(),
    };
    const own: Role = { id: snowflake(), name: this.bot.name, permissions: 0n, ofBot: true };
    guild.roles.push(own);
    guild.botRoles.add(own.id);
    this.guilds.set(guild.id, guild);
    for (const channel of spec.channels ?? ['general'])
      this.addChannel({ guild, ...(typeof channel === 'string' ? { name: channel } : channel) });
    return guild;
  }

  addChannel({ id, ...rest }: NewChannel): Channel {
    const channel: Channel = { id: id ?? snowflake(), type: 0, denied: 0n, overwrites: [], ...rest };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The bot's DM with a person, or (`privately`) a DM between two people where the bot is not. */
  directChannel(person: Person, privately = false): Channel {
    const name = privately ? `private-${person.name}` : '';
    for (const channel of this.channels.values())
      if (channel.recipient === person && channel.name === name) return channel;
    const channel: Channel = {
      id: snowflake(),
      type: 1,
      name,
      recipient: person,
      denied: 0n,
      overwrites: [],
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** @param which an id or a name */
  channel(which: string | Channel): Channel {
    if (typeof which !== 'string') return which;
    const found = this.channels.get(which) ?? [...this.channels.values()].find(({ name }) => name === which);
    if (!found) throw new Error(`No channel ${which}`);
    return found;
  }

  /** @param which an id or a name */
  guild(which: string | Guild): Guild {
    if (typeof which !== 'string') return which;
    const found = this.guilds.get(which) ?? [...this.guilds.values()].find(({ name }) => name === which);
    if (!found) throw new Error(`No guild ${which}`);
    return found;
  }

  channelsOf(guild: Guild): Channel[] {
    return [...this.channels.values()].filter((channel) => channel.guild === guild);
  }

  violate(problem: Pick<Problem, 'rule' | 'message'> & Partial<Problem>, request?: LoggedRequest): void {
    const where = problem.path && problem.path.length > 0 ? `${problem.path.join('.')}: ` : '';
    this.violations.push({
      rule: problem.rule,
      detail: `${where}${problem.message}`,
      ...(request && { request }),
    });
  }

  /** Wakes those who wait for a change. */
  changed(): void {
    this.#events.emit('changed');
  }

  /**
   * Waits until `find` returns something other than undefined and false, looking whenever something happens.
   * @throws after `within` ms, saying `what` did not come; or whatever `find` throws
   */
  async until<T>(find: () => T | undefined | false, what: string, within = PATIENCE): Promise<T> {
    const deadline = performance.now() + within;
    for (;;) {
      const found = find();
      if (found !== undefined && found !== false) return found;
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`${what} did not come within ${within} ms`);
      await new Promise<void>((resolve) => {
        const stop = (): void => {
          clearTimeout(timer);
          this.#events.off('changed', stop);
          resolve();
        };
        const timer = setTimeout(stop, left);
        this.#events.once('changed', stop);
      });
    }
  }
}
