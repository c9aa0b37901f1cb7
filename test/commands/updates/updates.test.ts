/** The ledger of a channel, a topic and a message, with the reasons for each delivery. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/core/record/schema.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { ELSEWHERE, followers, HERE, THERE, type Followers } from '../../support/followers.ts';
import { changes, event, write } from '../../support/records.ts';
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

/** Writes another revision of an entry of the first server. */
async function revise(content: Entry, base: number, rest: Parameters<typeof changes>[1] = {}): Promise<void> {
  const { space } = await almanac.place(HERE);
  await almanac.library.commit(space, changes([write(content, base)], rest));
}

/** Everything that can be sent is sent, or fails; the nonces of the posts. */
async function deliver(failing?: string): Promise<string[]> {
  const { outbox } = almanac.library.store;
  const nonces: string[] = [];
  for (;;) {
    const now = Date.now() + 1000;
    const how = {
      owner: 'test',
      reach: [{ platform: 'discord' }],
      now,
      lease: 60_000,
      spacing: 0,
      limit: 10,
    };
    const posts = await outbox.claim(how);
    if (posts.length === 0) return nonces;
    for (const { id, nonce, action } of posts) {
      nonces.push(nonce);
      const message = action.kind === 'edit' ? action.message : `m-${nonces.length}`;
      const outcome =
        failing === undefined
          ? ({ kind: 'sent', message } as const)
          : ({ kind: 'failed', note: failing } as const);
      await outbox.settle(id, 'test', outcome, now);
    }
  }
}

describe('/updates of a channel', () => {
  it('tells what was sent and when, with the way to the message, and what waits until when', async () => {
    await ask(HERE, '/subscribe deepseek');
    await ask(HERE, '/subscribe openai every:daily');
    await almanac.know(HERE, [event('second'), event('third', { topics: ['openai'] })]);
    await deliver();
    const told = await ask(HERE, '/updates');
    expect(told).toMatch(
      /What third says\n.*new · followed as OpenAI, daily · pending, in the digest of \d+ \w+ \d{4} at 09:00[^]*What second says\n.*new · followed as deepseek, at once · sent \d+ .* · the message <https:\/\/example\.org\/discord:10\/m-1>/,
    );
    expect(await ask(HERE, '/소식', KOREAN)).toMatch(
      /새 기록 · 구독: 오픈AI, 매일 · \d{4}년 .* 소식 모음에서 대기 중[^]*새 기록 · 구독: deepseek, 바로 · .*에 보냄 · 메시지 보기/,
    );
    expect(await ask(HERE, '/updates state:waiting')).not.toContain('second');
    expect(await ask(HERE, '/소식 상태:보냄', KOREAN)).not.toContain('third');
    expect(await ask(HERE, '/updates state:failed')).toContain('No matching updates.');
    expect(await ask(THERE, '/updates')).toContain('No updates have been sent, and none are pending.');
  });

  it('tells what is kept and what was not sent, and why', async () => {
    await ask(HERE, '/subscribe deepseek');
    await ask(HERE, '/subscriptions do:pause');
    await almanac.know(HERE, [event('second')]);
    expect(await ask(HERE, '/updates')).toContain('held until the channel is resumed');
    await ask(HERE, '/subscriptions mute:deepseek');
    expect(await ask(HERE, '/updates')).toContain('not sent: its topic had been muted');
    expect(await ask(HERE, '/소식', KOREAN)).toContain('주제를 꺼 두어 보내지 않음');
  });

  it('tells what failed and why, to those who manage it, and has it tried again', async () => {
    await ask(HERE, '/subscribe deepseek');
    await almanac.know(HERE, [event('second')]);
    await deliver('50035 Invalid Form Body');
    const failed = await answer(HERE, '/updates');
    expect(renderText(failed.reply)).toMatch(/failed after \d+ attempts?: 50035 Invalid Form Body/);
    const seen = await answer(HERE, '/updates', MEMBER);
    expect(renderText(seen.reply)).not.toContain('50035');
    expect(offersOf(seen).map(({ label }) => label)).not.toContain('Resend failed updates');
    const retry = lineOf(failed, 'Resend failed updates');
    expect(await ask(HERE, retry, MEMBER)).toContain('Only people with the permission');
    expect(await ask(HERE, retry)).toContain('Resending 1 update.');
    expect(await ask(HERE, retry)).toContain('None of these can be resent now');
    await deliver();
    expect(await ask(HERE, '/updates')).toContain('the message <');
    expect(await ask(HERE, '/updates retry:everything')).toContain('Give the numbers of the updates');
  });

  it('turns pages, and tells of all channels those who manage them', async () => {
    await ask(HERE, '/subscribe deepseek');
    await ask(THERE, '/subscribe deepseek');
    await almanac.know(
      HERE,
      Array.from({ length: 10 }, (_, at) => event(`more-${at}`)),
    );
    const first = await answer(HERE, '/updates');
    expect(renderText(first.reply)).toContain('\n\n1/2');
    expect(await ask(HERE, lineOf(first, 'Next'))).toContain('What more-0 says');
    expect(await ask(HERE, '/updates page:9')).toContain('There are only 2 pages');
    const all = await ask(HERE, '/updates channel:all');
    expect(all).toMatch(/discord:1[01] What more-9 says[^]*1\/3/);
    expect(await ask(HERE, '/updates channel:all', MEMBER)).toContain('Only people with the permission');
    expect(await ask(HERE, '/updates channel:<#11>', MEMBER)).toContain('Only people with the permission');
    expect(await ask('discord:1', '/updates')).toContain('\n\n1/3');
    expect(await ask('discord:1', '/updates', MEMBER)).toContain('This isn’t a channel');
  });
});

