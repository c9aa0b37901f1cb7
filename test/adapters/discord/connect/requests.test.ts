import { Routes } from 'discord.js';
import { expect, it, onTestFinished } from 'vitest';
import { Api } from '../../../../src/adapters/discord/connect/requests.ts';
import { startDiscord } from '../../../fakes/discord/index.ts';

const match = { path: /^\/applications\/@me$/ };

it('a request that is given up says what Discord answered before, not that time was over', async () => {
  const server = await startDiscord();
  onTestFinished(() => server.stop());
  server.fault({ kind: '5xx', match });
  const hang = server.fault({ kind: 'hang', match, ms: 60_000 });
  const giveUp = new AbortController();
  const asked = Api.standalone(`${server.url}/api`, server.token).request(
    'GET',
    Routes.currentApplication(),
    { again: [0, 0], signal: giveUp.signal },
  );
  await server.until(() => hang.met === 1);
  giveUp.abort();
  await expect(asked).rejects.toMatchObject({ status: 500, mayPass: true });
});

it('a request that got no answer says so', async () => {
  const server = await startDiscord();
  onTestFinished(() => server.stop());
  const hang = server.fault({ kind: 'hang', match, ms: 60_000 });
  const giveUp = new AbortController();
  const asked = Api.standalone(`${server.url}/api`, server.token).request(
    'GET',
    Routes.currentApplication(),
    { again: [0], signal: giveUp.signal },
  );
  await server.until(() => hang.met === 1);
  giveUp.abort();
  await expect(asked).rejects.toThrow('Discord did not answer in time');
});
