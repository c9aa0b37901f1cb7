/** Tests updates and notices that arrive by themselves, and the same action done twice, at once or in several roles. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandList } from '../../../src/app.ts';
import { openPictures } from '../../../src/adapters/pictures/index.ts';
import { Dispatcher } from '../../../src/core/delivery/dispatcher.ts';
import { Outlets } from '../../../src/core/delivery/outlet.ts';
import { silent } from '../../../src/core/base/meter.ts';
import { newNonce, update } from '../../contracts/outlet.ts';
import { talk } from '../../support/ask.ts';
import { startWebSubject, type WebPerson, type WebSubject } from './harness.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { PICTURE } from '../../support/picture.ts';

let subject: WebSubject;
beforeAll(async () => {
  subject = await startWebSubject();
});
afterAll(() => subject.close());

/** The turns that a page is sent, as they arrive. */
async function listen({
  browser,
  ready,
}: WebPerson): Promise<{ next(): Promise<string>; stop(): Promise<void> }> {
  await ready;
  const response = await browser.fetch('/events');
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let read = '';
  return {
    async next() {
      for (;;) {
        const end = read.indexOf('\n\n');
        const event = read.slice(0, end);
        if (end >= 0) read = read.slice(end + 2);
        if (end >= 0 && event.startsWith('data:')) return event.replace(/^data: ?/gm, '');
        if (end >= 0) continue;
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) throw new Error('the stream ended');
        read += value;
      }
    },
    stop: async () => reader?.cancel(),
  };
}

