/** Each rule of Slack's refuses what breaks it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './check.ts';
import { call, plain } from './harness.ts';
import { startSlack, type SlackServer } from './index.ts';

let server: SlackServer;
beforeAll(async () => {
  server = await startSlack({ limits: { postBurst: 10_000 } });
});
afterAll(() => server.stop());

const long = (length: number): string => 'x'.repeat(length);
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: unknown) => ({ type: 'section', text });
const actions = (...elements: Json[]) => ({ type: 'actions', elements });
const button = (more: Json = {}) => ({ type: 'button', text: plain('Press'), ...more });
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: plain(`${index}`), value: `${index}` }));
const select = (more: Json = {}) => ({ type: 'static_select', options: options(2), ...more });
const rich = (...elements: Json[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const many = (count: number, block: Json): Json[] => Array.from({ length: count }, () => block);

/** Blocks, and what is wrong with them. */
const BAD_BLOCKS: readonly [string, Json[], string | RegExp][] = [
  ['a kind that is not known', [{ type: 'sektion' }], 'unsupported type: sektion [json-pointer:/blocks/0]'],
  ['no kind', [{ text: plain('x') }], 'unsupported type: undefined [json-pointer:/blocks/0]'],
  ['more than 50', many(51, { type: 'divider' }), 'no more than 50 items allowed [json-pointer:/blocks]'],
  ['a property too many', [{ type: 'divider', colour: 'red' }], /invalid additional property: colour/],
  [
    'a long header',
    [{ type: 'header', text: plain(long(151)) }],
    /less than 151 characters.*\/blocks\/0\/text\/text/,
  ],
  ['a header in mrkdwn', [{ type: 'header', text: mrkdwn('x') }], /unsupported type: mrkdwn/],
  ['a header without text', [{ type: 'header' }], /missing required field: text/],
  ['an empty text', [section(plain(''))], /more than 0 characters/],
  ['a text as a string', [section('text')], /unsupported type: undefined/],
  ['a long section', [section(plain(long(3001)))], /less than 3001/],
  ['an empty section', [{ type: 'section' }], /must define either `text` or `fields`/],
  ['11 fields', [{ type: 'section', fields: many(11, plain('x')) }], /no more than 10 items/],
  ['a long field', [{ type: 'section', fields: [plain(long(2001))] }], /less than 2001/],
  [
    '26 buttons',
    [actions(...many(26, button()))],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  ['no button', [actions()], /no fewer than 1 items/],
  ['a long button', [actions(button({ text: plain(long(76)) }))], /less than 76/],
  ['a long value', [actions(button({ value: long(2001) }))], /less than 2001/],
  ['a button in mrkdwn', [actions(button({ text: mrkdwn('x') }))], /unsupported type: mrkdwn/],
  ['a disabled button', [actions(button({ disabled: true }))], /invalid additional property: disabled/],
  ['a strange style', [actions(button({ style: 'default' }))], /must be one of primary, danger/],
  ['a broken address', [actions(button({ url: 'nature' }))], /must be a valid URL/],
  ['a long action_id', [actions(button({ action_id: long(256) }))], /less than 256/],
  [
    'a repeated action_id',
    [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
    /`a` already exists/,
  ],
  ['a long block_id', [{ type: 'divider', block_id: long(256) }], /less than 256/],
  ['a repeated block_id', many(2, { type: 'divider', block_id: 'b' }), /`b` already exists/],
  ['101 options', [actions(select({ options: options(101) }))], /no more than 100 items/],
  ['no options', [actions({ type: 'static_select' })], /either options or option_groups/],
  ['a long option', [actions(select({ options: [{ text: plain(long(76)), value: '1' }] }))], /less than 76/],
  [
    'a long option value',
    [actions(select({ options: [{ text: plain('1'), value: long(151) }] }))],
    /less than 151/,
  ],
  ['a foreign initial option', [actions(select({ initial_option: options(9)[8] }))], /one of the options/],
  ['a long placeholder', [actions(select({ placeholder: plain(long(151)) }))], /less than 151/],
  ['an input in actions', [actions({ type: 'plain_text_input' })], /unsupported type: plain_text_input/],
  ['11 in a context', [{ type: 'context', elements: many(11, plain('x')) }], /no more than 10 items/],
  ['a button in a context', [{ type: 'context', elements: [button()] }], /unsupported type: button/],
  [
    'an image without words',
    [{ type: 'image', image_url: 'https://a.example/b' }],
    /missing required field: alt_text/,
  ],
  ['empty rich text', [{ type: 'rich_text', elements: [] }], /no fewer than 1 items/],
  ['an empty rich text section', [rich()], /no fewer than 1 items/],
  ['an empty piece of rich text', [rich({ type: 'text', text: '' })], /more than 0 characters/],
  ['a strange style of text', [rich({ type: 'text', text: 'x', style: { blink: true } })], /property: blink/],
  ['a link to nowhere', [rich({ type: 'link', text: 'x' })], /missing required field: url/],
  [
    'text outside a section',
    [{ type: 'rich_text', elements: [{ type: 'text', text: 'x' }] }],
    /unsupported type: text/,
  ],
  [
    'a list without style',
    [{ type: 'rich_text', elements: [{ type: 'rich_text_list', elements: [] }] }],
    /: style/,
  ],
];

describe('blocks of a message', () => {
  it.each(BAD_BLOCKS)('with %s are refused', async (_, blocks, problem) => {
    const before = server.violations.length;
    for (const form of [false, true]) {
      const answer = await call(
        server,
        'chat.postMessage',
        { channel: 'C0GENERAL', text: 'x', blocks },
        { form },
      );
      expect(answer).toMatchObject({ ok: false, error: 'invalid_blocks' });
      expect((answer['errors'] as string[]).join('\n')).toMatch(problem);
      expect(answer['response_metadata']).toEqual({
        messages: (answer['errors'] as string[]).map((error) => `[ERROR] ${error}`),
      });
    }
    expect(server.violations.splice(before).map(({ rule }) => rule)).toEqual([
      'invalid_blocks',
      'invalid_blocks',
    ]);
  });

  it('with two tables are refused, as one table is not', async () => {
    const before = server.violations.length;
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };
    const post = (blocks: Json[]) =>
      call(server, 'chat.postMessage', { channel: 'C0GENERAL', text: 'x', blocks });
    expect(await post([table])).toMatchObject({ ok: true });
    expect(await post([table, table])).toMatchObject({
      ok: false,
      error: 'invalid_attachments',
      errors: ['only_one_table_allowed'],
    });
    expect(server.violations.splice(before).map(({ rule }) => rule)).toEqual(['invalid_attachments']);
  });

  it('that keep to the rules are taken, and get ids', async () => {
    const blocks = [
      { type: 'header', text: plain(long(150)) },
      section(mrkdwn('*bold* &amp; _italic_')),
      {
        type: 'section',
        fields: [plain('a'), plain('b')],
        accessory: select({ initial_option: options(2)[1] }),
      },
      actions(
        ...Array.from({ length: 25 }, (_, index) => button({ action_id: `a${index}`, value: long(200) })),
      ),
      {
        type: 'context',
        elements: [plain('small'), { type: 'image', image_url: 'https://a.example/b', alt_text: 'b' }],
      },
      rich({ type: 'text', text: 'x', style: { bold: true } }, { type: 'link', url: 'https://a.example' }),
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_quote', elements: [{ type: 'emoji', name: 'wave' }] }],
      },
      { type: 'divider' },
    ];
    const answer = await call(server, 'chat.postMessage', { channel: 'C0GENERAL', text: 'x', blocks });
    expect(answer).toMatchObject({
      ok: true,
      channel: 'C0GENERAL',
      message: { text: 'x', bot_id: 'B0ALMANACBOT' },
    });
    const kept = (answer['message'] as { blocks: Json[] }).blocks;
    expect(new Set(kept.map(({ block_id: id }) => id)).size).toBe(blocks.length);
    expect(server.violations).toEqual([]);
  });
});

