/** Permissions: who may use which command where, whatever the platform showed them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { isAtLeast, ROLES, type Role } from '../../src/core/record/role.ts';
import { AUDIENCES, GUEST_RIGHTS, mayIn, type GuestRights } from '../../src/core/record/settings.ts';
import { renderText } from '../../src/core/reply/text.ts';
import { groundwork } from '../support/records.ts';
import { world, type World } from '../support/spaces.ts';
import type { Call } from '../../src/core/command/call.ts';

let almanac: World;
beforeAll(async () => {
  almanac = await world();
  for (const where of ['discord:1', 'discord:2', 'direct']) await almanac.know(where, [...groundwork]);
  // The same people have other roles elsewhere, which must count for nothing here.
  for (const [id, role] of [
    ['discord:51', 'curator'],
    ['discord:52', 'admin'],
  ])
    await almanac.ask('discord:1', `/admin curator add person:${id} role:${role}`);
});
afterAll(() => almanac.close());

/** A person of each role: what the platform says, and what the first server gives. */
const PEOPLE: readonly { name: string; by: string; role: Role; in: Readonly<Record<string, Role>> }[] = [
  { name: 'a member', by: 'discord:50', role: 'member', in: {} },
  { name: 'a curator of the first server', by: 'discord:51', role: 'member', in: { 'discord:1': 'curator' } },
  { name: 'an admin of the first server', by: 'discord:52', role: 'member', in: { 'discord:1': 'admin' } },
];
const PLACES = ['discord:1', 'discord:2', 'direct'];

const needed = (name: string): Role =>
  name.startsWith('admin ') ? 'admin' : name.startsWith('curate ') ? 'curator' : 'member';

it('each command is for those whom its name says', () => {
  for (const { name, role } of commands) expect([name.en, role]).toEqual([name.en, needed(name.en)]);
});

/** In the language in which the command was typed. */
const refusal = (name: string): RegExp => {
  const korean = commands.find((each) => each.name.en === name)?.name.ko;
  return new RegExp(
    `/${name} is for (?:curators|admins)\\.|/${korean} 명령은 (?:큐레이터|관리자)만 쓸 수 있습니다\\.`,
  );
};

describe.each(PEOPLE)('$name', ({ by, role, in: given }) => {
  const rows = PLACES.flatMap((where) =>
    commands.map(({ name }) => {
      const may = isAtLeast(given[where] ?? role, needed(name.en));
      return { where, name: name.en, may, verb: may ? 'may' : 'may not' };
    }),
  );
  it.each(rows)('$verb use /$name in $where', async ({ where, name, may }) => {
    const command = commands.find((each) => each.name.en === name);
    const [example = ''] = command?.examples ?? [];
    const calls: (string | Partial<Call>)[] = [
      `/${name} ${example}`.trim(),
      `/${command?.name.ko} ${example}`.trim(),
      { command: name, options: {} } as Partial<Call>,
      { line: `/${name}`, form: 'open' } as Partial<Call>,
      { line: `/${name}`, fields: {}, form: 'submitted' } as Partial<Call>,
    ];
    for (const asked of calls) {
      const answer = await almanac.answer(where, asked, { by, role });
      const isRefused = refusal(name).test(renderText(answer.reply));
      expect([asked, isRefused]).toEqual([asked, !may]);
      const { ok, form, reply } = answer;
      expect(!isRefused || (!ok && form === undefined && reply.visibility === 'private')).toBe(true);
    }
    for (const { name: onMessage } of command?.onMessage ?? []) {
      const asked = { command: onMessage.en, message: { text: 'some words' } } as Partial<Call>;
      const said = renderText((await almanac.answer(where, asked, { by, role })).reply);
      expect(refusal(name).test(said)).toBe(!may);
    }
    for (const [option, { suggest }] of Object.entries(command?.options ?? {})) {
      if (suggest === undefined || may) continue;
      const to = { locale: 'en', place: await almanac.place(where), limit: 25 } as const;
      const found = await almanac.bot.suggest({ command: name }, option, '', {
        ...to,
        caller: { id: by, role },
      });
      expect(found).toEqual([]);
    }
  });
});

it.each(ROLES)('what the platform says counts everywhere: %s', async (role) => {
  for (const where of PLACES)
    for (const { name } of commands) {
      const said = await almanac.ask(where, `/${name.en}`, { by: 'discord:60', role });
      expect([name.en, refusal(name.en).test(said)]).toEqual([name.en, !isAtLeast(role, needed(name.en))]);
    }
});

