/**
 * A bot that knows nothing: the least that discord.js does for an answer. What it answers is on its standard input. It is
 * sent what Almanac is sent: people may mention a bot, so Discord sends it all messages, its own answers among them. With
 * `--commands` it is sent commands only.
 */
import { text } from 'node:stream/consumers';
import { Client, GatewayIntentBits, type InteractionReplyOptions } from 'discord.js';

const [url = '', token = '', only] = process.argv.slice(2);
const constant = JSON.parse(await text(process.stdin)) as InteractionReplyOptions;
const MESSAGES = [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];
const client = new Client({
  intents: [GatewayIntentBits.Guilds, ...(only === '--commands' ? [] : MESSAGES)],
  rest: { api: url },
  allowedMentions: { parse: [] },
});
client.on('interactionCreate', (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply(constant);
});
await client.login(token);
