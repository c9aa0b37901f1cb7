/** Records the changes that an adapter makes while it converts a chat message to the text that people see. */
import type { Text } from '../base/locale.ts';
import type { Message, Moment } from '../command/message.ts';

/** Sentences that say how a text differs from what was written. They become the note of a quote. */
export const MESSAGE_EDITS = {
  struck: {
    en: 'Words that were struck out are left out.',
    ko: '줄을 그어 지운 말은 뺐습니다.',
  },
  name: {
    en: 'A name that could not be looked up is given as its code.',
    ko: '확인하지 못한 이름은 코드로 적었습니다.',
  },
  moment: {
    en: 'A time that each reader saw in their own time zone is given in one time zone.',
    ko: '읽는 사람마다 자기 시간대로 보던 시각은 한 시간대로 적었습니다.',
  },
  lines: {
    en: 'A slash stands for a line break.',
    ko: '빗금은 줄이 바뀐 곳입니다.',
  },
  cut: {
    en: 'The end is left out.',
    ko: '끝부분은 뺐습니다.',
  },
} as const satisfies Record<string, Text>;

/**
 * Joins the pieces of a text; `undefined` stands for words that were left out. Of the two spaces around them, one stays.
 *
 * @example joinSeen(['I ', undefined, ' love it']) // 'I love it'
 */
export function joinSeen(pieces: readonly (string | undefined)[]): string {
  let seen = '';
  let isGap = false;
  for (const piece of pieces) {
    if (piece === '') continue;
    if (piece !== undefined) seen += isGap && /(?:^|\s)$/.test(seen) ? piece.replace(/^[ \t]/, '') : piece;
    isGap = piece === undefined;
  }
  return seen;
}

/** Collects the differences while a text is converted. */
export class MessageEdits {
  readonly #edits = new Set<Text>();
  readonly #moments: Moment[] = [];

  add(edit: keyof typeof MESSAGE_EDITS): void {
    this.#edits.add(MESSAGE_EDITS[edit]);
  }

  /** Notes a time, in milliseconds since 1970, and returns how it stands in the text: `2025-01-20 10:58 UTC`. */
  moment(at: number, { dayOnly }: { dayOnly: boolean }): string {
    const iso = new Date(at).toISOString();
    const text = `${iso.slice(0, 16).replace('T', ' ')} UTC`;
    this.add('moment');
    this.#moments.push({ text, at: iso, dayOnly });
    return text;
  }

  /** The recorded changes, as fields of a message. */
  fields(): Pick<Message, 'edits' | 'moments'> {
    return {
      ...(this.#edits.size > 0 && { edits: [...this.#edits] }),
      ...(this.#moments.length > 0 && { moments: this.#moments }),
    };
  }
}
