/** A platform in memory: a list of messages, with faults on request. It may or may not know nonces. */
import type { DeliveryFailure, Outlet, ChannelAccess } from '../../src/core/delivery/outlet.ts';
import type { Reply } from '../../src/core/reply/reply.ts';
import { renderText } from '../../src/core/reply/text.ts';

export interface Posted {
  id: string;
  channel: string;
  nonce: string;
  text: string;
  reply: Reply;
  replyTo?: string;
  edits: number;
}

/** The fault of a request: it is not carried out, or it is and the answer is lost. */
export type Fault = { failure: DeliveryFailure; done?: boolean };

export class PlatformInMemory implements Outlet {
  readonly platform: string;
  rules: Outlet['rules'];
  readonly messages: Posted[] = [];
  /** The next requests, in turn; what is `undefined` goes well. */
  readonly faults: (Fault | undefined)[] = [];
  /** The error of every request to a channel. */
  readonly closed = new Map<string, DeliveryFailure>();
  /** The access to a channel; by default open, in the workspace `1`. */
  readonly standings = new Map<string, ChannelAccess | DeliveryFailure>();
  /** All that was asked for, such as `post discord:10`. */
  readonly requests: string[] = [];
  /** Called in the middle of each request. */
  during: () => Promise<void> = async () => {};
  #next = 1;

  constructor(platform = 'discord', rules: Partial<Outlet['rules']> = {}) {
    this.platform = platform;
    const rate = { perSecond: 1_000_000, per: 'platform' } as const;
    this.rules = { spacing: 0, nonceFor: Infinity, rate, ...rules };
  }

  reach() {
    return [{ platform: this.platform }];
  }

  pace() {
    return { key: this.platform, perSecond: this.rules.rate.perSecond };
  }

  /** Sets how many requests a second it allows. */
  set perSecond(perSecond: number) {
    this.rules = { ...this.rules, rate: { perSecond, per: 'platform' } };
  }

  in(channel: string): Posted[] {
    return this.messages.filter((message) => message.channel === channel);
  }

  async post(
    channel: string,
    reply: Reply,
    { nonce, replyTo }: { nonce: string; replyTo?: string },
  ): Promise<string> {
    return this.#request(`post ${channel}`, channel, () => {
      const same = this.rules.nonceFor > 0 ? this.messages.find((each) => each.nonce === nonce) : undefined;
      if (same !== undefined) return same.id;
      const id = `m${this.#next++}`;
      const text = renderText(reply);
      this.messages.push({
        id,
        channel,
        nonce,
        text,
        reply,
        edits: 0,
        ...(replyTo !== undefined && { replyTo }),
      });
      return id;
    });
  }

  async edit(channel: string, message: string, reply: Reply): Promise<void> {
    await this.#request(`edit ${channel}`, channel, () => {
      const there = this.messages.find(({ id }) => id === message);
      if (there === undefined) throw new Fail({ kind: 'uneditable', note: 'unknown message' });
      there.text = renderText(reply);
      there.reply = reply;
      there.edits += 1;
    });
  }

  async find(channel: string, nonce: string): Promise<string | undefined> {
    return this.#request(
      `find ${channel}`,
      channel,
      () => this.in(channel).find((each) => each.nonce === nonce)?.id,
    );
  }

  failureOf(error: unknown): DeliveryFailure {
    if (error instanceof Fail) return error.failure;
    throw error;
  }

  async check(channel: string): Promise<ChannelAccess> {
    const standing = this.standings.get(channel);
    if (standing !== undefined && 'kind' in standing) throw new Fail(standing);
    return standing ?? { ok: true, workspace: { platform: this.platform, id: '1' }, locale: undefined };
  }

  link(_workspace: unknown, channel: string, message: string): string {
    return `https://example.org/${channel}/${message}`;
  }

  async #request<T>(what: string, channel: string, work: () => T): Promise<T> {
    this.requests.push(what);
    const fault = this.faults.shift();
    await this.during();
    const closed = this.closed.get(channel);
    if (closed !== undefined) throw new Fail(closed);
    if (fault === undefined) return work();
    if (fault.done === true) work();
    throw new Fail(fault.failure);
  }
}

class Fail extends Error {
  readonly failure: DeliveryFailure;
  constructor(failure: DeliveryFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}
