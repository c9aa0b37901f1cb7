/** Notices other processes' writes: by NOTIFY at once, and by polling every few seconds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';

export const CHANNEL = 'almanac_change';

/** A server that takes longer to connect or to answer is taken for lost. */
const ANSWER_TIMEOUT_MS = 10_000;
const FIRST_RECONNECT_MS = 100;
const LONGEST_RECONNECT_MS = 5000;

/**
 * Reads the ids of the newest changes as one text, to compare with the last. The greatest id alone is not enough: a change of
 * another space may take its id earlier and commit later.
 */
export const NEWEST = `select string_agg(id::text, ' ') as newest from (select id from change order by id desc limit 100) as newest`;

interface Listening {
  config: ClientConfig;
  /** How often to poll, in ms: for notifications that a pooler dropped, and to notice a dead connection. */
  every: number;
  /** The payload of this process's own notifications, which it ignores. */
  own: string;
  listener: () => void;
  /** Called with the first error after listening worked, or has never worked yet; not for each retry. */
  onError: (error: unknown) => void;
}

/**
 * Listens on a connection of its own, which is made again whenever it is lost; `listener` is then called for what was written in
 * the meantime. It does not keep the process alive. Returns the function that stops it.
 */
export function listen({ config, every, own, listener, onError }: Listening): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  /** The database may be closed once listening was stopped. */
  const hear = (): void => {
    if (!signal.aborted) listener();
  };

  /** Listens until the connection ends. `connected` is called after each poll that was answered. */
  async function stay(connected: () => void): Promise<void> {
    const client = new Client({
      ...config,
      application_name: 'almanac listening',
      connectionTimeoutMillis: ANSWER_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
    });
    // The same error also fails the next query, where it is reported.
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
      hear();
      for (let last: unknown; ; await sleepUntil(every, over)) {
        const newest: unknown = (await client.query<{ newest: unknown }>(NEWEST)).rows[0]?.newest;
        connected();
        if (last !== undefined && newest !== last) hear();
        last = newest;
      }
    } finally {
      // Not awaited: on a dead connection the polite end would wait for an answer.
      void client.end().catch(() => {});
    }
  }

  async function run(): Promise<void> {
    let wait = FIRST_RECONNECT_MS;
    let isReported = false;
    while (!signal.aborted) {
      await stay(() => {
        wait = FIRST_RECONNECT_MS;
        isReported = false;
      }).catch((error: unknown) => {
        if (!isReported && !signal.aborted) onError(error);
        isReported = true;
      });
      // Random, so that not all processes reconnect at once.
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
