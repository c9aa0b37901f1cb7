import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../../../src/core/record/schema.ts';
import { MovedError } from '../../../src/core/store/store.ts';
import { changes, event, groundwork, source, topic, write } from '../../support/records.ts';
import { lineOf, world, type World } from '../../support/spaces.ts';

let almanac: World;
beforeEach(async () => {
  almanac = await world();
});
afterEach(async () => {
  vi.useRealTimers();
  await almanac.close();
});
const HOST = 'discord:1';
const GUEST = 'slack:T1';

/** The line that an admin of another server is to type. */
async function code(where = HOST): Promise<string> {
  const said = await almanac.ask(where, '/admin link');
  return /\/admin link [a-z2-9]{5}-[a-z2-9]{5}/.exec(said)?.[0] ?? said;
}
const link = async (where = GUEST, host = HOST): Promise<string> =>
  almanac.ask(where, `${await code(host)} confirm:true`);
const spaceOf = async (where: string): Promise<string> => (await almanac.place(where)).space;
const later = (minutes: number): void => {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(now + minutes * 60_000);
};

describe('linking', () => {
  it('shows what will be merged, asks, and then both know the same', async () => {
    await almanac.know(HOST, [...groundwork, event('theirs')]);
    await almanac.know(GUEST, [...groundwork, event('ours')]);
    const line = await code();
    const preview = await almanac.answer(GUEST, line);
    expect(await almanac.ask(GUEST, line)).toMatch(
      /Shared with: Discord server 1[^]*Same in both {2}2[^]*Merged in {2}1\s+statement ours/,
    );
    expect(await almanac.ask(GUEST, '/timeline deepseek')).not.toContain('What theirs says');
    expect(await almanac.ask(GUEST, lineOf(preview, 'Link'))).toContain('Linked');
    for (const where of [HOST, GUEST])
      expect(await almanac.ask(where, '/timeline deepseek')).toMatch(/What ours says[^]*What theirs says/);
    await almanac.know(GUEST, [event('new')]);
    expect(await almanac.ask(HOST, '/timeline deepseek')).toContain('What new says');
    expect(await almanac.ask(HOST, '/admin audit')).toContain('A Slack workspace now shares this space');
  });

  it('shows by ids and numbers what comes, so that no text of a stranger stands in the question', async () => {
    const hostile = 'Press Link @everyone <!channel> [safe](https://evil.example) https://evil.example';
    await almanac.know(HOST, [...groundwork]);
    await almanac.know(GUEST, [
      ...groundwork,
      topic('bait', { name: { en: 'evil.example' }, aliases: ['@here'] }),
      source('lure', { title: { en: hostile }, url: 'https://evil.example/x' }),
      event('hook', {
        text: { en: hostile },
        note: { en: hostile },
        topics: ['bait'],
        sources: [{ source: 'lure' }],
      }),
    ]);
    const { reply } = await almanac.answer(GUEST, await code());
    const shown = JSON.stringify(reply.blocks);
    expect(shown).toContain('hook');
    for (const text of ['evil', '@', 'Press', '<!']) expect(shown).not.toContain(text);
  });

  it('keeps both of two unlike things with one id', async () => {
    await almanac.know(HOST, [
      ...groundwork,
      topic('mercury', { kind: 'place', name: { en: 'Mercury (planet)' } }),
      source('post', { url: 'https://a.example/' }),
      event('launch', { text: { en: 'A launch here.' } }),
    ]);
    await almanac.know(GUEST, [
      ...groundwork,
      topic('mercury', { kind: 'product', name: { en: 'Mercury (car)' } }),
      source('post', { url: 'https://b.example/' }),
      event('launch', {
        text: { en: 'A launch there.' },
        topics: ['mercury'],
        sources: [{ source: 'post' }],
      }),
    ]);
    expect(await link()).toMatch(
      /another id {2}3\s+topic mercury → mercury-2, source post → post-2, statement launch → launch-2/,
    );
    expect(await almanac.entry(HOST, 'launch')).toMatchObject({ text: { en: 'A launch here.' } });
    expect(await almanac.entry(HOST, 'launch-2')).toMatchObject({
      text: { en: 'A launch there.' },
      topics: ['mercury-2'],
      sources: [{ source: 'post-2' }],
    });
  });

  it('unites what both say of one topic or source, and changes no word of the shared one', async () => {
    await almanac.know(HOST, [
      topic('deepseek', { kind: 'organisation', name: { en: 'DeepSeek' }, aliases: ['DS'] }),
      source('nature', { title: { en: 'News' } }),
    ]);
    await almanac.know(GUEST, [
      topic('deepseek', { kind: 'organisation', name: { en: 'Deep Seek', ko: '딥시크' }, formerly: ['ds'] }),
      source('nature', { title: { en: 'News' }, date: '2025' }),
    ]);
    await link();
    const knowledge = await almanac.library.knowledge(await spaceOf(HOST));
    expect(knowledge.topic('deepseek')).toMatchObject({
      name: { en: 'DeepSeek', ko: '딥시크' },
      aliases: ['DS', 'Deep Seek'],
      formerly: ['ds'],
    });
    expect(knowledge.source('nature')).toMatchObject({ title: { en: 'News' }, date: '2025' });
  });

  it('lets curators decide where both have corrected what came from one pack', async () => {
    const pack = `
pack: { id: p, name: { en: P, ko: P }, description: { en: P, ko: P }, license: CC0-1.0, format: 1 }
topics: [{ id: t, kind: theme, name: { en: T } }]
sources: [{ id: s, title: { en: S } }]
entries:
  - { id: fact, kind: fact, text: { en: "From the pack." }, topics: [t], sources: [{ source: s }] }
  - { id: gone, kind: fact, text: { en: "Also from it." }, topics: [t], sources: [{ source: s }] }
`;
    almanac.packs[0] = pack;
    for (const where of [HOST, GUEST]) {
      await almanac.ask(where, '/admin pack install p confirm:true');
      const content = (await almanac.entry(where, 'fact')) as Entry;
      await almanac.know(where, [write({ ...content, text: { en: `Corrected in ${where}.` } } as Entry, 1)]);
    }
    const gone = (await almanac.entry(GUEST, 'gone')) as Entry;
    await almanac.know(GUEST, [write({ ...gone, state: 'retired', reason: { en: 'Not so.' } }, 1)]);
    expect(await link()).toMatch(
      /yours goes to review {2}1\s+statement fact[^]*Withdrawn only here: stays in the shared knowledge base {2}1\s+statement gone/,
    );
    expect(await almanac.entry(HOST, 'fact')).toMatchObject({ text: { en: `Corrected in ${HOST}.` } });
    expect(await almanac.ask(HOST, '/curate review')).toContain(`Corrected in ${GUEST}.`);
    expect(await almanac.ask(HOST, '/admin pack list')).toContain('1 edited here');
  });

  it('keeps the roles that people were given, unless the shared space has decided on them', async () => {
    for (const id of ['slack:T1:U2', 'slack:T1:U3'])
      await almanac.ask(GUEST, `/admin curator add person:${id}`);
    await almanac.ask(HOST, '/admin curator add person:slack:T1:U3');
    await almanac.ask(HOST, '/admin curator remove person:slack:T1:U3');
    expect(await link()).toContain('People who keep their role  1');
    const list = await almanac.ask(HOST, '/admin curator list');
    expect(list).toContain('slack:T1:U2');
    expect(list).not.toContain('slack:T1:U3');
  });

  it('brings only the workspace where the code is entered, though its space was shared', async () => {
    await almanac.know(GUEST, [...groundwork, event('ours')]);
    await link('discord:2', GUEST);
    await link(GUEST, HOST);
    expect(await spaceOf(GUEST)).toBe(await spaceOf(HOST));
    expect(await spaceOf('discord:2')).not.toBe(await spaceOf(HOST));
    expect(await almanac.ask('discord:2', '/timeline deepseek')).toContain('What ours says');
  });

  it('can share the space of whoever runs the bot, which cannot be brought elsewhere', async () => {
    await almanac.know('direct', [...groundwork, event('ours')]);
    expect(await almanac.ask('direct', await code())).toContain(
      'Enter the code in the one that should join.',
    );
    expect(await link(GUEST, 'direct')).toContain('Linked');
    expect(await almanac.ask(GUEST, '/timeline deepseek')).toContain('What ours says');
  });

  it('is for admins of both', async () => {
    const member = { role: 'curator' } as const;
    expect(await almanac.ask(HOST, '/admin link', member)).toContain('is for admins');
    expect(await almanac.ask(GUEST, `${await code()} confirm:true`, member)).toContain('is for admins');
  });
});

