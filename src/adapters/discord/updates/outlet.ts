/** Posts updates to channels in Discord: one message with one request each, without retries. */
import { REST, Routes, type APIMessage, type Client } from 'discord.js';
import type { KeptLines } from '../../../core/platform/kept-lines.ts';
import type { AnswerPicture } from '../../../core/picture/pictures.ts';
import type { Reply } from '../../../core/reply/reply.ts';
import type { Workspace } from '../../../core/record/workspace.ts';
import type { DeliveryFailure, Outlet, Pace, ChannelAccess } from '../../../core/delivery/outlet.ts';
import type { Reach } from '../../../core/store/outbox.ts';
import { Api, restOptions, type Method, type Request } from '../connect/requests.ts';
import { UpdateError, failureOf, type RequestContext } from './failure.ts';
import { permalink } from '../receive/message.ts';
import { renderDiscord, wholeBody, type DiscordMessage } from '../show/render.ts';
import { attachmentsOf } from '../show/file.ts';
import { withPicture } from '../show/picture.ts';
import { findLostMessage } from './find.ts';
import { channelAccessOf } from './access.ts';
import type { SeenChannels } from './seen-channels.ts';

export interface OutletOptions {
  lines: Pick<KeptLines, 'collect'>;
  token: string;
  /** Without the version. */
  apiUrl: string;
  /** The connection that answers people; `undefined` before the first. */
  connected: () => { api: Api; client: Client } | undefined;
  /** Channels in which people used commands. */
  seen: Pick<SeenChannels, 'of'>;
  /** Timeout of a request, in milliseconds. */
  timeLimit?: number;
  /** How long Discord is certain to recognise a nonce, in milliseconds. */
  nonceFor?: number;
}

const REQUEST_TIMEOUT_MS = 15_000;
// “The past few minutes”. https://docs.discord.com/developers/resources/message#create-message
const NONCE_LIFETIME_MS = 120_000;

export class DiscordOutlet implements Outlet {
  readonly platform = 'discord';
  readonly rules: Outlet['rules'];
  readonly #options: OutletOptions;
  readonly #rest: REST;
  readonly #api: Api;
  /** Requests beyond the first one of every post, edit and search, for the rate limit. */
  #further = 0;

