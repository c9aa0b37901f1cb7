/** The state of subscriptions; pausing, resuming and muting one channel or all. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderText } from '../../../src/core/reply/text.ts';
import { MAX_SUBSCRIPTIONS, type Subscription } from '../../../src/core/record/channel.ts';
import { ELSEWHERE, followers, HERE, SLACK, THERE, type Followers } from '../../support/followers.ts';
import { event } from '../../support/records.ts';
import { lineOf, offersOf } from '../../support/spaces.ts';

let almanac: Followers;
beforeEach(async () => {
  almanac = await followers();
});
afterEach(() => almanac.close());
const ask: Followers['ask'] = (...asked) => almanac.ask(...asked);
const answer: Followers['answer'] = (...asked) => almanac.answer(...asked);
const KOREAN = { locale: 'ko' } as const;
const MEMBER = { by: 'discord:50', role: 'member', managesChannels: false } as const;

/** The states of what was published for a channel, the newest first. */
async function deliveries(where = HERE): Promise<string[]> {
  const { space, channel = '' } = await almanac.place(where);
  const { deliveries: found } = await almanac.library.store.outbox.ledger({
    space,
    channel,
    offset: 0,
    limit: 20,
  });
  return found.map(({ entry, state, note }) =>
    [entry, state, note].filter((each) => each !== undefined).join(' '),
  );
}

describe('/subscriptions', () => {
  it('tells how it is with the channel, what it follows, and what comes next', async () => {
    await ask(HERE, '/subscribe deepseek every:weekly at:"fri 18:00"');
    await ask(HERE, '/subscribe openai kinds:quotes');
    await almanac.know(HERE, [event('second'), event('third', { topics: ['openai'] })]);
    expect(await ask(HERE, '/subscriptions')).toMatch(
      /Channel: discord:10[^]*State: active[^]*Language: English[^]*Next weekly digest: \d+ \w+ \d{4} at 18:00 \(UTC\)[^]*Last delivery: none yet[^]*Pending: 1 update[^]*deepseek · events, quotes, facts · weekly[^]*since .*, by discord:7[^]*OpenAI · quotes · at once/,
    );
    expect(await ask(HERE, '/구독목록', KOREAN)).toMatch(
      /상태: 받는 중[^]*다음 소식 모음\(매주\)[^]*마지막 소식: 아직 없음[^]*대기 중인 소식: 1건[^]*오픈AI · 발언 · 바로/,
    );
  });

  it('tells everybody of the channel where they are, and of others only those who manage them', async () => {
    await ask(HERE, '/subscribe deepseek');
    const seen = await answer(HERE, '/subscriptions', MEMBER);
    expect(renderText(seen.reply)).toMatch(/State: active[^]*deepseek/);
    expect(renderText(seen.reply)).not.toContain('discord:7');
    expect(offersOf(seen).map(({ label }) => label)).toEqual(['Sent updates']);
    for (const line of ['/subscriptions channel:<#11>', '/subscriptions all', '/subscriptions all:true'])
      expect(await ask(HERE, line, MEMBER)).toContain('Only people with the permission Manage Channels');
    expect(await ask(HERE, '/구독목록 전체', MEMBER)).toContain('채널 관리 권한이 있는 사람과');
    expect(await ask(HERE, '/subscriptions', { ...MEMBER, by: 'discord:50' })).toContain('State: active');
    expect(await ask('discord:1', '/subscriptions', MEMBER)).toContain('This isn’t a channel');
    expect(await ask('discord:1', '/subscriptions')).toContain('Subscriptions of all channels');
    for (const line of ['do:pause', 'do:resume', 'do:digest', 'mute:deepseek', 'unmute:deepseek'])
      expect(await ask(HERE, `/subscriptions ${line}`, MEMBER)).toContain('Only people with the permission');
    expect((await almanac.channel(HERE))?.paused).toBeUndefined();
  });

  it('says where nothing is followed, and how to begin', async () => {
    const empty = await answer(HERE, '/subscriptions');
    expect(renderText(empty.reply)).toContain('discord:10 has no subscriptions.');
    expect(offersOf(empty)).toMatchObject([{ label: 'Subscribe…', line: '/subscribe', mode: 'form' }]);
    expect(await ask(HERE, '/subscriptions all')).toContain('No channel follows anything yet.');
    expect(await ask(HERE, '/구독목록 전체', KOREAN)).toContain('아직 구독하는 채널이 없습니다.');
  });

  it('shows one subscription, with all that can be done about it', async () => {
    await ask(HERE, '/subscribe deepseek kinds:quotes every:daily');
    const list = await answer(HERE, '/subscriptions');
    const one = await answer(HERE, lineOf(list, 'deepseek'));
    expect(renderText(one.reply)).toContain('deepseek · quotes · daily');
    const change = offersOf(one).find(({ label }) => label === 'Change…');
    const opened = await answer(HERE, { line: change?.line ?? '', form: 'open' });
    expect(opened.form?.fields.find(({ key }) => key === 'kinds')?.value).toBe('quotes');
    await ask(HERE, lineOf(one, 'Mute'));
    expect(await almanac.follows(HERE)).toEqual(['deepseek quote daily muted']);
    await ask(HERE, lineOf(await answer(HERE, '/subscriptions topic:deepseek'), 'Unmute'));
    await ask(HERE, lineOf(one, 'Unsubscribe'));
    expect(await almanac.follows(HERE)).toEqual([]);
    expect(await ask(HERE, lineOf(list, 'deepseek'))).toContain('doesn’t follow “deepseek” by name');
  });

  it('turns pages of many topics', async () => {
    await ask(HERE, '/subscribe deepseek');
    await almanac.revise(HERE, ({ subscriptions: [own] }) => ({
      subscriptions: Array.from({ length: 20 }, (_, at) => ({
        ...(own as Subscription),
        topic: `gone-${at}`,
      })),
    }));
    const first = await answer(HERE, '/subscriptions do:pause');
    expect(renderText(first.reply)).toContain('\n\n1/3');
    const next = await answer(HERE, lineOf(first, 'Next'));
    expect(renderText(next.reply)).toMatch(/^(?![^]*Paused\.)[^]*gone-8[^]*2\/3/);
  });
});

