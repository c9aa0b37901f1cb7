/** Which conversation a message belongs to. */
import { lenient, type Memory } from '../../../core/base/memory.ts';
import type { ConversationPlace } from '../../../core/command/call.ts';

/** Equal to how long a thread is remembered. In milliseconds. */
const ANSWER_TTL_MS = 24 * 60 * 60_000;

interface Spot {
  team: string;
  channel: string;
  thread?: string | undefined;
  /** The id of the message. */
  ts: string;
}

/**
 * A direct message and a thread are conversations; a message in a channel begins one. Its thread may begin at the message or at
 * its answer, so the ids of answers are remembered.
 */
export class SlackConversations {
  readonly #answers: Memory<string>;

  constructor(answers: Memory<string>) {
    this.#answers = lenient(answers);
  }

  /** Never rejects. */
  async at({ team, channel, thread, ts }: Spot): Promise<ConversationPlace> {
    const base = `${team}:${channel}`;
    if (thread === undefined && channel.startsWith('D')) return { previous: base, current: base };
    if (thread === undefined) return { current: `${base}:${ts}` };
    const begun = await this.#answers.get(`${base}:${thread}`);
    const key = begun ?? `${base}:${thread}`;
    return { previous: key, current: key };
  }

  /** Remembers the messages with the answer, in the background. */
  answered(
    { current }: ConversationPlace,
    { team, channel }: Omit<Spot, 'ts'>,
    answers: readonly string[],
  ): void {
    if (answers.length === 0) return;
    const entries = answers.map((ts) => ({
      key: `${team}:${channel}:${ts}`,
      value: current,
      ttl: ANSWER_TTL_MS,
    }));
    void this.#answers.setMany(entries);
  }
}
