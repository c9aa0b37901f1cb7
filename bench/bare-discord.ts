/** A bot that knows nothing: the least that discord.js does for an answer. What it answers is on its standard input. */
import { text } from 'node:stream/consumers';
import { Client, GatewayIntentBits, type InteractionReplyOptions } from 'discord.js';

const [url = '', token = ''] = process.argv.slice(2);
const constant = JSON.parse(await text(process.stdin)) as InteractionReplyOptions;
const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: url },
  allowedMentions: { parse: [] },
});
client.on('interactionCreate', (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply(constant);
});
await client.login(token);