describe('a channel is paused and resumed', () => {
  it('and what comes meanwhile is kept', async () => {
    await ask(HERE, '/subscribe deepseek');
    const paused = await answer(HERE, '/subscriptions do:pause');
    expect(renderText(paused.reply)).toMatch(
      /Paused\. Updates are kept meanwhile[^]*State: paused since .*\. Someone paused it\.(?![^]*Next daily)/,
    );
    await almanac.know(HERE, [event('second')]);
    expect(await deliveries()).toEqual(['second held']);
    expect(await ask(HERE, '/subscriptions do:pause')).toContain('It is already paused.');
    expect(await ask(HERE, lineOf(paused, 'Resume'))).toMatch(
      /Resumed\. The backlog is coming now[^]*State: active/,
    );
    expect(await deliveries()).toEqual(['second waiting']);
    expect(await ask(HERE, '/subscriptions do:resume')).toContain('It is not paused.');
    expect(await ask(HERE, '/구독목록 동작:정지', KOREAN)).toContain('일시 정지했습니다.');
    // The option's former name still works.
    expect(await ask(HERE, '/구독목록 할일:시작', KOREAN)).toContain('다시 시작했습니다.');
  });

  it('with one digest of all that was kept', async () => {
    await ask(HERE, '/subscribe deepseek');
    await ask(HERE, '/subscriptions do:pause');
    await almanac.know(HERE, [event('second'), event('third')]);
    const list = await answer(HERE, '/subscriptions');
    expect(await ask(HERE, lineOf(list, 'Resume with one digest'))).toContain(
      'are coming now, as one digest',
    );
    expect((await almanac.channel(HERE))?.paused).toBeUndefined();
    expect(await deliveries()).toEqual(['third sending', 'second sending']);
    const { space } = await almanac.place(HERE);
    const {
      deliveries: [first],
    } = await almanac.library.store.outbox.ledger({ space, offset: 0, limit: 1 });
    expect(first?.post?.form).toBe('digest');
    expect(await ask(HERE, '/subscriptions do:digest')).toContain('There are no pending updates.');
  });

  it('only where the bot can post again; else what is missing is said', async () => {
    await ask(HERE, '/subscribe deepseek');
    await almanac.revise(HERE, () => ({
      paused: { reason: 'absent', at: '2026-01-01T00:00:00Z', by: 'almanac' },
    }));
    expect(await ask(HERE, '/subscriptions')).toMatch(/paused since .*\. The bot is not in the channel/);
    const remedy = { en: 'Invite me first.', ko: '먼저 초대해 주세요.' };
    const workspace = { platform: 'discord', id: '1' };
    almanac.discord.standings.set('discord:10', { ok: false, reason: 'absent', remedy, workspace });
    const refused = await answer(HERE, '/subscriptions do:resume');
    expect(renderText(refused.reply)).toContain('Invite me first.');
    almanac.discord.standings.delete('discord:10');
    expect(await ask(HERE, lineOf(refused, 'Try again'))).toContain('Resumed.');
  });

  it('and while it is, no digest is promised', async () => {
    await ask(HERE, '/subscribe deepseek every:daily');
    expect(await ask(HERE, '/subscriptions')).toContain('Next daily digest');
    expect(await ask(HERE, '/subscriptions do:pause')).not.toContain('Next daily digest');
  });

  it('and nothing is paused where nothing is followed', async () => {
    expect(await ask(HERE, '/subscriptions do:pause')).toContain('There is nothing to pause.');
    expect(await almanac.channel(HERE)).toBeUndefined();
  });
});

