/** Gives each workspace a space of its own on its first call, and fills new spaces with the starter pack. */
import type { Library } from './library.ts';
import { BoundedMap } from '../base/bounded.ts';
import type { Locale } from '../base/locale.ts';
import { withTimeout } from '../base/timers.ts';
import { StoreError } from '../store/store.ts';
import { newSpaceId, workspaceName, type Workspace } from '../record/workspace.ts';

/** The space of a workspace, as of the space's change number `cursor`. */
interface Placement {
  space: string;
  cursor: number;
}

/** How many workspaces and spaces are remembered; the least recently used are looked up again. */
const MAX_REMEMBERED_SPACES = 10_000;
/** In milliseconds: how long to wait for the database to confirm where a known workspace is. */
const CONFIRM_TIMEOUT_MS = 500;

export class SpaceLookup {
  readonly #library: Library;
  readonly #installStarterPack: (space: string) => Promise<void>;
  /** By space: installing, or looking whether there is need to, in this process. */
  readonly #starterPacks = new BoundedMap<string, Promise<void>>(MAX_REMEMBERED_SPACES);
  /** By the workspace's name. */
  readonly #placements = new BoundedMap<string, Placement>(MAX_REMEMBERED_SPACES);
  /** Look-ups under way, by the workspace's name. */
  readonly #lookUps = new Map<string, Promise<string>>();

  /** `installStarterPack` fills an empty space; two processes may call it for one space at the same time. */
  constructor(library: Library, installStarterPack: (space: string) => Promise<void>) {
    this.#library = library;
    this.#installStarterPack = installStarterPack;
  }

  /**
   * The id of the workspace's space; creates the space on the first call. Moving a workspace leaves a change in the space
   * that it leaves, so while a remembered space has no new change, the workspace is still there; otherwise it is looked
   * up. While the database does not answer, the remembered space is used.
   * @throws {StoreError} when it must be looked up for the first time and the database fails.
   */
  async spaceOf(workspace: Workspace, locale: Locale): Promise<string> {
    const known = this.#placements.get(workspaceName(workspace));
    if (known === undefined) return this.#lookUp(workspace, locale);
    const { cursor } = await this.#library.openEarly(known.space);
    if (cursor === known.cursor) return known.space;
    const found = this.#lookUp(workspace, locale, known.space).catch((error: unknown) => {
      if (error instanceof StoreError) return undefined;
      throw error;
    });
    return (await withTimeout(found, CONFIRM_TIMEOUT_MS)) ?? known.space;
  }

  /**
   * Installs the starter pack if the space is empty. Being new is not the test: the process that created the space may
   * have been killed before it installed the pack.
   */
  ensureStarterPack(space: string): Promise<void> {
    const known = this.#starterPacks.get(space);
    if (known !== undefined) return known;
    const installing = this.#installIfEmpty(space);
    this.#starterPacks.set(space, installing);
    installing.catch(() => {
      if (this.#starterPacks.get(space) === installing) this.#starterPacks.delete(space);
    });
    return installing;
  }

  /** Runs one look-up per workspace at a time, so that a slow database is not asked more and more. */
  #lookUp(workspace: Workspace, locale: Locale, likely?: string): Promise<string> {
    const name = workspaceName(workspace);
    const lookUp =
      this.#lookUps.get(name) ??
      this.#find(workspace, locale, likely).finally(() => this.#lookUps.delete(name));
    this.#lookUps.set(name, lookUp);
    return lookUp;
  }

  async #find(workspace: Workspace, locale: Locale, likely?: string): Promise<string> {
    const name = workspaceName(workspace);
    const ask = async (): Promise<string> => {
      const fresh = { id: newSpaceId(), name, locale };
      return (await this.#library.store.spaceOf(workspace, fresh)).space.id;
    };
    for (let space = likely ?? (await ask()); ;) {
      await this.ensureStarterPack(space);
      // The cursor is read before asking: a change in between has a higher number, so the next call looks again.
      const { cursor } = await this.#library.openEarly(space);
      const found = await ask();
      if (found === space) {
        this.#placements.set(name, { space, cursor });
        return space;
      }
      space = found;
    }
  }

  async #installIfEmpty(space: string): Promise<void> {
    if ((await this.#library.store.cursor(space)) === 0) await this.#installStarterPack(space);
  }
}
