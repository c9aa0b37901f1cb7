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
    const line = saidTo(text, context.botUserId);
    answerMention(hub, who, { event: body.event_id, line, ts: event.ts }, { channel, thread });
  });

  app.message(async ({ message, body, client, context }) => {
    const { user, text = '', thread_ts: thread, bot_id: bot, subtype, channel } = message as MessageEvent;
    if (message.channel_type !== 'im' || bot !== undefined || user === undefined) return;
    if (!WRITTEN_SUBTYPES.has(subtype)) return;
    const who = whoIs(client, context, body, user);
    const line = saidTo(text, context.botUserId);
    answerMention(hub, who, { event: body.event_id, line, ts: message.ts }, { channel, thread });
  });
}

interface Said {
  /** The id of the event. */
  event: string;
  line: string;
  /** The id of the message. */
  ts: string;
}

/** A message carries no trigger that could open a form: the answer has a button for it instead. */
function answerMention(
  hub: Hub,
  who: Who,
  { event, line, ts }: Said,
  target: ReplyTarget & { channel: string },
): void {
  hub.work(async () => {
    const request = `event:${event}`;
    if (!(await hub.isFirst(request))) return;
    const outlet = hub.answers.outlet(who, target);
    const { channel, thread } = target;
    const spot = { team: who.team, channel, thread, ts };
    const conversation = await hub.conversations.at(spot);
    const asked = { line: line === '' ? '/help' : lineFrom(line, hub.services.bot.commands) };
    const question = { who, asked, request, direct: outlet.isDirect, channel, conversation };
    await hub.answers.inMessages(question, outlet);
    if (thread === undefined && !outlet.isDirect)
      hub.conversations.answered(conversation, spot, outlet.posted);
  });
}