/** Requests, what Slack answers, and whether the app is to blame. */
const BAD_CALLS: readonly [string, string, Json, string, string[]][] = [
  ['no text', 'chat.postMessage', { channel: 'C0GENERAL' }, 'no_text', ['no_text']],
  [
    'a text of 40,001',
    'chat.postMessage',
    { channel: 'C0GENERAL', text: long(40_001) },
    'msg_too_long',
    ['msg_too_long'],
  ],
  [
    'blocks of too much together',
    'chat.postMessage',
    { channel: 'C0GENERAL', text: 'x', blocks: many(5, section(plain(long(2900)))) },
    'msg_blocks_too_long',
    ['msg_blocks_too_long'],
  ],
  [
    'blocks that are none',
    'chat.postMessage',
    { channel: 'C0GENERAL', text: 'x', blocks: {} },
    'invalid_blocks_format',
    ['invalid_blocks_format'],
  ],
  ['no channel', 'chat.postMessage', { text: 'x' }, 'invalid_arguments', ['invalid_arguments']],
  ['an unknown channel', 'chat.postMessage', { channel: 'C0NOWHERE', text: 'x' }, 'channel_not_found', []],
  [
    'metadata without a type',
    'chat.postMessage',
    { channel: 'C0GENERAL', text: 'x', metadata: { a: 1 } },
    'invalid_metadata_format',
    ['invalid_metadata_format'],
  ],
  [
    'a message that is not there',
    'chat.update',
    { channel: 'C0GENERAL', ts: '1.1', text: 'x' },
    'message_not_found',
    [],
  ],
  [
    'nobody',
    'chat.postEphemeral',
    { channel: 'C0GENERAL', user: 'U0NOBODY', text: 'x' },
    'user_not_in_channel',
    [],
  ],
  ['a method that is not there', 'chat.postMassage', {}, 'unknown_method', ['unknown_method']],
  [
    'a foreign trigger',
    'views.open',
    { trigger_id: '1.2.x', view: modal() },
    'invalid_trigger_id',
    ['invalid_trigger_id'],
  ],
  ['a view that is not there', 'views.update', { view_id: 'V1', view: modal() }, 'not_found', []],
  ['an unknown person', 'users.info', { user: 'U0NOBODY' }, 'user_not_found', []],
];

