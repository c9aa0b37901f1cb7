/** Keeps long texts in a memory in parts, since encoding megabytes at once would hold the event loop. */
import type { Memory } from './memory.ts';

/** In UTF-16 units. */
const MAX_PART_LENGTH = 200_000;

/** A memory for texts of any length, over one for short texts. A text of which a part is gone is gone. */
export const longTexts = (
  memory: Pick<Memory<string>, 'get' | 'set'>,
): Pick<Memory<string>, 'get' | 'set'> => ({
  async get(key) {
    const count = Number(await memory.get(key));
    if (!Number.isInteger(count)) return undefined;
    let text = '';
    for (let part = 0; part < count; part++) {
      const found = await memory.get(partKey(key, part));
      if (found === undefined) return undefined;
      text += found;
    }
    return text;
  },

  async set(key, text, ttl) {
    const count = Math.ceil(text.length / MAX_PART_LENGTH);
    for (let part = 0; part < count; part++) {
      const from = part * MAX_PART_LENGTH;
      await memory.set(partKey(key, part), text.slice(from, from + MAX_PART_LENGTH), ttl);
    }
    return memory.set(key, String(count), ttl);
  },
});

const partKey = (key: string, part: number): string => `${key}:${part}`;
