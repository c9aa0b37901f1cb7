/** Canonical texts and digests: the same for two records exactly when the records are equal. */

/** The record as JSON with sorted keys. An absent field equals an undefined one. */
export const canonical = (content: unknown): string => JSON.stringify(sorted(content));

/** The first half of the SHA-256 of the {@link canonical} text, in hexadecimal. */
export async function digestOf(content: unknown): Promise<string> {
  const text = new TextEncoder().encode(canonical(content));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  // 128 bits suffice: a forged collision gains nothing, and an accidental one takes about 2^64 records.
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
