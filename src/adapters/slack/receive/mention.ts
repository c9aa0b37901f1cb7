/** Receives messages that mention the bot, and direct messages. https://docs.slack.dev/apis/events-api */
import type { App } from '@slack/bolt';
import type { ReplyTarget } from '../show/response.ts';
import { lineFrom } from './call.ts';
import { whoIs, type Hub } from './hub.ts';
import type { Who } from './people.ts';
import { saidTo } from './text.ts';

/** Subtypes of messages that people write; all others report something else, such as an edit. */
const WRITTEN_SUBTYPES = new Set([undefined, 'file_share', 'thread_broadcast']);

interface MessageEvent {
  user?: string;
  text?: string;
  thread_ts?: string;
  bot_id?: string;
  subtype?: string;
  channel: string;
}

export function onMentions(app: App, hub: Hub): void {
  app.event('app_mention', async ({ event, body, client, context }) => {
    const { user, channel, text, thread_ts: thread } = event;
    if (user === undefined || event.bot_id !== undefined || event.edited !== undefined) return;
    const who = whoIs(client, context, body, user);
    answerMention(hub, who, body.event_id, saidTo(text, context.botUserId), { channel, thread });
  });

  app.message(async ({ message, body, client, context }) => {
    const { user, text = '', thread_ts: thread, bot_id: bot, subtype, channel } = message as MessageEvent;
    if (message.channel_type !== 'im' || bot !== undefined || user === undefined) return;
    if (!WRITTEN_SUBTYPES.has(subtype)) return;
    const who = whoIs(client, context, body, user);
    answerMention(hub, who, body.event_id, saidTo(text, context.botUserId), { channel, thread });
  });
}

/** A message carries no trigger that could open a form: the answer has a button for it instead. */
function answerMention(hub: Hub, who: Who, event: string, line: string, target: ReplyTarget): void {
  hub.work(async () => {
    const request = `event:${event}`;
    if (!(await hub.isFirst(request))) return;
    const outlet = hub.answers.outlet(who, target);
    const asked = { line: line === '' ? '/help' : lineFrom(line, hub.services.bot.commands) };
    const question = { who, asked, request, direct: outlet.isDirect, channel: target.channel };
    await hub.answers.inMessages(question, outlet);
  });
}
