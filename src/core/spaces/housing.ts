/** Sees to it that each workspace has a space of its own from its first call, and that no space begins empty. */
import type { Library } from '../knowledge/library.ts';
import type { Locale } from '../locale.ts';
import { newSpaceId, workspaceName, type Workspace } from './workspace.ts';

export class Housing {
  readonly #library: Library;
  readonly #furnish: (space: string) => Promise<void>;
  /** By space, in this process. */
  readonly #furnished = new Map<string, Promise<void>>();

  /** `furnish` fills a space that is empty; two processes may do so at once. */
  constructor(library: Library, furnish: (space: string) => Promise<void>) {
    this.#library = library;
    this.#furnish = furnish;
  }

  /**
   * The id of the workspace's space. It is looked up each time: another process may link or unlink the workspace at any
   * moment, and its answers must be from nowhere else then.
   */
  async spaceOf(workspace: Workspace, locale: Locale): Promise<string> {
    const fresh = { id: newSpaceId(), name: workspaceName(workspace), locale };
    const { space } = await this.#library.spaceOf(workspace, fresh);
    await this.furnish(space.id);
    return space.id;
  }

  /** Fills the space if it is empty. Not if it is new: the process that made it may have been killed before it went on. */
  furnish(space: string): Promise<void> {
    const known = this.#furnished.get(space);
    if (known !== undefined) return known;
    const furnishing = this.#fill(space);
    this.#furnished.set(space, furnishing);
    furnishing.catch(() => this.#furnished.delete(space));
    return furnishing;
  }

  async #fill(space: string): Promise<void> {
    if ((await this.#library.open(space)).cursor === 0) await this.#furnish(space);
  }
}