describe('what channels follow', () => {
  const CHANGES = [
    '/subscribe deepseek',
    '/unsubscribe',
    '/subscriptions do:pause',
    '/subscriptions mute:deepseek',
    '/subscriptions all',
    '/subscriptions channel:discord:99',
    '/updates channel:all',
    '/updates channel:discord:99',
    '/updates retry:1',
  ];
  const VIEWS = ['/subscriptions', '/subscriptions topic:deepseek', '/updates', '/updates deepseek'];
  const refused = /^Only (?:people with the permission|admins|curators and admins)/;

  /** Whether they may, where the platform says who manages channels, and where it does not. */
  const rows = AUDIENCES.flatMap((audience) =>
    ROLES.flatMap((role) =>
      [true, false, undefined].map((managesChannels) => {
        const isAllowed = mayIn(audience, role);
        const isManager = managesChannels !== undefined && (managesChannels || isAtLeast(role, 'curator'));
        return { audience, role, managesChannels, may: isAllowed || isManager };
      }),
    ),
  );
  it.each(rows)(
    'left to $audience: $role, who manages channels: $managesChannels, may: $may',
    async ({ audience, role, managesChannels, may }) => {
      await almanac.ask('discord:2', `/admin settings subscribe:${audience}`);
      const who = { by: 'discord:61', role, ...(managesChannels !== undefined && { managesChannels }) };
      for (const line of CHANGES)
        expect([line, refused.test(await almanac.ask('discord:2#30', line, who))]).toEqual([line, !may]);
      for (const line of VIEWS)
        expect([line, refused.test(await almanac.ask('discord:2#30', line, who))]).toEqual([line, false]);
    },
  );
});

describe('guests', () => {
  const LOOKUPS = 'ask timeline quote fact about source find latest topics today help'.split(' ');
  const refused = /^(?:Guests and people of other organisations|게스트와 다른 조직의 사람은) /;
  const mayUse = (guests: GuestRights, command: string): boolean =>
    guests === 'everything' || (guests === 'lookups' && LOOKUPS.includes(command));

  it('may do nothing unless an admin decides otherwise', async () => {
    await almanac.know('slack:T9', [...groundwork]);
    for (const line of [
      '/timeline deepseek',
      '/help',
      '/suggest',
      'timelin',
      '/admin settings',
      '/nothing deepseek',
    ])
      expect(await almanac.ask('slack:T9', line, { role: 'member', isGuest: true })).toMatch(refused);
    const inKorean = await almanac.ask('slack:T9', '/도움말', {
      role: 'member',
      isGuest: true,
      locale: 'ko',
    });
    expect(inKorean).toMatch(/^게스트와 다른 조직의 사람은 .*“\/관리 설정 게스트:조회”/);
    expect(await almanac.ask('slack:T9', '/help', { role: 'member' })).not.toMatch(refused);
  });

  const rows = GUEST_RIGHTS.flatMap((guests) =>
    commands.map((command) => ({
      guests,
      command,
      name: command.name.en,
      may: mayUse(guests, command.name.en),
    })),
  );
  it.each(rows)('with “$guests” may use /$name: $may', async ({ guests, command, name, may }) => {
    await almanac.ask('slack:T8', `/admin settings guests:${guests}`);
    const guest = { by: 'slack:T8:U50', role: 'member', isGuest: true } as const;
    const [example = ''] = command.examples;
    const calls: (string | Partial<Call>)[] = [
      `/${name} ${example}`.trim(),
      `/${command.name.ko} ${example}`.trim(),
      { command: name, options: {} } as Partial<Call>,
      { line: `/${name}`, form: 'open' } as Partial<Call>,
      { line: `/${name}`, fields: {}, form: 'submitted' } as Partial<Call>,
      ...(command.onMessage ?? []).map(
        (each) => ({ command: each.name.en, message: { text: 'some words' } }) as Partial<Call>,
      ),
    ];
    for (const asked of calls) {
      const { ok, form, reply } = await almanac.answer('slack:T8#C1', asked, guest);
      const isRefused = refused.test(renderText(reply));
      expect([asked, isRefused]).toEqual([asked, !may]);
      expect(!isRefused || (!ok && form === undefined && reply.visibility === 'private')).toBe(true);
    }
    for (const [option, { suggest }] of Object.entries(command.options)) {
      if (suggest === undefined || may) continue;
      const to = { locale: 'en', place: await almanac.place('slack:T8'), limit: 25 } as const;
      const caller = { id: guest.by, role: guest.role, isGuest: true };
      expect(await almanac.bot.suggest({ command: name }, option, '', { ...to, caller })).toEqual([]);
    }
  });

  it('who have a role in the space are what their role says', async () => {
    await almanac.ask('slack:T7', '/admin curator add person:slack:T7:U51 role:curator');
    const curator = { by: 'slack:T7:U51', role: 'member', isGuest: true } as const;
    for (const line of ['/curate review', '/help', '/suggest'])
      expect(await almanac.ask('slack:T7', line, curator)).not.toMatch(refused);
    expect(await almanac.ask('slack:T7', '/admin settings', curator)).toContain('is for admins');
  });
});
