/** Texts that are the same for two records only when they say the same. */

/** The record as JSON, whatever the order of its keys; an absent field and an undefined one say the same. */
export const canonical = (content: unknown): string => JSON.stringify(sorted(content));

/** SHA-256 of the record as {@link canonical} says it. */
export async function digestOf(content: unknown): Promise<string> {
  const text = new TextEncoder().encode(canonical(content));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  // Half of it: nobody gains by two records of a pack that seem alike, and chance needs far more of them.
  return bytes.subarray(0, 16).toHex();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => [key, sorted(held)]),
  );
}
