/** Answers that are given while a space is being loaded are those that are given afterwards. */
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { commands } from '../../../src/commands/index.ts';
import { createBot } from '../../../src/core/command/bot.ts';
import { Library } from '../../../src/core/space/library.ts';
import type { Locale } from '../../../src/core/base/locale.ts';
import { StoreError, type Store } from '../../../src/core/store/store.ts';
import { madeUp } from '../../../bench/knowledge.ts';
import { changes, quote, topic, write } from '../../support/records.ts';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

const { writes, topics } = madeUp(300);
const [first, second, third] = topics.map(({ id }) => id) as [string, string, string];

/** A store whose `load` reads statements only once it is let through. */
function held(store: Store): { store: Store; letThrough: () => void; fail: (error: Error) => void } {
  const gate = Promise.withResolvers<void>();
  const load: Store['load'] = async function* (space, over) {
    for await (const records of store.load(space, over)) {
      if (records.some(({ type }) => type === 'entry')) {
        // The first statements are seen, so that topics and sources are known to be there.
        yield [];
        yield records.slice(0, 1);
        await gate.promise;
      }
      yield records;
    }
  };
  return { store: { ...store, load }, letThrough: () => gate.resolve(), fail: (error) => gate.reject(error) };
}

function botOver(store: Store) {
  const library = new Library(store, () => undefined);
  const errors: unknown[] = [];
  const bot = createBot({
    commands,
    library,
    today: () => 20_000,
    logError: (_, error) => errors.push(error),
  });
  cleanUp.push(() => library.close());
  const ask = (line: string, locale: Locale = 'en') =>
    bot.answer({
      line,
      locale,
      caller: { id: 'somebody', role: 'admin' },
      place: { space: 'home', locale },
    });
  return { ask, library, errors };
}

async function filled(): Promise<Store> {
  const { store } = await openStore('sqlite::memory:');
  cleanUp.push(() => store.close());
  await store.openSpace({ id: 'home', name: 'Home', locale: 'en' });
  // Most records are those of an edition, and some of the others replace them.
  await store.commit('home', { ...changes(writes.slice(0, 250)), shared: true });
  await store.commit('home', changes(writes.slice(250)));
  const correction = quote('entry-2', { text: { en: 'Corrected' }, topics: [second], speaker: third });
  const cited = { ...correction, sources: [{ source: 'source-0' }] };
  await store.commit(
    'home',
    changes([
      write(topic(third, { merged: second }), 1),
      write(cited, 1),
      topic('empty', { aliases: ['None'] }),
    ]),
  );
  return store;
}

/** Whether it is settled after some turns of the event loop, and queries. */
async function isSettled(promise: Promise<unknown>, store: Store, turns = 50): Promise<boolean> {
  const settled = promise.then(
    () => true,
    () => true,
  );
  for (let turn = 0; turn < turns; turn++) {
    await store.cursor('home');
    if (await Promise.race([settled, Promise.resolve(false)])) return true;
  }
  return false;
}

describe('while a space is being loaded', () => {
  it.each(['en', 'ko'] as const)('answers on a topic do not wait, and are the same (%s)', async (locale) => {
    const store = await filled();
    const gated = held(store);
    const early = botOver(gated.store);
    const lines = [first, second, third].flatMap((id) =>
      ['timeline', 'quote', 'fact'].map((name) => `/${name} ${id}`),
    );
    const answers = lines.map((line) => early.ask(line, locale));
    for (const [at, answer] of answers.entries())
      expect([lines[at], await isSettled(answer, store, 2000)]).toEqual([lines[at], true]);
    const whole = botOver(store);
    await (await whole.library.knowledge('home')).settled();
    for (const [at, line] of lines.entries())
      expect(await answers[at]).toEqual(await whole.ask(line, locale));
    // The rest is loaded around these.
    gated.letThrough();
    const knowledge = await early.library.knowledge('home');
    await knowledge.settled();
    expect(knowledge.entries()).toEqual((await whole.library.knowledge('home')).entries());
    for (const line of lines) expect(await early.ask(line, locale)).toEqual(await whole.ask(line, locale));
    expect(early.errors).toEqual([]);
  });

  it('other answers wait for what they need', async () => {
    const store = await filled();
    const gated = held(store);
    const early = botOver(gated.store);
    const lines = [
      '/latest',
      '/today',
      '/topics',
      `/about ${first}`,
      '/source source-1',
      'announced training',
    ];
    const answers = lines.map((line) => early.ask(line));
    expect(await isSettled(answers[0] as Promise<unknown>, store)).toBe(false);
    gated.letThrough();
    const whole = botOver(store);
    await (await whole.library.knowledge('home')).settled();
    for (const [at, line] of lines.entries())
      expect([line, await answers[at]]).toEqual([line, await whole.ask(line)]);
    expect(early.errors).toEqual([]);
  });

  it('a search looks for words as they are written, and says so', async () => {
    const store = await filled();
    const gated = held(store);
    const { ask } = botOver(gated.store);
    const [english, korean] = [ask('/find Corrected'), ask('/찾기 반도체를', 'ko')];
    expect(JSON.stringify(await english)).toContain('as they are written');
    expect(JSON.stringify(await english)).toContain('entry-2');
    expect(JSON.stringify(await korean)).toContain('적힌 그대로');
    expect((await korean).ok).toBe(true);
    expect(JSON.stringify(await ask('/find xylophones'))).toContain('Nothing found so far');
    gated.letThrough();
  });

  it('a change waits for all that is recorded', async () => {
    const store = await filled();
    const gated = held(store);
    const { ask } = botOver(gated.store);
    const change = ask('/curate withdraw entry-1 why:wrong');
    expect(await isSettled(change, store)).toBe(false);
    gated.letThrough();
    expect((await change).ok).toBe(true);
  });

  it('a change in the meantime is in the answers', async () => {
    const store = await filled();
    const gated = held(store);
    const { ask, library } = botOver(gated.store);
    await ask(`/timeline ${first}`);
    const quoted = quote('new', {
      topics: [first],
      speaker: first,
      text: { en: 'Said meanwhile' },
      sources: [{ source: 'source-0' }],
    });
    await store.commit('home', changes([quoted]));
    gated.letThrough();
    await library.refresh();
    expect((await library.knowledge('home')).stored('entry', 'new')?.rev).toBe(1);
    expect(JSON.stringify(await ask(`/quote ${first}`))).toContain('Said meanwhile');
  });

  it('a database that fails is said to be away, and asked again', async () => {
    const store = await filled();
    const gated = held(store);
    let loads = 0;
    const failing: Store = {
      ...store,
      load: (space, over) => (loads++ === 0 ? gated.store : store).load(space, over),
    };
    const { ask } = botOver(failing);
    expect((await ask(`/timeline ${first}`)).ok).toBe(true);
    const other = ask('/latest');
    expect(await isSettled(other, store)).toBe(false);
    gated.fail(new StoreError('unavailable', { en: 'is away', ko: '없습니다' }));
    expect((await other).failure).toBe('unavailable');
    expect((await ask('/latest')).ok).toBe(true);
  });
});
