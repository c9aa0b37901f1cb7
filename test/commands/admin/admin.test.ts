import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import { sayMentions } from '../../../src/core/reply/mention.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { changes, event, groundwork } from '../../support/records.ts';
import { lineOf, offersOf, world, type World } from '../../support/spaces.ts';

let almanac: World;
beforeEach(async () => {
  almanac = await world();
});
afterEach(() => almanac.close());
const HERE = 'discord:1';
const ask: World['ask'] = (...asked) => almanac.ask(...asked);
const MEMBER = { by: 'discord:5', role: 'member' } as const;

describe('/admin curator', () => {
  it('gives a role and takes it away, at once', async () => {
    expect(await ask(HERE, '/curate review', MEMBER)).toContain('is for curators');
    expect(await ask(HERE, '/admin curator add <@5>')).toContain('discord:5 is now a curator.');
    expect(await ask(HERE, '/curate review', MEMBER)).toContain('There are no pending suggestions.');
    expect(await ask(HERE, '/admin curator add <@5>')).toContain('discord:5 is already a curator.');
    expect(await ask(HERE, '/admin settings', MEMBER)).toContain('is for admins');
    expect(await ask(HERE, '/admin curator add person:discord:5 role:admin')).toContain('is now an admin.');
    expect(await ask(HERE, '/admin settings', MEMBER)).toContain('Settings');
    expect(await ask(HERE, '/admin curator remove <@!5>')).toContain('discord:5 is no longer an admin.');
    expect(await ask(HERE, '/curate review', MEMBER)).toContain('is for curators');
    expect(await ask(HERE, '/admin curator remove <@5>')).toContain('has no role to remove');
  });

  it('says so in Korean', async () => {
    const korean = { locale: 'ko' } as const;
    expect(await ask(HERE, '/관리 큐레이터 추가 <@5>', korean)).toContain(
      '큐레이터로 지정했습니다: discord:5',
    );
    expect(await ask(HERE, '/관리 큐레이터 추가 <@5> 역할:관리자', korean)).toContain(
      '관리자로 지정했습니다: discord:5',
    );
    expect(await ask(HERE, '/관리 큐레이터 목록', korean)).toMatch(
      /큐레이터와 관리자[^]*1\. 관리자  discord:5/,
    );
    expect(await ask(HERE, '/관리 큐레이터 해제 <@5>', korean)).toContain(
      '관리자 역할을 해제했습니다: discord:5',
    );
  });

  it('lists who has a role, each with the way to take it away', async () => {
    expect(await ask('slack:T1', '/admin curator list')).toContain('No roles have been given here yet.');
    await ask('slack:T1', '/admin curator add <@U2|minji>');
    const list = await almanac.answer('slack:T1', '/admin curator list');
    expect(await ask('slack:T1', lineOf(list, '1. curator'))).toContain(
      'slack:T1:U2 is no longer a curator.',
    );
  });

  it('does not guess who is meant', async () => {
    expect(await ask(HERE, '/admin curator add @minji')).toContain('“@minji” isn’t valid for “person”');
    expect(await ask(HERE, '/admin curator add')).toContain('needs “person”');
  });
});

describe('/admin settings', () => {
  it('shows them all, with what changes each', async () => {
    const shown = await almanac.answer(HERE, '/admin settings');
    expect(await ask(HERE, '/admin settings')).toMatch(
      /Language of public answers: server’s language[^]*UTC/,
    );
    expect(shown.reply.visibility).toBe('private');
    await ask(HERE, lineOf(shown, 'only the asker'));
    await ask(HERE, lineOf(shown, 'Korean'));
    const { governance } = await almanac.library.open((await almanac.place(HERE)).space);
    expect(governance.settings).toMatchObject({ answers: 'private', language: 'ko' });
  });

  it('changes several at once, and says which', async () => {
    const saved = await ask(HERE, '/admin settings zone:"asia/seoul" review:<#42> suggest:curators');
    expect(saved).toMatch(/Saved: suggest, zone, review\.[^]*Asia\/Seoul[^]*discord:42/);
    expect(await ask(HERE, '/admin settings zone:Asia/Seoul')).toContain('Already set.');
    const shown = await almanac.answer(HERE, '/admin settings', { locale: 'ko' });
    expect(await ask(HERE, lineOf(shown, '검토 채널 해제'), { locale: 'ko' })).toContain(
      '저장했습니다: 검토채널.',
    );
  });

  it('says at the option what is wrong with it', async () => {
    const opened = await almanac.answer(HERE, { line: '/admin settings', form: 'open' });
    expect(opened.form?.fields.map(({ key, value }) => [key, value])).toEqual([
      ['language', 'auto'],
      ['answers', 'public'],
      ['suggest', 'everyone'],
      ['subscribe', 'admins'],
      ['zone', undefined],
      ['review', undefined],
      ['pictures', 'light'],
      ['digests', 'off'],
      ['guests', 'nothing'],
    ]);
    const fields = { language: 'auto', answers: 'public', zone: 'Mars/Olympus' };
    const refused = await almanac.answer(HERE, { line: '/admin settings', fields, form: 'submitted' });
    expect(refused.form?.fields.find(({ key }) => key === 'zone')).toMatchObject({
      value: 'Mars/Olympus',
      problem: expect.stringContaining('an IANA time zone') as string,
    });
    const submitted = { ...fields, zone: '' };
    const saved = await almanac.answer(HERE, {
      line: '/admin settings',
      fields: { ...submitted, pictures: 'light', digests: 'off' },
      form: 'submitted',
    });
    expect(saved.ok).toBe(true);
    // What was unset and is as before is not reported as a change.
    expect(renderText(saved.reply)).not.toMatch(/Saved: .*pictures/);
    const menus = saved.reply.blocks.filter((block) => block.kind === 'choose');
    expect(menus.map(({ label }) => label)).toContain('Colours of pictures: light');
    expect(menus.map(({ options }) => options.filter(({ isCurrent }) => isCurrent).length)).toEqual(
      menus.map(() => 1),
    );
  });

  it('suggests time zones as they are typed', async () => {
    const to = { locale: 'en', place: await almanac.place(HERE), limit: 3 } as const;
    const suggest = (role: 'admin' | 'member') =>
      almanac.bot.suggest({ command: 'admin settings' }, 'zone', 'seoul', {
        ...to,
        caller: { id: 'discord:7', role },
      });
    expect(await suggest('admin')).toEqual([{ value: 'Asia/Seoul', label: 'Asia/Seoul' }]);
    expect(await suggest('member')).toEqual([]);
  });

  it('loses nothing when two admins change different things', async () => {
    const at = await Promise.all([
      ask(HERE, '/admin settings answers:private'),
      ask(HERE, '/admin settings zone:Asia/Seoul'),
    ]);
    const { governance } = await almanac.library.open((await almanac.place(HERE)).space);
    const refused = at.filter((text) => text.includes('at the same moment')).length;
    const { answers, timeZone } = governance.settings;
    expect([answers === 'private', timeZone === 'Asia/Seoul'].filter(Boolean)).toHaveLength(2 - refused);
  });
});