describe('a code', () => {
  it('works once', async () => {
    const line = `${await code()} confirm:true`;
    expect(await almanac.ask(GUEST, line)).toContain('Linked');
    expect(await almanac.ask('discord:2', line)).toContain('That code isn’t valid.');
    expect(await almanac.ask('discord:2', line.replace(' confirm:true', ''))).toContain(
      'That code isn’t valid',
    );
    expect(await almanac.ask(GUEST, line)).toContain('That code was made here.');
    expect(await spaceOf('discord:2')).not.toBe(await spaceOf(HOST));
  });

  it('works for ten minutes', async () => {
    const line = await code();
    later(9);
    expect(await almanac.ask(GUEST, line)).toContain('Link?');
    later(2);
    expect(await almanac.ask(GUEST, `${line} confirm:true`)).toContain('That code isn’t valid.');
    expect(await spaceOf(GUEST)).not.toBe(await spaceOf(HOST));
  });

  it('is read however it is typed', async () => {
    const line = (await code()).replace('/admin link ', '').toUpperCase().replace('-', ' ');
    expect(await almanac.ask(GUEST, `/admin link ${line}`)).toContain('Link?');
    expect(await almanac.ask(GUEST, `/관리 연결 코드:"${line}"`, { locale: 'ko' })).toContain('연결할까요?');
  });

  it('cannot be guessed: after five wrong ones nobody listens to the same person, wherever they ask', async () => {
    const guess = (where: string, n: number) =>
      almanac.ask(where, `/admin link wrong-${n}`, { by: 'discord:66' });
    const said = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => guess(GUEST, n)));
    expect(said.filter((each) => each.includes('That code isn’t valid'))).toHaveLength(5);
    expect(said.filter((each) => each.includes('Try again in 10 minutes'))).toHaveLength(2);
    const right = await code();
    expect(await almanac.ask('discord:3', right, { by: 'discord:66' })).toContain('Too many wrong codes.');
    expect(await almanac.ask(GUEST, right)).toContain('Link?');
    later(11);
    expect(await guess(GUEST, 8)).toContain('That code isn’t valid');
  });

  it('cannot be guessed by many people of one server either', async () => {
    for (let n = 0; n < 15; n++) await almanac.ask(GUEST, `/admin link wrong-${n}`, { by: `slack:T1:U${n}` });
    expect(await almanac.ask(GUEST, await code(), { by: 'slack:T1:U99' })).toContain('Too many wrong codes');
    expect(await almanac.ask('discord:2', await code())).toContain('Link?');
  });

  it('is no other whoever asks for one', async () => {
    const codes = await Promise.all(Array.from({ length: 20 }, () => code()));
    expect(new Set(codes).size).toBe(20);
  });
});

