/** Telling others of an answer, whatever their platform. */
import { describe, expect, it } from 'vitest';
import { noticeOf, postOf } from '../../../src/core/reply/notice.ts';
import { memoryOverMap } from '../../../src/core/base/memory.ts';
import { Notices, UnreachableError } from '../../../src/core/platform/notices.ts';

const from = { space: 'test', locale: 'en' } as const;
const words = { en: 'It is published.', ko: '공개되었습니다.' };
const minji = noticeOf('discord:7', words, from);
const card = postOf('slack:T1:C2', () => ({ blocks: [] }), from);

function made(remembered = new Map<string, true>()) {
  const told: string[] = [];
  const said: string[] = [];
  const put = (level: string) => (fields: object) => void said.push(`${level} ${JSON.stringify(fields)}`);
  const log = { debug: put('debug'), info: put('info'), warn: put('warn'), error: put('error') };
  const notices = new Notices(memoryOverMap(remembered), log);
  notices.connect('discord', async ({ to }, key) => void told.push(`${to} by ${key}`));
  return { notices, told, said };
}

describe('notices', () => {
  it('go to the platform that the id begins with, each with a key of its own', async () => {
    const { notices, told, said } = made();
    notices.connect('slack', async ({ to }) => void told.push(to));
    await notices.send([minji, minji, card], 'r');
    expect(told.toSorted()).toEqual([
      'discord:7 by r:0:discord:7',
      'discord:7 by r:1:discord:7',
      'slack:T1:C2',
    ]);
    expect(said).toEqual([]);
  });

  it('go once, however often the request is answered, also after a restart', async () => {
    const remembered = new Map<string, true>();
    const before = made(remembered);
    await Promise.all([before.notices.send([minji], 'r'), before.notices.send([minji], 'r')]);
    const after = made(remembered);
    await after.notices.send([minji], 'r');
    await after.notices.send([minji], 'another');
    expect([...before.told, ...after.told]).toEqual([
      'discord:7 by r:0:discord:7',
      'discord:7 by another:0:discord:7',
    ]);
  });

  it('for those who cannot be told are in the log, and hold up no others', async () => {
    const { notices, told, said } = made();
    notices.connect('gone', () => Promise.reject(new UnreachableError('closed')));
    notices.connect('broken', () => Promise.reject(new Error('oh')));
    const others = ['gone:1', 'broken:1', 'slack:T1:U1'].map((to) => noticeOf(to, words, from));
    await notices.send([...others, minji], 'r');
    expect(told).toHaveLength(1);
    expect(said.map((line) => line.replace(/ .*"to":"(.*?)".*/, ' $1')).toSorted()).toEqual([
      'error broken:1',
      'info gone:1',
      'info slack:T1:U1',
    ]);
  });
});
