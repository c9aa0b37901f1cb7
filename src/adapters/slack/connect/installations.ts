/** Stores the workspaces that have installed the app, each with its encrypted token. */
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Memory } from '../../../core/base/memory.ts';
import { withTimeout } from '../../../core/base/timers.ts';
import type { Seal } from './seal.ts';

/** The parts of an installation that answering needs. */
interface StoredInstallation {
  team: string;
  name: string | undefined;
  bot: { token: string; id: string; userId: string; scopes: string[] };
  /** The person who installed it. */
  user: string;
  /** In milliseconds since 1970. */
  at: number;
}

/** Slack waits three seconds for an answer, so reading a token must not take long. */
const INSTALLATION_READ_TIMEOUT_MS = 500;

/** Takes the place of a deleted installation and expires at once, since a memory cannot delete. */
const DELETED = '';

export class Installations implements InstallationStore {
  readonly #memory: Memory<string>;
  readonly #seal: Seal;
  /** The encrypted installations as they were last read, for use while the database is unreachable. */
  readonly #known = new Map<string, string>();

  constructor(memory: Memory<string>, seal: Seal) {
    this.#memory = memory;
    this.#seal = seal;
  }

  /** @throws {OrgWideInstallError} for an installation in a whole organisation, which the manifest does not offer. */
  async storeInstallation(installation: Installation): Promise<void> {
    const { team, bot, user } = installation;
    if (installation.isEnterpriseInstall === true) throw new OrgWideInstallError();
    if (team === undefined || bot === undefined)
      throw new Error('Slack names no workspace, or gives no token');
    const { token, id, userId, scopes } = bot;
    const kept: StoredInstallation = {
      team: team.id,
      name: team.name,
      bot: { token, id, userId, scopes },
      user: user.id,
      at: Date.now(),
    };
    await this.#memory.set(team.id, this.#seal.close(JSON.stringify(kept), team.id));
  }

  /**
   * @throws {Error} if the workspace has not installed the app.
   * @throws {SealError} if the token cannot be decrypted.
   */
  async fetchInstallation({ teamId }: InstallationQuery<boolean>): Promise<Installation<'v2', false>> {
    const kept = await this.#find(teamId);
    if (kept === undefined) throw new Error('this workspace has not installed the app');
    const { team, name, bot, user } = kept;
    return {
      team: { id: team, ...(name !== undefined && { name }) },
      enterprise: undefined,
      user: { id: user, token: undefined, scopes: undefined },
      bot,
      tokenType: 'bot',
      isEnterpriseInstall: false,
      authVersion: 'v2',
    };
  }

  /** @throws {SealError} if the token cannot be decrypted. */
  async botOf(teamId: string): Promise<{ token: string; id: string } | undefined> {
    return (await this.#find(teamId))?.bot;
  }

  async deleteInstallation({ teamId }: InstallationQuery<boolean>): Promise<void> {
    if (teamId !== undefined) await this.#memory.set(teamId, DELETED, 1);
  }

  /**
   * Deletes an installation unless it was made after that time: Slack may report a removal after the next installation.
   */
  async deleteOlder(teamId: string, than: number): Promise<void> {
    const kept = await this.#find(teamId).catch(() => undefined);
    if (kept === undefined || kept.at <= than)
      await this.deleteInstallation({ teamId } as InstallationQuery<false>);
  }

  async #find(teamId: string | undefined): Promise<StoredInstallation | undefined> {
    if (teamId === undefined) return undefined;
    const sealed = await this.#read(teamId);
    if (sealed === undefined || sealed === DELETED) return undefined;
    return JSON.parse(this.#seal.open(sealed, teamId)) as StoredInstallation;
  }

  /**
   * Reads the current installation, since another process may have written it; returns the last known one if reading
   * fails or takes too long.
   */
  async #read(team: string): Promise<string | undefined> {
    const known = this.#known.get(team);
    const reading = this.#memory.get(team).then((sealed) => {
      if (sealed === undefined || sealed === DELETED) this.#known.delete(team);
      else this.#known.set(team, sealed);
      return { sealed };
    });
    if (known === undefined) return (await reading).sealed;
    const read = await withTimeout(reading, INSTALLATION_READ_TIMEOUT_MS).catch(() => undefined);
    return read === undefined ? known : read.sealed;
  }
}

/** Somebody installed the app in a whole organisation: one token for all workspaces, each of which has its own space. */
export class OrgWideInstallError extends Error {
  override name = 'OrgWideInstallError';
  constructor() {
    super('only single workspaces can install the app');
  }
}