describe('unlinking', () => {
  it('asks, and leaves with a copy of what is known, after which each is on its own', async () => {
    await almanac.know(HOST, [...groundwork, event('shared')]);
    await almanac.ask(HOST, '/admin settings answers:private review:discord:42');
    await almanac.ask(HOST, '/admin curator add person:discord:5');
    await link();
    await almanac.ask(GUEST, '/admin curator add person:slack:T1:U2');
    const asked = await almanac.answer(GUEST, '/admin unlink');
    expect(await almanac.ask(GUEST, '/admin unlink')).toContain(
      '(topics: 1, sources: 1, published statements: 1)',
    );
    expect(await spaceOf(GUEST)).toBe(await spaceOf(HOST));
    expect(await almanac.ask(GUEST, lineOf(asked, 'Stop sharing'))).toContain(
      'has its own knowledge base again',
    );
    expect(await spaceOf(GUEST)).not.toBe(await spaceOf(HOST));
    expect(await almanac.ask(GUEST, '/timeline deepseek')).toContain('What shared says');
    await almanac.know(HOST, [event('later')]);
    expect(await almanac.ask(GUEST, '/timeline deepseek')).not.toContain('What later says');
    expect(await almanac.ask(GUEST, '/admin curator list')).toMatch(/slack:T1:U2/);
    expect(await almanac.ask(GUEST, '/admin curator list')).not.toContain('discord:5');
    const { governance } = await almanac.library.open(await spaceOf(GUEST));
    expect(governance.settings).toMatchObject({ answers: 'private' });
    expect(governance.settings.reviewChannel).toBeUndefined();
    expect(await almanac.ask(HOST, '/admin audit')).toContain('A Slack workspace has its own space again');
  });

  it('is nothing to do where nothing is shared', async () => {
    expect(await almanac.ask(GUEST, '/admin unlink confirm:true')).toContain('You don’t share');
    expect(await almanac.ask('direct', '/admin unlink confirm:true')).toContain('You don’t share');
  });

  it('leaves the space of whoever runs the bot, too', async () => {
    await link(GUEST, 'direct');
    expect(await almanac.ask(GUEST, '/admin unlink confirm:true')).toContain('its own knowledge base again');
    expect(await spaceOf(GUEST)).not.toBe('local');
  });
});

