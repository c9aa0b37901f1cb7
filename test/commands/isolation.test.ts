/**
 * Attempts of an admin of one server to see or change the knowledge of another, with ids, buttons, old lines and
 * messages of the other. Everything the other server knows contains a word that is typed nowhere else.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { processMemories } from '../../src/core/base/memory.ts';
import { KeptLines } from '../../src/core/platform/kept-lines.ts';
import { event, fact, groundwork, quote, source, topic } from '../support/records.ts';
import { sendAll } from '../support/channels.ts';
import { PlatformInMemory } from '../support/platform-in-memory.ts';
import { offersOf, world, type World } from '../support/spaces.ts';
import type { Answer, Call } from '../../src/core/command/call.ts';

const SECRET = 'Xyzzy';
const THEIRS = 'discord:1';
const OURS = 'discord:2';
const IDS = ['their-topic', 'their-source', 'their-event', 'their-quote', 'their-draft', 'their-fix'];

let almanac: World;
let platform: PlatformInMemory;
let cursor: number;
const theirCursor = async (): Promise<number> => almanac.store.cursor((await almanac.place(THEIRS)).space);

beforeEach(async () => {
  platform = new PlatformInMemory();
  almanac = await world(undefined, [platform]);
  const text = { text: { en: `${SECRET} says it all along` }, topics: ['their-topic'] };
  const rest = { ...text, sources: [{ source: 'their-source' }], note: { en: SECRET } };
  await almanac.know(THEIRS, [
    topic('their-topic', { name: { en: `${SECRET} Inc`, ko: `${SECRET} 주식회사` }, aliases: [SECRET] }),
    source('their-source', { title: { en: SECRET }, url: `https://${SECRET}.example/` }),
    event('their-event', rest),
    quote('their-quote', { ...rest, speaker: 'their-topic' }),
    event('their-draft', { ...rest, state: 'draft' }),
    fact('their-fix', { ...rest, state: 'draft', corrects: 'their-event' }),
  ]);
  await almanac.know(OURS, [...groundwork, event('our-event')]);
  await almanac.ask(THEIRS, '/admin curator add person:discord:5150');
  cursor = await theirCursor();
});
afterEach(() => almanac.close());

/** The attempts that revealed something of the other server. */
let leaks: unknown[] = [];
beforeEach(() => {
  leaks = [];
});

function look(answer: Answer | readonly unknown[], tried: unknown): void {
  const said = JSON.stringify(answer).toLowerCase();
  if (said.includes(SECRET.toLowerCase()) || said.includes('5150')) leaks.push(tried);
}

/** Asks as an admin of our own server. */
async function attack(asked: string | Partial<Call>): Promise<Answer> {
  const answer = await almanac.answer(OURS, asked);
  look(answer, asked);
  return answer;
}

