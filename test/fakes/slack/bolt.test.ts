/** The real Bolt against the fake Slack. */
import type { App, AuthorizeSourceData } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import type { Json } from './check.ts';
import { call, overHttp, overSocket, plain, slack } from './harness.ts';

const button = (label: string, value: string) => ({
  type: 'actions' as const,
  block_id: 'row',
  elements: [{ type: 'button' as const, action_id: 'more', text: plain(label), value }],
});
const modal = (title: string) => ({
  type: 'modal' as const,
  callback_id: 'suggest',
  private_metadata: 'kept',
  title: plain(title),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'words',
      label: plain('What was said'),
      element: { type: 'plain_text_input' as const, action_id: 'typed', max_length: 100 },
    },
    {
      type: 'input' as const,
      block_id: 'topic',
      optional: true,
      label: plain('Topic'),
      element: { type: 'external_select' as const, action_id: 'topics', min_query_length: 1 },
    },
  ],
});

/** An app that does a little of everything. */
function listen(app: App): void {
  app.command('/timeline', async ({ command, ack, respond }) => {
    await ack();
    await respond({
      response_type: 'in_channel',
      text: `timeline of ${command.text}`,
      blocks: [button('More', 'page 2')],
    });
  });
  app.command('/quick', async ({ ack }) => ack({ response_type: 'ephemeral', text: 'at once' }));
  app.command('/suggest', async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: modal('Suggest') });
  });
  app.action('more', async ({ ack, respond, action, body }) => {
    await ack();
    const text = `${body.user.id} asked for ${'value' in action ? action.value : ''}`;
    await respond({ replace_original: true, text });
  });
  app.options('topics', async ({ ack, options }) => {
    await ack({ options: [{ text: plain(`about ${options.value}`), value: `t-${options.value}` }] });
  });
  app.view('suggest', async ({ ack, view, client, body }) => {
    const words = view.state.values['words']?.['typed']?.value ?? '';
    if (words.length < 3) return ack({ response_action: 'errors', errors: { words: 'Say more' } });
    if (words === 'again') return ack({ response_action: 'update', view: modal('Once more') });
    await ack();
    const topic = view.state.values['topic']?.['topics']?.selected_option?.value;
    await client.apiCall('chat.postMessage', {
      channel: body.user.id,
      text: `thanks for ${words} on ${topic}`,
    });
    return undefined;
  });
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: `you said ${event.text.replace(/<@\w+> /, '')}`, thread_ts: event.ts });
  });
  app.message(async ({ message, say }) => {
    if (message.subtype === undefined) await say(`you wrote ${message.text}`);
  });
  app.shortcut('save', async ({ ack, respond, shortcut }) => {
    await ack();
    await respond({ text: `saved ${shortcut.type === 'message_action' ? shortcut.message.text : ''}` });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [{ type: 'section' as const, text: plain(`Home of ${event.user}`) }];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
}

for (const [way, connect] of [
  ['Socket Mode', overSocket],
  ['HTTP', overHttp],
] as const) {
  describe(`Bolt over ${way}`, () => {
    it('answers a command, and a button of the answer', async () => {
      const server = await slack();
      await connect(server, listen);
      const shown = await server.command({
        user: 'minji',
        channel: 'general',
        command: '/timeline',
        text: 'deepseek',
      });
      expect(shown.outcome.acked).toBe(true);
      expect(shown.message?.text).toBe('timeline of deepseek');
      expect(shown.text).toBe('More');
      const pressed = await server.press(shown, 'More', { user: 'alex' });
      expect(pressed.message?.text).toBe('U0ALEX asked for page 2');
      expect(server.messages('general').map(({ text }) => text)).toEqual(['U0ALEX asked for page 2']);
      expect(server.violations).toEqual([]);
    });

    it('answers in the acknowledgement', async () => {
      const server = await slack();
      await connect(server, listen);
      await server.command({ user: 'minji', channel: 'general', command: '/quick' });
      expect(server.ephemerals('minji', 'general').map(({ text }) => text)).toEqual(['at once']);
      expect(server.ephemerals('alex', 'general')).toEqual([]);
      expect(server.violations).toEqual([]);
    });

    it('opens a modal, suggests, says what is wrong, and takes what is right', async () => {
      const server = await slack();
      await connect(server, listen);
      const { view } = await server.command({ user: 'minji', channel: 'general', command: '/suggest' });
      if (view === undefined) throw new Error('no modal');
      expect((await server.submit(view, {}, { user: 'minji' })).errors).toEqual({
        words: 'Please complete this required field.',
      });
      const short = await server.submit(view, { 'What was said': 'no' }, { user: 'minji' });
      expect(short).toMatchObject({ closed: false, errors: { words: 'Say more' } });
      const again = await server.submit(view, { typed: 'again' }, { user: 'minji' });
      expect(again.view?.['title']).toMatchObject({ text: 'Once more' });
      expect(await server.suggest(view, 'topics', 'deep', { user: 'minji' })).toEqual([
        { text: plain('about deep'), value: 't-deep' },
      ]);
      const done = await server.submit(view, { words: 'a quote', topic: 't-deep' }, { user: 'minji' });
      expect(done).toMatchObject({ closed: true });
      await expect
        .poll(() => server.directMessages('minji').map(({ text }) => text))
        .toEqual(['thanks for a quote on t-deep']);
      expect(server.violations).toEqual([]);
    });

    it('hears mentions, direct messages, shortcuts and App Home', async () => {
      const server = await slack();
      await connect(server, listen);
      const mentioned = await server.mention({ user: 'alex', channel: 'general', text: 'AT&T' });
      expect(mentioned.message).toMatchObject({ text: 'you said AT&amp;T' });
      expect(mentioned.message?.thread_ts).toBe(server.messages('general')[0]?.ts);
      expect((await server.dm({ user: 'minji', text: '안녕' })).message?.text).toBe('you wrote 안녕');
      const message = server.say({ user: 'alex', channel: 'general', text: 'worth keeping' });
      expect((await server.shortcut({ user: 'minji', callbackId: 'save', message })).text).toBe(
        'saved worth keeping',
      );
      expect((await server.openHome({ user: 'alex' })).text).toBe('Home of U0ALEX');
      expect(server.violations).toEqual([]);
    });
  });
}

it('names no workspace in what it sends to an app of a whole organisation', async () => {
  const enterprise = { id: 'E0GRID', name: 'Grid' };
  const server = await slack({
    workspaces: [
      { id: 'T0GRID', enterprise, orgWide: true, users: [{ id: 'U1' }], channels: [{ id: 'C1' }] },
    ],
  });
  const heard: unknown[] = [];
  const token = server.botToken;
  const authorize = async ({ enterpriseId, isEnterpriseInstall }: AuthorizeSourceData<boolean>) => {
    heard.push([enterpriseId, isEnterpriseInstall]);
    return { botToken: token };
  };
  await overSocket(
    server,
    (app) => {
      app.use(async ({ body, next }) => {
        const { team, authorizations } = body as { team?: unknown; authorizations?: { team_id: unknown }[] };
        heard.push(team === undefined ? authorizations?.[0]?.team_id : team);
        await next();
      });
      listen(app);
      app.event('app_mention', async ({ say }) => void (await say('yes')));
    },
    { authorize },
  );
  const shown = await server.command({ user: 'U1', channel: 'C1', command: '/timeline', text: 'x' });
  await server.press(shown, 'More', { user: 'U1' });
  await server.mention({ user: 'U1', channel: 'C1', text: 'x' });
  const org = ['E0GRID', true];
  expect(heard).toEqual([org, undefined, org, null, org, null]);
  expect(await call(server, 'auth.test', {})).toMatchObject({ is_enterprise_install: true });
  expect(server.violations).toEqual([]);
});

it('names the workspace of the person in a modal, and that of the app in the view', async () => {
  const server = await slack({
    workspaces: [
      {
        id: 'T0HERE',
        users: [{ id: 'U1' }, { id: 'U0AWAY', home: 'T0AWAY' }],
        channels: [{ id: 'C1' }],
      },
    ],
  });
  const heard: unknown[] = [];
  await overSocket(server, (app) => {
    app.action(/.*/, async ({ ack, body, client }) => {
      await ack();
      const {
        team,
        user,
        trigger_id: id,
      } = body as { team: { id: string } | null; user: Json; trigger_id: string };
      heard.push([team?.id, user['team_id']]);
      const blocks = [
        {
          type: 'input',
          label: plain('Text'),
          element: { type: 'plain_text_input', action_id: 'text' },
        },
      ];
      const view = {
        type: 'modal' as const,
        callback_id: 'f',
        title: plain('F'),
        submit: plain('Send'),
        blocks,
      };
      await client.views.open({ trigger_id: id, view });
    });
    app.view('f', async ({ ack, body, context }) => {
      await ack();
      const view = body.view as { app_installed_team_id?: string };
      heard.push([body.team?.id, body.user.team_id, view.app_installed_team_id, context.teamId]);
    });
  });
  const button = { type: 'button', text: plain('Open'), action_id: 'open' };
  const message = server.post({
    channel: 'C1',
    body: { text: 'x', blocks: [{ type: 'actions', elements: [button] }] },
  });
  const opened = await server.press(message, 'Open', { user: 'U0AWAY' });
  await server.submit(opened, { text: 'x' }, { user: 'U0AWAY' });
  expect(heard).toEqual([
    ['T0HERE', 'T0AWAY'],
    ['T0AWAY', 'T0AWAY', 'T0HERE', 'T0HERE'],
  ]);
  expect(server.violations).toEqual([]);
});

it('says to which organisation of Enterprise Grid a workspace belongs, in all that it sends', async () => {
  const enterprise = { id: 'E0GRID', name: 'Grid' };
  const server = await slack({
    workspaces: [{ id: 'T0GRID', enterprise, users: [{ id: 'U1' }], channels: [{ id: 'C1' }] }],
  });
  const heard: unknown[] = [];
  await overSocket(server, (app) => {
    app.use(async ({ body, context, next }) => {
      const {
        enterprise_id: ofCommand,
        authorizations,
        enterprise: ofAction,
      } = body as unknown as {
        enterprise_id?: string;
        authorizations?: { enterprise_id: string }[];
        enterprise?: { id: string } | null;
      };
      heard.push([
        ofCommand ?? authorizations?.[0]?.enterprise_id ?? ofAction?.id,
        context.enterpriseId,
        context.isEnterpriseInstall,
      ]);
      await next();
    });
    listen(app);
    app.event('app_mention', async ({ say }) => void (await say('yes')));
  });
  const shown = await server.command({ user: 'U1', channel: 'C1', command: '/timeline', text: 'x' });
  await server.press(shown, 'More', { user: 'U1' });
  await server.mention({ user: 'U1', channel: 'C1', text: 'hello' });
  expect(heard).toEqual(Array.from({ length: 3 }, () => ['E0GRID', 'E0GRID', false]));
});
