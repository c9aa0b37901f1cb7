/** What commands can do with subscriptions and the ledger of the space they are asked in. */
import type { Library, OpenSpace } from '../space/library.ts';
import type { Place } from '../record/place.ts';
import { mayIn } from '../record/settings.ts';
import { isAtLeast, type Caller } from '../record/role.ts';
import type { Cadence, Channel } from '../record/channel.ts';
import type { Delivery, LedgerQuery } from '../store/outbox.ts';
import type { DeliveryFailure, ChannelAccess } from '../delivery/outlet.ts';
import type { Outlets } from '../delivery/outlets.ts';
import { pausedBecause } from '../following/words.ts';
import { nextDigest } from '../following/next-digest.ts';

/** See {@link UpdatesAccess.check}. */
export type Checked = ChannelAccess | 'foreign' | 'unconnected' | 'unreachable';

export interface UpdatesAccessParts {
  library: Library;
  outlets: Outlets;
}

export class UpdatesAccess {
  readonly #parts: UpdatesAccessParts;
  readonly #place: Place;
  readonly #open: OpenSpace;
  readonly #timeZone: string;

  /** `timeZone` is that of the space. */
  constructor(parts: UpdatesAccessParts, place: Place, open: OpenSpace, timeZone: string) {
    this.#parts = parts;
    this.#place = place;
    this.#open = open;
    this.#timeZone = timeZone;
  }

  /** The channel where it is asked; none in a direct message, and in a terminal. */
  get here(): string | undefined {
    return this.#place.channel;
  }

  /** Those that follow something, or did, by id. */
  get channels(): readonly Channel[] {
    return this.#open.governance.channels;
  }

  channel(id: string): Channel | undefined {
    return this.#open.governance.stored('channel', id)?.content;
  }

  /** The revision that a change to the channel starts from. */
  revOf(id: string): number {
    return this.#open.governance.revOf('channel', id);
  }

  /** Whether somebody may subscribe channels, and pause, change and end what is subscribed. */
  mayManage({ role, managesChannels }: Caller): boolean {
    if (mayIn(this.#open.governance.settings.whoSubscribes, role)) return true;
    // A platform that says who manages channels leaves it to them, and to curators.
    return managesChannels !== undefined && (managesChannels || isAtLeast(role, 'curator'));
  }

  /**
   * Whether the bot can post there; asks the platform. `foreign`: the channel belongs to another space, or to none.
   * `unconnected`: nobody here talks to that platform, so it cannot be known. `unreachable`: the platform did not answer.
   */
  async check(channel: string): Promise<Checked> {
    const [platform = ''] = channel.split(':', 1);
    const outlet = this.#parts.outlets.of(platform);
    if (outlet === undefined) return 'unconnected';
    const standing = await outlet.check(channel).catch((error) => standingAfter(outlet.failureOf(error)));
    if (typeof standing === 'string' || standing.workspace === undefined) return standing;
    const { id } = standing.workspace;
    const sharers = await this.#parts.library.store.workspacesIn(this.#place.space);
    return sharers.some((each) => each.platform === platform && each.id === id) ? standing : 'foreign';
  }

  /** When the channel's next digest is due after `after`, in ms since 1970. */
  nextDigest(channel: Channel, cadence: Exclude<Cadence, 'instant'>, after: number): number {
    return nextDigest(cadence, channel, this.zoneOf(channel), after);
  }

  zoneOf({ timeZone }: Channel): string {
    return timeZone ?? this.#timeZone;
  }

  // The ledger

  ledger(query: Omit<LedgerQuery, 'space'>): Promise<{ total: number; deliveries: readonly Delivery[] }> {
    return this.#parts.library.store.outbox.ledger({ ...query, space: this.#place.space });
  }

  /** The last delivery that arrived in each channel: ISO 8601, UTC. */
  lastSent(): Promise<ReadonlyMap<string, string>> {
    return this.#parts.library.store.outbox.lastSent(this.#place.space);
  }

  /** Has what failed tried again; how many deliveries. */
  retry(deliveries: readonly number[]): Promise<number> {
    return this.#parts.library.store.outbox.retry(this.#place.space, deliveries, Date.now());
  }

  /** Has all that waits in the channel sent as one digest. */
  gather(channel: string): Promise<boolean> {
    const ref = { space: this.#place.space, channel };
    return this.#parts.library.store.outbox.gather(ref, undefined, Date.now());
  }

  /** Where the message of a delivery is found by a browser. */
  linkOf({ channel, post }: Delivery): string | undefined {
    const [platform = ''] = channel.split(':', 1);
    const workspace = this.channel(channel)?.workspace;
    if (post?.message === undefined || workspace === undefined) return undefined;
    return this.#parts.outlets.of(platform)?.link(workspace, channel, post.message);
  }
}

function standingAfter(failure: DeliveryFailure): Checked {
  switch (failure.kind) {
    case 'wait':
    case 'passes':
      return 'unreachable';
    case 'closed':
      return { ok: false, reason: failure.reason, remedy: pausedBecause(failure.reason) };
    case 'uneditable':
    case 'refused':
      return 'foreign';
  }
}
