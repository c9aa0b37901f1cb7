/** A bot that knows nothing: the least that discord.js does for an answer. */
import { Client, GatewayIntentBits } from 'discord.js';

const [url = '', token = ''] = process.argv.slice(2);
const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: url },
  allowedMentions: { parse: [] },
});
client.on('interactionCreate', (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply({ content: 'Always the same.' });
});
await client.login(token);
