/** The workspaces that the app is in, each with what talks to it. */
import type { webApi } from '@slack/bolt';
import { BoundedMap } from '../../../core/base/bounded.ts';
import type { Reach } from '../../../core/store/outbox.ts';
import type { Installations } from './installations.ts';

export interface Account {
  team: string;
  client: webApi.WebClient;
  /** The id by which our messages are known: `B…`. */
  bot: string | undefined;
}

/** What Slack says of a token. https://docs.slack.dev/reference/methods/auth.test */
export type Identity = Pick<webApi.AuthTestResponse, 'team_id' | 'bot_id' | 'url'>;

const MAX_CACHED_WORKSPACES = 1000;

export class Accounts {
  readonly #installations: Installations | undefined;
  readonly #clientFor: (token: string) => webApi.WebClient;
  /** The workspace whose token we were given, once Slack has said which it is. */
  #own: Account | undefined;
  readonly #known = new BoundedMap<string, Account>(MAX_CACHED_WORKSPACES);
  readonly #addresses = new BoundedMap<string, string>(MAX_CACHED_WORKSPACES);
  #state: 'new' | 'open' | 'closed' = 'new';

  constructor(installations: Installations | undefined, clientFor: (token: string) => webApi.WebClient) {
    this.#installations = installations;
    this.#clientFor = clientFor;
  }

  /** What can be written to: nothing before it is {@link Accounts.open}. */
  reach(): readonly Reach[] {
    if (this.#state !== 'open') return [];
    if (this.#installations !== undefined) return [{ platform: 'slack' }];
    return this.#own === undefined ? [] : [{ platform: 'slack', workspace: this.#own.team }];
  }

  /** `undefined` where the app is not installed. @throws {SealError} when the token cannot be opened. */
  async of(team: string): Promise<Account | undefined> {
    if (this.#installations === undefined) return this.#own?.team === team ? this.#own : undefined;
    const bot = await this.#installations.botOf(team);
    if (bot === undefined) return undefined;
    const known = this.#known.get(team);
    if (known?.client.token === bot.token) return known;
    const account: Account = { team, client: this.#clientFor(bot.token), bot: bot.id };
    this.#known.set(team, account);
    return account;
  }

  /** The token that was used there last, where one was. */
  tokenOf(team: string): string | undefined {
    const account = this.#own?.team === team ? this.#own : this.#known.get(team);
    return account?.client.token;
  }

  /** It is the workspace's whose token we were given. */
  own(identity: Identity, client: webApi.WebClient): void {
    const { team_id: team, bot_id: bot } = identity;
    if (team === undefined) return;
    this.#own = { team, client, bot };
    this.met(team, identity);
  }

  /** Slack has said where browsers find a workspace. */
  met(team: string, { url }: Identity): void {
    if (url !== undefined && URL.canParse(url)) this.#addresses.set(team, url);
  }

  /** Where browsers find a workspace: `https://acme.slack.com/`. */
  addressOf(team: string): string | undefined {
    return this.#addresses.get(team);
  }

  open(): void {
    if (this.#state === 'new') this.#state = 'open';
  }

  /** For good. */
  close(): void {
    this.#state = 'closed';
  }
}