describe('a topic is muted', () => {
  it('that is followed by name: what waits is not sent, and it is heard again as before', async () => {
    await ask(HERE, '/subscribe deepseek kinds:events every:daily');
    await almanac.know(HERE, [event('second')]);
    const muted = await answer(HERE, '/subscriptions mute:deepseek');
    expect(renderText(muted.reply)).toContain('discord:10 no longer gets updates on deepseek.');
    expect(await almanac.follows(HERE)).toEqual(['deepseek event daily muted']);
    expect(await deliveries()).toEqual(['second skipped muted']);
    expect(await ask(HERE, '/subscriptions mute:deepseek')).toContain('has already muted deepseek');
    expect(await ask(HERE, lineOf(muted, 'Unmute'))).toContain('gets updates on deepseek again');
    expect(await almanac.follows(HERE)).toEqual(['deepseek event daily']);
    expect(await ask(HERE, '/subscriptions unmute:deepseek')).toContain('hasn’t muted deepseek');
  });

  it('that comes by everything, until it is unmuted', async () => {
    await ask(HERE, '/subscribe everything every:weekly');
    expect(await ask(HERE, '/구독목록 끄기:오픈AI', KOREAN)).toContain(
      'discord:10 채널은 이제 오픈AI 소식을 받지 않습니다.',
    );
    expect(await almanac.follows(HERE)).toEqual([
      '* event,quote,fact weekly',
      'openai event,quote,fact,anniversary weekly muted',
    ]);
    expect(await ask(HERE, '/구독목록 켜기:오픈AI', KOREAN)).toContain('오픈AI 소식을 다시 받습니다.');
    expect(await almanac.follows(HERE)).toEqual(['* event,quote,fact weekly']);
  });

  it('by name though everything is followed, and then keeps its own kinds and cadence', async () => {
    await ask(HERE, '/subscribe everything');
    await ask(HERE, '/subscribe deepseek kinds:quotes');
    await ask(HERE, '/subscriptions mute:deepseek');
    await ask(HERE, '/subscriptions unmute:deepseek');
    expect(await almanac.follows(HERE)).toContainEqual('deepseek quote instant');
  });

  it('but not where there is no room for one more', async () => {
    await ask(HERE, '/subscribe everything');
    await almanac.revise(HERE, ({ subscriptions: [own] }) => ({
      subscriptions: Array.from({ length: MAX_SUBSCRIPTIONS }, (_, at) => ({
        ...(own as Subscription),
        topic: at === 0 ? '*' : `gone-${at}`,
      })),
    }));
    expect(await ask(HERE, '/subscriptions mute:openai')).toContain('the maximum');
    expect(await almanac.follows(HERE)).toHaveLength(MAX_SUBSCRIPTIONS);
  });

  it('and what is also about another topic still comes, which is said', async () => {
    await ask(HERE, '/subscribe deepseek');
    await ask(HERE, '/subscribe openai');
    expect(await ask(HERE, '/subscriptions mute:OpenAI')).toContain(
      'Updates that also concern another followed topic',
    );
  });

  it('which is asked for, where it can mean several', async () => {
    await ask(HERE, '/subscribe everything');
    const asked = await answer(HERE, '/subscriptions mute:Apple');
    await ask(HERE, lineOf(asked, 'apple (theme)'));
    expect(await almanac.follows(HERE)).toContainEqual(
      'apple-fruit event,quote,fact,anniversary instant muted',
    );
  });

  it('but not where it does not come anyway', async () => {
    await ask(HERE, '/subscribe deepseek');
    expect(await ask(HERE, '/subscriptions mute:openai')).toContain('doesn’t follow OpenAI');
    expect(await ask(HERE, '/subscriptions mute:nobody-knows')).toContain('There is no topic called');
    expect(await almanac.follows(HERE)).toHaveLength(1);
  });
});

