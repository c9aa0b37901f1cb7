/** The workspaces in which the app is installed, each with its web client. */
import type { webApi } from '@slack/bolt';
import { BoundedMap } from '../../../core/base/bounded.ts';
import type { Reach } from '../../../core/store/outbox.ts';
import type { Installations } from './installations.ts';

export interface Account {
  team: string;
  client: webApi.WebClient;
  /** The bot’s id, which marks our messages: `B…`. */
  bot: string | undefined;
}

/** The identity behind a token. https://docs.slack.dev/reference/methods/auth.test */
export type Identity = Pick<webApi.AuthTestResponse, 'team_id' | 'bot_id' | 'url'>;

const MAX_CACHED_WORKSPACES = 1000;

export class Accounts {
  readonly #installations: Installations | undefined;
  readonly #clientFor: (token: string) => webApi.WebClient;
  /** The workspace of the configured token, once Slack has said which one it is. */
  #own: Account | undefined;
  readonly #known = new BoundedMap<string, Account>(MAX_CACHED_WORKSPACES);
  readonly #addresses = new BoundedMap<string, string>(MAX_CACHED_WORKSPACES);
  #state: 'new' | 'open' | 'closed' = 'new';

  constructor(installations: Installations | undefined, clientFor: (token: string) => webApi.WebClient) {
    this.#installations = installations;
    this.#clientFor = clientFor;
  }

  /** The workspaces that can be written to: none before {@link Accounts.open}. */
  reach(): readonly Reach[] {
    if (this.#state !== 'open') return [];
    if (this.#installations !== undefined) return [{ platform: 'slack' }];
    return this.#own === undefined ? [] : [{ platform: 'slack', workspace: this.#own.team }];
  }

  /**
   * Returns `undefined` if the app is not installed there.
   * @throws {SealError} if the token cannot be decrypted.
   */
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

  /** The token that was last used there, if any. */
  tokenOf(team: string): string | undefined {
    const account = this.#own?.team === team ? this.#own : this.#known.get(team);
    return account?.client.token;
  }

  /** Sets the workspace of the configured token. */
  own(identity: Identity, client: webApi.WebClient): void {
    const { team_id: team, bot_id: bot } = identity;
    if (team === undefined) return;
    this.#own = { team, client, bot };
    this.met(team, identity);
  }

  /** Remembers the web address of a workspace. */
  met(team: string, { url }: Identity): void {
    if (url !== undefined && URL.canParse(url)) this.#addresses.set(team, url);
  }

  /** The web address of a workspace, if it is known: `https://acme.slack.com/`. */
  addressOf(team: string): string | undefined {
    return this.#addresses.get(team);
  }

  open(): void {
    if (this.#state === 'new') this.#state = 'open';
  }

  /** Closes for good: no workspace can be written to after that. */
  close(): void {
    this.#state = 'closed';
  }
}