describe('/updates on a topic', () => {
  it('tells of its statements only, also under its former names', async () => {
    await ask(HERE, '/subscribe everything');
    await almanac.know(HERE, [event('second'), event('third', { topics: ['tweetdeck'] })]);
    const told = await ask(HERE, '/updates X');
    expect(told).toMatch(/Updates on X[^]*What third says/);
    expect(told).not.toContain('second');
    expect(await ask(HERE, '/소식 오픈AI', KOREAN)).toMatch(
      /오픈AI 소식[^]*보낸 소식도 대기 중인 소식도 없습니다/,
    );
  });

  it('asks which is meant', async () => {
    const asked = await answer(HERE, '/updates Apple');
    expect(await ask(HERE, lineOf(asked, 'apple (theme)'))).toContain('Updates on apple');
    expect(await ask(HERE, '/updates nobody-knows')).toContain('There is no topic called');
  });
});

describe('/updates on a statement', () => {
  it('tells how it changed for its readers, in words, and by which rule the channel heard of that', async () => {
    await ask(HERE, '/subscribe deepseek');
    await almanac.know(HERE, [event('second', { state: 'draft' })]);
    const second = event('second', { text: { en: 'DeepSeek released R1 on Monday' } });
    await revise(second, 1, { reason: { code: 'approved', suggestion: 'suggestion-5' } });
    await deliver();
    await revise({ ...second, text: { en: 'DeepSeek released R1 on Tuesday' } }, 2, {
      reason: 'wrong day, says discord:99',
    });
    await revise({ ...second, text: { en: 'DeepSeek released R1 on Tuesday.' } }, 3, {
      reason: 'a full stop',
      quiet: true,
    });
    const told = await answer(HERE, '/updates second', MEMBER);
    const text = renderText(told.reply);
    expect(text).toMatch(/Change history[^]*DeepSeek released R1 on Tuesday\. \[1\][^]*Sources[^]*On nature/);
    expect(text).toMatch(
      /: quiet edit[^]*discord:10: not sent: quiet edits are not announced[^]*: corrected[^]*on \[-Monday-\] \{\+Tuesday\+\}[^]*discord:10: followed as deepseek, at once · pending[^]*: new\n[^]*discord:10: followed as deepseek, at once · sent .* · the message/,
    );
    // Nothing about drafts, authors, or the notes of curators.
    for (const secret of ['What second says', 'discord:99', 'minji', 'suggestion-5', 'wrong day'])
      expect(text).not.toContain(secret);
    expect(await ask(HERE, '/소식 second', KOREAN)).toMatch(
      /변경 이력[^]*조용히 수정해 알리지 않음[^]*정정[^]*전송 대기 중[^]*새 기록/,
    );
  });

  it('tells that it was withdrawn, and why', async () => {
    await ask(HERE, '/subscribe deepseek');
    await deliver();
    await revise({ ...event('first'), state: 'retired', reason: { en: 'It was a rumour.' } }, 1, {
      reason: 'no source',
    });
    const told = await ask(HERE, '/updates first');
    expect(told).toMatch(
      /\[-What first says-\][^]*Withdrawn: It was a rumour\.[^]*: withdrawn[^]*State: \[-published-\] \{\+withdrawn\+\}/,
    );
  });

  it.each([
    ['none of its topics', [], 'not sent: none of its topics is followed', '구독하지 않아 알리지 않음'],
    [
      'another kind',
      ['/subscribe deepseek kinds:quotes'],
      'but not for this kind',
      '이런 종류의 기록은 받지 않아',
    ],
    [
      'a muted topic',
      ['/subscribe everything', '/subscriptions mute:deepseek'],
      'one of its topics is muted',
      '주제를 꺼 두어',
    ],
    [
      'what was subscribed later',
      ['/subscribe deepseek'],
      'subscribed to deepseek later, on',
      'deepseek 구독이 나중에',
    ],
  ])('tells why it did not come: %s', async (_, lines, en, ko) => {
    for (const line of lines) await ask(HERE, line);
    expect(await ask(HERE, '/updates first')).toContain(en);
    expect(await ask(HERE, '/소식 first', KOREAN)).toContain(ko);
  });

  it('tells that it is followed otherwise than it was', async () => {
    await ask(HERE, '/subscribe deepseek kinds:quotes');
    await almanac.know(HERE, [event('second')]);
    await ask(HERE, '/subscribe deepseek kinds:events');
    expect(await ask(HERE, '/updates second')).toContain('deepseek is followed now, but at that time');
  });

  it('tells those who manage channels where it was sent', async () => {
    await ask(HERE, '/subscribe deepseek');
    await ask(THERE, '/subscribe everything');
    await almanac.know(HERE, [event('second')]);
    const told = await answer(HERE, '/updates second');
    const everywhere = await ask(HERE, lineOf(told, 'Where it was sent'));
    expect(everywhere).toMatch(
      /discord:11 What second says[^]*followed as everything[^]*discord:10 What second says/,
    );
  });

  it('shows nothing of what is no longer public, nor of how it was written', async () => {
    await ask(HERE, '/subscribe deepseek');
    const draft = event('second', { state: 'draft', text: { en: 'A first try' } });
    await almanac.know(HERE, [draft]);
    await revise({ ...draft, text: { en: 'A second try' } }, 1, { reason: 'a word', quiet: true });
    await revise(event('second', { text: { en: 'As it was published' } }), 2);
    expect(await ask(HERE, '/updates second')).not.toMatch(/try|quiet/);
    await revise({ ...draft, text: { en: 'Back to work on it' } }, 3);
    for (const line of ['/updates', '/updates second', '/updates deepseek'])
      expect(await ask(HERE, line, MEMBER)).not.toContain('Back to work');
    expect(await ask(HERE, '/updates', MEMBER)).toContain('a statement that isn’t public now');
  });

  it('knows of no draft', async () => {
    await almanac.know(HERE, [event('hidden', { state: 'draft', text: { en: 'A secret' } })]);
    for (const asking of [MEMBER, {}]) {
      const told = await ask(HERE, '/updates hidden', asking);
      expect(told).toContain('There is no topic called “hidden”');
      expect(told).not.toContain('A secret');
    }
  });
});