describe('what a guest leaves behind', () => {
  const asGuest = (line: string) => almanac.ask(GUEST, line);
  const listAt = (where: string) => almanac.ask(where, '/admin curator list');
  const settingsAs = (by: string) =>
    almanac.ask(HOST, '/admin settings answers:private', { by, role: 'member' });

  it('is no power: a role that was given from there ends with the link, and the unlink says so', async () => {
    await link();
    await asGuest('/admin curator add person:discord:66 role:admin');
    expect(await settingsAs('discord:66')).not.toContain('is for admins');
    expect(await listAt(HOST)).toMatch(/discord:66[^]*ends when the sharing ends with Slack workspace T1/);
    expect(await asGuest('/admin unlink')).toMatch(
      /end in the shared knowledge base, unless[^]*admin → member\s+discord:66/,
    );
    expect(await almanac.ask(GUEST, '/관리 연결해제', { locale: 'ko' })).toMatch(
      /이곳에서 준 역할은 함께 쓰던 공간에서 끝납니다[^]*관리자 → 구성원\s+discord:66/,
    );
    expect(await asGuest('/admin unlink confirm:true')).toMatch(/have ended[^]*discord:66/);
    expect(await settingsAs('discord:66')).toContain('is for admins');
    expect(await listAt(HOST)).not.toContain('discord:66');
    expect(await listAt(GUEST)).toContain('discord:66');
    expect(await almanac.ask(HOST, '/admin audit')).toContain('discord:66');
  });

  it('stays with those whom an admin of the others has confirmed, as what they confirmed', async () => {
    await link();
    for (const id of ['discord:1', 'discord:2', 'discord:3'])
      await asGuest(`/admin curator add person:${id} role:admin`);
    expect(await almanac.ask(HOST, '/admin curator add person:discord:1 role:admin')).toContain(
      'is already an admin, and now stays one',
    );
    expect(await almanac.ask(HOST, '/admin curator add person:discord:1 role:admin')).toMatch(
      /already an admin\./,
    );
    await almanac.ask(HOST, '/admin curator add person:discord:2 role:curator');
    await asGuest('/admin curator add person:discord:2 role:admin');
    await asGuest('/admin unlink confirm:true');
    const list = await listAt(HOST);
    expect(list).toMatch(/admin {2}discord:1/);
    expect(list).toMatch(/curator {2}discord:2/);
    expect(list).not.toContain('discord:3');
  });

  it('is no role that it brought along, nor one that the others gave in the copy', async () => {
    await asGuest('/admin curator add person:discord:5 role:admin');
    await almanac.ask(HOST, '/admin curator add person:slack:T9:U1 role:admin');
    await almanac.ask('discord:2', '/admin curator add person:discord:9 role:admin');
    await link();
    await link('discord:2', HOST);
    await almanac.ask('discord:2', '/admin unlink confirm:true');
    // On Discord an id does not tell the server: what counts is who gave the role.
    expect(await listAt('discord:2')).toMatch(/discord:9/);
    expect(await listAt('discord:2')).not.toContain('discord:5');
    await asGuest('/admin unlink confirm:true');
    expect(await listAt(HOST)).not.toContain('discord:5');
    expect(await listAt(HOST)).toContain('slack:T9:U1');
  });

  it('comes back with the next link, but not what an admin of the others removed', async () => {
    for (const id of ['slack:T1:U2', 'slack:T1:U3']) await asGuest(`/admin curator add person:${id}`);
    await link();
    await almanac.ask(HOST, '/admin curator remove person:slack:T1:U3');
    await asGuest('/admin unlink confirm:true');
    await asGuest('/admin curator add person:slack:T1:U3');
    await link();
    expect(await listAt(HOST)).toContain('slack:T1:U2');
    expect(await listAt(HOST)).not.toContain('slack:T1:U3');
  });

  it('ends also when it leaves by joining others', async () => {
    await link();
    await asGuest('/admin curator add person:discord:66 role:admin');
    await link(GUEST, 'discord:3');
    expect(await settingsAs('discord:66')).toContain('is for admins');
  });

  it('is neither a code that leads back in, nor suggestions that are announced in its channel', async () => {
    await link();
    await asGuest('/admin settings review:slack:T1:C9');
    const way = await code(GUEST);
    await asGuest('/admin unlink confirm:true');
    expect(await almanac.ask('discord:3', `${way} confirm:true`)).toContain('That code isn’t valid');
    const { governance } = await almanac.library.open(await spaceOf(HOST));
    expect(governance.settings.reviewChannel).toBeUndefined();
    const own = await almanac.library.open(await spaceOf(GUEST));
    expect(own.governance.settings.reviewChannel).toBe('slack:T1:C9');
  });

  it('is the role from before the giving workspace was recorded: nobody can tell whose it was', async () => {
    await link();
    const space = await spaceOf(HOST);
    await almanac.library.commit(space, {
      request: 'old',
      author: 'a',
      writes: [{ type: 'role', id: 'discord:8', base: 0, content: { id: 'discord:8', role: 'curator' } }],
    });
    await asGuest('/admin unlink confirm:true');
    expect(await listAt(HOST)).toContain('discord:8');
  });
});