function modal(more: Json = {}): Json {
  return { type: 'modal', title: plain('Title'), blocks: [section(plain('x'))], ...more };
}
const input = (more: Json = {}, element: Json = {}) => ({
  type: 'input',
  label: plain('Label'),
  element: { type: 'plain_text_input', ...element },
  ...more,
});

describe('a request with', () => {
  it.each(BAD_CALLS)('%s is refused', async (_, method, body, error, rules) => {
    const before = server.violations.length;
    expect(await call(server, method, body)).toMatchObject({ ok: false, error, status: 200 });
    expect(server.violations.splice(before).map(({ rule }) => rule)).toEqual(rules);
  });

  it.each([
    ['none', '', 'not_authed'],
    ['a wrong one', 'xoxb-wrong', 'invalid_auth'],
    ['that of the app', 'xapp-1-A0ALMANAC-1', 'not_allowed_token_type'],
  ])('%s as token is refused', async (_, token, error) => {
    expect(await call(server, 'auth.test', {}, { token })).toMatchObject({ ok: false, error });
    expect(server.violations.splice(0).map(({ rule }) => rule)).toEqual([error]);
  });

  it('an argument that the method does not have is noted', async () => {
    await call(server, 'users.info', { user: 'U0ALEX', include_locales: true });
    expect(server.violations.splice(0)).toEqual([
      { rule: 'unknown-argument', request: 'users.info', detail: 'include_locales' },
    ]);
  });

  it('no top-level text beside blocks is noted', async () => {
    await call(server, 'chat.postMessage', { channel: 'C0GENERAL', blocks: [{ type: 'divider' }] });
    expect(server.violations.splice(0).map(({ rule }) => rule)).toEqual(['top-level-text']);
  });
});

