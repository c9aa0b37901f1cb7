/** What the commands of admins can do with the space they are asked in, besides reading it. */
import type { Library, OpenSpace } from '../space/library.ts';
import { packIdOf, type PackCatalogue } from '../packs/catalogue.ts';
import { installable, type Installable } from '../packs/install.ts';
import { planRemoval, type PackPlan } from '../packs/plan.ts';
import type { PackFile } from '../packs/read.ts';
import {
  ConflictError,
  MovedError,
  UsedError,
  type Change,
  type ChangeQuery,
  type Move,
} from '../store/store.ts';
import { linkRequest, type CodeRead, type LinkCodes } from '../sharing/codes.ts';
import { planCopy } from '../sharing/copy.ts';
import { unfollow } from '../sharing/followers.ts';
import type { Governance } from '../space/governance.ts';
import { planMerge, type MergePlan } from '../sharing/merge.ts';
import type { Place } from '../record/place.ts';
import type { ChangeReason } from '../record/reason.ts';
import { isWorkspaceSpace, newSpaceId, workspaceName, type Workspace } from '../record/workspace.ts';

export interface SpaceAccessParts {
  library: Library;
  packs: PackCatalogue;
  codes: LinkCodes;
}

/** What a code leads to: a reason why not, or what linking would do. */
export type Linking =
  | Exclude<CodeRead, { space: string }>
  /** There is no server or workspace here that could be linked. */
  | 'nowhere'
  /** The code is for the space where it was entered. */
  | 'own'
  | { move: Omit<Move, 'changes'>; plan: MergePlan; sharedWith: readonly Workspace[] };

/** Somebody who writes while we do makes us look again, this many times at most. */
const ATTEMPTS = 5;

export class SpaceAccess {
  readonly #parts: SpaceAccessParts;
  readonly #place: Place;
  readonly #caller: string;
  readonly governance: Governance;

  constructor(parts: SpaceAccessParts, place: Place, caller: string, { governance }: OpenSpace) {
    this.#parts = parts;
    this.#place = place;
    this.#caller = caller;
    this.governance = governance;
  }

  get workspace(): Workspace | undefined {
    return this.#place.workspace;
  }

  /** The servers and workspaces that share the space. */
  sharers(): Promise<readonly Workspace[]> {
    return this.#parts.library.store.workspacesIn(this.#place.space);
  }

  changes(query: ChangeQuery): Promise<{ total: number; changes: readonly Change[] }> {
    return this.#parts.library.store.changes(this.#place.space, query);
  }

  // Packs

  /** The packs that can be installed, by their ids. */
  async packs(): Promise<ReadonlyMap<string, readonly PackFile[]>> {
    const all = await this.#parts.packs.all();
    return new Map(
      all.flatMap((files) => [[packIdOf(files) ?? '', files] as const]).filter(([id]) => id !== ''),
    );
  }

  async planInstall(files: readonly PackFile[]): Promise<Installable> {
    return installable(files, await this.#open());
  }

  /** `undefined` when it is not installed. */
  async planRemoval(pack: string): Promise<Pick<PackPlan, 'writes' | 'retired' | 'kept'> | undefined> {
    const installed = this.governance.stored('pack', pack);
    return installed?.content.state === 'installed' ? planRemoval(installed, await this.#open()) : undefined;
  }

  // Sharing

  /** A code by which one more workspace can come to share this space. */
  offerCode(): Promise<string> {
    return this.#parts.codes.offer(this.#place.space);
  }

  /** What entering the code here would do. */
  async look(code: string): Promise<Linking> {
    const { codes, library } = this.#parts;
    const { space, workspace } = this.#place;
    if (workspace === undefined) return 'nowhere';
    const read = await codes.read(code, { caller: this.#caller, space });
    if (typeof read === 'string' || 'minutes' in read) return read;
    if (read.space === space) return 'own';
    if (read.used) return 'unknown';
    const coming = await this.#open();
    const plan = await planMerge(await library.open(read.space), coming, workspace);
    const left = unfollow(coming.governance, workspace);
    const { renamed } = plan;
    const move = { workspace, from: space, seen: coming.cursor, to: read.space, renamed, left };
    return { move, plan, sharedWith: await library.store.workspacesIn(read.space) };
  }

  /** Brings this workspace, with what its space knows, to the space that the code is for. */
  async link(code: string, reason: ChangeReason): Promise<Linking> {
    const { codes, library } = this.#parts;
    for (let attempt = 1; ; attempt++) {
      const looked = await this.look(code);
      if (typeof looked === 'string' || 'minutes' in looked) return looked;
      const { move, plan } = looked;
      // Under the code's own request the store does it for one workspace, however many enter the code at once.
      const changes = { request: linkRequest(code), author: this.#caller, reason, writes: plan.writes };
      try {
        await library.move({ ...move, changes });
        await codes.use(code);
        return looked;
      } catch (error) {
        if (error instanceof UsedError) return 'unknown';
        await this.#lookAgain(error, attempt);
      }
    }
  }

  /** Whether the space is anybody's but this workspace's. */
  async isShared(): Promise<boolean> {
    return (await this.sharers()).length > 1 || !isWorkspaceSpace(this.#place.space);
  }

  /** Gives this workspace a space of its own again, with a copy of all that is shared now. */
  async unlink(reason: ChangeReason): Promise<void> {
    const { library } = this.#parts;
    const { space, workspace, locale } = this.#place;
    if (workspace === undefined) return;
    for (let attempt = 1; ; attempt++) {
      const open = await this.#open();
      const writes = planCopy(open, workspace);
      const to = { id: newSpaceId(), name: workspaceName(workspace), locale };
      const changes = { request: `unlink ${to.id}`, author: this.#caller, reason, writes };
      try {
        const left = unfollow(open.governance, workspace);
        await library.move({ workspace, from: space, seen: open.cursor, to, changes, left });
        return;
      } catch (error) {
        await this.#lookAgain(error, attempt);
      }
    }
  }

  /** @throws the error, unless somebody has written meanwhile; then what they wrote is known after this. */
  async #lookAgain(error: unknown, attempt: number): Promise<void> {
    const isLate = error instanceof MovedError || error instanceof ConflictError;
    if (!isLate || attempt === ATTEMPTS) throw error;
    await this.#parts.library.refresh();
  }

  #open(): Promise<OpenSpace> {
    return this.#parts.library.open(this.#place.space);
  }
}
