/** Deletes what the ledger has kept for long enough, in the background. Several processes may do this at once. */
import type { Log } from '../base/log.ts';
import type { Meter } from '../base/meter.ts';
import { pause } from '../base/timers.ts';
import type { Outbox } from '../store/outbox.ts';

/** How many deliveries one transaction deletes: few enough to hold the event loop for some milliseconds only. */
const PRUNED_AT_ONCE = 100;
const LEDGER_DAY_MS = 86_400_000;

/** Both in ms. */
export interface PrunerTiming {
  /** How often to look for something to delete. */
  every: number;
  /** The pause between two steps, which leaves the database to other work; a million deliveries take about half an hour. */
  between: number;
}

export const PRUNER_TIMING: PrunerTiming = { every: 3_600_000, between: 200 };

interface PrunerParts {
  outbox: Pick<Outbox, 'prune'>;
  /** How many days the ledger keeps deliveries that were sent, skipped or failed. */
  days: number;
  timing: PrunerTiming;
  log: Log;
  meter: Meter;
  now: () => number;
  stopping: AbortSignal;
}

/** Runs until `stopping` is raised, whatever fails. A step that fails is logged, counted, and retried after `every`. */
export async function pruneLedger({
  outbox,
  days,
  timing,
  log,
  meter,
  now,
  stopping,
}: PrunerParts): Promise<void> {
  while (!stopping.aborted) {
    let found = 0;
    try {
      found = await outbox.prune({ before: now() - days * LEDGER_DAY_MS, limit: PRUNED_AT_ONCE });
    } catch (error) {
      log.error({ task: 'prune', retryInMs: timing.every, err: error }, 'could not prune the ledger');
      meter.taskFailed('prune');
    }
    await pause(found > 0 ? timing.between : timing.every, stopping);
  }
}
