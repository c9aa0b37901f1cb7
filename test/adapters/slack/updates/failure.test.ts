import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { PausedError } from '../../../../src/adapters/slack/connect/errors.ts';
import { failureOf, UpdateError } from '../../../../src/adapters/slack/updates/failure.ts';

const named = (error: string, more: object = {}) =>
  new webApi.WebAPIPlatformError({ ok: false, error, ...more } as never);
const unreachable = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

describe('what Slack says of an update that failed', () => {
  it.each([
    ['channel_not_found', 'absent'],
    ['not_in_channel', 'absent'],
    ['is_archived', 'archived'],
    ['is_inactive', 'archived'],
    ['restricted_action', 'forbidden'],
    ['restricted_action_read_only_channel', 'forbidden'],
    ['restricted_action_thread_only_channel', 'forbidden'],
    ['ekm_access_denied', 'forbidden'],
    ['account_inactive', 'removed'],
    ['token_revoked', 'removed'],
    ['invalid_auth', 'removed'],
    ['user_removed_from_team', 'removed'],
  ])('%s: the channel is closed, as %s', (error, reason) => {
    expect(failureOf(named(error))).toEqual({ kind: 'closed', reason, note: error });
  });

  it('names the scope that is missing', () => {
    expect(failureOf(named('missing_scope', { needed: 'chat:write' }))).toMatchObject({
      reason: 'forbidden',
      note: 'missing_scope: chat:write',
    });
  });

  it.each(['message_not_found', 'cant_update_message', 'edit_window_closed', 'block_mismatch'])(
    '%s: it cannot be edited',
    (error) => {
      expect(failureOf(named(error))).toEqual({ kind: 'uneditable', note: error });
    },
  );

  it.each(['invalid_blocks', 'msg_too_long', 'msg_blocks_too_long', 'no_text', 'something_new'])(
    '%s: never',
    (error) => {
      expect(failureOf(named(error))).toEqual({ kind: 'refused', note: error });
    },
  );

  it.each(['fatal_error', 'internal_error', 'service_unavailable', 'team_added_to_org'])(
    '%s: it may pass, and may have been done',
    (error) => {
      expect(failureOf(named(error))).toEqual({ kind: 'passes', unsure: true, note: error });
    },
  );

  it.each(['ratelimited', 'rate_limited', 'message_limit_exceeded'])('%s: wait', (error) => {
    expect(failureOf(named(error))).toEqual({ kind: 'wait', ms: 30_000, scope: 'channel' });
  });
});

describe('what the network says', () => {
  it.each<[string, unknown, object]>([
    ['429', new webApi.WebAPIRateLimitedError(3), { kind: 'wait', ms: 3000, scope: 'channel' }],
    ['a pause that lasts', new PausedError(70), { kind: 'wait', ms: 70, scope: 'channel' }],
    [
      'a server error',
      new webApi.WebAPIHTTPError(502, 'Bad Gateway', {}, '<html>'),
      { kind: 'passes', unsure: true, note: 'HTTP 502' },
    ],
    [
      'a proxy’s refusal',
      new webApi.WebAPIHTTPError(403, 'Forbidden', {}, '<html>'),
      { kind: 'passes', unsure: false, note: 'HTTP 403' },
    ],
    [
      'no answer',
      new webApi.WebAPIRequestError(new Error('socket hang up')),
      { kind: 'passes', unsure: true, note: 'no answer from Slack' },
    ],
    [
      'no connection',
      new webApi.WebAPIRequestError(unreachable),
      { kind: 'passes', unsure: false, note: 'Slack was not reached' },
    ],
    [
      'nothing that we know',
      new TypeError('xoxb-secret'),
      { kind: 'passes', unsure: true, note: 'something unexpected' },
    ],
    [
      'what we found out ourselves',
      new UpdateError({ kind: 'refused', note: 'too long' }),
      { kind: 'refused', note: 'too long' },
    ],
  ])('%s', (_, error, failure) => {
    expect(failureOf(error)).toEqual(failure);
  });
});
