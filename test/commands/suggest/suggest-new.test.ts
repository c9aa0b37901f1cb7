/** New suggestions: members suggest, curators decide, and the member is notified. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MESSAGE_EDITS } from '../../../src/core/platform/message-edits.ts';
import type { Entry } from '../../../src/core/record/schema.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { labelsOf, person, problemsIn, textOf, type Person } from '../../support/person.ts';
import { changes, event, source, topic } from '../../support/records.ts';

let almanac: Talk;
let member: Person;
let 구성원: Person;
let curator: Person;
beforeEach(async () => {
  almanac = await talk([
    topic('deepseek', { kind: 'organisation', name: { en: 'DeepSeek', ko: '딥시크' } }),
    source('nature'),
    event('founded', { text: { en: 'Founded in 2022.' } }),
  ]);
  member = person(almanac, { id: 'test:member', role: 'member' });
  구성원 = person(almanac, { id: 'test:member', role: 'member', locale: 'ko' });
  curator = person(almanac, { id: 'test:curator' });
});
afterEach(async () => {
  vi.useRealTimers();
  await almanac.close();
});

const entry = async (id: string): Promise<Entry | undefined> =>
  (await almanac.library.knowledge('test')).stored('entry', id)?.content;

describe('something new', () => {
  it('is asked for in the same form as a curator’s', async () => {
    const asked = await 구성원.answer('/제안');
    expect(labelsOf(asked)).toEqual(['사건', '발언', '사실']);
    const { form } = await 구성원.press(asked, '발언');
    const curators = await person(almanac, { locale: 'ko' }).open('/curate add quote');
    expect(form?.fields).toEqual(curators.fields);
    expect((await member.open('/suggest event')).title).toBe('An event');
  });

  it('is a draft with the name of whoever suggested it, which nobody sees before it is approved', async () => {
    const made = await member.fill(await member.open('/suggest fact'), {
      en: 'DeepSeek has 200 people.',
      topics: 'DeepSeek',
      source: 'nature',
    });
    const [id = ''] = made.reply.entries;
    expect(textOf(made)).toContain(`Your suggestion is pending review as ${id}`);
    expect(made.reply.visibility).toBe('private');
    expect(labelsOf(made)).not.toContain('Publish');
    expect(await member.say('/fact deepseek')).not.toContain('200');
    expect(await curator.say('/curate review')).toContain('From: test:member');
  });

  it('can be gone on with, by whoever suggested it alone', async () => {
    const made = await 구성원.fill(
      await 구성원.open('/suggest quote'),
      { ko: '가자.', speaker: '+김민지', wording: 'verbatim', source: 'https://example.org/go' },
      5,
    );
    const [id = ''] = made.reply.entries;
    const more = await 구성원.press(made, '더 적기…');
    expect(more.form?.fields.map(({ key }) => key).slice(0, 2)).toEqual(['date', 'topics']);
    await 구성원.fill(more.form, { date: '2025년 1월', title: '가자 | Go' });
    expect(await entry(id)).toMatchObject({ date: '2025-01', text: { ko: '가자.' } });
    expect((await almanac.library.knowledge('test')).source('example-go')?.title).toEqual({
      en: 'Go',
      ko: '가자',
    });
    const stranger = person(almanac, { id: 'test:stranger', role: 'member' });
    for (const line of [`/suggest draft:${id}`, `/suggest draft:${id} ko:나쁜말`, '/suggest draft:founded']) {
      const refused = await stranger.answer(line);
      expect([refused.ok, textOf(refused)]).toEqual([
        false,
        expect.stringContaining('isn’t one of your pending suggestions'),
      ]);
    }
  });

  it('like something that waits does not show what waits', async () => {
    await member.answer('/suggest fact en:"A secret thing." topics:DeepSeek');
    const stranger = person(almanac, { id: 'test:stranger', role: 'member' });
    const asked = await stranger.answer('/suggest fact en:"‘A secret’ thing" topics:DeepSeek');
    expect(textOf(asked)).toContain('There is already something similar');
    expect([asked.reply.entries, textOf(asked).includes('A secret thing.')]).toEqual([[], false]);
    expect((await stranger.press(asked, 'Save anyway')).ok).toBe(true);
  });

  it.each([
    ['en', { en: 'X', topics: 'nobody' }, 'create', 'There is no topic called “nobody”'],
    ['ko', { ko: '가', topics: '딥시크', source: 'ftp://x.kr/' }, 'source', 'http://나 https://로 시작해야'],
    ['ko', { topics: '딥시크' }, 'ko', '본문을 한국어나 영어로'],
  ] as const)(
    'is refused (%s) at “%3$s” like a curator’s: %2$j',
    async (locale, values, option, expected) => {
      const somebody = person(almanac, { id: 'test:member', role: 'member', locale });
      const refused = await somebody.fill(await somebody.open('/suggest fact'), values);
      expect(problemsIn(refused)).toEqual({ [option]: expect.stringContaining(expected) });
    },
  );
});

describe('a decision', () => {
  const suggested = async (
    line = '/suggest fact en:"X is Y." topics:"DeepSeek, +New" source:nature why:"I read it."',
  ) => (await member.answer(line)).reply.entries[0] ?? '';

  it('is made on a card that shows what readers would see, why, and from whom', async () => {
    const id = await suggested();
    const card = await person(almanac, { locale: 'ko' }).answer('/큐레이션 검토');
    for (const part of ['X is Y. [영어로만 있음] [1]', id, 'I read it.', 'test:member', '주제 “New”'])
      expect(textOf(card)).toContain(part);
    expect(labelsOf(card)).toEqual(['승인', '고친 뒤 승인…', '반려…']);
  });

  it('for it publishes it, and tells whoever suggested it', async () => {
    const id = await suggested();
    const approved = await curator.press(await curator.answer('/curate review'), 'Approve');
    expect(await member.say('/fact New')).toContain('X is Y. [1]');
    expect(approved.notices).toMatchObject([{ to: 'test:member' }]);
    const [notice] = approved.notices ?? [];
    expect(notice && [renderText(notice.reply.en), renderText(notice.reply.ko)]).toEqual([
      'Your suggestion was accepted and is published: “X is Y.” Thank you!',
      '제안이 받아들여져 공개되었습니다: “X is Y.” 고맙습니다!',
    ]);
    expect((await entry(id))?.state).toBe('published');
  });

  it('may come after an edit', async () => {
    const id = await suggested('/suggest fact en:"X is Y." topics:DeepSeek');
    const card = await curator.answer('/curate review');
    expect(labelsOf(card)).not.toContain('Approve');
    const edited = await curator.fill((await curator.press(card, 'Edit first…')).form, { source: 'nature' });
    const published = await curator.press(edited, 'Publish');
    expect([(await entry(id))?.state, published.notices?.[0]?.to]).toEqual(['published', 'test:member']);
  });

  it('against it says why', async () => {
    const id = await suggested();
    const { form } = await curator.press(await curator.answer('/curate review'), 'Reject…');
    const rejected = await curator.fill(form, { why: 'The source says Z.' });
    const [notice] = rejected.notices ?? [];
    expect(notice && renderText(notice.reply.ko)).toBe(
      '제안이 받아들여지지 않았습니다: “X is Y.” 이유: The source says Z.',
    );
    await curator.press(rejected, 'Undo');
    expect((await entry(id))?.state).toBe('draft');
  });

  it('on one’s own draft tells nobody', async () => {
    const saved = await curator.answer('/curate add fact en:X topics:DeepSeek source:nature');
    expect((await curator.press(saved, 'Publish')).notices).toBeUndefined();
  });

  it('for a correction of one language is told that the other stays, on the card and afterwards', async () => {
    await curator.answer('/curate edit founded ko:"2022년에 설립되었다."');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await member.answer('/suggest founded text:"Founded in 2023." why:x');
    const card = await curator.answer('/curate review');
    const stays = '⚠️ The Korean text has not changed. Does it still say the same? “2022년에 설립되었다.”';
    expect(textOf(card)).toContain(stays);
    const published = await curator.press(card, 'Approve');
    expect(textOf(published)).toContain(stays);
    expect(labelsOf(published)).toContain('Edit the Korean text…');
    const { form } = await curator.press(published, 'Edit the Korean text…');
    await curator.fill(form, { ko: '2023년에 설립되었다.' });
    expect((await entry('founded'))?.text).toEqual({ en: 'Founded in 2023.', ko: '2023년에 설립되었다.' });
  });

  it('for a correction may mend the other language first', async () => {
    await curator.answer('/curate edit founded ko:"2022년에 설립되었다."');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await member.answer('/suggest founded text:"Founded in 2023." why:x');
    const { form } = await curator.press(await curator.answer('/curate review'), 'Edit the Korean text…');
    await curator.fill(form, { ko: '2023년에 설립되었다.' });
    const card = await curator.answer('/curate review');
    expect([textOf(card).includes('has not changed'), labelsOf(card)]).toEqual([
      false,
      expect.not.arrayContaining(['Edit the Korean text…']),
    ]);
  });

  it('for a correction of what has changed since leads on', async () => {
    const [id = ''] =
      (await textOf(await member.answer('/suggest founded text:"Founded in 2023." why:x')).match(
        /fix-\w+/,
      )) ?? [];
    await new Promise((resolve) => setTimeout(resolve, 5));
    await curator.answer('/curate edit founded en:"Founded in Hangzhou."');
    const refused = await curator.answer(`/curate approve ${id}`);
    expect(labelsOf(refused)).toEqual(['Edit founded…', 'What changed', 'Reject…']);
  });
});

describe('the review channel', () => {
  it('hears of every suggestion, as a card to decide on', async () => {
    const content = {
      answers: 'public',
      language: 'auto',
      whoSuggests: 'everyone',
      whoSubscribes: 'admins',
      guests: 'nothing',
      reviewChannel: 'test:room',
    } as const;
    await almanac.library.commit('test', {
      ...changes([]),
      writes: [{ type: 'settings', id: 'settings', base: 0, content }],
    });
    const made = await member.answer('/suggest fact en:"X is Y." topics:DeepSeek source:nature');
    const [notice] = made.notices ?? [];
    expect(notice).toMatchObject({ to: 'test:room', kind: 'channel' });
    const said = notice === undefined ? '' : renderText(notice.reply.ko);
    for (const part of ['새 제안', 'X is Y.', '승인: /큐레이션 승인']) expect(said).toContain(part);
  });
});

describe('limits', () => {
  const suggestMany = async (count: number, by = member, from = 0): Promise<void> => {
    for (let i = from; i < from + count; i++) {
      const { ok } = await by.answer(
        `/suggest fact en:"Thing number ${'abcdefghijklmnopqrstuvwxyz'[i % 26]}${i}." topics:DeepSeek anyway:true`,
      );
      expect([i, ok]).toEqual([i, true]);
    }
  };

  it('of ten an hour are told, and what was written is kept', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 20, 12) });
    await suggestMany(10);
    const form = await 구성원.open('/suggest fact');
    const refused = await 구성원.fill(form, { ko: '하나 더.', topics: '딥시크' });
    expect(refused.form?.problem).toContain('60분 뒤에 다시 보내 주세요');
    expect(refused.form?.fields.find(({ key }) => key === 'ko')?.value).toBe('하나 더.');
    expect((await member.answer('/suggest founded text:Other why:x')).ok).toBe(false);
    vi.setSystemTime(Date.UTC(2026, 0, 20, 13, 1));
    expect((await 구성원.fill(form, { ko: '하나 더.', topics: '딥시크' })).ok).toBe(true);
  });

  it('of fifty that wait are told', async () => {
    for (let hour = 0; hour < 5; hour++) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 20, 2 * hour) });
      await suggestMany(10, member, 10 * hour);
    }
    vi.setSystemTime(Date.UTC(2026, 0, 20, 12));
    expect(await 구성원.say('/suggest fact ko:"하나 더." topics:딥시크 anyway:true')).toContain('이미 50건');
    expect(await member.say('/suggest fact en:"One more." topics:DeepSeek anyway:true')).toContain(
      'You already have 50 pending suggestions',
    );
  });

  it('are not for curators', async () => {
    await suggestMany(12, curator);
    expect(await curator.say('/curate review')).toContain('1 of 12');
  });

  it('of who may suggest are the space’s', async () => {
    const content = {
      answers: 'public',
      language: 'auto',
      whoSuggests: 'curators',
      whoSubscribes: 'admins',
      guests: 'nothing',
    } as const;
    await almanac.library.commit('test', {
      ...changes([]),
      writes: [{ type: 'settings', id: 'settings', base: 0, content }],
    });
    expect(await 구성원.say('/suggest fact ko:가 topics:딥시크')).toContain('큐레이터만 제안할 수 있습니다');
    expect(await member.say('/suggest fact en:X topics:DeepSeek')).toContain(
      'Only curators can suggest here.',
    );
    await suggestMany(1, curator);
  });
});

describe('a message saved as a quote', () => {
  const message = {
    text: 'DeepSeek R2 is out.\nReally?',
    author: '김민지',
    at: '2026-01-19T20:00:00.000Z',
    url: 'https://discord.com/channels/1/2/3',
  };

  it('fills in its words, its author, its date and where it can be read', async () => {
    const { ok, form } = await member.on('Save as quote', message);
    const filled = form?.fields.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value]]));
    expect([ok, Object.fromEntries(filled ?? [])]).toEqual([
      false,
      {
        en: 'DeepSeek R2 is out. / Really?',
        speaker: '+김민지',
        wording: 'edited',
        source: 'https://discord.com/channels/1/2/3',
        date: '2026-01-19',
        title: '[Message of 김민지 | 김민지 님의 메시지]',
        publisher: 'discord.com',
        published: '2026-01-19',
        'note-en': 'A slash stands for a line break.',
        'note-ko': '빗금은 줄이 바뀐 곳입니다.',
      },
    ]);
  });

  it('becomes a quote when it is sent, and approved', async () => {
    const { form } = await 구성원.on('발언으로 저장', { ...message, author: '딥시크', text: '안녕하세요.' });
    const made = await 구성원.fill(form, {}, 5);
    await curator.answer(`/curate approve ${made.reply.entries[0]}`);
    const shown = await 구성원.say('/발언 딥시크');
    expect(shown).toContain('“안녕하세요.”\n— 딥시크, 2026년 1월');
    expect(shown).toContain('[1] discord.com, 2026년 1월 19일 <https://discord.com/channels/1/2/3>');
  });

  it.each([
    ['the operator’s time zone', 'Asia/Seoul', undefined, '2026-01-20'],
    ['the operator’s time zone', 'America/New_York', undefined, '2026-01-19'],
    ['the time zone of the space', 'America/New_York', 'Asia/Seoul', '2026-01-20'],
    ['the time zone of the space', 'Asia/Seoul', 'UTC', '2026-01-19'],
  ])('is of the day that it was in %s (operator: %s, space: %s)', async (_, operator, space, day) => {
    const there = await talk([topic('deepseek')], { timeZone: operator });
    try {
      if (space !== undefined) await person(there, { role: 'admin' }).say(`/admin settings zone:${space}`);
      const { form } = await person(there, { role: 'member' }).on('Save as quote', {
        ...message,
        at: '2026-01-19T22:00:00.000Z',
      });
      const valueOf = (name: string) => form?.fields.find(({ key }) => key === name)?.value;
      expect([valueOf('date'), valueOf('published')]).toEqual([day, day]);
    } finally {
      await there.close();
    }
  });

  it('without words cannot be one', async () => {
    expect(textOf(await member.on('Save as quote', { text: ' \n' }))).toContain('no text to quote');
    expect(textOf(await 구성원.on('발언으로 저장', { text: '' }))).toContain('인용할 말이 없습니다');
  });

  it('that is longer than a quote is cut, and shows that', async () => {
    const { form } = await member.on('Save as quote', { text: 'word '.repeat(400) });
    const words = form?.fields.find(({ key }) => key === 'en')?.value ?? '';
    expect([words.length <= 1000, words.endsWith('…')]).toEqual([true, true]);
  });

  it.each([
    ['verbatim', { text: 'max_batch_size is 10*10 🚀' }, undefined],
    ['edited', { text: 'I love it', edits: [MESSAGE_EDITS.struck] }, MESSAGE_EDITS.struck],
    ['edited', { text: 'one\ntwo' }, MESSAGE_EDITS.lines],
    ['edited', { text: 'word '.repeat(400) }, MESSAGE_EDITS.cut],
  ])('is %s, and a note says what is not kept', async (wording, own, edit) => {
    const { form } = await member.on('Save as quote', { ...message, ...own });
    const filled = Object.fromEntries((form?.fields ?? []).map(({ key, value }) => [key, value]));
    expect([filled['wording'], filled['note-en'], filled['note-ko']]).toEqual([wording, edit?.en, edit?.ko]);
  });

  it('is that of whoever wrote it, where it was forwarded; the comment is another', async () => {
    const forwarded = [{ text: 'R1 is free.', author: '딥시크', at: '2025-01-20T12:00:00.000Z' }];
    const alone = await member.on('Save as quote', { ...message, text: '', forwarded });
    const filled = Object.fromEntries((alone.form?.fields ?? []).map(({ key, value }) => [key, value]));
    expect(filled).toMatchObject({ en: 'R1 is free.', speaker: '딥시크', wording: 'verbatim' });
    expect(filled['date']).toMatch(/^2025-01-2/);
    const both = await member.on('Save as quote', { ...message, text: 'Look!', forwarded });
    expect(both.reply.blocks).toMatchObject([
      { kind: 'choose', options: [{ label: '김민지: Look!' }, { label: '딥시크: R1 is free.' }] },
    ]);
  });
});
