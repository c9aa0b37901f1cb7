/** Classifies what went wrong with an update, which decides what happens to it. */
import type { DeliveryFailure } from '../../../core/delivery/outlet.ts';
import { RequestError } from '../connect/requests.ts';

/** A failed request with its classification. */
export class UpdateError extends Error {
  override name = 'Failed';
  readonly failure: DeliveryFailure;

  constructor(failure: DeliveryFailure, options?: ErrorOptions) {
    super('note' in failure ? failure.note : failure.kind, options);
    this.failure = failure;
  }
}

/** The kind of request, and whether the bot is still on the server of the channel. */
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
  /** Cannot send messages in a channel of this type; cannot execute the action in it. */
  50_008: 'forbidden',
  50_024: 'forbidden',
  /** Cannot send messages to this user. */
  50_007: 'forbidden',
  /** Replies need the permission to read the message history. */
  160_002: 'forbidden',
  /** Thread locked; maximum number of active threads reached. */
  160_005: 'archived',
  160_006: 'archived',
};

const MISSING_ACCESS_CODE = 50_001;
const THREAD_ARCHIVED = 50_083;
const UNKNOWN_MESSAGE = 10_008;

/** Codes of refusals that pass: too many edits of old messages, and Discord’s own protection. */
const PASSING_ERRORS: ReadonlySet<number> = new Set([30_046, 40_333]);

/** Discord’s description of a wrong body can be very long. */
const MAX_NOTE_LENGTH = 300;

export function failureOf(error: unknown, { does, isMember }: RequestContext): DeliveryFailure {
  if (error instanceof UpdateError) return error.failure;
  // The error is not Discord’s, so that no request was made; its message may be secret.
  if (!(error instanceof RequestError))
    return { kind: 'passes', unsure: false, note: error instanceof Error ? error.name : 'unknown trouble' };
  const { status, code = 0, wait, unsent } = error;
  if (wait !== undefined)
    return { kind: 'wait', ms: wait.ms, scope: wait.everywhere ? 'platform' : 'channel' };
  const note = noteOf(error);
  if (status === undefined) return { kind: 'passes', unsure: !unsent, note };
  if (status >= 500) return { kind: 'passes', unsure: true, note };
  // The gateway says whether the token really is invalid. A refusal without a code comes not from Discord’s API but
  // from what is in front of it, unless the body was malformed.
  if (status === 401 || (code === 0 && status !== 400) || PASSING_ERRORS.has(code))
    return { kind: 'passes', unsure: false, note };
  if (code === UNKNOWN_MESSAGE) return { kind: 'uneditable', note };
  // Discord archives a thread after a while without messages, and a new message opens it again.
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
