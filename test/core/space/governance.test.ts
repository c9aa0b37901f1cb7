import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { createBot } from '../../../src/core/command/bot.ts';
import { command } from '../../../src/core/command/command.ts';
import { flag, text } from '../../../src/core/command/option.ts';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import { todayIn } from '../../../src/core/date/zone.ts';
import { Governance } from '../../../src/core/space/governance.ts';
import { Library } from '../../../src/core/space/library.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { isAtLeast, type Role } from '../../../src/core/record/role.ts';
import { DEFAULT_SETTINGS, mayIn, Settings } from '../../../src/core/record/settings.ts';
import type { SpaceRecords, SpaceRecordType } from '../../../src/core/record/space-records.ts';
import type { Store, Stored } from '../../../src/core/store/store.ts';
import { channel } from '../../support/channels.ts';
import { changes } from '../../support/records.ts';
import type { Bot, Call } from '../../../src/core/command/call.ts';

const naming = (en: string, ko: string) => ({
  name: { en, ko },
  description: { en: `The ${en}`, ko: `그 ${ko}` },
});
const said = (words: string) => ({ blocks: [{ kind: 'paragraph', text: [words] } as const] });
const list = [
  command({
    ...naming('look', '보기'),
    options: { words: text(naming('words', '낱말')), private: flag(naming('private', '비공개')) },
    examples: [],
    run: (_, { today, caller }) => said(`today ${today}, as ${caller.role}`),
  }),
  command({
    ...naming('curate', '큐레이션'),
    role: 'curator',
    private: true,
    options: {
      words: text({
        ...naming('words', '낱말'),
        required: true,
        suggest: () => [{ value: 'draft', label: 'a draft' }],
      }),
    },
    examples: [],
    form: { title: { en: 'Form', ko: '양식' }, fields: ['words'], prefill: () => ({ words: 'a draft' }) },
    onMessage: [
      {
        name: { en: 'Curate this', ko: '큐레이션하기' },
        calls: () => [
          { label: 'a draft', typed: {} },
          { label: 'another', typed: {} },
        ],
      },
    ],
    run: () => said('curated'),
  }),
];

let store: Store;
let library: Library;
let bot: Bot;
beforeEach(async () => {
  ({ store } = await openStore('sqlite::memory:'));
  await store.openSpace({ id: 'home', name: 'Home', locale: 'en' });
  await store.openSpace({ id: 'away', name: 'Away', locale: 'en' });
  library = new Library(store, () => {});
  const today = (zone: string) => todayIn(zone, Date.parse('2026-01-20T23:30:00Z'));
  bot = createBot({ commands: list, library, today, timeZone: 'UTC', logError: () => {} });
});
afterEach(async () => {
  await library.close();
  await store.close();
});

const give = async (id: string, role: Role): Promise<void> => {
  const base = (await library.open('home')).governance.revOf('role', id);
  await library.commit('home', changes([{ type: 'role', id, base, content: { id, role } }]));
};
const set = async (settings: Partial<Settings>): Promise<void> => {
  const base = (await library.open('home')).governance.revOf('settings', 'settings');
  const content = { ...DEFAULT_SETTINGS, ...settings };
  await library.commit('home', changes([{ type: 'settings', id: 'settings', base, content }]));
};
const from = (role: Role = 'member', space = 'home') => ({
  locale: 'en' as const,
  caller: { id: 'discord:1', role },
  place: { space, locale: 'en' as const },
});
const ask = async (line: string, as = from()): Promise<string> =>
  renderText((await bot.answer({ line, ...as })).reply);

describe('a role', () => {
  it('given by the space counts where the platform gives none, until it is removed', async () => {
    expect(await ask('/curate x')).toContain('is for curators');
    await give('discord:1', 'curator');
    expect(await ask('/curate x')).toBe('curated');
    await give('discord:1', 'member');
    expect(await ask('/curate x')).toContain('is for curators');
  });

  it('given by the platform is not lowered by the space', async () => {
    await give('discord:1', 'curator');
    expect(await ask('/look', from('admin'))).toContain('as admin');
    expect(await ask('/look')).toContain('as curator');
  });

  it('counts only in the space that gave it, and only for that person', async () => {
    await give('discord:1', 'admin');
    expect(await ask('/curate x', from('member', 'away'))).toContain('is for curators');
    const other = { ...from(), caller: { id: 'discord:11', role: 'member' as const } };
    expect(await ask('/curate x', other)).toContain('is for curators');
  });

  it.each([
    ['a line', { line: '/curate x' }],
    ['what the platform took apart', { command: 'curate', options: { words: 'x' } }],
    ['a form that is asked for', { line: '/curate x', form: 'open' }],
    ['a form that is submitted', { line: '/curate', fields: { words: 'x' }, form: 'submitted' }],
    ['a command on a message', { command: 'Curate this', message: { text: 'x' } }],
  ] as const)('is asked for whatever the call is: %s', async (_, asked) => {
    const refused = await bot.answer({ ...from(), ...asked } as Call);
    expect(renderText(refused.reply)).toContain('is for curators');
    expect(JSON.stringify(refused)).not.toContain('a draft');
    await give('discord:1', 'curator');
    const answered = await bot.answer({ ...from(), ...asked } as Call);
    expect(renderText(answered.reply)).not.toContain('is for curators');
  });

  it('is checked before values are suggested', async () => {
    const suggest = (role: Role) =>
      bot.suggest({ line: '/curate' }, 'words', '', { ...from(role), limit: 5 });
    expect(await suggest('member')).toEqual([]);
    expect(await suggest('curator')).toHaveLength(1);
    await give('discord:1', 'curator');
    expect(await suggest('member')).toHaveLength(1);
  });
});

