/** Connects the bot to Discord and passes on commands, buttons, forms and messages. */
import { shellCommand } from '../../../core/base/shell-command.ts';
import {
  Events,
  RESTEvents,
  GatewayDispatchEvents,
  type APIInteraction,
  type Client,
  type GatewayMessageCreateDispatchData,
} from 'discord.js';
import { download } from '../../../core/platform/files.ts';
import type { SendNotice } from '../../../core/platform/notices.ts';
import { InFlight } from '../../../core/base/in-flight.ts';
import {
  DRAIN_LIMIT,
  type Connection,
  type PlatformServices,
  type PlatformError,
} from '../../../core/platform/platform.ts';
import { Api, loggable } from './requests.ts';
import { createClient } from './client.ts';
import type { DiscordOptions } from './options.ts';
import type { Hub } from '../receive/hub.ts';
import { onInteraction } from '../receive/interaction.ts';
import { isByPerson, lineIn, onMention } from '../receive/mention.ts';
import { guildIn, namesIn, Locales } from '../receive/people.ts';
import { createNotify } from '../updates/notify.ts';
import { DiscordOutlet } from '../updates/outlet.ts';
import { SeenChannels } from '../updates/seen-channels.ts';
import { pause } from '../../../core/base/timers.ts';
import { refusedAtLogin, refusedByGateway } from './refused.ts';
import { registrationStanding } from '../setup/register.ts';

export function connectDiscord(services: PlatformServices, options: DiscordOptions): Connection {
  const discord = new Discord(services, options);
  void discord.start();
  return discord;
}

/** Pauses between attempts to log in, in milliseconds: the first, and the longest. */
const FIRST_LOGIN_RETRY_MS = 1000;
const MAX_RETRY_MS = 60_000;

/** The origin of attachments. https://docs.discord.com/developers/reference#image-formatting */
const ATTACHMENT_ORIGIN = 'https://cdn.discordapp.com';

class Discord implements Connection {
  readonly #services: PlatformServices;
  readonly #options: DiscordOptions;
  readonly #locales: Locales;
  readonly outlet: DiscordOutlet;
  readonly notify: SendNotice;
  readonly #seen = new SeenChannels();
  readonly #inFlight = new InFlight();
  readonly #ended = Promise.withResolvers<PlatformError | undefined>();
  readonly #stopping = new AbortController();
  #client: Client | undefined;
  /** Whether all shards of the client have been connected, and which are disconnected now. */
  #isReady = false;
  readonly #away = new Set<number>();
  #connected: { api: Api; client: Client } | undefined;

