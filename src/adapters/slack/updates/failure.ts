/** Classifies what went wrong with an update, which decides what happens to it. */
import { webApi } from '@slack/bolt';
import type { PauseReason } from '../../../core/record/channel.ts';
import type { DeliveryFailure } from '../../../core/delivery/outlet.ts';
import { passes, reasonOf, waitFor, wasNeverSent } from '../connect/errors.ts';

/** A failed request with its classification. */
export class UpdateError extends Error {
  override name = 'UpdateError';
  readonly failure: DeliveryFailure;
  constructor(failure: DeliveryFailure, options?: ErrorOptions) {
    super('note' in failure ? failure.note : `wait for ${failure.ms} ms`, options);
    this.failure = failure;
  }
}

type ClosedReason = Exclude<PauseReason, 'asked'>;

/**
 * By Slack’s name of the error, from the errors that chat.postMessage and chat.update document
 * (https://docs.slack.dev/reference/methods/chat.postMessage#errors, …/chat.update#errors), and where noted from elsewhere.
 */
const CLOSED_REASONS: ReadonlyMap<string, ClosedReason> = new Map(
  Object.entries({
    // Slack hides private channels from non-members, so that a channel which it does not find may exist.
    absent: 'not_in_channel channel_not_found',
    // The name that chat.update uses is is_inactive.
    archived: 'is_archived is_inactive',
    forbidden: `restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel
      missing_scope no_permission ekm_access_denied access_denied messages_tab_disabled`,
    // user_removed_from_team and team_disabled: UnrecoverableSocketModeStartError of @slack/socket-mode.
    removed: `account_inactive token_revoked token_expired invalid_auth not_authed not_allowed_token_type
      user_removed_from_team team_disabled team_not_found team_access_not_granted`,
  } satisfies Record<Exclude<ClosedReason, 'gone'>, string>).flatMap(([reason, names]) =>
    names.split(/\s+/).map((name) => [name, reason as ClosedReason] as const),
  ),
);

/** The message cannot be changed, or is gone. https://docs.slack.dev/reference/methods/chat.update#errors */
const UNEDITABLE = new Set(
  'message_not_found cant_update_message edit_window_closed block_mismatch'.split(' '),
);

/**
 * Sent at times instead of a 429, without the time to wait: `rate_limited` and `message_limit_exceeded` by chat.postMessage,
 * `ratelimited` by chat.update.
 */
const TOO_MANY = new Set('rate_limited ratelimited message_limit_exceeded'.split(' '));
const DEFAULT_WAIT_MS = 30_000;

/**
 * The workspace is being moved (chat.postMessage), or Slack could not change a message (`external_channel_migrating` and
 * `update_failed` of chat.update): both may pass.
 */
const PASSING_ERRORS = new Set(
  'org_login_required team_added_to_org external_channel_migrating update_failed'.split(' '),
);

/** Classifies an error. The note is Slack’s name of the error, or says that there was none. */
export function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof UpdateError) return error.failure;
  const told = waitFor(error);
  if (told !== undefined) return { kind: 'wait', ms: told, scope: 'channel' };
  const reason = reasonOf(error);
  if (reason !== undefined) return failureNamed(reason, error);
  if (error instanceof webApi.WebAPIHTTPError)
    return { kind: 'passes', unsure: error.statusCode >= 500, note: `HTTP ${error.statusCode}` };
  if (wasNeverSent(error)) return { kind: 'passes', unsure: false, note: 'Slack was not reached' };
  const isSilence = error instanceof webApi.WebAPIRequestError;
  return { kind: 'passes', unsure: true, note: isSilence ? 'no answer from Slack' : 'something unexpected' };
}

function failureNamed(reason: string, error: unknown): DeliveryFailure {
  if (TOO_MANY.has(reason)) return { kind: 'wait', ms: DEFAULT_WAIT_MS, scope: 'channel' };
  if (passes(error) || PASSING_ERRORS.has(reason)) return { kind: 'passes', unsure: true, note: reason };
  const closed = CLOSED_REASONS.get(reason);
  if (closed !== undefined) return { kind: 'closed', reason: closed, note: noteOf(reason, error) };
  return { kind: UNEDITABLE.has(reason) ? 'uneditable' : 'refused', note: reason };
}

/** Adds the scope that was needed, if Slack names it. */
function noteOf(reason: string, error: unknown): string {
  const { needed } = (error as { data?: { needed?: unknown } }).data ?? {};
  return typeof needed === 'string' ? `${reason}: ${needed}` : reason;
}
