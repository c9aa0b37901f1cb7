/** How the bot is connected to Slack. */
import type { HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { LIMITS } from '../limits.ts';

/** In Socket Mode we connect to Slack; over HTTP Slack calls us. With OAuth, several workspaces can install the app. */
export type SlackMode =
  | { kind: 'socket'; botToken: string; appToken: string }
  | { kind: 'http'; signingSecret: string; port: number; botToken: string }
  | {
      kind: 'oauth';
      signingSecret: string;
      port: number;
      clientId: string;
      clientSecret: string;
      /** Public address at which browsers and Slack reach us. */
      publicUrl: string;
      /** Encrypts the tokens of installations. */
      secret: string;
    };

/** The settings that the environment variables of Slack make. */
export interface SlackSettings {
  /** Base address of the Web API: `https://slack.com/api`, a proxy, or a test server. */
  apiUrl: string;
  mode: SlackMode;
}

export interface SlackOptions extends SlackSettings {
  /** Command lines whose answers App Home shows. */
  home: readonly string[];
  timing?: Partial<SlackTiming>;
}

/** Timeouts and pauses, all in milliseconds. */
export interface SlackTiming {
  /** Timeout of a request to Slack. */
  request: number;
  /** Time that posting an update may take in all: waiting for its turn and the request. */
  update: number;
  /** Time between two edits of messages in a workspace, over all processes. */
  editEvery: number;
  /** Time after a request without an answer during which Slack may still carry it out. */
  settle: number;
  /** Time that an answer waits for the asker’s language. */
  person: number;
  /** Time after which a placeholder is opened for a form that is not ready: a trigger expires after 3 s. */
  announce: number;
  /** Time after which a submitted form shows a placeholder: Slack waits 3 s. */
  submission: number;
  /** Timeout of suggestions: Slack waits 3 s. */
  suggestions: number;
  /** Time without a pong after which Socket Mode considers the connection dead. */
  pong: number;
  /** Pauses before the second, third, … attempt to connect; the last one repeats. */
  reconnect: readonly number[];
  /** A connection that lasted this long resets the pauses. */
  settled: number;
  /** Pauses before the second, third, … attempt of a request. */
  retry: readonly number[];
}

export const SLACK_TIMING: SlackTiming = {
  request: 10_000,
  update: 15_000,
  editEvery: 60_000 / LIMITS.editsPerMinute,
  settle: 10_000,
  person: 1500,
  announce: 1500,
  submission: 2000,
  suggestions: 2000,
  pong: 5000,
  reconnect: [0, 1000, 2000, 5000, 10_000, 30_000, 60_000],
  settled: 30_000,
  retry: [500, 2000],
};

/** A way by which events from Slack arrive. */
export interface Transport {
  receiver: HTTPReceiver | SocketModeReceiver;
  /**
   * Receives until the signal is raised. Failures that may pass are retried.
   * @throws {PlatformError} if it can never work.
   */
  run(signal: AbortSignal): Promise<void>;
  /** Whether events from Slack arrive now. */
  isOpen(): boolean;
  /** Accepts no new events. */
  refuse(): void;
  /** Closes all connections. Never rejects. */
  close(): Promise<void>;
}