describe('/updates on a message', () => {
  /** A digest of six, of which one was corrected since. */
  async function digest(): Promise<string[]> {
    await ask(HERE, '/subscribe deepseek');
    await almanac.know(
      HERE,
      Array.from({ length: 12 }, (_, at) => event(`many-${at}`)),
    );
    const [nonce = ''] = await deliver();
    await revise(event('many-3', { text: { en: 'A corrected statement' } }), 1, { reason: 'wrong' });
    const [edit = ''] = await deliver();
    return [nonce, edit];
  }

  it('shows all that is in it, also after it was edited, and the rule that brought each', async () => {
    for (const nonce of await digest()) {
      const told = await answer(HERE, `/updates post:${nonce}`, MEMBER);
      expect(renderText(told.reply)).toMatch(
        /12 statements in this message[^]*discord:10 · sent .* · the message[^]*What many-0 says[^]*new · followed as deepseek, at once[^]*A corrected statement[^]*corrected · followed as deepseek[^]*Sources[^]*1\/2/,
      );
      expect(await ask(HERE, `/소식 메시지:${nonce}`, KOREAN)).toMatch(
        /이 메시지의 기록 12건[^]*새 기록 · 구독: deepseek, 바로[^]*정정/,
      );
      expect(await ask(HERE, lineOf(told, 'Next'), MEMBER)).toContain('What many-11 says');
    }
  });

  it('in a channel that is not theirs, or of another server, nobody sees', async () => {
    const [nonce = ''] = await digest();
    expect(await ask(THERE, `/updates post:${nonce}`, MEMBER)).toContain('I can’t find that message');
    expect(await ask(THERE, `/updates post:${nonce}`)).toContain('12 statements');
    expect(await ask(ELSEWHERE, `/updates post:${nonce}`)).toContain('I can’t find that message');
    const { space } = await almanac.place(HERE);
    const { deliveries } = await almanac.library.store.outbox.ledger({ space, offset: 0, limit: 100 });
    const ids = deliveries.map(({ id }) => id).join(',');
    expect(await ask(ELSEWHERE, `/updates retry:${ids}`)).toContain('None of these can be resent');
    for (const line of [
      '/updates many-3',
      '/updates channel:discord:10',
      '/updates channel:all',
      '/updates many-3 channel:all',
    ])
      expect(await ask(ELSEWHERE, line)).not.toMatch(/statement|says/);
  });
});

