import { PRUNER_TIMING } from '../../src/core/delivery/pruner.ts';
import type { DispatcherTiming } from '../../src/core/delivery/dispatcher.ts';
import type { SlackOptions } from '../../src/adapters/slack/connect/options.ts';

/** In ms. */
export const LEASE = 3000;
const REQUEST = 750;

export const TIMING: DispatcherTiming = {
  lease: LEASE,
  request: REQUEST,
  poll: 200,
  schedule: 500,
  presence: { every: 500, patience: 2000 },
  // Eight attempts in about 16 s.
  prune: PRUNER_TIMING,
  backoff: { first: 150, factor: 2, longest: 4000 },
};

/** Printed by a process that begins to send. */
export const READY = 'ready';

/** The exit status of a process that could not begin because of that, and is to be started again. */
export const DATABASE_AWAY = 75;

export const DISCORD = { timeLimit: REQUEST, nonceFor: 6000 };
/** How long the server remembers a nonce: longer than the bot relies on, as in production. */
export const NONCE_KNOWN_FOR = 15_000;

/** How many edits Slack takes in a minute, for that. */
export const EDITS_PER_MINUTE = 1000;

export const SLACK: NonNullable<SlackOptions['timing']> = {
  request: 500,
  update: REQUEST,
  // A twentieth, as all that is waited for here: with leases this short, real pauses would outlast them.
  editEvery: 60,
  settle: 600,
  reconnect: [0, 100, 200],
  retry: [50, 200],
};
