/** Modals, menus, and what people alone see, with a real Bolt that hands its triggers over. */
import type { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import type { Json } from './check.ts';
import { call, overSocket, plain, slack } from './harness.ts';
import type { SlackServer, View } from './index.ts';

const rulesOf = (server: SlackServer): string[] => server.violations.map(({ rule }) => rule);
const long = (length: number): string => 'x'.repeat(length);
const section = (text: string) => ({ type: 'section' as const, text: plain(text) });
const typed = { type: 'plain_text_input' as const, action_id: 'typed' };
const input = { type: 'input' as const, block_id: 'words', label: plain('Words'), element: typed };
const modal = (more: Json = {}): Json => ({
  type: 'modal',
  title: plain('Title'),
  blocks: [section('x')],
  ...more,
});

/** An app that acknowledges everything and hands over its triggers: a new one, or that of the last press. */
async function triggers(server: SlackServer) {
  const given: string[] = [];
  await overSocket(server, (app) => {
    app.command('/form', async ({ ack, body }) => {
      given.push(body.trigger_id);
      await ack();
    });
    app.action(/.*/, async ({ ack, body }) => {
      if ('trigger_id' in body) given.push(body.trigger_id);
      await ack();
    });
  });
  return {
    async fresh(): Promise<string> {
      await server.command({ user: 'minji', channel: 'general', command: '/form', wait: 0 });
      return given.at(-1) ?? '';
    },
    last: (): string => given.at(-1) ?? '',
  };
}

describe('a modal', () => {
  it('that breaks a rule is refused', async () => {
    const server = await slack();
    const trigger = await triggers(server);
    const bad: readonly [Json, RegExp][] = [
      [{ title: plain(long(25)) }, /less than 25 characters.*\/view\/title\/text/],
      [{ title: undefined }, /missing required field: title/],
      [{ submit: plain(long(25)) }, /less than 25/],
      [{ close: plain(long(25)) }, /less than 25/],
      [{ private_metadata: long(3001) }, /less than 3001/],
      [{ callback_id: long(256) }, /less than 256/],
      [{ blocks: [] }, /no fewer than 1/],
      [{ blocks: [input] }, /submit/],
      [{ colour: 'red' }, /invalid additional property: colour/],
      [{ type: 'home' }, /must be of type modal/],
    ];
    for (const [more, problem] of bad) {
      const answer = await call(server, 'views.open', {
        trigger_id: await trigger.fresh(),
        view: modal(more),
      });
      expect(answer).toMatchObject({ ok: false, error: 'invalid_arguments' });
      expect((answer['errors'] as string[]).join()).toMatch(problem);
    }
    expect(server.violations).toHaveLength(bad.length);
  });

  it('holds three views, and each external_id once', async () => {
    const server = await slack();
    const trigger = await triggers(server);
    const blocks = [
      { type: 'actions', elements: [{ type: 'button', action_id: 'next', text: plain('Next') }] },
    ];
    const view = modal({ blocks });
    const open = await call(server, 'views.open', {
      trigger_id: await trigger.fresh(),
      view: { ...view, external_id: 'e' },
    });
    expect(open).toMatchObject({ ok: true, view: { state: { values: {} }, external_id: 'e' } });
    const root = (open['view'] as View).id;
    const again = { trigger_id: await trigger.fresh(), view: { ...view, external_id: 'e' } };
    expect(await call(server, 'views.open', again)).toMatchObject({ error: 'duplicate_external_id' });

    const push = async (): Promise<Json> => {
      await server.press(server.views().at(-1) as View, 'Next', { user: 'minji', wait: 0 });
      return call(server, 'views.push', { trigger_id: trigger.last(), view });
    };
    expect(await push()).toMatchObject({ ok: true, view: { root_view_id: root, previous_view_id: root } });
    expect(await push()).toMatchObject({ ok: true, view: { root_view_id: root } });
    expect(await push()).toMatchObject({ error: 'push_limit_reached' });
    expect(rulesOf(server)).toEqual(['duplicate_external_id', 'push_limit_reached']);
  });

  it('is closed, with or without the app hearing of it', async () => {
    const server = await slack();
    const closed: string[] = [];
    await overSocket(server, (app) => {
      app.command('/form', async ({ ack, body, client }) => {
        await ack();
        const view = modal({
          callback_id: 'form',
          notify_on_close: true,
          submit: plain('Send'),
          blocks: [input],
        });
        await client.apiCall('views.open', { trigger_id: body.trigger_id, view });
      });
      app.view({ type: 'view_closed', callback_id: 'form' }, async ({ ack, view }) => {
        closed.push(view.id);
        await ack();
      });
      app.view('form', ({ ack }) => ack({ response_action: 'clear' }));
    });
    const open = async (): Promise<View> => {
      const { view } = await server.command({ user: 'minji', channel: 'general', command: '/form' });
      if (view === undefined) throw new Error('no modal');
      return view;
    };
    const first = await open();
    await server.close(first, { user: 'minji' });
    expect(closed).toEqual([first.id]);
    expect(await server.submit(await open(), { Words: 'x' }, { user: 'minji' })).toMatchObject({
      closed: true,
    });
    expect(server.views()).toEqual([]);
    expect(await call(server, 'views.update', { view_id: first.id, view: modal() })).toMatchObject({
      error: 'not_found',
    });
    expect(server.violations).toEqual([]);
  });
});

const menus = (app: App): void => {
  app.options('topics', async ({ ack, options }) => {
    if (options.value === 'long') await ack({ options: [{ text: plain(long(76)), value: 'x' }] });
    else if (options.value === 'many')
      await ack({
        options: Array.from({ length: 101 }, (_, index) => ({ text: plain(`${index}`), value: `${index}` })),
      });
    else await ack({ options: [{ text: plain('DeepSeek'), value: 'deepseek' }] });
  });
  app.action('topics', async ({ ack, respond, body }) => {
    await ack();
    const { state } = body as unknown as { state: { values: Record<string, Record<string, Json>> } };
    const { selected_option: option } = state.values['row']?.['topics'] ?? {};
    await respond({ text: `chosen: ${(option as Json)['value'] as string}`, replace_original: false });
  });
  app.action('gone', async ({ ack, respond }) => {
    await ack();
    await respond({ delete_original: true });
  });
  app.command('/secret', async ({ ack }) =>
    ack({
      response_type: 'ephemeral',
      text: 'x',
      blocks: [
        {
          type: 'actions',
          block_id: 'row',
          elements: [
            { type: 'external_select', action_id: 'topics' },
            { type: 'button', action_id: 'gone', text: plain('Away') },
          ],
        },
      ],
    }),
  );
};

describe('a menu that the app fills', () => {
  it('offers what the app suggests, and tells what was chosen', async () => {
    const server = await slack();
    await overSocket(server, menus);
    const shown = await server.command({ user: 'minji', channel: 'general', command: '/secret' });
    const chosen = await server.choose(shown, 'topics', 'DeepSeek', { user: 'minji' });
    expect(chosen.message?.text).toBe('chosen: deepseek');
    await expect(server.choose(shown, 'topics', 'OpenAI', { user: 'minji' })).rejects.toThrow(
      'OpenAI is not offered',
    );
    await server.press(shown, 'Away', { user: 'minji' });
    expect(server.ephemerals('minji', 'general').map(({ text }) => text)).toEqual(['chosen: deepseek']);
    expect(server.violations).toEqual([]);
  });

  it('refuses suggestions that are too long or too many', async () => {
    const server = await slack();
    await overSocket(server, menus);
    const shown = await server.command({ user: 'minji', channel: 'general', command: '/secret' });
    await server.suggest(shown, 'topics', 'long', { user: 'minji' });
    await server.suggest(shown, 'topics', 'many', { user: 'minji' });
    expect(server.violations.map(({ rule, detail }) => [rule, detail])).toEqual([
      ['invalid_options', [expect.stringContaining('less than 76')]],
      ['invalid_options', [expect.stringContaining('no more than 100')]],
    ]);
  });
});
