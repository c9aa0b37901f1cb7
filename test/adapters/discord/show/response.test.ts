import { describe, expect, it } from 'vitest';
import type { REST } from 'discord.js';
import { Api } from '../../../../src/adapters/discord/connect/requests.ts';
import { messageWith, textBox } from '../../../../src/adapters/discord/show/render.ts';
import { Response } from '../../../../src/adapters/discord/show/response.ts';

type Sent = Parameters<REST['request']>[0];

function responding() {
  const sent: Sent[] = [];
  const rest = { request: async (request: Sent) => void sent.push(request) };
  const api = new Api(rest as unknown as REST, 'token');
  const respond = (id: string) => new Response(api, { id, application_id: '1', token: `token-${id}` });
  return { sent, respond };
}

const bodyOf = ({ body }: Sent): unknown =>
  body instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(body)) : body;

describe('a message that answers an interaction', () => {
  it('is encoded once, however often it is shown, and says that it is JSON', async () => {
    const { sent, respond } = responding();
    const [message, secret] = [
      messageWith([textBox('딥시크 “R1”')], 'public'),
      messageWith([textBox('딥시크 “R1”')], 'private'),
    ];
    for (const id of ['1', '2']) await respond(id).show([message], 'public');
    await respond('3').show([secret], 'private');
    expect(sent.map(bodyOf)).toEqual([message, message, secret].map((data) => ({ type: 4, data })));
    expect(sent[0]?.body).toBe(sent[1]?.body);
    for (const { headers, passThroughBody } of sent)
      expect({ headers, passThroughBody }).toEqual({
        headers: { 'Content-Type': 'application/json' },
        passThroughBody: true,
      });
  });

  it('is sent as a form with its files', async () => {
    const { sent, respond } = responding();
    const message = messageWith([textBox('A picture')], 'public');
    const files = [{ name: 'a.png', data: Buffer.from('png'), description: 'A timeline' }];
    await respond('1').show([{ ...message, files }], 'public');
    expect(sent[0]?.files).toEqual(files);
    expect(sent[0]?.body).toEqual({
      type: 4,
      data: { ...message, attachments: [{ id: '0', filename: 'a.png', description: 'A timeline' }] },
    });
    expect(sent[0]?.passThroughBody).toBeUndefined();
  });
});
