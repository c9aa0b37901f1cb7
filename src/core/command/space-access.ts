/** Access for admin commands to the space where they are called: packs, the change log, and sharing. */
import type { Library, OpenSpace } from '../space/library.ts';
import { packIdOf, type PackCatalogue } from '../packs/catalogue.ts';
import { installable, type Installable } from '../packs/install.ts';
import { planRemoval, type PackPlan } from '../packs/plan.ts';
import type { PackFile } from '../packs/read.ts';
import { retryConflicts } from '../store/retry.ts';
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
import { endingRoles, planDeparture, type EndingRole } from '../sharing/departure.ts';
import type { Governance } from '../space/governance.ts';
import { planMerge, type MergePlan } from '../sharing/merge.ts';
import {
  type Place,
  type Workspace,
  isWorkspaceSpace,
  newSpaceId,
  workspaceName,
} from '../record/workspace.ts';
import type { ChangeReason } from '../record/reason.ts';

export interface SpaceAccessParts {
  library: Library;
  packs: PackCatalogue;
  codes: LinkCodes;
  /** The id of the pack that new spaces begin with; `undefined` when the configuration decides and admins are not asked. */
  starter: string | undefined;
}

/** The effect of entering a code: what linking would do, or why it is not possible. */
export type Linking =
  | Exclude<CodeRead, { space: string }>
  /** The call did not come from a server or workspace. */
  | 'nowhere'
  /** The code leads to the space where it was entered. */
  | 'own'
  | { move: Omit<Move, 'changes'>; plan: MergePlan; sharedWith: readonly Workspace[] };

export class SpaceAccess {
  readonly #parts: SpaceAccessParts;
  readonly #place: Place;
  readonly #caller: string;
  readonly #governance: Governance;
  readonly #requireWrites: () => void;

  /** `requireWrites` throws for a call that may not change anything. */
  constructor(
    parts: SpaceAccessParts,
    place: Place,
    caller: string,
    governance: Governance,
    requireWrites: () => void,
  ) {
    this.#parts = parts;
    this.#place = place;
    this.#caller = caller;
    this.#governance = governance;
    this.#requireWrites = requireWrites;
  }

  /** Where the call was made; `undefined` in the terminal. */
  get workspace(): Workspace | undefined {
    return this.#place.workspace;
  }

  /** The servers and workspaces that share the space. */
  sharers(): Promise<readonly Workspace[]> {
    return this.#parts.library.store.workspacesIn(this.#place.space);
  }

  /** A page of the changes, newest first, and how many there are in all. */
  changes(query: ChangeQuery): Promise<{ total: number; changes: readonly Change[] }> {
    return this.#parts.library.store.changes(this.#place.space, query);
  }

  // Packs

  /** The id of the starter pack, as long as it is the only pack here or there is none: then admins are offered to start empty. */
  get starter(): string | undefined {
    const { starter } = this.#parts;
    if (starter === undefined || this.#place.workspace === undefined) return undefined;
    const { packs } = this.#governance;
    return packs.every(({ id, state }) => id === starter && state === 'installed') ? starter : undefined;
  }

  /** The files of the packs that can be installed, by the packs' ids. */
  async packs(): Promise<ReadonlyMap<string, readonly PackFile[]>> {
    const all = await this.#parts.packs.all();
    return new Map(
      all.flatMap((files) => [[packIdOf(files) ?? '', files] as const]).filter(([id]) => id !== ''),
    );
  }

  /** The changes that installing a pack would make, or why it cannot be installed. */
  async planInstall(files: readonly PackFile[]): Promise<Installable> {
    return installable(files, await this.#open());
  }

  /** The changes that removing a pack would make; `undefined` when it is not installed. */
  async planRemoval(pack: string): Promise<Pick<PackPlan, 'writes' | 'retired' | 'kept'> | undefined> {
    const installed = this.#governance.stored('pack', pack);
    return installed?.content.state === 'installed' ? planRemoval(installed, await this.#open()) : undefined;
  }

  // Sharing

  /** Makes a code by which one more workspace can join this space. */
  async offerCode(): Promise<string> {
    this.#requireWrites();
    return this.#parts.codes.offer(this.#place.space, this.#place.workspace);
  }

  /** Previews what entering the code here would do. */
  async previewLink(code: string): Promise<Linking> {
    const { codes, library } = this.#parts;
    const { space, workspace } = this.#place;
    if (workspace === undefined) return 'nowhere';
    const read = await codes.read(code, { caller: this.#caller, space });
    if (typeof read === 'string' || 'minutes' in read) return read;
    if (read.space === space) return 'own';
    if (read.used || !(await this.#stillShares(read))) return 'unknown';
    const coming = await this.#open();
    const plan = await planMerge(await library.open(read.space), coming, workspace);
    const left = planDeparture(coming, workspace);
    const { renamed } = plan;
    const move = { workspace, from: space, seen: coming.cursor, to: read.space, renamed, left };
    return { move, plan, sharedWith: await library.store.workspacesIn(read.space) };
  }

  /** Moves this workspace, with everything its space knows, into the space of the code. */
  async link(code: string, reason: ChangeReason): Promise<Linking> {
    this.#requireWrites();
    const { codes, library } = this.#parts;
    return this.#retry(async () => {
      const preview = await this.previewLink(code);
      if (typeof preview === 'string' || 'minutes' in preview) return preview;
      const { move, plan } = preview;
      // The request belongs to the code: the store carries it out for one workspace, even if several enter the code at once.
      const changes = { request: linkRequest(code), author: this.#caller, reason, writes: plan.writes };
      try {
        await library.move({ ...move, changes });
      } catch (error) {
        if (error instanceof UsedError) return 'unknown';
        throw error;
      }
      await codes.use(code);
      return preview;
    });
  }

  /** Whether another workspace shares the space, or did once. */
  async isShared(): Promise<boolean> {
    return (await this.sharers()).length > 1 || !isWorkspaceSpace(this.#place.space);
  }

  /** The roles in the shared space that end when this workspace leaves it. */
  endingRoles(): readonly EndingRole[] {
    const { workspace } = this.#place;
    return workspace === undefined ? [] : endingRoles(this.#governance, workspace);
  }

  /** Gives this workspace its own space again, with a copy of everything that is shared now. */
  async unlink(reason: ChangeReason): Promise<void> {
    this.#requireWrites();
    const { library } = this.#parts;
    const { space, workspace, locale } = this.#place;
    if (workspace === undefined) return;
    await this.#retry(async () => {
      const open = await this.#open();
      const writes = planCopy(open, workspace);
      const to = { id: newSpaceId(), name: workspaceName(workspace), locale };
      const changes = { request: `unlink ${to.id}`, author: this.#caller, reason, writes };
      const left = planDeparture(open, workspace);
      await library.move({ workspace, from: space, seen: open.cursor, to, changes, left });
    });
  }

  /** Whether the workspace that made the code still belongs to the space; a code ends with its link. */
  async #stillShares({ space, from }: { space: string; from?: Workspace }): Promise<boolean> {
    if (from === undefined) return true;
    const sharers = await this.#parts.library.store.workspacesIn(space);
    return sharers.some(({ platform, id }) => platform === from.platform && id === from.id);
  }

  /** Both errors mean that somebody wrote to one of the spaces in the meantime. */
  #retry<T>(attempt: () => Promise<T>): Promise<T> {
    return retryConflicts(attempt, {
      refresh: () => this.#parts.library.refresh(),
      isConflict: (error) => error instanceof MovedError || error instanceof ConflictError,
    });
  }

  #open(): Promise<OpenSpace> {
    return this.#parts.library.open(this.#place.space);
  }
}
