/** A bot that knows nothing: the least that Bolt does for an answer. What it answers is on its standard input. */
import { text } from 'node:stream/consumers';
import { App, LogLevel, SocketModeReceiver, type RespondArguments } from '@slack/bolt';

const [url = '', token = '', appToken = ''] = process.argv.slice(2);
const constant = JSON.parse(await text(process.stdin)) as RespondArguments;
const receiver = new SocketModeReceiver({
  appToken,
  logLevel: LogLevel.ERROR,
  installerOptions: { clientOptions: { slackApiUrl: url } },
});
const app = new App({ token, receiver, logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl: url } });
app.command(/./, async ({ ack, respond }) => {
  await ack();
  await respond(constant);
});
await app.start();