  constructor(options: OutletOptions) {
    this.#options = options;
    this.rules = {
      // Five messages in five seconds, in a channel.
      spacing: 1000,
      nonceFor: options.nonceFor ?? NONCE_LIFETIME_MS,
      // https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
      rate: { perSecond: 50, per: 'platform' },
    };
    // Separate from the client that answers people, so that updates and answers do not wait for each other. It rejects
    // instead of queueing: the dispatcher decides when to retry.
    this.#rest = new REST({
      ...restOptions(options.apiUrl),
      rejectOnRateLimit: () => true,
      globalRequestsPerSecond: Infinity,
    }).setToken(options.token);
    this.#api = new Api(this.#rest, options.token);
  }

  reach(): readonly Reach[] {
    return this.#options.connected()?.client.isReady() === true ? [{ platform: this.platform }] : [];
  }

  pace(): Pace {
    const answers = this.#options.connected()?.api.counted ?? 0;
    return { key: this.platform, perSecond: this.rules.rate.perSecond, others: answers + this.#further };
  }

  async post(
    channel: string,
    reply: Reply,
    { nonce, replyTo, picture }: Parameters<Outlet['post']>[2],
  ): Promise<string> {
    return this.#attempt(channel, 'post', async (id) =>
      this.#orInWords(picture, async (shown) => {
        const { files, ...message } = await this.#messageOf(reply, shown);
        const body = {
          ...message,
          ...(files !== undefined && { attachments: attachmentsOf(files) }),
          nonce,
          enforce_nonce: true,
          ...(replyTo !== undefined && {
            message_reference: { message_id: replyTo, fail_if_not_exists: false },
          }),
        };
        const request = { body, ...(files !== undefined && { files }) };
        return (await this.#request<APIMessage>('POST', Routes.channelMessages(id), request)).id;
      }),
    );
  }

  async edit(
    channel: string,
    message: string,
    reply: Reply,
    { picture }: Partial<Parameters<Outlet['edit']>[3]> = {},
  ): Promise<void> {
    await this.#attempt(channel, 'edit', async (id) =>
      this.#orInWords(picture, async (shown) => {
        const { files = [], ...content } = await this.#messageOf(reply, shown);
        const body = { ...wholeBody(content), attachments: attachmentsOf(files) };
        const request = { body, ...(files.length > 0 && { files }) };
        await this.#request('PATCH', Routes.channelMessage(id, message), request);
      }),
    );
  }

  /** Sends without the picture what was refused with it: uploads have a permission and a limit of their own. */
  async #orInWords<T>(
    picture: AnswerPicture | undefined,
    send: (picture: AnswerPicture | undefined) => Promise<T>,
  ): Promise<T> {
    try {
      return await send(picture);
    } catch (error) {
      const failure = this.failureOf(error);
      const mayHaveArrived = failure.kind === 'passes' && failure.unsure;
      if (picture === undefined || failure.kind === 'wait' || mayHaveArrived) throw error;
      this.#further += 1;
      return send(undefined);
    }
  }

  async find(channel: string, nonce: string, since: number, replyTo?: string): Promise<string | undefined> {
    return this.#attempt(channel, 'find', async (id) => {
      let pages = 0;
      const read = async (query: Record<string, string>) => {
        if ((pages += 1) > 1) this.#further += 1;
        return this.#request<readonly APIMessage[]>('GET', Routes.channelMessages(id), { query });
      };
      return findLostMessage(nonce, {
        since,
        replyTo,
        self: this.#self,
        read,
        look: async () => this.#look(id),
      });
    });
  }

  failureOf(error: unknown): DeliveryFailure {
    return failureOf(error, { does: 'post', isMember: true });
  }

  async check(channel: string): Promise<ChannelAccess> {
    return this.#attempt(channel, 'post', (id) => this.#look(id));
  }

  link({ id: guild }: Workspace, channel: string, message: string): string | undefined {
    const id = channelIdOf(channel);
    return id === undefined ? undefined : permalink(guild, id, message);
  }

  /** Clears the timers of discord.js. */
  close(): void {
    this.#rest.clearHashSweeper();
    this.#rest.clearHandlerSweeper();
  }

  async #attempt<T>(
    channel: string,
    does: RequestContext['does'],
    work: (id: string) => Promise<T>,
  ): Promise<T> {
    const id = channelIdOf(channel);
    if (id === undefined) throw new UpdateError({ kind: 'refused', note: 'this is no channel of Discord' });
    try {
      return await work(id);
    } catch (error) {
      throw new UpdateError(failureOf(error, { does, isMember: this.#isMember(id) }), { cause: error });
    }
  }

  async #request<T>(method: Method, route: `/${string}`, request: Request): Promise<T> {
    return this.#api.request<T>(method, route, {
      ...request,
      timeout: this.#options.timeLimit ?? REQUEST_TIMEOUT_MS,
    });
  }

  /** Uses the client that answers people, since somebody waits for the result. */
  async #look(id: string): Promise<ChannelAccess> {
    const api = this.#options.connected()?.api ?? this.#api;
    return channelAccessOf(id, {
      api,
      self: this.#self,
      isMember: (channel) => this.#isMember(channel),
      guildOf: (channel) => this.#guildOf(channel),
      isPrivateThread: (channel) => this.#options.seen.of(channel)?.isPrivateThread === true,
    });
  }

  async #messageOf(reply: Reply, picture: AnswerPicture | undefined): Promise<DiscordMessage> {
    const { keep, saved } = this.#options.lines.collect();
    const [message, ...more] = withPicture(renderDiscord(reply, keep), picture);
    if (message === undefined || more.length > 0)
      throw new UpdateError({ kind: 'refused', note: 'an update must be one message' });
    await saved();
    return message;
  }

  /** The bot’s id, with which a token begins. https://docs.discord.com/developers/reference#authentication */
  get #self(): string {
    return this.#options.connected()?.client.user?.id ?? ownerOf(this.#options.token);
  }

  /**
   * The server of a channel, from the gateway’s cache, which also holds channels that the bot cannot see, or from a command that was
   * used there.
   */
  #guildOf(id: string): string | undefined {
    const channel = this.#options.connected()?.client.channels.cache.get(id);
    if (channel !== undefined && 'guildId' in channel) return channel.guildId;
    return this.#options.seen.of(id)?.guild;
  }

  /**
   * Whether the bot is on the server of a channel: Discord refuses a channel that the bot cannot see as it refuses one
   * of another server.
   */
  #isMember(channel: string): boolean {
    const client = this.#options.connected()?.client;
    if (client === undefined || !client.isReady()) return true;
    const guild = this.#guildOf(channel);
    if (guild !== undefined && client.guilds.cache.has(guild)) return true;
    // Servers on shards of other processes are unknown here.
    return client.ws.shards.size !== client.options.shardCount;
  }
}

const ownerOf = (token: string): string => Buffer.from(token.split('.', 1)[0] ?? '', 'base64').toString();

/** Returns the id in `discord:1234`. */
const channelIdOf = (channel: string): string | undefined => /^discord:(\d{17,20})$/.exec(channel)?.[1];
