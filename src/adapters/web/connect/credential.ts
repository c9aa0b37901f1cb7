/** Checks a token or a password without telling by its timing how much of it was right. */
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Credential } from './options.ts';

const derive = promisify(scrypt) as (password: string, salt: Buffer, length: number) => Promise<Buffer>;

/** A random token for the printed address: 144 bits. */
export const newToken = (): string => randomBytes(18).toString('base64url');

/** Attempts with a password within {@link WINDOW_MS}; more are refused unread. */
const MAX_ATTEMPTS_IN_WINDOW = 10;
const WINDOW_MS = 60_000;
/** Longer passwords are refused unread. */
const MAX_PASSWORD_LENGTH = 1000;

export type CredentialCheck = 'right' | 'wrong' | 'too-many';

export class CredentialChecker {
  readonly #credential: Credential;
  readonly #salt = randomBytes(16);
  #derived: Promise<Buffer> | undefined;
  /** Times of recent wrong attempts, in ms. */
  #wrong: number[] = [];
  /** Passwords are checked one after another: each check costs memory and time on purpose. */
  #checking: Promise<unknown> = Promise.resolve();
  readonly #now: () => number;

  constructor(credential: Credential, now: () => number = Date.now) {
    this.#credential = credential;
    this.#now = now;
  }

  get kind(): Credential['kind'] {
    return this.#credential.kind;
  }

  /** Checks a token; long and random, it needs no limit on attempts. */
  isToken(offered: string): boolean {
    return (
      this.#credential.kind === 'token' && timingSafeEqual(sha256(offered), sha256(this.#credential.token))
    );
  }

  async checkPassword(offered: string): Promise<CredentialCheck> {
    const checked = this.#checking.then(() => this.#check(offered));
    this.#checking = checked.catch(() => undefined);
    return checked;
  }

  async #check(offered: string): Promise<CredentialCheck> {
    const credential = this.#credential;
    if (credential.kind !== 'password') return 'wrong';
    this.#wrong = this.#wrong.filter((at) => at > this.#now() - WINDOW_MS);
    if (this.#wrong.length >= MAX_ATTEMPTS_IN_WINDOW) return 'too-many';
    if (offered.length > MAX_PASSWORD_LENGTH) return 'wrong';
    this.#derived ??= derive(credential.password, this.#salt, 32);
    const isRight = timingSafeEqual(await derive(offered, this.#salt, 32), await this.#derived);
    if (!isRight) this.#wrong.push(this.#now());
    return isRight ? 'right' : 'wrong';
  }
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
