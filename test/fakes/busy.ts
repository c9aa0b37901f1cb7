/** Allowances of both fakes for a busy machine. */

/**
 * The platforms' short limits, such as 3 s for an acknowledgement, are this many times as long by default: a correct bot would
 * sometimes break them on a busy machine. A test of such a limit sets the real value (`limits: { ackWithin: 3000 }`).
 */
export const LENIENCY = 5;

/** How long people wait for something that a test expects, in milliseconds. A long limit costs nothing if it comes. */
export const PATIENCE = 60_000;