describe('/updates when older history was pruned', () => {
  async function pruneAll(): Promise<void> {
    const { outbox } = almanac.library.store;
    while ((await outbox.prune({ before: Date.now() + 60_000, limit: 5 })) > 0);
  }

  it('says so, instead of that nothing was ever sent', async () => {
    await ask(HERE, '/subscribe deepseek');
    await almanac.know(HERE, [event('second')]);
    const [nonce = ''] = await deliver();
    await ask(THERE, '/subscribe openai');
    expect(await ask(HERE, '/updates')).not.toContain('no longer on record');
    await pruneAll();
    expect(await ask(HERE, '/updates')).toMatch(
      /No updates are on record, and none are pending\. Updates from before \d+ \w+ \d{4} at .* are no longer on record\./,
    );
    expect(await ask(HERE, '/소식', KOREAN)).toMatch(
      /대기 중인 소식도 없습니다\. \d{4}년 .* 이전에 보낸 소식은 전달 기록이 남아 있지 않습니다\./,
    );
    const history = await ask(HERE, '/updates second');
    expect(history).toContain('discord:10: no longer on record: whether it was sent is kept for a time only');
    expect(await ask(HERE, '/소식 second', KOREAN)).toContain('보냈는지 더는 알 수 없음');
    // A channel that follows nothing, and a quiet edit, need no record.
    expect(await ask(ELSEWHERE, '/updates first')).not.toContain('no longer on record: whether');
    await revise(event('second', { text: { en: 'Quietly' } }), 1, { quiet: true });
    expect(await ask(HERE, '/updates second')).toContain('quiet edits are not announced');
    // The message itself still says what is in it, and why.
    const message = await ask(HERE, `/updates post:${nonce}`, MEMBER);
    expect(message).toMatch(
      /One statement in this message[^]*discord:10 · sent \d+[^]*Quietly[^]*followed as deepseek[^]*are no longer on record/,
    );
    expect(await ask(HERE, `/소식 메시지:${nonce}`, KOREAN)).toMatch(
      /구독: deepseek[^]*전달 기록이 남아 있지/,
    );
    expect(await ask(THERE, `/updates post:${nonce}`, MEMBER)).toContain('I can’t find that message');
    expect(await ask(ELSEWHERE, `/updates post:${nonce}`)).toContain('I can’t find that message');
    expect(await ask(HERE, '/updates post:abcdefghijklmnopqrst')).toMatch(
      /I can’t find that message[^]*are no longer on record/,
    );
  });

  it('goes on with what came since, and says on the last page that there was more', async () => {
    await ask(HERE, '/subscribe deepseek');
    await almanac.know(HERE, [event('second')]);
    await deliver();
    await pruneAll();
    await almanac.know(HERE, [event('third')]);
    const told = await ask(HERE, '/updates');
    expect(told).toMatch(/What third says[^]*pending[^]*Updates from before .* are no longer on record/);
    expect(told).not.toContain('What second says');
  });
});
