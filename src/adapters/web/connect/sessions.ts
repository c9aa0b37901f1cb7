/**
 * Keeps the sessions of signed-in people. A session lives in this process; its cookie is a random key that nothing else
 * contains.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { BoundedMap } from '../../../core/base/bounded.ts';
import type { Locale } from '../../../core/base/locale.ts';
import type { Caller, Role } from '../../../core/record/role.ts';
import { Transcript } from '../show/transcript.ts';

/** How many people can be signed in; the least recently active are signed out. */
const MAX_SESSIONS = 200;

export class Session {
  locale: Locale;
  role: Role = 'member';
  readonly id = randomBytes(9).toString('base64url');
  readonly transcript = new Transcript();

  constructor(locale: Locale) {
    this.locale = locale;
  }

  /** One person for each role: somebody who tries two of them is two people to the bot. */
  get caller(): Caller {
    // The person who is signed in manages the channel in which updates arrive.
    return { id: personOf(this.role), role: this.role, managesChannels: true };
  }
}

/** The id of the person who acts in a role in the browser. */
export const personOf = (role: Role): string => `web:${role.toUpperCase()}`;

export class Sessions {
  /** By a digest of the key, so that comparing keys takes no longer the more of one is guessed. */
  readonly #sessions = new BoundedMap<string, Session>(MAX_SESSIONS);
  readonly #pepper = randomBytes(32);

  /** Starts a session and returns its key. */
  start(session: Session): string {
    const key = randomBytes(32).toString('base64url');
    this.#sessions.set(this.#digest(key), session);
    return key;
  }

  of(key: string | undefined): Session | undefined {
    return key === undefined ? undefined : this.#sessions.get(this.#digest(key));
  }

  end(key: string | undefined): void {
    if (key !== undefined) this.#sessions.delete(this.#digest(key));
  }

  all(): readonly Session[] {
    return [...this.#sessions].map(([, session]) => session);
  }

  #digest(key: string): string {
    return createHmac('sha256', this.#pepper).update(key).digest('base64url');
  }
}
