/** Computes which channels must get which updates, independently of the store, by the rules of the core. */
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import type { Entry } from '../../src/core/record/schema.ts';
import type { Workspace } from '../../src/core/record/workspace.ts';
import { EVERYTHING, type Channel } from '../../src/core/record/channel.ts';
import { matchSubscription } from '../../src/core/following/matching.ts';
import { topicsAs } from '../../src/core/following/topics-of-channel.ts';
import { entryTopics, updateOf } from '../../src/core/store/update-kind.ts';

export interface Published {
  before: Entry | undefined;
  after: Entry;
  rev: number;
  quiet: boolean;
}

export const keyOf = (channel: string, entry: string, rev: number): string => `${channel} ${entry}@${rev}`;

export class Expected {
  /** Updates that must be in the ledger. */
  readonly keys = new Set<string>();
  readonly #had = new Set<string>();

  /** `channels` and `knowledge` as they stand once it is published. */
  add(
    published: Published,
    {
      channels,
      knowledge,
      homes,
    }: Readonly<{ channels: readonly Channel[]; knowledge: Knowledge; homes: readonly Workspace[] }>,
  ): void {
    const { before, after, rev, quiet } = published;
    const kind = updateOf(before, after, quiet);
    if (kind === undefined) return;
    const known = before === undefined ? [] : entryTopics(before);
    for (const channel of channels) {
      if (
        !homes.some(
          ({ platform, id }) => platform === channel.workspace.platform && id === channel.workspace.id,
        )
      )
        continue;
      const had = `${channel.id} ${after.id}`;
      if (kind === 'filed' && this.#had.has(had)) continue;
      const topics = new Set(topicsAs(channel, after, knowledge));
      const named = channel.subscriptions.filter(({ topic }) => topic !== EVERYTHING);
      if (kind === 'filed') {
        // Only those who follow where it is found now, by any of that topic's names.
        const old = topicsAs(channel, { ...after, topics: [...known] }, knowledge);
        for (const topic of old) topics.delete(topic);
      }
      const told = kind === 'filed' ? { ...channel, subscriptions: named } : channel;
      if (!matchSubscription(told, topics, after.kind).brings) continue;
      this.#had.add(had);
      this.keys.add(keyOf(channel.id, after.id, rev));
    }
  }
}
