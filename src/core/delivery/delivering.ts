/** Sends one claimed post to its channel, and records the outcome. */
import type { Log } from '../base/log.ts';
import type { DeliveryOutcome, Meter } from '../base/meter.ts';
import type { Reply } from '../reply/reply.ts';
import type { Budget } from './budget.ts';
import type { Channel } from '../record/channel.ts';
import type { Closing } from './closing.ts';
import { composePost, type ComposingParts } from './composing.ts';
import { isAway, outcomeAfter, type Backoff } from './failures.ts';
import type { AnswerPicture } from '../picture/pictures.ts';
import { showOwedPicture } from './owed-picture.ts';
import type { Outcome, OwedPicture, Post } from '../store/outbox.ts';
import type { DeliveryFailure, Outlet } from './outlet.ts';

/** A post that would wait longer than this for its turn is put off, so that other posts can be sent meanwhile. */
const MAX_TURN_WAIT_MS = 5000;

/** The rate limits allow no request within {@link MAX_TURN_WAIT_MS}; `wait` is how long it would take, in ms. */
class NoTurn extends Error {
  readonly wait: number;
  constructor(wait: number) {
    super('no turn soon');
    this.wait = wait;
  }
}

interface DeliveringParts extends ComposingParts {
  meter: Meter;
  log: Log;
  owner: string;
  budget: Budget;
  closing: Closing;
  sharers: (platform: string) => number;
  timing: { request: number; backoff: Backoff };
  now: () => number;
  random: () => number;
  /** Called for each post that is put off, with the time until which it is, in ms since 1970. */
  putOff: (until: number) => void;
  stopping: AbortSignal;
}

export class Delivering {
  readonly #parts: DeliveringParts;

  constructor(parts: DeliveringParts) {
    this.#parts = parts;
  }

  /** Adds the picture that a message was sent without. Rejects only when the database cannot be reached. */
  showPicture(owed: OwedPicture, outlet: Outlet): Promise<void> {
    return showOwedPicture(owed, outlet, this.#parts);
  }

  /**
   * Sends the post and records the outcome. Any failure counts as an attempt, so that a post that can never be sent is given up.
   * Rejects only when the database cannot be reached; the lease then ends by itself.
   */
  async deliver(post: Post, outlet: Outlet): Promise<void> {
    try {
      await this.#deliver(post, outlet);
    } catch (error) {
      const { log, meter, now, random, timing } = this.#parts;
      meter.taskFailed('record');
      if (isAway(error)) throw error;
      const { space, channel, id } = post;
      log.error({ post: id, space, channel, err: error }, 'could not finish sending an update');
      const failure = { kind: 'passes', unsure: true, note: 'failed in Almanac' } as const;
      const outcome = outcomeAfter(failure, post, { now: now(), random: random(), backoff: timing.backoff });
      await this.#settle(post, outlet, outcome, 'failed');
    }
  }

  async #deliver(post: Post, outlet: Outlet): Promise<void> {
    let channel: Channel | undefined;
    let reply: Reply;
    let picture: AnswerPicture | undefined;
    let owesPicture = false;
    try {
      const composed = await composePost(post, this.#parts);
      ({ channel, reply } = composed);
      if (outlet.showPicture === undefined) picture = await composed.picture?.draw();
      // An edit may have to take a picture away.
      else owesPicture = composed.picture !== undefined || isEditOfDigest(post);
    } catch (error) {
      if (isAway(error)) throw error;
      const { id, space } = post;
      this.#parts.log.error(
        { post: id, space, channel: post.channel, err: error },
        'could not compose an update',
      );
      this.#parts.meter.taskFailed('compose');
      // Counted as an attempt, so that a post that can never be composed is given up in the end.
      const failure = { kind: 'passes', unsure: false, note: 'could not be composed' } as const;
      await this.#failed(post, outlet, failure, channel);
      return;
    }
    try {
      const message = await this.#send(post, outlet, { reply, picture });
      const owed = owesPicture ? { pictureDue: this.#parts.now() } : {};
      if (message !== undefined) await this.#settle(post, outlet, { kind: 'sent', message, ...owed });
    } catch (error) {
      if (error instanceof NoTurn) return this.#later(post, outlet, error.wait);
      const failure = outlet.failureOf(error);
      if (failure.kind === 'refused')
        this.#parts.log.error(
          { platform: outlet.platform, post: post.id, err: error },
          'the platform refused an update',
        );
      await this.#failed(post, outlet, failure, channel);
    }
  }

