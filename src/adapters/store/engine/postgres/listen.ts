/** Learns of what other processes write: by NOTIFY at once, and by looking every few seconds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';

export const CHANNEL = 'almanac_change';

/** How long a server may take to connect or to answer a look before the connection is taken for lost, in ms. */
const ANSWER_TIMEOUT_MS = 10_000;
const FIRST_RECONNECT_MS = 100;
const LONGEST_RECONNECT_MS = 5000;

/**
 * The newest changes, as one text that differs when there are others. Not the greatest number alone: a change of another
 * space may have taken its number earlier and be committed later.
 */
export const NEWEST = `select string_agg(id::text, ' ') as newest from (select id from change order by id desc limit 100) as newest`;

interface Listening {
  config: ClientConfig;
  /** How often to look, in ms: for notifications that a pooler swallowed, and to find out that the connection is gone. */
  every: number;
  /** What this process says of itself when it writes, so that it does not hear itself. */
  own: string;
  listener: () => void;
}

/**
 * On a connection of its own, made again whenever it is lost. `listener` is called after each time that nobody listened,
 * for what was written then. It keeps no process alive. Returns the function that stops it.
 */
export function listen({ config, every, own, listener }: Listening): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  /** Whoever has stopped it may have closed the database. */
  const hear = (): void => {
    if (!signal.aborted) listener();
  };

  /** Ends when the connection does. `connected` is called once it is there. */
  async function stay(connected: () => void): Promise<void> {
    const client = new Client({
      ...config,
      application_name: 'almanac listening',
      connectionTimeoutMillis: ANSWER_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
    });
    // The error that ends the connection also fails the next query.
    client.on('error', () => {});
    client.on('notification', ({ payload }) => {
      if (payload !== own) hear();
    });
    const ended = new AbortController();
    client.once('end', () => ended.abort());
    const over = AbortSignal.any([signal, ended.signal]);
    try {
      await client.connect();
      // Missing in the types.
      (client as Client & { unref(): void }).unref();
      await client.query(`listen ${CHANNEL}`);
      connected();
      hear();
      for (let last: unknown; ; await sleepUntil(every, over)) {
        const newest: unknown = (await client.query<{ newest: unknown }>(NEWEST)).rows[0]?.newest;
        if (last !== undefined && newest !== last) hear();
        last = newest;
      }
    } finally {
      // Of a connection that does not answer, the polite end would wait for the answer.
      void client.end().catch(() => {});
    }
  }

  async function run(): Promise<void> {
    let wait = FIRST_RECONNECT_MS;
    while (!signal.aborted) {
      await stay(() => (wait = FIRST_RECONNECT_MS)).catch(() => {});
      // Not all processes at once, when a server comes back.
      await sleepUntil(wait * (0.5 + Math.random() / 2), signal).catch(() => {});
      wait = Math.min(wait * 2, LONGEST_RECONNECT_MS);
    }
  }

  void run();
  return () => stopping.abort();
}

/** @throws when the signal is raised. */
const sleepUntil = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal, ref: false });