describe('all channels', () => {
  beforeEach(async () => {
    await ask(HERE, '/subscribe deepseek');
    await ask(THERE, '/subscribe openai');
    await ask(SLACK, '/subscribe everything');
  });

  it('are listed with the state of each, those first that nothing reaches', async () => {
    await almanac.revise(THERE, () => ({
      paused: { reason: 'gone', at: '2026-01-01T00:00:00Z', by: 'almanac' },
    }));
    const list = await answer(HERE, '/subscriptions all');
    expect(renderText(list.reply)).toMatch(
      /discord:11 · 1 topic · paused since .*\. The channel no longer exists\.[^]*discord:10 · 1 topic · active[^]*nothing sent yet/,
    );
    expect(renderText(list.reply)).not.toContain('slack:');
    const first = offersOf(list).find(({ label }) => label.startsWith('1. 1 topic · paused since'));
    expect(await ask(HERE, first?.line ?? '')).toContain('Channel: discord:11');
  });

  it.each([
    ['/subscriptions all do:pause', 'Pause all', 'This pauses 2 channels.', 'Paused 2 channels.'],
    [
      '/구독목록 전체 동작:정지',
      '모두 일시 정지',
      '채널 2곳의 소식을 일시 정지합니다.',
      '채널 2곳을 일시 정지했습니다.',
    ],
  ])('are paused at once, but only after being asked: %s', async (line, button, would, done) => {
    const locale = line.includes('구독') ? 'ko' : 'en';
    const asked = await answer(HERE, line, { locale });
    expect(renderText(asked.reply)).toContain(would);
    expect((await almanac.channel(HERE))?.paused).toBeUndefined();
    expect(await ask(HERE, lineOf(asked, button), { locale })).toContain(done);
    expect((await almanac.channel(HERE))?.paused?.reason).toBe('asked');
    expect((await almanac.channel(THERE))?.paused?.reason).toBe('asked');
    expect((await almanac.channel(SLACK))?.paused).toBeUndefined();
    expect(await ask(HERE, line, { locale })).toMatch(/already|이미/);
  });

  it('are resumed at once, with one digest each where that is asked for', async () => {
    await ask(HERE, '/subscriptions all do:pause confirm:true');
    await almanac.know(HERE, [event('second'), event('third', { topics: ['openai'] }), event('fourth')]);
    const asked = await answer(HERE, '/subscriptions all do:digest');
    expect(renderText(asked.reply)).toContain('This resumes 2 channels');
    expect(await ask(HERE, lineOf(asked, 'Resume all, one digest per channel'))).toContain(
      'with one digest each',
    );
    expect(await deliveries(HERE)).toEqual(['fourth sending', 'second sending']);
    expect(await deliveries(THERE)).toEqual(['third sending']);
    expect(await ask(HERE, '/subscriptions all do:resume confirm:true')).toContain('No channel is paused.');
  });
});

it('no channel of another space is seen or changed by its id', async () => {
  almanac.discord.standings.set('discord:20', {
    ok: true,
    workspace: { platform: 'discord', id: '2' },
    locale: undefined,
  });
  await ask(ELSEWHERE, '/subscribe everything every:daily');
  const before = await almanac.channel(ELSEWHERE);
  for (const what of ['', 'do:pause', 'mute:everything', 'topic:everything'])
    expect(await ask(HERE, `/subscriptions channel:discord:20 ${what}`)).not.toMatch(/daily|everything · /);
  expect(await ask(HERE, '/unsubscribe everything channel:discord:20')).toContain('no subscriptions');
  expect(await almanac.channel(ELSEWHERE)).toEqual(before);
});
