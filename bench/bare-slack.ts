/** A bot that knows nothing: the least that Bolt does for an answer. */
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';

const [url = '', token = '', appToken = ''] = process.argv.slice(2);
const receiver = new SocketModeReceiver({
  appToken,
  logLevel: LogLevel.ERROR,
  installerOptions: { clientOptions: { slackApiUrl: url } },
});
const app = new App({ token, receiver, logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl: url } });
app.command(/./, async ({ ack, respond }) => {
  await ack();
  await respond({ text: 'Always the same.', response_type: 'in_channel' });
});
await app.start();