describe('settings', () => {
  it('have defaults until they are changed, and may be of an older version', async () => {
    const { governance } = await library.open('home');
    expect(governance.settings).toEqual(DEFAULT_SETTINGS);
    await store.commit(
      'home',
      changes([{ type: 'settings', id: 'settings', base: 0, content: { answers: 'private' } as Settings }]),
    );
    await library.refresh();
    expect(governance.settings).toEqual({ ...DEFAULT_SETTINGS, answers: 'private' });
  });

  it('make lookups private by default', async () => {
    const visibility = async (line: string) => (await bot.prepare({ line, ...from() })).visibility;
    expect(await visibility('/look')).toBe('public');
    await set({ answers: 'private' });
    expect(await visibility('/look')).toBe('private');
    expect(await visibility('/look private:false')).toBe('public');
    expect(await ask('/look')).toContain('Share here: /look private:false');
  });

  it('decide in which time zone “today” is', async () => {
    expect(await ask('/look')).toContain(`today ${dayNumber(2026, 1, 20)}`);
    await set({ timeZone: 'Asia/Seoul' });
    expect(await ask('/look')).toContain(`today ${dayNumber(2026, 1, 21)}`);
  });

  it('decide who may suggest', () => {
    const table = (['everyone', 'curators', 'admins'] as const).map((audience) =>
      (['member', 'curator', 'admin'] as const).filter((role) => mayIn(audience, role)),
    );
    expect(table).toEqual([['member', 'curator', 'admin'], ['curator', 'admin'], ['admin']]);
    expect(isAtLeast('curator', 'admin')).toBe(false);
  });

  it('refuse an unknown time zone', () => {
    expect(Settings.safeParse({ timeZone: 'Mars/Olympus' }).success).toBe(false);
    expect(Settings.safeParse({ timeZone: 'Asia/Seoul' }).success).toBe(true);
  });
});

describe('what a space keeps about itself', () => {
  const record = <T extends SpaceRecordType>(type: T, content: SpaceRecords[T] & { id: string }, rev = 1) =>
    ({ type, id: content.id, rev, content }) as Stored<SpaceRecordType>;
  let governance: Governance;
  beforeEach(() => void (governance = new Governance()));

  it('is listed by id; roles that were removed are not', () => {
    governance.apply([
      record('role', { id: 'discord:3', role: 'curator' }),
      record('role', { id: 'discord:2', role: 'member' }),
      record('role', { id: 'discord:1', role: 'admin' }),
      ...['c', 'a', 'b'].map((id) => record('pack', { id, state: 'removed', records: {} })),
      ...['discord:3', 'discord:1', 'discord:2'].map((id) => record('channel', channel(id))),
    ]);
    expect(governance.grants).toEqual([
      { id: 'discord:1', role: 'admin' },
      { id: 'discord:3', role: 'curator' },
    ]);
    expect(governance.packs.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(governance.channels.map(({ id }) => id)).toEqual(['discord:1', 'discord:2', 'discord:3']);
  });

  it('has revisions, and none for what does not exist', () => {
    governance.apply([record('role', { id: 'discord:1', role: 'admin' }, 4)]);
    expect(governance.revOf('role', 'discord:1')).toBe(4);
    expect(governance.revOf('role', 'discord:2')).toBe(0);
    expect(governance.stored('pack', 'discord:1')).toBeUndefined();
  });

  it('names the stored records that are not valid, until they are', () => {
    const bad = { id: 'discord:1', role: 'emperor' as Role };
    governance.apply([record('role', bad), record('role', { id: 'discord:2', role: 'admin' })]);
    expect(governance.invalid).toEqual([{ type: 'role', id: 'discord:1', wrong: ['role'] }]);
    expect(governance.roleOf({ id: 'discord:1', role: 'member' })).toBe('member');
    governance.apply([record('role', { id: 'discord:1', role: 'admin' }, 2)]);
    expect(governance.invalid).toEqual([]);
    expect(governance.roleOf({ id: 'discord:1', role: 'member' })).toBe('admin');
  });
});
