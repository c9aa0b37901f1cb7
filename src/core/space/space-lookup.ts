/** Sees to it that each workspace has a space of its own from its first call, and that no space begins empty. */
import type { Library } from './library.ts';
import type { Locale } from '../base/locale.ts';
import { withTimeout } from '../base/timers.ts';
import { StoreError } from '../store/store.ts';
import { newSpaceId, workspaceName, type Workspace } from '../record/workspace.ts';

/** Where a workspace is, as was seen after the space's change of that number. */
interface Placement {
  space: string;
  cursor: number;
}

/** So many workspaces are remembered; of more, those looked up last. */
const MOST = 10_000;
/** How long a database may take to say whether a workspace is still where it was, in milliseconds. */
const PATIENCE = 500;

export class SpaceLookup {
  readonly #library: Library;
  readonly #furnish: (space: string) => Promise<void>;
  /** By space, in this process. */
  readonly #furnished = new Map<string, Promise<void>>();
  /** By the workspace's name. */
  readonly #placements = new Map<string, Placement>();
  readonly #looking = new Map<string, Promise<string>>();

  /** `furnish` fills a space that is empty; two processes may do so at once. */
  constructor(library: Library, furnish: (space: string) => Promise<void>) {
    this.#library = library;
    this.#furnish = furnish;
  }

  /**
   * The id of the workspace's space. A workspace that is moved leaves a change in the space that it was in, so as long as
   * that has none that we have not seen, it is still there; otherwise it is looked up. While the database is away, it is
   * where it was.
   * @throws {StoreError} when it has to be looked up for the first time, and cannot be.
   */
  async spaceOf(workspace: Workspace, locale: Locale): Promise<string> {
    const known = this.#placements.get(workspaceName(workspace));
    if (known === undefined) return this.#lookUp(workspace, locale);
    const { cursor } = await this.#library.open(known.space);
    if (cursor === known.cursor) return known.space;
    const found = this.#lookUp(workspace, locale, known.space).catch((error: unknown) => {
      if (error instanceof StoreError) return undefined;
      throw error;
    });
    return (await withTimeout(found, PATIENCE)) ?? known.space;
  }

  /** Fills the space if it is empty. Not if it is new: the process that made it may have been killed before it went on. */
  ensureStarterPack(space: string): Promise<void> {
    const known = this.#furnished.get(space);
    if (known !== undefined) return known;
    const furnishing = this.#fill(space);
    this.#furnished.set(space, furnishing);
    furnishing.catch(() => this.#furnished.delete(space));
    return furnishing;
  }

  /** Once at a time for each workspace: of a database that is slow, nobody should ask more and more. */
  #lookUp(workspace: Workspace, locale: Locale, likely?: string): Promise<string> {
    const name = workspaceName(workspace);
    const looking =
      this.#looking.get(name) ??
      this.#find(workspace, locale, likely).finally(() => this.#looking.delete(name));
    this.#looking.set(name, looking);
    return looking;
  }

  async #find(workspace: Workspace, locale: Locale, likely?: string): Promise<string> {
    const name = workspaceName(workspace);
    const ask = async (): Promise<string> => {
      const fresh = { id: newSpaceId(), name, locale };
      return (await this.#library.store.spaceOf(workspace, fresh)).space.id;
    };
    for (let space = likely ?? (await ask()); ;) {
      await this.ensureStarterPack(space);
      // Read before we ask: what comes between makes us look again the next time.
      const { cursor } = await this.#library.open(space);
      const found = await ask();
      if (found === space) {
        this.#remember(name, { space, cursor });
        return space;
      }
      space = found;
    }
  }

  #remember(name: string, placement: Placement): void {
    this.#placements.delete(name);
    this.#placements.set(name, placement);
    const [oldest] = this.#placements.keys();
    if (this.#placements.size > MOST && oldest !== undefined) this.#placements.delete(oldest);
  }

  async #fill(space: string): Promise<void> {
    if ((await this.#library.open(space)).cursor === 0) await this.#furnish(space);
  }
}
