/** Values that an older version stored and that are not valid: they stop neither their space nor others. */
import { silent } from '../../../src/core/base/meter.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Scheduler } from '../../../src/core/delivery/scheduler.ts';
import { InvalidRecordError } from '../../../src/core/space/valid-writes.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/record/settings.ts';
import type { Channel } from '../../../src/core/record/channel.ts';
import { channel, channelWrite, sendAll } from '../../support/channels.ts';
import { changes, event, groundwork } from '../../support/records.ts';
import { world, type World } from '../../support/spaces.ts';
import { quietLog } from '../../support/quiet-log.ts';

let almanac: World;
beforeEach(async () => {
  almanac = await world();
  for (const where of ['discord:1', 'discord:2']) await almanac.know(where, [...groundwork]);
});
afterEach(() => almanac.close());

const spaceOf = async (where: string): Promise<string> => (await almanac.place(where)).space;
const settingsWrite = (settings: object) =>
  ({
    type: 'settings',
    id: 'settings',
    base: 0,
    content: { ...DEFAULT_SETTINGS, ...settings } as Settings,
  }) as const;

/** Writes into the database directly, as a version without the check did. */
const store = async (where: string, ...writes: Parameters<typeof changes>[0]) => {
  await almanac.store.commit(await spaceOf(where), changes(writes));
  await almanac.library.refresh();
};

it.each(['JST', 'PST', 'Mars/Olympus', ''])(
  'a stored time zone %j is UTC until an admin sets another',
  async (timeZone) => {
    await store('discord:1', settingsWrite({ timeZone }));
    for (const line of [
      '/timeline deepseek',
      '/today',
      '/help',
      '/subscriptions',
      '/curate gaps',
      '/admin audit',
    ])
      expect((await almanac.answer('discord:1#10', line)).failure).toBeUndefined();
    const panel = await almanac.ask('discord:1', '/admin settings');
    expect(panel).toContain('Stored values are not valid in settings (timeZone)');
    expect(panel).toContain('Dates are in UTC until you set “zone”.');
    expect(await almanac.ask('discord:1', '/관리 설정', { locale: 'ko' })).toContain(
      '저장된 값이 올바르지 않습니다. 설정(timeZone)에 기본값을 대신 씁니다.',
    );
    const saved = await almanac.ask('discord:1', '/admin settings zone:Asia/Seoul');
    expect(saved).toContain('Saved: zone.');
    expect(saved).not.toContain('not valid');
  },
);

it('a time zone that only one of the two engines knows is not saved', async () => {
  for (const zone of ['JST', 'PST', '2025-01-20T09:00[Asia/Seoul]'])
    expect(await almanac.ask('discord:1', `/admin settings zone:"${zone}"`)).toContain(
      'isn’t valid for “zone”',
    );
  expect(await almanac.ask('discord:1', '/admin settings')).toContain('UTC (the operator’s)');
});

it.each<[string, Partial<Channel>]>([
  ['a time zone', { timeZone: 'PST' }],
  ['an hour', { at: 'constructor' }],
  ['a weekday', { weekday: 17 }],
])('digests come in spite of %s that is not valid, and those of others', async (_, bad) => {
  for (const [where, rest] of [
    ['discord:1', bad],
    ['discord:2', {}],
  ] as const) {
    const workspace = { platform: 'discord', id: where.slice(-1) };
    const follows = channel(where, [{ every: 'daily' }, { topic: '*', kinds: ['anniversary'] }], {
      workspace,
    });
    await store(
      where,
      settingsWrite(rest === bad ? { timeZone: 'JST' } : {}),
      channelWrite({ ...follows, ...rest }),
    );
    await almanac.know(where, [event('a')]);
  }
  const complaints: object[] = [];
  const scheduler = new Scheduler({
    library: almanac.library,
    log: quietLog({ error: (fields) => complaints.push(fields) }),
    meter: silent,
    timeZone: 'UTC',
    stopping: new AbortController().signal,
  });
  const later = Date.now() + 48 * 3_600_000;
  await scheduler.run([{ platform: 'discord' }], later);
  expect(complaints).toEqual([]);
  const sent = await sendAll(almanac.store.outbox, { now: later });
  expect(sent.toSorted()).toEqual(['discord:1 post digest: new a@1', 'discord:2 post digest: new a@1']);
});

it('what is not valid is not written', async () => {
  const space = await spaceOf('discord:1');
  const { workspace } = await almanac.place('discord:1');
  const bad = [
    settingsWrite({ timeZone: 'JST' }),
    channelWrite({ ...channel('discord:1'), at: '__proto__' }),
    { type: 'role', id: 'discord:1', base: 0, content: { id: 'discord:1', role: 'constructor' } } as never,
    event('x', { sources: [], state: 'draft' }),
  ];
  for (const write of bad.slice(0, 3)) {
    const refused = almanac.library.commit(space, changes([write]));
    await expect(refused).rejects.toBeInstanceOf(InvalidRecordError);
    const moving = almanac.library.move({
      workspace: workspace as NonNullable<typeof workspace>,
      from: space,
      seen: (await almanac.library.open(space)).cursor,
      to: { id: 's-new', name: 'New', locale: 'en' },
      changes: changes([write]),
    });
    await expect(moving).rejects.toBeInstanceOf(InvalidRecordError);
  }
  const unsourced = { ...event('x'), sources: [] };
  await expect(almanac.library.commit(space, changes([unsourced]))).rejects.toThrow('entry x is not valid');
  await almanac.library.commit(space, changes(bad.slice(3)));
});
