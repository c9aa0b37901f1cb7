import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { People, type RememberedPerson } from '../../../../src/adapters/slack/receive/people.ts';
import { Requests } from '../../../../src/adapters/slack/connect/requests.ts';
import { memoryOverMap } from '../../../../src/core/base/memory.ts';
import { quietLog } from '../../../support/quiet-log.ts';

const log = quietLog();

function subject(profile: object) {
  const stored = new Map<string, RememberedPerson>();
  const memory = memoryOverMap(stored);
  const info = vi.fn<() => Promise<object>>(async () => ({
    ok: true,
    user: { id: 'U1', team_id: 'T1', ...profile },
  }));
  const client = { token: 'xoxb', users: { info } } as unknown as webApi.WebClient;
  const make = () =>
    new People({ memory, requests: new Requests({ request: 1000, retry: [] }), log, patience: 1000 });
  return { stored, info, who: { client, team: 'T1', user: 'U1' }, people: make(), make };
}
const ask = { requireRole: false };

const refusedBySlack = (error: string): Error =>
  new webApi.WebAPIPlatformError({ ok: false, error, response_metadata: {} });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('who asks', () => {
  it.each([
    [{ locale: 'ko-KR' }, { locale: 'ko', role: 'member', isGuest: false }],
    [
      { locale: 'en-GB', is_admin: true },
      { locale: 'en', role: 'admin', isGuest: false },
    ],
    [
      { locale: 'fr-FR', is_owner: true },
      { locale: undefined, role: 'admin', isGuest: false },
    ],
    [{ is_primary_owner: true }, { locale: undefined, role: 'admin', isGuest: false }],
    // An admin at home is a guest here, unless both are workspaces of one organisation.
    [
      { team_id: 'T2', is_admin: true },
      { locale: undefined, role: 'member', isGuest: true },
    ],
    [
      { team_id: 'E1', is_admin: true, enterprise_user: { teams: ['T1'] } },
      { locale: undefined, role: 'admin', isGuest: false },
    ],
    [{ is_restricted: true }, { locale: undefined, role: 'member', isGuest: true }],
    [
      { is_restricted: true, is_ultra_restricted: true },
      { locale: undefined, role: 'member', isGuest: true },
    ],
    [{ is_stranger: true }, { locale: undefined, role: 'member', isGuest: true }],
    [
      { deleted: true, is_admin: true },
      { locale: undefined, role: 'member', isGuest: false },
    ],
  ])('of the profile %j is %j', async (profile, person) => {
    const { people, who } = subject(profile);
    expect(await people.find(who, ask)).toEqual(person);
  });

  it('is asked of Slack once, however many questions come, and remembered for a day', async () => {
    const { people, who, info, make } = subject({ locale: 'ko-KR' });
    await Promise.all(Array.from({ length: 20 }, () => people.find(who, ask)));
    expect(info).toHaveBeenCalledTimes(1);
    // After a restart too.
    expect((await make().find(who, ask)).locale).toBe('ko');
    expect(info).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(25 * 60 * 60_000);
    await people.find(who, ask);
    expect(info).toHaveBeenCalledTimes(2);
  });

  it('is asked again after ten minutes where it matters whether they are an admin', async () => {
    const { people, who, info } = subject({ is_admin: true });
    await people.find(who, { requireRole: true });
    vi.advanceTimersByTime(9 * 60_000);
    await people.find(who, { requireRole: true });
    expect(info).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(2 * 60_000);
    info.mockResolvedValueOnce({ ok: true, user: { id: 'U1', team_id: 'T1' } });
    expect((await people.find(who, { requireRole: true })).role).toBe('member');
  });

  it('does not wait for the language of a person, but never guesses their permissions', async () => {
    const { people, who, info } = subject({ is_admin: true });
    info.mockImplementation(() => new Promise(() => {}));
    const found = people.find(who, ask);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await found).toEqual({ locale: undefined, role: 'member', isGuest: false });
    info.mockRejectedValue(new Error('no answer'));
    const other = { ...who, user: 'U2' };
    await expect(people.find(other, { requireRole: true })).rejects.toThrow('no answer');
  });

  it.each(['user_not_found', 'user_not_visible'])('is a member if Slack hides them: %s', async (error) => {
    const { people, who, info } = subject({});
    info.mockRejectedValue(refusedBySlack(error));
    const member = { locale: undefined, role: 'member', isGuest: false };
    for (const requireRole of [true, false]) expect(await people.find(who, { requireRole })).toEqual(member);
    expect(await people.nameOf(who)).toBeUndefined();
    const other = { ...who, user: 'U2', home: 'T2' };
    expect(await people.find(other, { requireRole: true })).toEqual({ ...member, isGuest: true });
  });

  it('is a guest by what the payload says, while Slack does not answer', async () => {
    const { people, who, info } = subject({});
    info.mockImplementation(() => new Promise(() => {}));
    const found = people.find({ ...who, home: 'T2' }, ask);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await found).toEqual({ locale: undefined, role: 'member', isGuest: true });
  });

  it('is looked up again if an earlier version did not remember whether they are a guest', async () => {
    const { stored, people, who, info } = subject({ is_restricted: true });
    stored.set('T1:U1', { locale: 'ko', admin: false, at: Date.now() });
    expect((await people.find(who, ask)).isGuest).toBe(true);
    expect(info).toHaveBeenCalledTimes(1);
  });
});
