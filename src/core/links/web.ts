/**
 * The port through which the bot reads the public web: pages that people cite, feeds, and whether an address still works.
 * `adapters/links/` implements it; docs/decisions say what it guards against.
 */

/**
 * Why nothing was read. `off`: reading is turned off. `not-public`: the address leads into a private network, or to a port or
 * scheme that is not allowed. `no-host`: the name does not exist. `gone`: 404 or 410. `refused`: 401, 403 and other refusals.
 * `busy`: 429 or 5xx. `robots`: the site asks programs to stay away. `redirects`: too many. `not-text`: a file of another kind.
 * `too-large`: a feed above the limit. `timeout`: no answer in time. `unreachable`: no connection.
 */
export const WEB_PROBLEMS = [
  'off',
  'not-public',
  'no-host',
  'gone',
  'refused',
  'busy',
  'robots',
  'redirects',
  'not-text',
  'too-large',
  'timeout',
  'unreachable',
] as const;
export type WebProblem = (typeof WEB_PROBLEMS)[number];

/** `page`: an HTML page, cut at the limit. `feed`: XML or JSON, whole. `status`: only whether it is there. */
export type WantedDocument = 'page' | 'feed' | 'status';

export interface WebRequest {
  wanted: WantedDocument;
  /** Validators of the version that is known; the answer is `unchanged` when it still is the current one. */
  known?: Validators;
}

/** The validators of a cached document (RFC 9110), which are sent back to its server. */
export interface Validators {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export type WebAnswer =
  | {
      kind: 'found';
      /** The address after all redirects. */
      url: string;
      /** The address after redirects that the server calls permanent, if it differs from the one asked for. */
      moved?: string;
      /** Empty if only the status was wanted. */
      body: Uint8Array;
      /** The `Content-Type` header. */
      type: string;
      validators: Validators;
    }
  | { kind: 'unchanged' }
  | {
      kind: 'failed';
      problem: WebProblem;
      /** The HTTP status, if there was an answer. */
      status?: number;
    };

export interface Web {
  /** Whether reading is turned on. */
  readonly isOn: boolean;
  /** Reads an address, within some seconds. Never rejects. */
  get(address: string, request: WebRequest): Promise<WebAnswer>;
}

/** A web that is turned off: every read fails at once. */
export const NO_WEB: Web = {
  isOn: false,
  get: async () => ({ kind: 'failed', problem: 'off' }),
};
