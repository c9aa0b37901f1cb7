/** Turns errors into replies. An error that is not the asker’s fault is logged, and the reply shows its id. */
import { StillLoading } from '../base/still-loading.ts';
import type { Locale } from '../base/locale.ts';
import { refusal } from '../reply/build.ts';
import { UserError } from '../reply/user-error.ts';
import { ConflictError, MovedError, StoreError } from '../store/store.ts';
import type { Answer, LogError } from './call.ts';
import { changedMeanwhile, movedMeanwhile, storeUnavailable, storeUnusable, unexpected } from './refusal.ts';

export interface ErrorReplies {
  /**
   * The reply to an error of `command` (its English name).
   * @throws {StillLoading} if the error is one, so that the call is carried out again.
   */
  refuse(error: unknown, locale: Locale, command?: string): Answer;
  /** The error in words for the asker. Logs it if it is not their fault. */
  explain(error: unknown, command: string): UserError;
}

export function createErrorReplies(logError: LogError): ErrorReplies {
  function explain(error: unknown, command: string): UserError {
    if (error instanceof UserError) return error;
    if (error instanceof ConflictError) return changedMeanwhile();
    if (error instanceof MovedError) return movedMeanwhile();
    const id = crypto.randomUUID().slice(0, 8);
    logError(id, error, command);
    if (!(error instanceof StoreError)) return unexpected(id);
    return error.code === 'unavailable' ? storeUnavailable() : storeUnusable(id);
  }

  return {
    explain,
    refuse(error, locale, command = '') {
      if (error instanceof StillLoading) throw error;
      return { ok: false, ...failureIn(error), reply: refusal(explain(error, command), locale) };
    },
  };
}

/** Whether the error comes from the call itself or from somebody else’s write, and not from a failure. */
export const isExpected = (error: unknown): boolean =>
  error instanceof UserError || error instanceof ConflictError || error instanceof MovedError;

/** The failure that an answer to this error reports. */
export function failureIn(error: unknown): Pick<Answer, 'failure'> {
  if (isExpected(error)) return {};
  return { failure: error instanceof StoreError ? 'unavailable' : 'failed' };
}
