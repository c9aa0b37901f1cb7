import type { Interaction, Modal } from './interaction.ts';
import type { Choice, Message } from './types.ts';
import type { World } from './world.ts';
import { textOf, wordsOf } from './returned.ts';
import { FLAG } from './rules/messages.ts';

/** A message as a person sees it at one moment. */
export interface Seen extends Message {
  /** Only one person sees it. */
  ephemeral: boolean;
  /** All its words: content, embeds, texts, labels; a line each. */
  text: string;
  /** The text that a person reads with embeds switched off: content and texts, without labels. */
  words: string;
  /** The heading of `words`. */
  title?: string;
}

export function seen(message: Message): Seen {
  const words = wordsOf(message);
  const title = /^#{1,3} (.*)/.exec(words)?.[1];
  return {
    ...structuredClone(message),
    ephemeral: (message.flags & FLAG.ephemeral) !== 0,
    text: textOf(message),
    words,
    ...(title !== undefined && { title }),
  };
}

/** The answer to an action as the person sees it; it changes as the bot continues answering. */
export class Shown {
  readonly interaction: Interaction;
  readonly #world: World;

  constructor(world: World, interaction: Interaction) {
    this.#world = world;
    this.interaction = interaction;
  }

  /** The type of the bot's first answer, and how long it took. */
  get acknowledged(): { type: number; afterMs: number } | undefined {
    return this.interaction.acknowledged;
  }

  /** The answer and the follow-ups, oldest first, without what is deferred or deleted. */
  get messages(): Seen[] {
    return this.interaction.messages().map(seen);
  }

  /**
   * The first of `messages`.
   * @throws if there is none
   */
  get message(): Seen {
    const [first] = this.messages;
    if (!first) throw new Error('There is no message');
    return first;
  }

  /** The words of all messages. */
  get text(): string {
    return this.messages.map(({ text }) => text).join('\n');
  }

  get modal(): Modal | undefined {
    return this.interaction.modal;
  }

  /** The choices of an autocompletion. */
  get choices(): Choice[] | undefined {
    return this.interaction.choices;
  }

  /** The message whose component was used, if the bot changed it. */
  get updated(): Seen | undefined {
    const { updated, source } = this.interaction;
    return updated && source ? seen(source.message) : undefined;
  }

  /** The text that the person sees if the bot was too late. */
  get failed(): string | undefined {
    return this.interaction.failed;
  }

  /** Whether there is something to see. */
  get isThere(): boolean {
    const { modal, choices, updated } = this.interaction;
    return modal !== undefined || choices !== undefined || updated || this.interaction.messages().length > 0;
  }

  /** Makes the interaction's token too old, as if 15 minutes had passed. */
  expire(): void {
    this.interaction.expire();
  }

  /**
   * Waits for more.
   * @throws if nothing comes within the time, or the bot was too late to answer at all
   */
  async until(predicate: (shown: Shown) => boolean, within?: number): Promise<this> {
    await this.#world.until(
      () => {
        if (this.failed) throw new Error(this.failed);
        return predicate(this);
      },
      'What the test waits for',
      within,
    );
    return this;
  }
}
