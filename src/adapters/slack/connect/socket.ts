/**
 * Receives events over connections that we open (Socket Mode). https://docs.slack.dev/apis/events-api/using-socket-mode
 */
import { SocketModeReceiver, type Logger } from '@slack/bolt';
import type { Log } from '../../../core/base/log.ts';
import type { Meter } from '../../../core/base/meter.ts';
import { clientOptions } from './client.ts';
import { refusalOf } from './refused.ts';
import type { SlackOptions, SlackTiming, Transport } from './options.ts';
import { pauseAfter, persist } from './persist.ts';
import { pause, withTimeout } from '../../../core/base/timers.ts';

/** Timeout of each attempt to disconnect, in milliseconds. */
const DISCONNECT_TIMEOUT_MS = 2000;

export function socketTransport(parts: {
  appToken: string;
  options: SlackOptions;
  timing: SlackTiming;
  logger: Logger;
  log: Log;
  meter: Meter;
}): Transport {
  const { appToken, options, timing, logger, log, meter } = parts;
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    // The SDK’s own reconnection waits 5 s after every disconnect, and leaves a rejection unhandled if Slack refuses
    // the token.
    autoReconnectEnabled: false,
    clientPingTimeout: timing.pong,
    installerOptions: { clientOptions: clientOptions(options, timing, logger) },
    // Slack repeats what was not acknowledged.
    processEventErrorHandler: async ({ error }) => {
      log.error({ platform: 'slack', err: error }, 'could not process an event from Slack');
      return false;
    },
  });
  const { client } = receiver;
  const ending = new AbortController();
  let connected: Promise<void> | undefined;
  let isOpen = false;

  const disconnected = (): Promise<void> =>
    new Promise((resolve) => {
      client.once('disconnected', () => resolve());
      ending.signal.addEventListener('abort', () => resolve(), { once: true });
    });

  /** Reconnects until the signal is raised: Slack closes every connection sooner or later. */
  async function stayConnected(signal: AbortSignal): Promise<void> {
    const by = {
      pauses: timing.reconnect,
      signal,
      log,
      refusalOf: (error: unknown) => refusalOf(error, 'app'),
    };
    for (let short = 0, times = 0; !signal.aborted; times++) {
      // A failed start rejects with `undefined` if the connection is closed before Slack’s hello.
      const open = async () =>
        client.start().catch((error: unknown) => Promise.reject(error ?? new Error('closed')));
      if ((await persist(open, by, short)) === undefined) break;
      const since = Date.now();
      log.info({ platform: 'slack' }, 'connected');
      if (times > 0) meter.reconnected('slack');
      isOpen = true;
      const gone = disconnected();
      if (!ending.signal.aborted) await gone;
      isOpen = false;
      short = Date.now() - since > timing.settled ? 0 : short + 1;
      if (!signal.aborted) await pause(pauseAfter(short - 1, timing.reconnect), signal);
    }
  }

  return {
    receiver,
    async run(signal) {
      connected = stayConnected(signal);
      await connected;
    },
    isOpen: () => isOpen,
    refuse() {
      // Slack repeats what was not acknowledged to whichever process is connected then.
      client.removeAllListeners('slack_event');
    },
    async close() {
      ending.abort();
      for (let tries = 0; tries < 2; tries++) {
        const gone = new Promise<true>((resolve) => client.once('disconnected', () => resolve(true)));
        // The second call does not wait for the other side.
        void client.disconnect();
        if ((await withTimeout(gone, DISCONNECT_TIMEOUT_MS)) === true) break;
      }
      await withTimeout(connected?.catch(() => {}) ?? Promise.resolve(), DISCONNECT_TIMEOUT_MS);
    },
  };
}
