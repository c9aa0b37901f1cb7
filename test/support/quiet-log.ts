import type { Log } from '../../src/core/base/log.ts';

/** A log that drops what it is given, except for the levels in `heard`. */
export const quietLog = (heard: Partial<Log> = {}): Log => ({
  debug() {},
  info() {},
  warn() {},
  error() {},
  ...heard,
});
