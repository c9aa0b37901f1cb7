/** Time zones: which names are valid, and what is used when none is. */

/**
 * Whether times can be computed and shown in this time zone. `Temporal` computes and `Intl` shows, and each knows names that
 * the other does not: `JST` is a zone to `Intl` only, `2025-01-20T09:00[Asia/Seoul]` to `Temporal` only.
 */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Used where no valid time zone is known. */
export const FALLBACK_TIME_ZONE = 'UTC';

/** The time zone of this machine (`TZ`); `undefined` when it is not one of {@link isTimeZone}, such as `TZ=KST-9`. */
export function machineTimeZone(): string | undefined {
  const name: string | undefined = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return name !== undefined && isTimeZone(name) ? name : undefined;
}
