/** How the bot is connected to Slack. */

/** Socket Mode needs no address of ours; over HTTP Slack calls us. With OAuth, several workspaces install the app. */
export type SlackMode =
  | { kind: 'socket'; botToken: string; appToken: string }
  | { kind: 'http'; signingSecret: string; port: number; botToken: string }
  | {
      kind: 'oauth';
      signingSecret: string;
      port: number;
      clientId: string;
      clientSecret: string;
      /** Where browsers and Slack reach us. */
      publicUrl: string;
      /** What the tokens of installations are sealed with. */
      secret: string;
    };

export interface SlackOptions {
  /** Of the Web API: `https://slack.com/api`, a proxy, or a test server. */
  apiUrl: string;
  mode: SlackMode;
  /** The lines whose answers App Home shows. */
  home: readonly string[];
  timing?: Partial<SlackTiming>;
}

/** Everything in milliseconds. */
export interface SlackTiming {
  /** How long a request to Slack may take. */
  request: number;
  /** How long posting an update may take in all: to wait for its turn, and the request. */
  update: number;
  /** For how long after a request that got no answer Slack may still carry it out. */
  settle: number;
  /** How long an answer waits for the asker's language. */
  person: number;
  /** After what time a form that is not ready yet is announced: a trigger lives 3 s. */
  announce: number;
  /** How long a submitted form may take before it is told to wait: Slack waits 3 s. */
  submission: number;
  /** How long suggestions may take: Slack waits 3 s. */
  suggestions: number;
  /** How long Socket Mode waits for a pong before it takes the connection for dead. */
  pong: number;
  /** Pauses before connecting for the second, third, … time after a failure; the last one from then on. */
  reconnect: readonly number[];
  /** A connection that lived this long was a good one: the pauses begin anew. */
  settled: number;
  /** Pauses before a request is made for the second, third, … time. */
  retry: readonly number[];
}

export const SLACK_TIMING: SlackTiming = {
  request: 10_000,
  update: 15_000,
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
