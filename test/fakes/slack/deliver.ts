/**
 * Sends dispatches to an app over any transport, and handles the response: one acknowledgement within three seconds, or
 * the person sees a failure and an event is sent again.
 * https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
 * https://docs.slack.dev/apis/events-api/#retries
 */
import type { Json } from './check.ts';
import type { World } from './state.ts';

export interface Dispatch {
  kind: 'slash_commands' | 'interactive' | 'events_api';
  payload: Json;
  /** Whether the answer may carry something to show. */
  answerable: boolean;
  retry?: { attempt: number; reason: string };
}
/** The outcome of a dispatch: acknowledged with a payload (an empty acknowledgement has none), or the failure. */
export interface Outcome {
  acked: boolean;
  /** Milliseconds until the acknowledgement. */
  ms: number;
  payload?: unknown;
  failure?: 'timeout' | 'connection_closed' | 'connection_failed' | 'http_error';
}
/** Sends once. `ack` may be called late or never. */
export type Send = (
  dispatch: Dispatch,
  ack: (payload: unknown) => void,
  fail: (failure: Failure, detail?: string) => void,
) => void;
type Failure = NonNullable<Outcome['failure']>;

export const nameOf = ({ kind, payload }: Dispatch): string => {
  const event = payload['event'] as Json | undefined;
  return [kind, payload['command'] ?? payload['type'], event?.['type']].filter(Boolean).join(' ');
};

/** Sends once and waits for the acknowledgement as long as Slack does. */
export function deliverOnce(world: World, send: Send, dispatch: Dispatch): Promise<Outcome> {
  const began = performance.now();
  const since = (): number => performance.now() - began;
  return new Promise((resolve) => {
    let settled = false;
    const settle = (outcome: Outcome): void => {
      settled = true;
      clearTimeout(timer);
      resolve(outcome);
    };
    const timer = setTimeout(() => {
      world.violate('ack-in-time', nameOf(dispatch), `not acknowledged within ${world.limits.ackWithin} ms`);
      settle({ acked: false, ms: since(), failure: 'timeout' });
    }, world.limits.ackWithin);
    timer.unref();
    send(
      dispatch,
      (payload) => {
        if (settled) {
          world.violate('ack-late', nameOf(dispatch), `acknowledged after ${Math.round(since())} ms`);
          return;
        }
        const content = isEmpty(payload) ? undefined : payload;
        if (content !== undefined && !dispatch.answerable)
          world.violate('ack-payload', nameOf(dispatch), 'the acknowledgement of this must be empty');
        settle({ acked: true, ms: since(), ...(content !== undefined && { payload: content }) });
      },
      (failure, detail) => {
        if (settled) return;
        if (failure === 'http_error') world.violate('ack-status', nameOf(dispatch), detail);
        settle({ acked: false, ms: since(), failure });
      },
    );
  });
}

/** Socket Mode clients acknowledge with `{}` where they have nothing to say. */
function isEmpty(payload: unknown): boolean {
  if (payload === undefined || payload === null || payload === '') return true;
  return typeof payload === 'object' && Object.keys(payload).length === 0;
}

/**
 * Sends an event until it is acknowledged, with at most `redeliverAfter.length` retries.
 * @returns the outcome of the first attempt, and of the last
 */
export function deliverEvent(
  world: World,
  send: Send,
  payload: Json,
  stopped: AbortSignal,
): { first: Promise<Outcome>; last: Promise<Outcome> } {
  const dispatch: Dispatch = { kind: 'events_api', payload, answerable: false };
  const first = deliverOnce(world, send, dispatch);
  const again = async (): Promise<Outcome> => {
    let outcome = await first;
    for (const [index, wait] of world.limits.redeliverAfter.entries()) {
      if (outcome.acked || stopped.aborted) break;
      await sleep(wait, stopped);
      if (stopped.aborted) break;
      const retry = { attempt: index + 1, reason: outcome.failure ?? 'timeout' };
      outcome = await deliverOnce(world, send, { ...dispatch, retry });
    }
    return outcome;
  };
  return { first, last: again() };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
