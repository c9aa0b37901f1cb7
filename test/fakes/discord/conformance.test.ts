import { expect, it } from 'vitest';
import { startDiscord } from './index.ts';
import { check } from './openapi.ts';
import { RawBot } from './raw.ts';

it('answers as Discord’s document says', async () => {
  const server = await startDiscord();
  const bot = new RawBot(server);
  await server.gateway.ready();
  const app = `/applications/${server.applicationId}/commands`;
  const channel = `/channels/${server.channel('general').id}`;
  const message = {
    content: 'x',
    nonce: 'n',
    embeds: [{ title: 't', description: 'd', fields: [{ name: 'n', value: 'v' }], footer: { text: 'f' } }],
    components: [
      { type: 1, components: [{ type: 2, style: 5, url: 'https://example.org/', label: 'l' }] },
      { type: 1, components: [{ type: 3, custom_id: 's', options: [{ label: 'l', value: 'v' }] }] },
    ],
    allowed_mentions: { parse: [] },
  };
  const command = {
    name: 'a',
    description: 'd',
    options: [{ type: 3, name: 'o', description: 'd', required: true }],
  };
  const user = server.user();
  const asked: [method: string, path: string, schema: string, body?: object][] = [
    ['GET', '/gateway/bot', 'GatewayBotResponse'],
    ['GET', '/users/@me', 'UserPIIResponse'],
    ['GET', `/users/${user.id}`, 'UserResponse'],
    ['GET', '/applications/@me', 'PrivateApplicationResponse'],
    ['GET', channel, 'GuildChannelResponse'],
    ['GET', `/guilds/${server.guild('Readers').id}`, 'GuildWithCountsResponse'],
    ['POST', '/users/@me/channels', 'PrivateChannelResponse', { recipient_id: user.id }],
    ['POST', `${channel}/messages`, 'MessageResponse', message],
    ['POST', app, 'ApplicationCommandResponse', command],
    ['POST', `${channel}/messages`, 'ErrorResponse', {}],
  ];
  for (const [method, path, schema, body] of asked) {
    const reply = await bot.call(method, path, body);
    expect([path, check(schema, reply.body)]).toEqual([path, []]);
  }
  let answered: unknown;
  bot.act = async (heard) => {
    const data = { ...message, nonce: undefined };
    ({ body: answered } = await bot.respond(heard, { type: 4, data }, '?with_response=true'));
  };
  const { message: shown } = await server.slash({ user, command: 'a', options: { o: 'x' } });
  const { ephemeral, text, words, title, ...bare } = shown;
  await expect.poll(() => answered).toBeDefined();
  expect(check('InteractionCallbackResponse', answered)).toEqual([]);
  expect(check('MessageResponse', bare)).toEqual([]);
  expect([ephemeral, text, words, title]).toEqual([false, 'x\nt\nd\nn\nv\nf\nl', 'x', undefined]);
  bot.close();
  await server.stop();
});
