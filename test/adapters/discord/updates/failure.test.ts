/** The outcome of an update for each refusal by Discord. */
import { describe, expect, it } from 'vitest';
import { RequestError } from '../../../../src/adapters/discord/connect/requests.ts';
import {
  UpdateError,
  failureOf,
  type RequestContext,
} from '../../../../src/adapters/discord/updates/failure.ts';

const refused = (status: number, code: number | undefined, how: Partial<RequestContext> = {}) =>
  failureOf(new RequestError('Discord refused: no', { status, code }), {
    does: 'post',
    isMember: true,
    ...how,
  });

describe('Discord says that', () => {
  it.each([
    ['there is no such channel', 404, 10_003, 'gone'],
    ['there is no such server', 404, 10_004, 'removed'],
    ['the bot has no access', 403, 50_001, 'absent'],
    ['a permission is missing', 403, 50_013, 'forbidden'],
    ['the channel takes no messages', 400, 50_008, 'forbidden'],
    ['nothing of the sort can be done there', 400, 50_024, 'forbidden'],
    ['the person takes no messages', 403, 50_007, 'forbidden'],
    ['replies need the history', 403, 160_002, 'forbidden'],
    ['the thread is locked', 403, 160_005, 'archived'],
    ['there are too many open threads', 400, 160_006, 'archived'],
    ['the thread is archived', 400, 50_083, 'archived'],
  ])('%s, so that the channel is closed', (_, status, code, reason) => {
    expect(refused(status, code)).toEqual({
      kind: 'closed',
      reason,
      note: `Discord refused: no (${code})`,
    });
  });

  it('the bot has no access where it was taken off the server', () => {
    expect(refused(403, 50_001, { isMember: false })).toMatchObject({ kind: 'closed', reason: 'removed' });
  });

  it.each([
    ['the message is gone', 404, 10_008],
    ['its thread is archived', 400, 50_083],
  ])('%s, so that it cannot be edited', (_, status, code) => {
    expect(refused(status, code, { does: 'edit' })).toMatchObject({ kind: 'uneditable' });
  });

  it.each([
    ['old messages were edited too often', 400, 30_046],
    ['its protection stepped in', 403, 40_333],
    ['something that names no code', 403, undefined],
    ['the token is wrong', 401, 0],
  ])('%s, which passes and did nothing', (_, status, code) => {
    expect(refused(status, code)).toMatchObject({ kind: 'passes', unsure: false });
  });

  it.each([
    ['the message breaks a rule', 400, 50_035],
    ['it is no message at all', 400, 0],
    ['it is somebody else’s', 403, 50_005],
  ])('%s, which stays so', (_, status, code) => {
    expect(refused(status, code)).toMatchObject({ kind: 'refused' });
  });

  it('something is wrong with itself, which passes and may have done it', () => {
    expect(refused(503, 130_000)).toMatchObject({ kind: 'passes', unsure: true });
  });

  it('much is wrong, of which a note keeps the beginning, on one line', () => {
    const error = new RequestError(`no\n${'because '.repeat(100)}`, { status: 400, code: 50_035 });
    const { note } = failureOf(error, { does: 'post', isMember: true }) as { note: string };
    expect(note).toMatch(/^no because [^\n]*… \(50035\)$/);
    expect(note.length).toBeLessThanOrEqual(310);
  });
});

it('keeps details that are known already', () => {
  const failure = { kind: 'refused', note: 'x' } as const;
  expect(failureOf(new UpdateError(failure), { does: 'post', isMember: true })).toBe(failure);
});

it('the note on an error of our own has no message, which may be secret', () => {
  const own = failureOf(new TypeError('postgres://u:secret@db'), { does: 'post', isMember: true });
  expect(own).toEqual({ kind: 'passes', unsure: false, note: 'TypeError' });
});
