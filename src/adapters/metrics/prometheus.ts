/** Exposes the meter to Prometheus. https://prometheus.io/docs/instrumenting/exposition_formats/ */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { TASKS, type Meter } from '../../core/base/meter.ts';

/** Buckets in seconds. Answers come from memory, so most are far below the three seconds that platforms wait. */
const ANSWER_TIMES = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Buckets in seconds, up to a day, as long as an outage may last. */
const LAGS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 6 * 3600, 24 * 3600];

/** Values that are read at each scrape. */
export interface Gauges {
  /** Whether the database answers. It does not reject. */
  database(): Promise<boolean>;
  /** Whether each platform is connected. */
  platforms(): Readonly<Record<string, boolean>>;
}

export interface Prometheus {
  meter: Meter;
  /** The content type of `text`. */
  contentType: string;
  text(): Promise<string>;
}

/** Commands that are not in `commands` share the label `unknown`, so that made-up names cannot add time series. */
export function prometheus(commands: readonly string[], gauges: Gauges): Prometheus {
  const known = new Set(commands);
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: 100 });

  const answers = new Counter({
    name: 'almanac_answers_total',
    help: 'Answers: answered, refused (the user can correct the call), unavailable (database away), failed (a bug)',
    labelNames: ['platform', 'command', 'outcome'],
    registers,
  });
  const answerTime = new Histogram({
    name: 'almanac_answer_seconds',
    help: 'Time from a call to its answer, without the network to the platform',
    labelNames: ['platform', 'command'],
    buckets: ANSWER_TIMES,
    registers,
  });
  const deliveries = new Counter({
    name: 'almanac_deliveries_total',
    help: 'Updates to channels: sent, edited, skipped, failed (an attempt), paused',
    labelNames: ['platform', 'outcome'],
    registers,
  });
  const lag = new Histogram({
    name: 'almanac_delivery_lag_seconds',
    help: 'Time from when an update was due until it arrived in its channel',
    labelNames: ['platform'],
    buckets: LAGS,
    registers,
  });
  const waiting = new Gauge({
    name: 'almanac_deliveries_waiting',
    help: 'Updates that are due and not sent, over all processes',
    labelNames: ['platform'],
    registers,
  });
  const oldest = new Gauge({
    name: 'almanac_delivery_oldest_seconds',
    help: 'How long the oldest waiting update has been due',
    labelNames: ['platform'],
    registers,
  });
  const limited = new Counter({
    name: 'almanac_rate_limit_waits_total',
    help: 'How often a platform’s rate limit made the bot wait',
    labelNames: ['platform'],
    registers,
  });
  const limitedFor = new Counter({
    name: 'almanac_rate_limit_wait_seconds_total',
    help: 'Total time that rate limits made the bot wait',
    labelNames: ['platform'],
    registers,
  });
  const reconnects = new Counter({
    name: 'almanac_reconnects_total',
    help: 'Connections to a platform that were lost and made again',
    labelNames: ['platform'],
    registers,
  });
  const failures = new Counter({
    name: 'almanac_task_failures_total',
    help: 'Failures of work in the background, such as making a digest or opening a space; the log says of what',
    labelNames: ['task'],
    registers,
  });
  for (const task of TASKS) failures.inc({ task }, 0);
  const failing = new Gauge({
    name: 'almanac_tasks_failing',
    help: 'Digests, reminders and spaces whose last attempt failed and that will be retried, in this process',
    registers,
  });
  const database = new Gauge({
    name: 'almanac_database_up',
    help: 'Whether the database answers (1) or not (0)',
    registers,
  });
  const connected = new Gauge({
    name: 'almanac_platform_connected',
    help: 'Whether the platform is connected (1) or not (0)',
    labelNames: ['platform'],
    registers,
  });

  const meter: Meter = {
    answered(platform, name, outcome, ms) {
      const command = name === '' ? 'none' : known.has(name) ? name : 'unknown';
      answers.inc({ platform, command, outcome });
      answerTime.observe({ platform, command }, ms / 1000);
    },
    delivered(platform, outcome, lagMs) {
      deliveries.inc({ platform, outcome });
      if (outcome === 'sent' || outcome === 'edited') lag.observe({ platform }, lagMs / 1000);
    },
    queue(platform, count, oldestAgeMs) {
      waiting.set({ platform }, count);
      oldest.set({ platform }, oldestAgeMs / 1000);
    },
    rateLimited(platform, ms) {
      limited.inc({ platform });
      limitedFor.inc({ platform }, ms / 1000);
    },
    reconnected(platform) {
      reconnects.inc({ platform });
    },
    taskFailed(task) {
      failures.inc({ task });
    },
    tasksFailing(count) {
      failing.set(count);
    },
  };

  async function text(): Promise<string> {
    database.set((await gauges.database()) ? 1 : 0);
    for (const [platform, is] of Object.entries(gauges.platforms())) connected.set({ platform }, is ? 1 : 0);
    return register.metrics();
  }
  return { meter, contentType: register.contentType, text };
}