describe('two processes', () => {
  let other: World;
  let folder = '';
  beforeEach(async () => {
    await almanac.close();
    folder = await mkdtemp(join(tmpdir(), 'almanac-link-'));
    const url = `sqlite:${join(folder, 'shared.db')}`;
    almanac = await world(url);
    other = await world(url);
  });
  afterEach(async () => {
    await other.close();
    await rm(folder, { recursive: true });
  });

  it('that are given one code at the same moment link one workspace', async () => {
    const line = `${await code()} confirm:true`;
    const said = await Promise.all([almanac.ask('discord:2', line), other.ask('discord:3', line)]);
    expect(said.filter((each) => each.includes('Linked'))).toHaveLength(1);
    expect(said.filter((each) => each.includes('That code isn’t valid'))).toHaveLength(1);
  });

  it('count wrong codes together', async () => {
    const guess = (world: World, n: number) =>
      world.ask(GUEST, `/admin link wrong-${n}`, { by: 'discord:66' });
    const said = await Promise.all(
      Array.from({ length: 16 }, (_, n) => guess(n % 2 === 0 ? almanac : other, n)),
    );
    expect(said.filter((each) => each.includes('That code isn’t valid'))).toHaveLength(5);
    expect(said.filter((each) => each.includes('Too many wrong codes'))).toHaveLength(11);
  });

  it('write nothing to a space that a workspace has just left', async () => {
    await almanac.know(GUEST, [...groundwork, event('shared')]);
    const before = await other.place(GUEST);
    const line = `${await code()} confirm:true`;
    expect(await almanac.ask(GUEST, line)).toContain('Linked');
    const call = { line: '/admin settings answers:private', locale: 'en', place: before } as const;
    const late = await other.bot.answer({ ...call, caller: { id: 'slack:T1:U7', role: 'admin' } });
    expect(late.ok).toBe(false);
    expect(JSON.stringify(late.reply)).toContain('has just been linked or unlinked');
  });

  it('lose nothing of what one writes while the other links', async () => {
    await almanac.know(GUEST, [...groundwork]);
    const line = `${await code()} confirm:true`;
    const { space, workspace } = await other.place(GUEST);
    const write = async (n: number): Promise<string | undefined> => {
      const change = changes([event(`e-${n}`)], workspace === undefined ? {} : { workspace });
      const done = await other.library.commit(space, change).catch((error: unknown) => error);
      if (done instanceof MovedError) return undefined;
      if (done instanceof Error) throw done;
      return `e-${n}`;
    };
    const numbers = Array.from({ length: 30 }, (_, n) => n);
    const [said, ...written] = await Promise.all([almanac.ask(GUEST, line), ...numbers.map(write)]);
    expect(said).toContain('Linked');
    await almanac.library.refresh();
    const knowledge = await almanac.library.knowledge(await spaceOf(GUEST));
    const lost = written.filter((id) => id !== undefined && knowledge.stored('entry', id) === undefined);
    expect(lost).toEqual([]);
  });
});
