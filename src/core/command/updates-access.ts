/** Access for commands to subscriptions and deliveries of the space where they are called, and of no other. */
import type { StoreReads } from '../space/library.ts';
import type { Governance } from '../space/governance.ts';
import type { Place } from '../record/workspace.ts';
import { mayIn } from '../record/settings.ts';
import { isAtLeast, type Caller } from '../record/role.ts';
import type { Cadence, Channel } from '../record/channel.ts';
import type { Delivery, LedgerPage, LedgerQuery } from '../store/outbox.ts';
import type { ChannelAccess, DeliveryFailure, Outlets } from '../delivery/outlet.ts';
import { pausedBecause } from '../following/words.ts';
import { nextDigest } from '../following/next-digest.ts';

/**
 * Whether the bot can post in a channel. `foreign`: the channel is not one of this space. `unconnected`: this process is
 * not connected to the channel's platform. `unreachable`: the platform did not answer.
 */
export type ChannelCheck = ChannelAccess | 'foreign' | 'unconnected' | 'unreachable';

export class UpdatesAccess {
  readonly #store: StoreReads;
  readonly #outlets: Outlets;
  readonly #space: string;
  readonly #governance: Governance;
  readonly #timeZone: string;
  readonly #requireWrites: () => void;

  /**
   * `timeZone` is that of the space, for channels that have none of their own. `requireWrites` throws for a call that may
   * not change anything.
   */
  constructor(
    { store, outlets }: { store: StoreReads; outlets: Outlets },
    { space }: Place,
    governance: Governance,
    timeZone: string,
    requireWrites: () => void,
  ) {
    this.#store = store;
    this.#outlets = outlets;
    this.#space = space;
    this.#governance = governance;
    this.#timeZone = timeZone;
    this.#requireWrites = requireWrites;
  }

  /** Whether somebody may change what channels follow: subscribe, pause, mute and unsubscribe. */
  mayManage({ role, managesChannels }: Caller): boolean {
    if (mayIn(this.#governance.settings.whoSubscribes, role)) return true;
    // Where the platform says who manages channels, those people may, and curators.
    return managesChannels !== undefined && (managesChannels || isAtLeast(role, 'curator'));
  }

  /** Asks the platform whether the bot can post in the channel. */
  async check(channel: string): Promise<ChannelCheck> {
    const platform = platformOf(channel);
    const outlet = this.#outlets.of(platform);
    if (outlet === undefined) return 'unconnected';
    const access = await outlet.check(channel).catch((error) => accessAfter(outlet.failureOf(error)));
    if (typeof access === 'string' || access.workspace === undefined) return access;
    const { id } = access.workspace;
    const sharers = await this.#store.workspacesIn(this.#space);
    return sharers.some((each) => each.platform === platform && each.id === id) ? access : 'foreign';
  }

  /** When the channel's next digest after `after` is due; both in milliseconds since 1970. */
  nextDigest(channel: Channel, cadence: Exclude<Cadence, 'instant'>, after: number): number {
    return nextDigest(cadence, channel, this.zoneOf(channel), after);
  }

  /** The IANA time zone of the channel. */
  zoneOf({ timeZone }: Channel): string {
    return timeZone ?? this.#timeZone;
  }

  /** A page of the deliveries, newest first. */
  ledger(query: Omit<LedgerQuery, 'space'>): Promise<LedgerPage> {
    return this.#store.outbox.ledger({ ...query, space: this.#space });
  }

  /** When the last delivery arrived in each of these channels: ISO 8601, UTC. */
  lastSent(channels: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.#store.outbox.lastSent(this.#space, channels);
  }

  /** Queues failed deliveries again; resolves to how many. */
  async retry(deliveries: readonly number[]): Promise<number> {
    this.#requireWrites();
    return this.#store.outbox.retry(this.#space, deliveries, Date.now());
  }

  /** Makes one digest of everything that is waiting for the channel; false when nothing is. */
  async gather(channel: string): Promise<boolean> {
    this.#requireWrites();
    return this.#store.outbox.gather({ space: this.#space, channel }, undefined, Date.now());
  }

  /** The web address of the message that a delivery became; `undefined` before it was sent. */
  linkOf({ channel, post }: Delivery): string | undefined {
    const workspace = this.#governance.stored('channel', channel)?.content.workspace;
    if (post?.message === undefined || workspace === undefined) return undefined;
    return this.#outlets.of(platformOf(channel))?.link(workspace, channel, post.message);
  }
}

const platformOf = (channel: string): string => channel.slice(0, Math.max(0, channel.indexOf(':')));

function accessAfter(failure: DeliveryFailure): ChannelCheck {
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