describe("another server's knowledge is neither seen nor changed", () => {
  it.each(commands.map(({ name }) => name.en))('by its ids: /%s', async (name) => {
    const command = commands.find((each) => each.name.en === name);
    const keys = Object.keys(command?.options ?? {});
    const filling = { text: 'words', why: 'why', reason: 'why', confirm: 'true', date: '2025', en: 'words' };
    for (const id of IDS) {
      await attack(`/${name} ${id}`);
      for (const key of keys) {
        await attack({ command: name, options: { [key]: id } } as Partial<Call>);
        const others = Object.fromEntries(
          keys.flatMap((each) => (each in filling ? [[each, filling[each as 'en']]] : [])),
        );
        const options = { ...others, [keys[0] ?? '']: id, [key]: id };
        await attack({ command: name, options } as Partial<Call>);
        await attack({ line: `/${name} ${id}`, form: 'open' } as Partial<Call>);
        await attack({ line: `/${name} ${id}`, fields: options, form: 'submitted' } as Partial<Call>);
      }
    }
    expect([leaks, await theirCursor()]).toEqual([[], cursor]);
  });

  it('by suggestions while typing', async () => {
    const to = { locale: 'en', place: await almanac.place(OURS), limit: 25 } as const;
    const caller = { id: 'discord:7', role: 'admin' } as const;
    for (const { name, options } of commands)
      for (const key of Object.keys(options))
        for (const typed of ['', 'x', 'xyz', ...IDS]) {
          const found = await almanac.bot.suggest({ command: name.en }, key, typed, { ...to, caller });
          look(found, [name.en, key, typed]);
        }
    expect([leaks, await theirCursor()]).toEqual([[], cursor]);
  });

  it('by the buttons and menus under its answers', async () => {
    const lines = new Set<string>();
    for (const line of [
      '/about their-topic',
      '/timeline their-topic',
      '/topics',
      '/curate review',
      '/curate history their-event',
      '/admin audit',
      '/admin curator list',
      '/admin settings',
      '/source their-source',
    ])
      for (const offer of offersOf(await almanac.answer(THEIRS, line))) lines.add(offer.line);
    expect(lines.size).toBeGreaterThan(10);
    for (const line of lines) {
      // A search for their name is in some of them: what is typed may be said back.
      if (line.toLowerCase().includes(SECRET.toLowerCase()) || line.includes('5150')) continue;
      await attack(line);
      await attack({ line, form: 'open' } as Partial<Call>);
    }
    expect([leaks, await theirCursor()]).toEqual([[], cursor]);
  });

  it('by a key that stands for one of its long lines', async () => {
    const kept = new KeptLines(processMemories()('kept-line'));
    const { keep, saved } = kept.collect();
    const key = keep(`/curate show their-event`);
    await saved();
    await attack((await kept.find(key)) ?? '');
    expect([leaks, await theirCursor()]).toEqual([[], cursor]);
  });

  it('by a message that repeats its statements', async () => {
    for (const { onMessage = [] } of commands)
      for (const { name } of onMessage) {
        const message = { text: `${SECRET} says it all along` };
        const theirs = await almanac.answer(THEIRS, { command: name.en, message } as Partial<Call>);
        const ours = await almanac.answer(OURS, { command: name.en, message } as Partial<Call>);
        // Its words may be said back, but no id of theirs.
        for (const id of IDS) expect(JSON.stringify(ours)).not.toContain(id);
        expect(theirs).toBeDefined();
      }
  });

  it('by a code of another server', async () => {
    await almanac.ask(THEIRS, '/admin link');
    for (const typed of ['', '*', 'link-code', 'discord:1', (await almanac.place(THEIRS)).space])
      await attack({ command: 'admin link', options: { code: typed, confirm: 'true' } } as Partial<Call>);
    expect((await almanac.place(OURS)).space).not.toBe((await almanac.place(THEIRS)).space);
    expect([leaks, await theirCursor()]).toEqual([[], cursor]);
  });

  it('by its channels, its messages and the numbers of its updates', async () => {
    await almanac.ask(`${THEIRS}#10`, '/subscribe their-topic');
    await almanac.ask(`${THEIRS}#10`, '/subscribe everything every:daily');
    await almanac.know(THEIRS, [
      event('their-news', {
        text: { en: SECRET },
        topics: ['their-topic'],
        sources: [{ source: 'their-source' }],
      }),
    ]);
    await sendAll(almanac.library.store.outbox, { now: Date.now() });
    const { space } = await almanac.place(THEIRS);
    const { deliveries } = await almanac.library.store.outbox.ledger({ space, offset: 0, limit: 9 });
    const [sent] = deliveries;
    expect(sent?.post?.nonce).toBeDefined();
    cursor = await theirCursor();
    const lines = [
      '/subscribe their-topic channel:discord:10',
      '/subscribe everything channel:discord:10',
      '/unsubscribe channel:discord:10',
      '/unsubscribe their-topic channel:discord:10',
      '/subscriptions channel:discord:10',
      ...['do:pause', 'do:resume', 'do:digest', 'mute:everything', 'topic:everything'].map(
        (what) => `/subscriptions channel:discord:10 ${what}`,
      ),
      '/subscriptions all',
      '/subscriptions all do:pause confirm:true',
      '/updates channel:discord:10',
      '/updates channel:all',
      '/updates their-news',
      '/updates their-news channel:discord:10',
      `/updates post:${sent?.post?.nonce}`,
      `/updates retry:${deliveries.map(({ id }) => id).join(',')}`,
    ];
    for (const line of lines) {
      await attack(line);
      look(await almanac.answer(`${OURS}#10`, line), line);
      look(await almanac.answer('direct', line), line);
    }
    const left = await almanac.library.store.outbox.ledger({ space, offset: 0, limit: 9 });
    expect(left.deliveries).toEqual(deliveries);
    expect([leaks, await theirCursor()]).toEqual([[], cursor]);
  });

  it('from a direct message', async () => {
    for (const id of IDS)
      for (const name of ['about', 'timeline', 'source', 'curate show', 'curate approve', 'suggest'])
        look(await almanac.answer('direct', `/${name} ${id}`), [name, id]);
    expect([leaks, await theirCursor()]).toEqual([[], cursor]);
  });
});
