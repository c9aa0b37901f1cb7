/** Subscribing a channel: the answers, and the stored subscription. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderText } from '../../../src/core/reply/text.ts';
import {
  ELSEWHERE,
  followers,
  HERE,
  postsOf,
  SLACK,
  THERE,
  type Followers,
} from '../../support/followers.ts';
import { lineOf, offersOf } from '../../support/spaces.ts';
import { MAX_SUBSCRIPTIONS, type Subscription } from '../../../src/core/record/channel.ts';

let almanac: Followers;
beforeEach(async () => {
  almanac = await followers();
});
afterEach(() => almanac.close());
const ask: Followers['ask'] = (...asked) => almanac.ask(...asked);
const answer: Followers['answer'] = (...asked) => almanac.answer(...asked);
const LONG_AGO = '2025-01-01T00:00:00.000Z';
const KOREAN = { locale: 'ko' } as const;

describe('/subscribe', () => {
  it('has the channel follow the topic, says so to the asker, and tells the channel', async () => {
    const answered = await answer(HERE, '/subscribe deepseek');
    expect(renderText(answered.reply)).toMatch(
      /Subscribed: deepseek[^]*Channel: discord:10[^]*Kinds: events, quotes, facts[^]*How often: at once/,
    );
    expect(answered.reply.visibility).toBe('private');
    expect(postsOf(answered)).toEqual([
      expect.stringMatching(
        /^discord:10: This channel now follows deepseek: events, quotes, facts, at once\.[^]*\/latest deepseek count:3[^]*\/subscriptions/,
      ),
    ]);
    expect(await almanac.channel(HERE)).toMatchObject({
      id: 'discord:10',
      workspace: { platform: 'discord', id: '1' },
      language: 'en',
      subscriptions: [{ topic: 'deepseek', every: 'instant', by: 'discord:7' }],
    });
    expect(await ask(HERE, lineOf(answered, 'Show the latest 3'))).toContain('What first says');
  });

  it('does so in Korean', async () => {
    const answered = await answer(
      HERE,
      '/구독 오픈AI 종류:발언,사실 주기:매주 시각:"월요일 오전 8시" 언어:한국어',
      KOREAN,
    );
    expect(renderText(answered.reply)).toMatch(
      /구독했습니다: 오픈AI[^]*종류: 발언, 사실[^]*주기: 매주[^]*다음 소식 모음: \d{4}년 \d+월 \d+일 오전 8:00 \(UTC\)[^]*언어: 한국어/,
    );
    const [post = ''] = postsOf(answered, 'en');
    expect(post).toContain('이제 이 채널에 오픈AI 소식이 올라옵니다. 종류: 발언, 사실. 주기: 매주.');
    expect(await almanac.channel(HERE)).toMatchObject({ at: '08:00', weekday: 1, language: 'ko' });
    expect(await almanac.follows(HERE)).toEqual(['openai quote,fact weekly']);
  });

  it.each(['everything', 'all', '*', '모두', '전체', '모든 주제'])(
    'follows everything: %s',
    async (typed) => {
      expect(await ask(HERE, `/subscribe ${typed}`)).toContain('Subscribed: everything');
      expect(await almanac.follows(HERE)).toEqual(['* event,quote,fact instant']);
    },
  );

  it('asks which of several topics is meant, and offers those named alike', async () => {
    const asked = await answer(HERE, '/subscribe Apple every:daily');
    expect(renderText(asked.reply)).toContain('can mean several things');
    expect(await ask(HERE, lineOf(asked, 'apple (theme)'))).toContain('Subscribed: apple');
    expect(await almanac.follows(HERE)).toEqual(['apple-fruit event,quote,fact daily']);
    expect(await ask(HERE, '/subscribe deepsek')).toContain('There is no topic called “deepsek”');
  });

  it('takes another channel of the place by its mention', async () => {
    expect(await ask(HERE, '/subscribe deepseek channel:<#11>')).toContain('Channel: discord:11');
    expect(await almanac.follows(THERE)).toHaveLength(1);
    expect(await almanac.follows(HERE)).toEqual([]);
  });

  it('changes a subscription that is there, with what was said only, and can undo that', async () => {
    await ask(HERE, '/subscribe deepseek kinds:quotes every:daily');
    const changed = await answer(HERE, '/subscribe deepseek every:weekly at:"fri 18:00" lang:ko');
    expect(renderText(changed.reply)).toMatch(
      /Changed: deepseek[^]*This changes all digests of the channel: daily at 18:00, weekly on Fridays at 18:00 \(UTC\)\.[^]*All updates in this channel will be in Korean/,
    );
    expect(postsOf(changed)).toEqual([]);
    expect(await almanac.follows(HERE)).toEqual(['deepseek quote weekly']);
    await ask(HERE, lineOf(changed, 'Undo'));
    expect(await almanac.follows(HERE)).toEqual(['deepseek quote daily']);
    expect(await almanac.channel(HERE)).toMatchObject({ at: '09:00', weekday: 1, language: 'en' });
  });

  it('says when it is so already, writes nothing, and tells nobody', async () => {
    await ask(HERE, '/subscribe deepseek');
    const cursor = await almanac.store.cursor((await almanac.place(HERE)).space);
    const again = await answer(HERE, '/subscribe deepseek');
    expect(renderText(again.reply)).toContain('Already followed: deepseek');
    expect(postsOf(again)).toEqual([]);
    expect(await almanac.store.cursor((await almanac.place(HERE)).space)).toBe(cursor);
    expect(await ask(HERE, '/구독 deepseek', KOREAN)).toContain('이미 구독하고 있습니다');
  });

  it('is carried out once, though the call comes twice', async () => {
    const twice = { request: 'same' };
    await ask(HERE, '/subscribe deepseek', twice);
    await ask(HERE, '/subscribe deepseek', twice);
    expect(await almanac.follows(HERE)).toHaveLength(1);
  });

  it('keeps both when two people subscribe the channel at the same moment', async () => {
    await Promise.all([
      ask(HERE, '/subscribe deepseek'),
      ask(HERE, '/subscribe openai'),
      ask(HERE, '/subscribe x'),
    ]);
    expect((await almanac.follows(HERE)).toSorted().map((each) => each.split(' ')[0])).toEqual([
      'deepseek',
      'openai',
      'x',
    ]);
  });

  it('undoes a new subscription', async () => {
    const answered = await answer(HERE, '/subscribe deepseek');
    await ask(HERE, lineOf(answered, 'Undo'));
    expect(await almanac.follows(HERE)).toEqual([]);
  });

  it('promises no undoing where more has changed than the subscription', async () => {
    await ask(HERE, '/subscribe openai');
    const answered = await answer(HERE, '/subscribe deepseek at:18:00');
    expect(offersOf(answered).map(({ label }) => label)).not.toContain('Undo');
    expect(lineOf(answered, 'Unsubscribe')).toBe('/unsubscribe deepseek');
  });

  it('answers in the language of whoever asks, whatever that of the updates', async () => {
    const answered = await answer(HERE, '/subscribe deepseek lang:ko');
    expect(renderText(answered.reply)).toContain('Subscribed');
    expect(await ask(HERE, lineOf(answered, 'Show the latest 3'))).toContain('deepseek: latest');
  });
});

describe('what is covered already', () => {
  it('by everything: nothing more comes, or it comes sooner, or more of it', async () => {
    await ask(HERE, '/subscribe everything every:daily');
    expect(await ask(HERE, '/subscribe deepseek every:weekly')).toContain(
      'The channel already follows everything (daily), so this adds nothing for now.',
    );
    expect(await ask(HERE, '/subscribe openai every:instant')).toContain(
      'The channel also follows everything (daily). Updates on OpenAI come once, on the earlier schedule.',
    );
    expect(await ask(HERE, '/subscribe x every:weekly kinds:all')).toContain(
      'come once, on the earlier schedule',
    );
    expect(await ask(HERE, '/구독 애플 every:weekly', { locale: 'ko' })).toContain('더 오는 소식은 없습니다');
  });

  it('by topics, when everything is followed besides', async () => {
    await ask(HERE, '/subscribe deepseek');
    expect(await ask(HERE, '/subscribe everything')).toContain(
      'The topic that the channel follows or mutes by name keeps its own settings. Nothing is sent twice.',
    );
  });

  it('under the name from before it was renamed or merged: it is one subscription', async () => {
    await ask(HERE, '/subscribe x every:daily');
    await almanac.revise(HERE, ({ subscriptions }) => ({
      subscriptions: subscriptions.map((each) => ({ ...each, topic: 'tweetdeck' })),
    }));
    expect(await ask(HERE, '/subscribe x every:weekly')).toMatch(
      /Changed: X[^]*The channel already followed it as “TweetDeck”, which is now X\. It stays one subscription\./,
    );
    expect(await almanac.follows(HERE)).toEqual(['tweetdeck event,quote,fact weekly']);
    expect(await ask(HERE, '/구독 엑스 주기:매일', { locale: 'ko' })).toContain(
      '이미 “트윗덱” 이름으로 구독하고 있었습니다. 지금 이름은 “엑스”이고',
    );
  });

  it('by what a topic is part of now, or is called now', async () => {
    expect(await ask(HERE, '/subscribe TweetDeck')).toMatch(
      /Subscribed: X[^]*“TweetDeck” is now part of X, so the channel follows X\./,
    );
    expect(await ask(HERE, '/unsubscribe x')).toContain('no longer follows X');
    expect(await ask(HERE, '/구독 twitter', KOREAN)).toContain('“twitter” 주제는 이제 “엑스”에 들어 있어');
    expect(await ask(THERE, '/subscribe X')).not.toContain('is now part of');
  });

  it('but without anniversaries: these begin with the next time that they are due', async () => {
    await ask(HERE, '/subscribe deepseek');
    await almanac.revise(HERE, ({ subscriptions }) => ({
      subscriptions: subscriptions.map((each) => ({ ...each, since: LONG_AGO, by: 'discord:1' })),
    }));
    const since = async () => (await almanac.channel(HERE))?.subscriptions[0]?.since;
    await ask(HERE, '/subscribe deepseek every:daily');
    expect(await since()).toBe(LONG_AGO);
    await ask(HERE, '/subscribe deepseek kinds:all');
    expect(await since()).not.toBe(LONG_AGO);
  });

  it('but muted: it is heard again', async () => {
    await ask(HERE, '/subscribe deepseek kinds:quotes');
    await almanac.revise(HERE, ({ subscriptions }) => ({
      subscriptions: subscriptions.map((each) => ({ ...each, muted: true as const, since: LONG_AGO })),
    }));
    const heard = await answer(HERE, '/subscribe deepseek');
    expect(renderText(heard.reply)).toContain('It was muted here; it’s now unmuted.');
    expect(postsOf(heard)).toHaveLength(1);
    expect(await almanac.follows(HERE)).toEqual(['deepseek quote instant']);
    expect((await almanac.channel(HERE))?.subscriptions[0]?.since).not.toBe(LONG_AGO);
  });
});

describe('before anything is promised, the channel is looked at', () => {
  it('and what is missing is said exactly, with a button that tries again', async () => {
    const remedy = {
      en: 'Give me Send Messages in #news.',
      ko: '#news 채널에서 메시지 보내기 권한을 주세요.',
    };
    const workspace = { platform: 'discord', id: '1' };
    almanac.discord.standings.set('discord:10', { ok: false, reason: 'forbidden', remedy, workspace });
    const refused = await answer(HERE, '/subscribe deepseek every:daily');
    expect(renderText(refused.reply)).toContain('Give me Send Messages in #news.');
    expect(refused.ok).toBe(false);
    expect(await almanac.follows(HERE)).toEqual([]);
    expect(await ask(HERE, '/구독 deepseek', KOREAN)).toContain('메시지 보내기 권한을 주세요.');
    almanac.discord.standings.delete('discord:10');
    expect(await ask(HERE, lineOf(refused, 'Try again'))).toContain('Subscribed: deepseek');
    expect(await almanac.follows(HERE)).toEqual(['deepseek event,quote,fact daily']);
  });

  it('a channel of another server is none of ours, whatever is wrong with it', async () => {
    const workspace = { platform: 'discord', id: '2' };
    const remedy = { en: 'Their #secret lacks a permission.', ko: '권한이 없습니다.' };
    const open = await ask(HERE, '/subscribe deepseek channel:discord:20');
    almanac.discord.standings.set('discord:20', { ok: false, reason: 'forbidden', remedy, workspace });
    const shut = await ask(HERE, '/subscribe deepseek channel:discord:20');
    expect(open).toContain('I can’t find that channel in this server or workspace.');
    expect(shut).toBe(open);
    expect(await almanac.channel(ELSEWHERE)).toBeUndefined();
    expect(await almanac.channel(HERE, 'discord:20')).toBeUndefined();
  });

  it('a platform that does not answer, or is not connected, is said', async () => {
    almanac.discord.standings.set('discord:10', { kind: 'passes', unsure: false, note: '503' });
    expect(await ask(HERE, '/subscribe deepseek')).toContain('isn’t answering, so nothing was changed');
    expect(await ask(HERE, '/subscribe deepseek channel:matrix:5')).toContain(
      'I’m not connected to that channel’s platform',
    );
    almanac.discord.standings.set('discord:10', { kind: 'refused', note: 'no channel' });
    expect(await ask(HERE, '/subscribe deepseek')).toContain('I can’t find that channel');
  });

  it('and where there is no channel, that is said', async () => {
    const asked = await answer('direct', '/subscribe everything');
    expect(renderText(asked.reply)).toContain('This isn’t a channel. Name one (channel:#general)');
    await ask(HERE, '/subscribe deepseek');
    const inServer = await answer('discord:1', '/subscribe openai');
    expect(await ask('discord:1', lineOf(inServer, 'Channel 1'))).toContain('Subscribed: OpenAI');
  });
});

describe('who may subscribe a channel', () => {
  it('on Discord those who manage channels, curators, and whom the settings say', async () => {
    const member = { by: 'discord:50', role: 'member', managesChannels: false } as const;
    const refused = await answer(HERE, '/subscribe deepseek', member);
    expect(renderText(refused.reply)).toContain(
      'Only people with the permission Manage Channels, curators and admins',
    );
    expect(await almanac.follows(HERE)).toEqual([]);
    expect(await ask(HERE, '/subscribe deepseek', { ...member, managesChannels: true })).toContain(
      'Subscribed',
    );
    expect(await ask(HERE, '/unsubscribe deepseek', member)).toContain('Only people with the permission');
    expect(await ask(HERE, '/unsubscribe deepseek', { ...member, role: 'curator' })).toContain(
      'Unsubscribed',
    );
    await ask(HERE, '/admin settings subscribe:everyone');
    expect(await ask(HERE, '/subscribe deepseek', member)).toContain('Subscribed');
  });

  it('on Slack whom the settings say', async () => {
    const curator = { role: 'curator' } as const;
    expect(await ask(SLACK, '/subscribe everything', curator)).toContain(
      'Only admins can change subscriptions',
    );
    await ask(SLACK, '/admin settings subscribe:curators');
    expect(await ask(SLACK, '/subscribe everything', { role: 'member' })).toContain(
      'Only curators and admins',
    );
    expect(await ask(SLACK, '/구독 모두', { role: 'member', locale: 'ko' })).toContain(
      '여기서는 큐레이터와 관리자만',
    );
    expect(await ask(SLACK, '/subscribe everything', curator)).toContain('Subscribed: everything');
    expect(await almanac.follows(SLACK)).toEqual(['* event,quote,fact instant']);
  });
});

describe('the limits and the state of the channel', () => {
  it('so many subscriptions and no more', async () => {
    await ask(HERE, '/subscribe deepseek');
    await almanac.revise(HERE, ({ subscriptions: [own] }) => ({
      subscriptions: Array.from({ length: MAX_SUBSCRIPTIONS }, (_, at) => ({
        ...(own as Subscription),
        topic: `gone-${at}`,
      })),
    }));
    const refused = await ask(HERE, '/subscribe deepseek');
    expect(refused).toContain(`This channel already follows ${MAX_SUBSCRIPTIONS} topics, the maximum.`);
    expect((await almanac.channel(HERE))?.subscriptions).toHaveLength(MAX_SUBSCRIPTIONS);
  });

  it('a paused channel says so, and offers to resume', async () => {
    await ask(HERE, '/subscribe openai');
    const paused = { reason: 'absent', at: '2026-01-01T00:00:00Z', by: 'almanac' } as const;
    await almanac.revise(HERE, () => ({ paused }));
    const answered = await answer(HERE, '/subscribe deepseek');
    expect(renderText(answered.reply)).toMatch(
      /are paused\. The bot is not in the channel[^]*until you resume them/,
    );
    expect(lineOf(answered, 'Resume')).toBe('/subscriptions do:resume');
  });

  it('the language is that of the space or of the place, when it is first subscribed', async () => {
    const workspace = { platform: 'discord', id: '1' };
    almanac.discord.standings.set('discord:10', { ok: true, workspace, locale: 'ko' });
    await ask(HERE, '/subscribe deepseek');
    expect((await almanac.channel(HERE))?.language).toBe('ko');
    await ask(HERE, '/admin settings language:en');
    almanac.discord.standings.set('discord:11', { ok: true, workspace, locale: 'ko' });
    await ask(THERE, '/subscribe deepseek');
    expect((await almanac.channel(THERE))?.language).toBe('en');
  });
});

describe('the form', () => {
  it('is filled in with what the channel has, and leaves out the channel where it is known', async () => {
    await ask(HERE, '/subscribe deepseek kinds:quotes every:weekly at:"wed 7:30" lang:ko');
    const opened = await answer(HERE, { line: '/subscribe deepseek', form: 'open' });
    expect(opened.form?.fields.map(({ key, value }) => [key, value])).toEqual([
      ['topic', 'deepseek'],
      ['kinds', 'quotes'],
      ['every', 'weekly'],
      ['at', 'Wednesday 07:30'],
      ['lang', 'ko'],
    ]);
    const fields = { topic: '딥시크', kinds: '발언, 사실', every: 'daily', at: '수요일 07:30', lang: 'ko' };
    const korean = await answer(
      HERE,
      { line: '/subscribe', form: 'submitted', fields: { ...fields, topic: 'deepseek' } },
      KOREAN,
    );
    expect(renderText(korean.reply)).toContain('구독을 바꾸었습니다');
    expect(await almanac.follows(HERE)).toEqual(['deepseek quote,fact daily']);
    const direct = await answer('discord:1', { line: '/subscribe', form: 'open' });
    expect(direct.form?.fields.map(({ key }) => key)).toContain('channel');
  });

  it('opens when nothing is said, and says at a field what is wrong with it', async () => {
    expect((await answer(HERE, '/subscribe')).form?.title).toBe('Subscribe');
    const refused = await answer(HERE, {
      line: '/subscribe',
      form: 'submitted',
      fields: { topic: 'deepseek', kinds: 'gossip' },
    });
    expect(refused.form?.fields.find(({ key }) => key === 'kinds')).toMatchObject({
      value: 'gossip',
      problem: expect.stringContaining('any of events, quotes, facts, anniversaries') as string,
    });
  });

  it('suggests topics, everything, kinds and times as they are typed', async () => {
    const place = await almanac.place(HERE);
    const suggest = async (key: string, typed: string, locale: 'en' | 'ko' = 'en') =>
      (
        await almanac.bot.suggest({ command: 'subscribe' }, key, typed, {
          locale,
          place,
          limit: 10,
          caller: { id: 'discord:7', role: 'admin' },
        })
      ).map(({ label }) => label);
    expect(await suggest('topic', '')).toContain('everything');
    expect(await suggest('topic', '모', 'ko')).toContain('모든 주제');
    expect(await suggest('topic', 'deep')).toEqual(['deepseek']);
    expect(await suggest('kinds', '')).toContain('events, quotes, facts');
    expect(await suggest('kinds', 'quotes, f')).toEqual(['quotes, facts']);
    expect(await suggest('kinds', '발언', 'ko')).toContain('발언, 오늘의 기록');
    expect(await suggest('at', 'mon 9')).toEqual(['Monday 09:00']);
    expect(await suggest('at', 'nonsense')).toEqual([]);
  });
});

it('/latest shows only as many as are asked for', async () => {
  const answered = await answer(HERE, '/latest deepseek count:1');
  expect(answered.reply.entries).toEqual(['first']);
  expect(offersOf(answered).map(({ label }) => label)).not.toContain('Next');
});