describe('a home view with', () => {
  it.each([
    ['no blocks', { blocks: [] }, /no fewer than 1 items/],
    ['101 blocks', { blocks: many(101, { type: 'divider' }) }, /no more than 100 items/],
    ['a title', { title: plain('x') }, /invalid additional property: title/],
    ['long metadata', { private_metadata: long(3001) }, /less than 3001/],
    ['a long callback_id', { callback_id: long(256) }, /less than 256/],
    ['markdown', { blocks: [{ type: 'markdown', text: 'x' }] }, /unsupported type: markdown/],
    ['an input without a label', { blocks: [input({ label: undefined })] }, /missing required field: label/],
    ['a long label', { blocks: [input({ label: plain(long(2001)) })] }, /less than 2001/],
    ['a long hint', { blocks: [input({ hint: plain(long(2001)) })] }, /less than 2001/],
    ['too long an input', { blocks: [input({}, { max_length: 3001 })] }, /between 1 and 3000/],
    ['a long placeholder', { blocks: [input({}, { placeholder: plain(long(151)) })] }, /less than 151/],
    ['a button as input', { blocks: [input({}, button())] }, /unsupported type: button/],
    ['the type of a modal', { type: 'modal' }, /must be of type home/],
  ] as [string, Json, RegExp][])('%s is refused', async (_, more, problem) => {
    const view = { type: 'home', blocks: [{ type: 'divider' }], ...more };
    const answer = await call(server, 'views.publish', { user_id: 'U0ALEX', view });
    expect(answer).toMatchObject({ ok: false, error: 'invalid_arguments' });
    expect((answer['errors'] as string[]).join()).toMatch(problem);
    expect(server.violations.splice(0)).toHaveLength(1);
  });

  it('an old hash is refused', async () => {
    const view = { type: 'home', blocks: [{ type: 'divider' }] };
    const first = await call(server, 'views.publish', { user_id: 'U0ALEX', view });
    const hash = (first['view'] as Json)['hash'];
    expect(await call(server, 'views.publish', { user_id: 'U0ALEX', view, hash })).toMatchObject({
      ok: true,
    });
    expect(await call(server, 'views.publish', { user_id: 'U0ALEX', view, hash })).toMatchObject({
      error: 'hash_conflict',
    });
    expect(server.violations).toEqual([]);
  });

  it('too much in it is refused', async () => {
    const view = { type: 'home', blocks: many(100, section(plain(long(2999)))) };
    expect(await call(server, 'views.publish', { user_id: 'U0ALEX', view })).toMatchObject({
      error: 'view_too_large',
    });
    expect(server.violations.splice(0)).toHaveLength(1);
  });
});

describe('our rule: no-ping', () => {
  it.each(['<!channel>', '<@U0ALEX>', '<#C0GENERAL>', '<https://a.example|b>', 'a & b', 'a < b', '&nbsp;'])(
    'notes %s, in a text and in blocks',
    async (text) => {
      await call(server, 'chat.postMessage', { channel: 'C0GENERAL', text, mrkdwn: false });
      await call(server, 'chat.postMessage', {
        channel: 'C0GENERAL',
        text: 'x',
        blocks: [section(mrkdwn(text))],
      });
      expect(server.violations.splice(0).map(({ rule, detail }) => [rule, detail])).toEqual([
        ['no-ping', text],
        ['no-ping', text],
      ]);
    },
  );

  it('lets what is escaped or literal be', async () => {
    const blocks = [section(mrkdwn('&lt;!channel&gt; &amp; so on')), section(plain('<!channel> & so on'))];
    await call(server, 'chat.postMessage', { channel: 'C0GENERAL', text: '&lt;@U0ALEX&gt;', blocks });
    expect(server.violations).toEqual([]);
  });
});
