/** The outlets of the platforms that this process is connected to. */
import type { Outlet } from './outlet.ts';

export class Outlets {
  readonly #outlets = new Map<string, Outlet>();

  /** From now on the channels of its platform are written to by this one. */
  connect(outlet: Outlet): void {
    this.#outlets.set(outlet.platform, outlet);
  }

  /** That of a platform; `undefined` where this process is not connected to it. */
  of(platform: string): Outlet | undefined {
    return this.#outlets.get(platform);
  }

  all(): readonly Outlet[] {
    return [...this.#outlets.values()];
  }
}