describe('an open page', () => {
  it('shows an update as it is posted, and what becomes of it', async () => {
    const minji = subject.person('ko');
    const stream = await listen(minji);
    const { outlet } = subject.web;
    const nonce = newNonce();
    const id = await outlet.post('web:UPDATES', update('R2 was released.', nonce), { nonce });
    const posted = await stream.next();
    expect(posted).toContain('R2 was released.');
    expect(posted).toContain('<p class="label">소식</p>');
    await outlet.edit('web:UPDATES', id, update('R2 was announced.', nonce), { nonce });
    const edited = await stream.next();
    expect(/id="(\w+)"/.exec(edited)?.[1]).toBe(/id="(\w+)"/.exec(posted)?.[1]);
    expect(edited).toContain('R2 was announced.');
    await stream.stop();
    expect(await outlet.find('web:UPDATES', nonce, 0)).toBe(id);
    // Posted again after a crash: still one message.
    await outlet.post('web:UPDATES', update('R2 was announced.', nonce), { nonce });
    const late = subject.person('en');
    await late.ready;
    expect(late.browser.page.body.textContent?.match(/R2 was announced/g)).toHaveLength(1);
  });

  it('shows the picture of an update, then that of its correction, and none when there is none', async () => {
    const minji = subject.person('en');
    const stream = await listen(minji);
    const { outlet } = subject.web;
    const nonce = newNonce();
    const shown = update('Pictured.', nonce);
    const drawn = (html: string): string => /<img src="([^"]+)" alt="A day/.exec(html)?.[1] ?? '';
    const pictured = (last: number) => ({
      ...PICTURE,
      alt: 'A day',
      png: Uint8Array.of(...PICTURE.png, last),
    });
    const id = await outlet.post('web:UPDATES', shown, { nonce, picture: pictured(1) });
    const first = drawn(await stream.next());
    await outlet.edit('web:UPDATES', id, shown, { nonce, picture: pictured(2) });
    const second = drawn(await stream.next());
    expect(second).not.toBe(first);
    const served = await minji.browser.fetch(second);
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(pictured(2).png);
    // A browser that is opened later sees it, too.
    const late = subject.person('en');
    await late.ready;
    expect(drawn(late.browser.page.body.innerHTML)).toContain(second.split('?')[1]);
    await outlet.edit('web:UPDATES', id, shown, { nonce });
    expect(drawn(await stream.next())).toBe('');
    await stream.stop();
  });

  it('shows updates of what is subscribed to here, as a curator publishes it', async () => {
    const { library } = subject.almanac;
    const outlets = new Outlets();
    outlets.connect(subject.web.outlet);
    const nothing = (): void => {};
    const dispatcher = new Dispatcher({
      outlets,
      library,
      meter: silent,
      log: quietLog(),
      tell: nothing,
      timeZone: 'UTC',
      timing: { poll: 20 },
    });
    dispatcher.start();
    const minji = subject.person('ko', 'curator');
    const stream = await listen(minji);
    try {
      const at = new Date().toISOString();
      await library.commit('test', {
        request: 'subscribed',
        author: 'web:ADMIN',
        reason: 'test',
        writes: [
          {
            type: 'channel',
            id: 'web:UPDATES',
            base: 0,
            content: {
              id: 'web:UPDATES',
              workspace: { platform: 'web', id: 'LOCAL' },
              subscriptions: [
                { topic: 'deepseek', kinds: ['event'], every: 'instant', since: at, by: 'web:ADMIN' },
              ],
              at: '09:00',
              weekday: 1,
            },
          },
        ],
      });
      const form = await minji.ask('/curate add event');
      expect(form.fields).toContain('한국어 본문');
      await minji.complete({
        '한국어 본문': '딥시크가 부산에 사무소를 열었다.',
        날짜: '2025-06',
        주제: 'deepseek',
        출처: 'nature-2025-deepseek',
      });
      await minji.pick('공개');
      let seen = '';
      while (!seen.includes('class="turn update')) seen = await stream.next();
      expect(seen).toContain('딥시크가 부산에 사무소를 열었다.');
    } finally {
      await stream.stop();
      await dispatcher.stop(1000);
    }
  });

  it('shows a notice to the role that it is for, and to no other', async () => {
    const [member, admin] = [subject.person('ko'), subject.person('en', 'curator')];
    const streams = [await listen(member), await listen(admin)] as const;
    await member.ask('/suggest r1-released');
    expect(await streams[0].next()).toContain('class="fill"');
    await member.complete({ 본문: '딥시크가 R1을 냈다.', 이유: '더 짧다.' });
    await streams[0].next();
    await admin.ask('/curate review');
    await admin.pick('Approve');
    const told = await streams[0].next();
    expect(told).toContain('class="turn notice');
    await admin.browser.open('/');
    expect(admin.browser.page.querySelector('.turn.notice')).toBeNull();
    await Promise.all(streams.map((each) => each.stop()));
  });
});

it.each([
  ['en', 'member', '/admin settings', 'Choose “admin” under “Act as”'],
  ['ko', '구성원', '/큐레이션 검토', '“역할”에서 “큐레이터”를 고르세요'],
] as const)('begins as a member, who reads how to act as another (%s)', async (...example) => {
  const [locale, member, barred, how] = example;
  const person = subject.person(locale);
  await person.ready;
  const chosen = person.browser.page.querySelector('select[name="role"] option[selected]');
  expect(chosen?.textContent).toBe(member);
  const offered = await (await person.browser.fetch('/complete?line=/')).text();
  expect(offered).toContain(locale === 'en' ? '/timeline' : '/타임라인');
  expect(offered).not.toMatch(/\/(?:admin|curate|관리|큐레이션)\b/u);
  const refused = await person.ask(barred);
  expect(refused.text).toContain(how);
  expect(refused.isPrivate).toBe(true);
  // Past the question who may, it is asked whether updates arrive: nothing is connected in this test.
  expect((await person.ask('/subscribe r1')).text).toMatch(/not connected|연결되어 있지 않/);
});

