/** What went wrong with an update, and so what is to be done about it. */
import type { DeliveryFailure } from '../../../core/delivery/outlet.ts';
import { RequestError } from '../connect/requests.ts';

/** Carries what is known of a request that failed. */
export class UpdateError extends Error {
  override name = 'Failed';
  readonly failure: DeliveryFailure;

  constructor(failure: DeliveryFailure, options?: ErrorOptions) {
    super('note' in failure ? failure.note : failure.kind, options);
    this.failure = failure;
  }
}

/** What was asked for, and whether the bot is still on the channel's server. */
export interface RequestContext {
  does: 'post' | 'edit' | 'find';
  isMember: boolean;
}

type ClosedReason = Extract<DeliveryFailure, { kind: 'closed' }>['reason'];

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
const CLOSED_REASONS: Readonly<Record<number, ClosedReason>> = {
  /** Unknown channel. */
  10_003: 'gone',
  /** Unknown server. */
  10_004: 'removed',
  /** Missing permissions. */
  50_013: 'forbidden',
  /** No messages in a channel of that type, or nothing that we do. */
  50_008: 'forbidden',
  50_024: 'forbidden',
  /** No messages to this person. */
  50_007: 'forbidden',
  /** Replies need the permission to read the history. */
  160_002: 'forbidden',
  /** A thread that is locked; more threads than may be open. */
  160_005: 'archived',
  160_006: 'archived',
};

const MISSING_ACCESS_CODE = 50_001;
const THREAD_ARCHIVED = 50_083;
const UNKNOWN_MESSAGE = 10_008;

/** What Discord refuses now and takes later: too many edits of old messages; its own protection stepped in. */
const PASSING_ERRORS: ReadonlySet<number> = new Set([30_046, 40_333]);

/** Longer notes are cut: what Discord says of a body goes on and on. */
const MAX_NOTE_LENGTH = 300;

export function failureOf(error: unknown, { does, isMember }: RequestContext): DeliveryFailure {
  if (error instanceof UpdateError) return error.failure;
  // Not from Discord, so it was never asked; what is in such an error may be secret.
  if (!(error instanceof RequestError))
    return { kind: 'passes', unsure: false, note: error instanceof Error ? error.name : 'unknown trouble' };
  const { status, code = 0, wait, unsent } = error;
  if (wait !== undefined)
    return { kind: 'wait', ms: wait.ms, scope: wait.everywhere ? 'platform' : 'channel' };
  const note = noteOf(error);
  if (status === undefined) return { kind: 'passes', unsure: !unsent, note };
  if (status >= 500) return { kind: 'passes', unsure: true, note };
  // Whether the token is really no longer valid the gateway tells. What names no code is not from Discord's API but from
  // what stands before it, except for a body that is no message at all.
  if (status === 401 || (code === 0 && status !== 400) || PASSING_ERRORS.has(code))
    return { kind: 'passes', unsure: false, note };
  if (code === UNKNOWN_MESSAGE) return { kind: 'uneditable', note };
  // A thread is archived when nobody writes in it for a while, and opens by itself when somebody does.
  if (code === THREAD_ARCHIVED)
    return does === 'edit' ? { kind: 'uneditable', note } : { kind: 'closed', reason: 'archived', note };
  if (code === MISSING_ACCESS_CODE) return { kind: 'closed', reason: isMember ? 'absent' : 'removed', note };
  const reason = CLOSED_REASONS[code];
  return reason === undefined ? { kind: 'refused', note } : { kind: 'closed', reason, note };
}

function noteOf({ message, code }: RequestError): string {
  const said = message.replace(/\s+/g, ' ');
  const short = said.length <= MAX_NOTE_LENGTH ? said : `${said.slice(0, MAX_NOTE_LENGTH - 1)}…`;
  return code === undefined || code === 0 ? short : `${short} (${code})`;
}
