/** Both bare bots in one process: the least that the two SDKs hold. Their addresses and tokens are the arguments. */
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { Client, GatewayIntentBits } from 'discord.js';

const [discordUrl = '', discordToken = '', slackUrl = '', botToken = '', appToken = ''] =
  process.argv.slice(2);
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discordUrl } });
client.on('interactionCreate', (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply('Hello');
});
await client.login(discordToken);
const clientOptions = { slackApiUrl: slackUrl };
const receiver = new SocketModeReceiver({
  appToken,
  logLevel: LogLevel.ERROR,
  installerOptions: { clientOptions },
});
const app = new App({ token: botToken, receiver, logLevel: LogLevel.ERROR, clientOptions });
app.command(/./, async ({ ack, respond }) => {
  await ack();
  await respond('Hello');
});
await app.start();
