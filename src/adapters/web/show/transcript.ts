/** Holds the transcript of a session: its questions and answers, and the updates and notices that arrived meanwhile. */
import type { TextFile } from '../../../core/command/command.ts';
import type { Form } from '../../../core/reply/form.ts';
import type { AnswerPicture } from '../../../core/picture/pictures.ts';
import type { Reply } from '../../../core/reply/reply.ts';

/** How many turns a page shows; older ones are dropped. */
const MAX_TURNS = 60;
/** How many characters of files stay in memory for download. */
const MAX_FILE_CHARACTERS = 20_000_000;

export interface ChatTurn {
  /** `t1`; also the id of the turn’s element. */
  readonly id: string;
  readonly kind: 'answer' | 'update' | 'notice';
  /** The typed line or the label of the pressed button. */
  asked?: string;
  reply: Reply;
  /** Open while the form can be submitted. */
  form?: { form: Form; attempt: string };
  file?: TextFile;
  picture?: AnswerPicture;
  /** The id of the message that it shows, if it was posted. */
  post?: string;
}

export class Transcript {
  #turns: ChatTurn[] = [];
  #made = 0;
  readonly #listeners = new Set<(turn: ChatTurn) => void>();

  get turns(): readonly ChatTurn[] {
    return this.#turns;
  }

  of(id: string): ChatTurn | undefined {
    return this.#turns.find((turn) => turn.id === id);
  }

  /** The turn of a message that was posted as an update. */
  ofPost(post: string): ChatTurn | undefined {
    return this.#turns.find((turn) => turn.post === post);
  }

  add(turn: Omit<ChatTurn, 'id'>): ChatTurn {
    this.#made += 1;
    const added = { ...turn, id: `t${this.#made}` };
    this.#turns.push(added);
    if (this.#turns.length > MAX_TURNS) this.#turns.shift();
    this.#dropFiles();
    this.changed(added);
    return added;
  }

  /** Shows a turn again, after it was changed. */
  changed(turn: ChatTurn): void {
    for (const listener of this.#listeners) listener(turn);
  }

  /** Empties the transcript. Ids go on, so that an old page cannot address a new turn. */
  clear(): void {
    this.#turns = [];
  }

  /** Calls `listener` with every turn that is added or changed, until the returned function is called. */
  listen(listener: (turn: ChatTurn) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #dropFiles(): void {
    let room = MAX_FILE_CHARACTERS;
    for (const turn of this.#turns.toReversed()) {
      room -= turn.file?.content.length ?? 0;
      if (room < 0) delete turn.file;
    }
  }
}