it('a form that is submitted twice saves once, and an old button says that it is old', async () => {
  const minji = subject.person('ko');
  await minji.ask('/suggest v3-released');
  const { page } = minji.browser;
  const form = page.querySelector('form.fill');
  const value = (name: string): string =>
    form?.querySelector(`[name="${name}"]`)?.getAttribute('value') ?? '';
  const body = {
    turn: value('turn'),
    attempt: value('attempt'),
    'field.text': '딥시크가 V3를 내놓았다고 한다.',
    'field.why': '확실하지 않다.',
  };
  const post = () => minji.browser.fetch('/submit', { method: 'POST', body: new URLSearchParams(body) });
  await Promise.all([post(), post()]);
  const knowledge = await subject.almanac.library.knowledge('test');
  const drafts = [...knowledge.records('entry')].filter(
    ({ text }) => text.ko === '딥시크가 V3를 내놓았다고 한다.',
  );
  expect(drafts).toHaveLength(1);
  const gone = await minji.browser.fetch('/submit', {
    method: 'POST',
    body: new URLSearchParams({ ...body, turn: 't99' }),
    headers: { 'x-almanac-fragment': '1' },
  });
  expect(await gone.text()).toContain('오래되어');
});

it('completes commands, options and values in the language that was begun', async () => {
  const minji = subject.person('ko', 'curator');
  await minji.ready;
  const complete = async (query: Record<string, string>) =>
    (await (await minji.browser.fetch(`/complete?${new URLSearchParams(query)}`)).json()) as {
      value: string;
    }[];
  expect((await complete({ line: '/타' })).map(({ value }) => value)).toContain('/타임라인 ');
  expect((await complete({ line: '/timeline deeps' })).map(({ value }) => value.trim())).toContain(
    '/timeline deepseek',
  );
  expect(
    (await complete({ for: '/timeline', option: 'topic', line: 'open' })).map(({ value }) => value),
  ).toContain('openai');
  // Without scripts, the list has the commands.
  const listed = [...minji.browser.page.querySelectorAll('#completions option')].map((each) =>
    each.getAttribute('value'),
  );
  expect(listed).toContain('/도움말 ');
  expect(listed.length).toBeGreaterThanOrEqual(commandList.commands.length);
});

it('shows an answer as the chat platforms show it', async () => {
  const minji = subject.person('ko');
  await minji.ask('/타임라인 딥시크');
  for (const platform of ['discord', 'slack']) {
    const link = minji.browser.page
      .querySelector(`.turn.answer footer a[href^="/as/${platform}/"]`)
      ?.getAttribute('href');
    await minji.browser.open(link ?? '');
    const text = minji.browser.page.querySelector('.message')?.textContent ?? '';
    expect(text).toContain('량원펑이 딥시크를 설립했다.');
    expect(minji.browser.page.querySelector('pre')?.textContent).toContain('"type"');
    await minji.browser.open('/');
  }
});

it('stops when it is asked to, although pages are open', async () => {
  const own = await startWebSubject();
  const stream = await listen(own.person('en'));
  const stopped = own.close();
  await expect(stream.next()).rejects.toThrow('ended');
  await stopped;
  await expect(fetch(own.web.url)).rejects.toThrow('fetch failed');
});

it('shows the picture of an answer to the session that asked for it', async () => {
  const log = quietLog();
  const own = await startWebSubject({}, await talk(undefined, { pictures: openPictures(log) }));
  try {
    const minji = own.person('ko');
    await minji.ask('/타임라인 딥시크 그림:예');
    const image = minji.browser.target?.querySelector('img');
    expect(image?.getAttribute('alt')).toContain('량원펑이 딥시크를 설립했다.');
    const source = image?.getAttribute('src') ?? '';
    const picture = await minji.browser.fetch(source);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect([...new Uint8Array(await picture.arrayBuffer()).slice(1, 4)]).toEqual(
      [...'PNG'].map((c) => c.charCodeAt(0)),
    );
    const alex = own.person('en');
    await alex.ready;
    expect((await alex.browser.fetch(source)).status).toBe(404);
  } finally {
    await own.close();
  }
});