describe('/admin audit', () => {
  it('names nobody and no channel by an id of ours where words are kept', async () => {
    await ask(HERE, '/admin settings review:<#42>');
    await ask(HERE, '/admin curator add <@5>');
    const { reply } = await almanac.answer(HERE, '/admin audit', { locale: 'ko' });
    const shown = renderText(sayMentions(reply, ({ kind }) => `(${kind})`));
    expect(shown).toContain('검토채널: 지정');
    expect(shown).toContain('(person): (person) 역할');
    expect(shown).not.toContain('discord:');
  });

  it('tells who changed what, when and why, newest first', async () => {
    await almanac.know(HERE, [...groundwork, event('launch')]);
    await ask(HERE, '/admin curator add <@5>');
    const told = await ask(HERE, '/admin audit');
    expect(told).toMatch(
      /discord:7: role of discord:5\n {4}The role curator was given[^]*minji: topic deepseek, source nature, statement launch/,
    );
    expect(told).toMatch(/\w{3} \d+, \d{4}, \d+:\d\d [AP]M/);
    const answer = await almanac.answer(HERE, '/admin audit');
    expect(await ask(HERE, lineOf(answer, 'topic deepseek'))).toContain('deepseek');
  });

  it('can be narrowed to somebody and to a time, and has pages', async () => {
    await almanac.know(HERE, [...groundwork]);
    const { space } = await almanac.place(HERE);
    for (let n = 0; n < 20; n++)
      await almanac.library.commit(space, changes([event(`e-${n}`)], { author: 'discord:9' }));
    const first = await almanac.answer(HERE, '/admin audit <@9>');
    expect(await ask(HERE, '/admin audit <@9>')).toMatch(/statement e-19[^]*statement e-12[^]*1\/3/);
    expect(await ask(HERE, lineOf(first, 'Next'))).toMatch(/statement e-11[^]*2\/3/);
    expect(await ask(HERE, '/admin audit <@9> page:4')).toContain('There are only 3 pages');
    expect(await ask(HERE, '/admin audit who:discord:1')).toContain('No changes.');
    expect(await ask(HERE, '/admin audit since:2199')).toContain('No changes.');
    expect(await ask(HERE, '/admin audit since:Y170000002')).toContain('No changes.');
    expect(await ask(HERE, '/admin audit since:-Y170000002')).toContain('isn’t');
    expect(await ask(HERE, '/admin audit since:2020 who:<@9>')).toContain('\n\n1/3');
  });

  it('of a large import names the first records and counts the others', async () => {
    await almanac.know(HERE, [...groundwork, ...Array.from({ length: 10 }, (_, n) => event(`e-${n}`))]);
    expect(await ask(HERE, '/admin audit', { locale: 'ko' })).toMatch(/기록 e-3 외 6건/);
  });
});

it('help tells an admin of what admins can do, and nobody else', async () => {
  expect(await ask(HERE, '/help')).toContain('/admin settings');
  expect(await ask(HERE, '/help', MEMBER)).not.toContain('/admin');
  expect(offersOf(await almanac.answer(HERE, '/admin')).map(({ label }) => label)).toContain('/admin link');
});

it('the examples in the help of what admins can do are answered', async () => {
  almanac.packs[0] = `
pack: { id: deepseek-2025, name: { en: P, ko: P }, description: { en: P, ko: P }, license: CC0-1.0, format: 1 }
topics: [{ id: t, kind: theme, name: { en: T } }]
`;
  await ask(HERE, '/admin pack install deepseek-2025 confirm:true');
  await almanac.ask(
    'slack:T1',
    await ask(HERE, '/admin link').then((said) => `${/\/admin link \S+/.exec(said)?.[0]} confirm:true`),
  );
  for (const { name, examples } of commands.filter((command) => command.name.en.startsWith('admin ')))
    for (const example of examples) {
      const asked = await almanac.answer(HERE, `/${name.ko} ${example}`.trim(), { locale: 'ko' });
      expect([name.en, example, renderText(asked.reply), asked.ok]).toEqual([
        name.en,
        example,
        expect.anything(),
        true,
      ]);
      expect(renderText(asked.reply)).toMatch(/[가-힣]/);
    }
});