  constructor(services: PlatformServices, options: DiscordOptions) {
    this.#services = services;
    this.#options = options;
    this.#locales = new Locales(services.memories('discord-locale', { late: true }));
    this.notify = createNotify({ services, locales: this.#locales, connected: () => this.#connected });
    const { token, apiUrl } = options;
    const { lines } = services;
    this.outlet = new DiscordOutlet({
      lines,
      token,
      apiUrl,
      connected: () => this.#connected,
      seen: this.#seen,
      ...options.updates,
    });
  }

  get ended(): Promise<PlatformError | undefined> {
    return this.#ended.promise;
  }

  isConnected(): boolean {
    return this.#isReady && this.#away.size === 0 && !this.#stopping.signal.aborted;
  }

  /** Retries until it is logged in, refused, or stopped. Once logged in, discord.js reconnects by itself. */
  async start(): Promise<void> {
    const { log } = this.#services;
    const { signal } = this.#stopping;
    for (let wait = FIRST_LOGIN_RETRY_MS; !signal.aborted; wait = Math.min(wait * 2, MAX_RETRY_MS)) {
      const client = this.#listen(createClient(this.#options.apiUrl, this.#options.shards ?? 'auto', signal));
      this.#client = client;
      try {
        await client.login(this.#options.token);
        return;
      } catch (error) {
        const refused = refusedAtLogin(error);
        if (refused !== undefined) return this.#ended.resolve(refused);
        log.warn({ platform: 'discord', err: loggable(error), wait }, 'could not connect; retrying');
        await pause(wait, signal);
      }
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    if (!(await this.#inFlight.drain(DRAIN_LIMIT)))
      this.#services.log.warn(
        { platform: 'discord', left: this.#inFlight.size },
        'stopped with unfinished work',
      );
    await this.#client?.destroy();
    this.outlet.close();
    this.#ended.resolve(undefined);
  }

  /** Listens to raw events: answering needs none of the objects that discord.js makes of them. */
  #listen(client: Client): Client {
    const { log, meter } = this.#services;
    const api = new Api(client.rest, this.#options.token);
    this.#connected = { api, client };
    const origins = [ATTACHMENT_ORIGIN, new URL(this.#options.apiUrl).origin];
    const hub: Hub = {
      services: this.#services,
      api,
      locales: this.#locales,
      readFile: (source) => download(source, origins),
      namesIn: (guild) => namesIn(client, guild),
      acknowledge: this.#options.acknowledge,
    };
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
      this.#seen.note(interaction);
      this.#work(() => onInteraction(interaction, hub));
    });
    client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) => {
      if (!isByPerson(message)) return;
      const guild = guildIn(client, message.guild_id);
      const user = client.user?.id ?? '';
      const line = lineIn(message, { user, role: guild?.botRole });
      if (line !== undefined) this.#work(() => onMention(message, line, guild, hub, user));
    });
    client.on(Events.ClientReady, ({ guilds }) => {
      this.#isReady = true;
      log.info({ platform: 'discord', guilds: guilds.cache.size }, 'connected');
      this.#work(() => this.#compareRegistration(api));
    });
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      this.#away.add(shard);
      void this.#refuse(client, code);
    });
    client.on(Events.ShardReconnecting, (shard) => {
      this.#away.add(shard);
      log.info({ platform: 'discord', shard }, 'connection lost; reconnecting');
    });
    client.on(Events.ShardResume, (shard) => this.#isBack(shard));
    client.on(Events.ShardReady, (shard) => this.#isBack(shard));
    client.rest.on(RESTEvents.RateLimited, ({ retryAfter, timeToReset }) =>
      meter.rateLimited('discord', retryAfter || timeToReset),
    );
    client.on(Events.ShardError, (error, shard) =>
      log.warn({ platform: 'discord', shard, err: loggable(error) }, 'connection error'),
    );
    client.on(Events.Error, (error) =>
      log.error({ platform: 'discord', err: loggable(error) }, 'discord.js error'),
    );
    client.on(Events.Warn, (warning) => log.warn({ platform: 'discord', warning }, 'discord.js warning'));
    return client;
  }

  #isBack(shard: number): void {
    const { log, meter } = this.#services;
    if (!this.#away.delete(shard)) return;
    meter.reconnected('discord');
    log.info({ platform: 'discord', shard }, 'reconnected');
  }

  #work(work: () => Promise<void>): void {
    if (this.#stopping.signal.aborted) return;
    this.#inFlight.add(work, (error) =>
      this.#services.log.error(
        { platform: 'discord', err: loggable(error) },
        'could not process an event from Discord',
      ),
    );
  }

  async #refuse(client: Client, code: number): Promise<void> {
    const refused = refusedByGateway(code);
    if (refused === undefined) return;
    this.#stopping.abort();
    await client.destroy();
    this.#ended.resolve(refused);
  }

  async #compareRegistration(api: Api): Promise<void> {
    const { bot, log } = this.#services;
    try {
      if (await registrationStanding(api, { commands: bot.commands, groups: this.#options.groups })) return;
      log.warn(
        { platform: 'discord' },
        `the registered commands are out of date: run “${shellCommand('register discord')}”`,
      );
    } catch (error) {
      log.warn({ platform: 'discord', err: loggable(error) }, 'could not compare the registered commands');
    }
  }
}
