/** Lets a command read and decide about the links of its space. */
import type { FeedState, LinkState, LinkStore } from '../store/links.ts';

export class LinksAccess {
  readonly #store: LinkStore;
  readonly #space: string;
  readonly #requireWrites: () => void;

  constructor(store: LinkStore, space: string, requireWrites: () => void) {
    this.#store = store;
    this.#space = space;
    this.#requireWrites = requireWrites;
  }

  /** Links that are dead or have moved, unless a curator decided to leave them so. */
  async findings(): Promise<readonly LinkState[]> {
    const all = await this.#store.findings(this.#space);
    return all.filter(({ isDead, moved, isLeft }) => !isLeft && (isDead || moved !== undefined));
  }

  /** Returns the state of the feeds that the space watches. */
  feeds(): Promise<readonly FeedState[]> {
    return this.#store.feeds(this.#space);
  }

  /** Lets a feed be read soon, whatever happened to it before; what was seen of it stays known. */
  async startFeed(url: string): Promise<void> {
    this.#requireWrites();
    const known = (await this.feeds()).find((each) => each.url === url);
    const { checked, seen } = known ?? { checked: 0, seen: [] };
    await this.#store.putFeed({ space: this.#space, url, due: 0, checked, failures: 0, seen });
  }

  async stopFeed(url: string): Promise<void> {
    this.#requireWrites();
    await this.#store.removeFeed(this.#space, url);
  }

  /** Leaves the finding about a source as it is. A new finding is shown again. */
  async leave(source: string): Promise<void> {
    this.#requireWrites();
    const state = (await this.#store.findings(this.#space)).find((each) => each.source === source);
    if (state !== undefined) await this.#store.put({ ...state, isLeft: true });
  }
}
