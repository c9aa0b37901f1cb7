/** The outlets of the platforms that this process is connected to. */
import type { Outlet } from './outlet.ts';

export class Outlets {
  readonly #outlets = new Map<string, Outlet>();

  /** Makes this the outlet of its platform. */
  connect(outlet: Outlet): void {
    this.#outlets.set(outlet.platform, outlet);
  }

  /** The outlet of a platform; `undefined` when this process is not connected to it. */
  of(platform: string): Outlet | undefined {
    return this.#outlets.get(platform);
  }

  all(): readonly Outlet[] {
    return [...this.#outlets.values()];
  }
}
