/** Failures on demand, as networks and Slack have them. */

/** The fault of a request. `drop-after` and `5xx-after` carry it out and lose the response. */
export type FaultKind =
  | 'drop-before'
  | 'drop-after'
  | '5xx'
  | '5xx-after'
  | 'hang'
  | '429'
  | 'late'
  | 'error'
  | 'text';

export interface FaultOptions {
  /** A method of the Web API, `response_url`, or a pattern for either. */
  match: string | RegExp;
  kind: FaultKind;
  /** The number of requests it affects; default 1. */
  times?: number;
  /** Which of the matching requests: a look at its body. */
  when?(body: Record<string, unknown>): boolean;
  /** For `429`: seconds to wait. */
  retryAfter?: number;
  /** For `late`: the delay in milliseconds. */
  ms?: number;
  /** For `error`: Slack's name of the error, such as `channel_not_found`. For `text`: the whole body. */
  error?: string;
  /** For `error` and `text`: the HTTP status; defaults to 200 and 404. */
  status?: number;
}
export interface Fault {
  /** The number of requests it has affected. */
  readonly met: number;
  /** Ends it. */
  clear(): void;
}

export function createFaults() {
  const faults = new Set<{ options: FaultOptions; left: number; met: number }>();
  return {
    add(options: FaultOptions): Fault {
      const own = { options, left: options.times ?? 1, met: 0 };
      faults.add(own);
      return {
        get met() {
          return own.met;
        },
        clear: () => void faults.delete(own),
      };
    },
    /** The fault for this request, which is then used up. */
    take(method: string, body: Record<string, unknown>): FaultOptions | undefined {
      for (const own of faults) {
        const { match, when } = own.options;
        const matches = typeof match === 'string' ? match === method : match.test(method);
        if (!matches || own.left === 0 || when?.(body) === false) continue;
        own.left--;
        own.met++;
        return own.options;
      }
      return undefined;
    },
  };
}
export type Faults = ReturnType<typeof createFaults>;