  /** Returns the id of the message; `undefined` when the lease has ended. */
  async #send(
    post: Post,
    outlet: Outlet,
    { reply, picture }: { reply: Reply; picture: AnswerPicture | undefined },
  ): Promise<string | undefined> {
    const { channel, action, nonce, unsure } = post;
    if (action.kind === 'edit') {
      return this.#request(post, outlet, async () => {
        await outlet.edit(channel, action.message, reply, { nonce, picture });
        return action.message;
      });
    }
    const replyTo = action.kind === 'reply' ? action.message : undefined;
    if (unsure !== undefined && this.#parts.now() - unsure.since >= outlet.rules.nonceFor) {
      const found = await this.#request(post, outlet, async () => ({
        message: await outlet.find(channel, nonce, unsure.since, replyTo),
      }));
      if (found === undefined || found.message !== undefined) return found?.message;
    }
    return this.#request(post, outlet, () =>
      outlet.post(channel, reply, { nonce, picture, ...(replyTo !== undefined && { replyTo }) }),
    );
  }

  /** Makes a request when the rate limits allow it; `undefined` when the lease has ended by then. @throws {NoTurn} */
  async #request<T>(post: Post, outlet: Outlet, work: () => Promise<T>): Promise<T | undefined> {
    const { budget, sharers, stopping: signal } = this.#parts;
    const { platform } = outlet;
    const does = post.action.kind === 'edit' ? 'edit' : 'post';
    const turn = await budget.turn(() => outlet.pace(post.channel, does), {
      sharers: sharers(platform),
      keys: [platform, post.channel],
      patience: MAX_TURN_WAIT_MS,
      signal,
    });
    if (turn === undefined) return undefined;
    if (typeof turn === 'number') throw new NoTurn(turn);
    let answered = false;
    try {
      if (!this.#isOurs(post)) return undefined;
      const result = await work();
      answered = true;
      return result;
    } finally {
      turn.end(answered);
    }
  }

  /** Whether the lease lasts as long as a request that begins now. */
  #isOurs({ leaseUntil }: Post): boolean {
    return this.#parts.now() + this.#parts.timing.request <= leaseUntil;
  }

  async #later(post: Post, outlet: Outlet, wait: number): Promise<void> {
    const at = this.#parts.now() + wait;
    await this.#settle(post, outlet, { kind: 'later', at, counted: false, unsure: isUnsure(post) });
  }

  async #failed(
    post: Post,
    outlet: Outlet,
    failure: DeliveryFailure,
    channel: Channel | undefined,
  ): Promise<void> {
    const { budget, closing, meter, now, random, timing } = this.#parts;
    const { platform } = outlet;
    if (failure.kind === 'wait') {
      const keys = { platform, workspace: outlet.pace(post.channel).key, channel: post.channel };
      budget.block(keys[failure.scope], failure.ms);
      meter.rateLimited(platform, failure.ms);
    }
    const by = { now: now(), random: random(), backoff: timing.backoff };
    const outcome = outcomeAfter(failure, post, by);
    if (failure.kind === 'closed' && !(await closing.pause(post, failure.reason, now()))) {
      // The channel has no subscriptions left, so no one would resume it.
      await this.#settle(post, outlet, { kind: 'failed', note: failure.note });
      return;
    }
    if (outcome.kind === 'uneditable' && !follows(channel, post)) {
      await this.#settle(post, outlet, { kind: 'skipped', why: 'edited-only' });
      return;
    }
    await this.#settle(post, outlet, outcome, OUTCOME_OF_FAILURE[failure.kind]);
  }

  async #settle(
    post: Post,
    { platform }: Outlet,
    outcome: Outcome,
    counted?: DeliveryOutcome,
  ): Promise<void> {
    const { library, owner, meter, log, now, putOff } = this.#parts;
    const at = now();
    const isOurs = await library.store.outbox.settle(post.id, owner, outcome, at);
    if (!isOurs) log.info({ platform, post: post.id }, 'another process has taken over a post');
    else if (outcome.kind === 'later') putOff(outcome.at);
    if (!isOurs) return;
    if (outcome.kind === 'sent')
      meter.delivered(platform, post.action.kind === 'edit' ? 'edited' : 'sent', at - post.since);
    else if (outcome.kind === 'skipped') meter.delivered(platform, 'skipped', at - post.since);
    else if (counted !== undefined) meter.delivered(platform, counted, at - post.since);
    if (outcome.kind === 'failed')
      log.warn({ platform, channel: post.channel, post: post.id, note: outcome.note }, 'gave up an update');
  }
}

/** How the meter counts a failure. Rate limits have a counter of their own, and are not failed attempts. */
const OUTCOME_OF_FAILURE: Partial<Record<DeliveryFailure['kind'], DeliveryOutcome>> = {
  passes: 'failed',
  closed: 'paused',
  uneditable: 'failed',
  refused: 'failed',
};

const isUnsure = ({ unsure }: Post): boolean => unsure !== undefined;

const isEditOfDigest = ({ action, form }: Post): boolean => action.kind === 'edit' && form === 'digest';

/** Whether the channel still follows a topic that brought one of its entries. */
const follows = (channel: Channel | undefined, { items }: Post): boolean =>
  items.some(({ topic }) =>
    channel?.subscriptions.some((each) => each.topic === topic && each.muted !== true),
  );
