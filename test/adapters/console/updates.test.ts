/** The terminal as a channel: updates arrive while somebody types, once, and wait while it is closed. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  terminalUpdates,
  TERMINAL_WORKSPACE,
  type TerminalUpdates,
} from '../../../src/adapters/console/outlet.ts';
import { LOCAL_SPACE, openApp, type App } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { memoryOverMap } from '../../../src/core/base/memory.ts';
import { attach } from '../../../src/core/platform/platform.ts';
import type { Reply } from '../../../src/core/reply/reply.ts';
import { newNonce, update } from '../../contracts/outlet.ts';
import { atTerminal, type AtTerminal } from '../../support/terminal.ts';

const CHANNEL = 'terminal:LOCAL';

describe('the outlet of the terminal', () => {
  let seen: Reply[] = [];
  let updates: TerminalUpdates;
  beforeEach(() => {
    seen = [];
    updates = terminalUpdates(memoryOverMap(new Map()));
  });
  const { failureOf } = terminalUpdates(memoryOverMap(new Map())).outlet;
  const failure = (work: Promise<unknown>) => work.then(() => expect.fail('it did not fail'), failureOf);

  it('reaches its channel while a terminal is open', () => {
    expect(updates.outlet.reach()).toEqual([]);
    const close = updates.open((reply) => seen.push(reply));
    expect(updates.outlet.reach()).toEqual([{ platform: 'terminal' }]);
    close();
    expect(updates.outlet.reach()).toEqual([]);
  });

  it('shows a message, and finds it again by its nonce', async () => {
    updates.open((reply) => seen.push(reply));
    const [nonce, since] = [newNonce(), Date.now()];
    expect(await updates.outlet.find(CHANNEL, nonce, since)).toBeUndefined();
    const id = await updates.outlet.post(CHANNEL, update('Something new.', nonce), { nonce });
    expect(seen).toHaveLength(1);
    expect(await updates.outlet.find(CHANNEL, nonce, since)).toBe(id);
  });

  it('says what a failure means', async () => {
    const nonce = newNonce();
    const reply = update('Something new.', nonce);
    expect(await failure(updates.outlet.post(CHANNEL, reply, { nonce }))).toMatchObject({
      kind: 'passes',
      unsure: false,
    });
    updates.open((shown) => seen.push(shown));
    expect(await failure(updates.outlet.post('elsewhere:1', reply, { nonce }))).toMatchObject({
      kind: 'refused',
    });
    expect(await failure(updates.outlet.edit(CHANNEL, nonce, reply, { nonce }))).toMatchObject({
      kind: 'uneditable',
    });
    expect(seen).toEqual([]);
  });

  it('knows its channel, and no other', async () => {
    expect(await updates.outlet.check(CHANNEL)).toMatchObject({ ok: true, workspace: TERMINAL_WORKSPACE });
    expect(await updates.outlet.check('terminal:OTHER')).toMatchObject({ ok: false, reason: 'gone' });
  });
});

describe('a terminal that subscribes', () => {
  let app: App;
  let updates: TerminalUpdates;
  const opened: AtTerminal[] = [];
  beforeAll(async () => {
    app = await openApp(readConfig({ DATABASE_URL: 'sqlite::memory:' }), 'en', { timing: { poll: 20 } });
    const space = { id: LOCAL_SPACE, name: 'Local', locale: 'en' } as const;
    await app.library.store.spaceOf(TERMINAL_WORKSPACE, space, { mayExist: true });
    updates = terminalUpdates(app.memories('terminal-shown'));
    attach('terminal', updates, app);
    app.dispatcher.start();
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.leave();
  });
  afterAll(async () => {
    await app.dispatcher.stop(1000);
    await app.close();
  });
  function open(options: Parameters<typeof atTerminal>[1] = {}): AtTerminal {
    const terminal = atTerminal(app, {
      space: LOCAL_SPACE,
      onReady: (show) => updates.open(show),
      ...options,
    });
    opened.push(terminal);
    return terminal;
  }
  /** Publishes a statement as another person would. */
  async function publish(text: string): Promise<void> {
    const asked = {
      locale: 'en',
      caller: { id: 'test:minji', role: 'curator' },
      place: { space: LOCAL_SPACE, locale: 'en' },
    } as const;
    const line = `/curate add fact en:"${text}" topics:deepseek source:nature anyway:true`;
    const { reply } = await app.bot.answer({ line, ...asked });
    const { ok } = await app.bot.answer({ line: `/curate publish ${reply.entries[0] ?? ''}`, ...asked });
    expect(ok).toBe(true);
  }

  it('gets updates as they happen, without losing the line that is being typed', async () => {
    const terminal = open({ columns: 60 });
    const done = await terminal.line('/subscribe deepseek');
    expect(done).toMatch(/Subscribed: DeepSeek[^]*Channel: this terminal/);
    expect(done).not.toContain('Not notified');
    const long = `/find ${'words and words '.repeat(6)}`;
    terminal.type(long);
    await expect.poll(terminal.waiting).toContain('words and words');
    await publish('DeepSeek hums quietly.');
    await expect.poll(terminal.shown).toContain('DeepSeek hums quietly.');
    expect(terminal.shown()).toContain('/subscriptions shows and changes');
    // The line is drawn again below, whole.
    expect(terminal.waiting().replaceAll('\n', '')).toBe(long);
    expect(await terminal.keys('\r')).not.toContain('There is no command');
  });

  it.each([
    ['en', '/subscribe', 'There is no topic called “nowhere-at-all”', 'Topic, or “everything” — '],
    ['ko', '/구독', '“nowhere-at-all” 주제를 찾을 수 없습니다', '주제 또는 “모두” — '],
  ] as const)('checks a topic as soon as it is typed (%s)', async (locale, line, problem, field) => {
    const terminal = open({ locale, columns: 0 });
    expect(await terminal.line(line)).toContain(field);
    const asked = await terminal.line('nowhere-at-all');
    expect(asked).toContain(problem);
    expect(asked).toContain(field);
    await terminal.line(locale === 'ko' ? '/취소' : '/cancel');
  });

  it('gets those that were published while it was closed, once', async () => {
    await publish('DeepSeek hums at night.');
    const terminal = open();
    await expect.poll(terminal.shown).toContain('DeepSeek hums at night.');
    await publish('DeepSeek hums by day.');
    await expect.poll(terminal.shown).toContain('DeepSeek hums by day.');
    expect(terminal.shown().split('DeepSeek hums at night.')).toHaveLength(2);
  });

  it('is asked in Korean as in English, and can stop', async () => {
    const terminal = open({ locale: 'ko' });
    expect(await terminal.line('/구독목록')).toContain('딥시크');
    expect(await terminal.line('/구독취소 딥시크')).toMatch(/취소/);
  });
});
