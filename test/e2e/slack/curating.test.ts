/** Curating in forms: what they offer while one types, and what they keep. */
import { describe, expect, it } from 'vitest';
import type { View } from '../../fakes/slack/index.ts';
import { connect, type Bench } from './connect.ts';
import { wordsIn } from './person.ts';

type Json = Record<string, unknown>;

const add = ({ server }: Bench, text = 'add quote', user = 'admin') =>
  server.command({ user, channel: 'general', command: '/curate', text });
/** The labels that a menu offers for what is typed. */
async function offered({ server }: Bench, view: View, field: string, typed: string): Promise<string[]> {
  const block = view.blocks.find(({ block_id: id }) => id === field);
  const { action_id: id } = (block?.['element'] ?? {}) as Json;
  const options = await server.suggest(view, String(id), typed, { user: 'admin' });
  return options.map(({ text }) => String((text as Json)['text']));
}
function viewOf({ view }: { view?: View | undefined }): View {
  if (view === undefined) throw new Error('no form');
  return view;
}
const QUOTE = {
  en: 'The moat is the team.',
  date: '2024-07',
  topics: 'DeepSeek',
  speaker: 'Liang Wenfeng',
  wording: 'translated',
  source: 'https://example.org/interview',
  title: 'An interview',
};

describe('a field of a form', () => {
  it('offers what there is while one types, and what is typed besides', async () => {
    const bench = await connect();
    const view = viewOf(await add(bench));
    expect(await offered(bench, view, 'speaker', 'liang')).toEqual(['liang', 'Liang Wenfeng']);
    expect((await offered(bench, view, 'speaker', ''))[0]).toBe('(leave empty)');
    expect((await offered(bench, view, 'topics', 'DeepSeek, r1')).slice(0, 2)).toEqual([
      'DeepSeek, r1',
      expect.stringContaining('R1'),
    ]);
    expect(bench.server.violations).toEqual([]);
  });

  it('takes what was chosen and what was written', async () => {
    const bench = await connect();
    const { server, almanac } = bench;
    const opened = await add(bench);
    const done = await server.submit(opened, QUOTE, { user: 'admin' });
    expect(done.errors ?? {}).toEqual({});
    expect(done.closed).toBe(true);
    const drafts = async () =>
      [...(await almanac.library.knowledge('test')).records('entry')].filter(
        ({ state }) => state === 'draft',
      );
    await expect.poll(drafts).toMatchObject([{ text: { en: QUOTE.en }, topics: ['deepseek'] }]);
    expect(server.violations).toEqual([]);
  });

  it('says what is wrong with it, and keeps all that was entered', async () => {
    const bench = await connect();
    const { server } = bench;
    const opened = await add(bench);
    const wrong = { ...QUOTE, date: 'someday', topics: 'nobody knows this' };
    const refused = await server.submit(opened, wrong, { user: 'admin' });
    expect(refused.closed).toBe(false);
    expect(Object.keys(refused.errors ?? {})).toHaveLength(1);
    const mended = await server.submit(opened, { date: '2024-07', topics: 'DeepSeek' }, { user: 'admin' });
    expect(mended.errors ?? {}).toEqual({});
    expect(mended.closed).toBe(true);
    expect(server.violations).toEqual([]);
  });
});

describe('a form that cannot be opened in time', () => {
  it('is behind a button, filled in with what was typed', async () => {
    const bench = await connect();
    const { server } = bench;
    server.fault({ match: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    const shown = await add(bench, `add quote en:"${QUOTE.en}"`);
    expect(shown.message?.ephemeral).toBe(true);
    const opened = await server.press(shown, 'Open the form', { user: 'admin' });
    expect(JSON.stringify(opened.view?.blocks)).toContain(QUOTE.en);
    expect(server.violations).toEqual([]);
  });

  it('keeps a line that is too long for a button, also for the next process', async () => {
    const bench = await connect();
    const { server } = bench;
    server.fault({ match: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    const long = 'x'.repeat(900);
    const text = `add quote en:"${long}" ko:"${long}" source:"https://example.org/${long}"`;
    const shown = await add(bench, text);
    const opened = await server.press(shown, 'Open the form', { user: 'admin' });
    expect(wordsIn(opened.view?.blocks)).not.toBe('');
    expect(JSON.stringify(opened.view?.blocks).split(long)).toHaveLength(4);
    expect(server.violations).toEqual([]);
  });
});

describe('somebody’s message', () => {
  it('is the beginning of a quote: words, author, date and address', async () => {
    const { server } = await connect();
    const message = server.say({ user: 'minji', channel: 'general', text: '나랏말싸미 듕귁에 달아' });
    const opened = await server.shortcut({ user: 'alex', callbackId: 'Save as quote', message });
    const shown = JSON.stringify(opened.view);
    const year = new Date().toISOString().slice(0, 4);
    for (const part of ['나랏말싸미 듕귁에 달아', '+minji', year, 'almanac-hq.slack.com/archives'])
      expect(shown).toContain(part);
    expect(server.violations).toEqual([]);
  });

  it('is one of several that the menu of a message offers, each with a name of its own', async () => {
    const { server } = await connect();
    const message = server.say({ user: 'minji', channel: 'general', text: 'Good morning' });
    const titles = [];
    for (const callbackId of ['Suggest a correction', 'Save as quote'])
      titles.push((await server.shortcut({ user: 'alex', callbackId, message })).view?.type);
    expect(titles).toEqual([undefined, 'modal']);
    expect(server.violations).toEqual([]);
  });
});
