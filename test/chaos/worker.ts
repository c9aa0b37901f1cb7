/** One process of the bot as `npm start` runs it, with quick times. What it is to do it learns from its environment. */
import { flushCompileCache } from 'node:module';
import { connectDiscord } from '../../src/adapters/discord/connect/connection.ts';
import { connectSlack } from '../../src/adapters/slack/connect/connection.ts';
import { openApp } from '../../src/app.ts';
import { servicesFor } from '../../src/app/services.ts';
import { groups } from '../../src/commands/index.ts';
import { readConfig } from '../../src/config.ts';
import { discordSettings, type DiscordValues } from '../../src/adapters/discord/settings.ts';
import { slackSettings, type SlackValues } from '../../src/adapters/slack/settings.ts';
import { attach } from '../../src/core/platform/platform.ts';
import { StoreError } from '../../src/core/store/store.ts';
import { DATABASE_AWAY, DISCORD, READY, SLACK, TIMING } from './timing.ts';

// A process that is killed saves nothing at its end.
flushCompileCache();
const config = readConfig({ STARTER_PACK: 'none', ...process.env, FETCH_LINKS: 'off' });
// The values are opaque outside of their platforms; these two are read as the platforms themselves do.
const discord = discordSettings(config as object as DiscordValues);
const slack = slackSettings(config as object as SlackValues);
if (discord === undefined || slack === undefined || 'missing' in slack)
  throw new Error('both platforms must be configured');
const app = await openApp(config, 'en', { timing: TIMING }).catch((error: unknown) => {
  if (error instanceof StoreError && error.code === 'unavailable') process.exit(DATABASE_AWAY);
  throw error;
});
process.on('unhandledRejection', (error) => app.log.error({ err: error }, 'unhandled rejection'));
const onDiscord = connectDiscord(servicesFor(app, 'discord'), { ...discord, groups, updates: DISCORD });
const onSlack = connectSlack(servicesFor(app, 'slack'), { ...slack, home: [], timing: SLACK });
attach('discord', onDiscord, app);
attach('slack', onSlack, app);
const connections = [onDiscord, onSlack];
app.dispatcher.start();
process.stdout.write(`${READY}\n`);
const stop = async (): Promise<void> => {
  await Promise.all([app.dispatcher.stop(), ...connections.map((connection) => connection.stop())]);
  await app.close();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());
for (const { ended } of connections) {
  const error = await ended;
  if (error !== undefined) app.log.error({ err: error }, 'a platform refused the bot');
}
