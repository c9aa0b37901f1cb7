import { describe, expect, it } from 'vitest';
import { prometheus, type Gauges } from '../../../src/adapters/metrics/prometheus.ts';
import { commands } from '../../../src/commands/index.ts';
import { ANSWER_OUTCOMES, DELIVERY_OUTCOMES, TASKS } from '../../../src/core/base/meter.ts';

const well: Gauges = { database: async () => true, platforms: () => ({ discord: true, slack: false }) };
const watched = (gauges = well) => prometheus(['timeline', 'quote'], gauges);

/** The rows of the text that begin so, without those of buckets. */
async function rows({ text }: { text: () => Promise<string> }, start: string): Promise<string[]> {
  const lines = (await text()).split('\n');
  return lines.filter((line) => line.startsWith(start) && !line.includes('_bucket'));
}

describe('what Prometheus reads', () => {
  it('is how many answers there were, of which command, how they ended, and how long they took', async () => {
    const all = watched();
    all.meter.answered('discord', 'timeline', 'answered', 40);
    all.meter.answered('discord', 'timeline', 'refused', 60);
    all.meter.answered('slack', 'quote', 'failed', 2000);
    expect(await rows(all, 'almanac_answer')).toEqual([
      'almanac_answers_total{platform="discord",command="timeline",outcome="answered"} 1',
      'almanac_answers_total{platform="discord",command="timeline",outcome="refused"} 1',
      'almanac_answers_total{platform="slack",command="quote",outcome="failed"} 1',
      'almanac_answer_seconds_sum{platform="discord",command="timeline"} 0.1',
      'almanac_answer_seconds_count{platform="discord",command="timeline"} 2',
      'almanac_answer_seconds_sum{platform="slack",command="quote"} 2',
      'almanac_answer_seconds_count{platform="slack",command="quote"} 1',
    ]);
    expect(await all.text()).toContain(
      'almanac_answer_seconds_bucket{le="0.05",platform="discord",command="timeline"} 1',
    );
  });

  it('is what failed in the background, from 0, and how much of it goes on failing', async () => {
    const all = watched();
    for (const task of TASKS)
      expect(await rows(all, 'almanac_task_failures_total')).toContain(
        `almanac_task_failures_total{task="${task}"} 0`,
      );
    all.meter.taskFailed('load');
    all.meter.taskFailed('load');
    all.meter.tasksFailing(3);
    expect(await rows(all, 'almanac_task_failures_total{task="load"}')).toEqual([
      'almanac_task_failures_total{task="load"} 2',
    ]);
    expect(await rows(all, 'almanac_tasks_failing')).toEqual(['almanac_tasks_failing 3']);
  });

  it('has one row for all unknown commands', async () => {
    const all = watched();
    for (let n = 0; n < 1000; n++) all.meter.answered('discord', `made-up-${n}`, 'refused', 1);
    all.meter.answered('discord', '', 'refused', 1);
    expect(await rows(all, 'almanac_answers_total')).toEqual([
      'almanac_answers_total{platform="discord",command="unknown",outcome="refused"} 1000',
      'almanac_answers_total{platform="discord",command="none",outcome="refused"} 1',
    ]);
  });

  it('is what was delivered and how late, what waits, and what held it up', async () => {
    const all = watched();
    all.meter.delivered('slack', 'sent', 1500);
    all.meter.delivered('slack', 'edited', 500);
    // A failed delivery has no lag.
    all.meter.delivered('slack', 'failed', 90_000);
    all.meter.queue('slack', 12, 3_600_000);
    all.meter.rateLimited('slack', 1200);
    all.meter.rateLimited('slack', 800);
    all.meter.reconnected('discord');
    expect(await rows(all, 'almanac_deliver')).toEqual([
      'almanac_deliveries_total{platform="slack",outcome="sent"} 1',
      'almanac_deliveries_total{platform="slack",outcome="edited"} 1',
      'almanac_deliveries_total{platform="slack",outcome="failed"} 1',
      'almanac_delivery_lag_seconds_sum{platform="slack"} 2',
      'almanac_delivery_lag_seconds_count{platform="slack"} 2',
      'almanac_deliveries_waiting{platform="slack"} 12',
      'almanac_delivery_oldest_seconds{platform="slack"} 3600',
    ]);
    expect(await rows(all, 'almanac_r')).toEqual([
      'almanac_rate_limit_waits_total{platform="slack"} 2',
      'almanac_rate_limit_wait_seconds_total{platform="slack"} 2',
      'almanac_reconnects_total{platform="discord"} 1',
    ]);
    all.meter.queue('slack', 0, 0);
    expect(await rows(all, 'almanac_deliveries_waiting')).toEqual([
      'almanac_deliveries_waiting{platform="slack"} 0',
    ]);
  });

  it('is whether the database answers and the platforms are connected, at that moment', async () => {
    let up = true;
    const all = watched({ database: async () => up, platforms: () => ({ discord: up }) });
    const states = () =>
      rows(all, 'almanac_database_up').then(async (one) => [
        ...one,
        ...(await rows(all, 'almanac_platform')),
      ]);
    expect(await states()).toEqual([
      'almanac_database_up 1',
      'almanac_platform_connected{platform="discord"} 1',
    ]);
    up = false;
    expect(await states()).toEqual([
      'almanac_database_up 0',
      'almanac_platform_connected{platform="discord"} 0',
    ]);
  });

  it('tells of the process, too: memory, event loop, and when it began', async () => {
    const text = await watched().text();
    for (const name of [
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_seconds',
      'process_start_time_seconds',
    ])
      expect(text).toContain(`\n${name} `);
  });

  it('stays small: fewer than 10,000 rows when all has happened that can', async () => {
    const names = commands.map(({ name }) => name.en);
    const all = prometheus(names, well);
    for (const platform of ['discord', 'slack']) {
      for (const name of [...names, '', 'made up'])
        for (const outcome of ANSWER_OUTCOMES) all.meter.answered(platform, name, outcome, 5);
      for (const outcome of DELIVERY_OUTCOMES) all.meter.delivered(platform, outcome, 5);
    }
    expect((await all.text()).split('\n').length).toBeLessThan(10_000);
  });
});
