/** Mentions, direct messages, App Home, and being removed. https://docs.slack.dev/apis/events-api */
import type { App } from '@slack/bolt';
import { readerOf } from './call.ts';
import { renderHome } from '../show/home.ts';
import { whoIs, type Hub } from './hub.ts';
import { lineFrom } from './mention.ts';
import type { ReplyTarget } from '../show/response.ts';
import type { Who } from './people.ts';
import { saidTo } from './text.ts';

/** Kinds of message that people write; all others tell of something else, such as an edit. */
const WRITTEN = new Set([undefined, 'file_share', 'thread_broadcast']);

export function onEvents(app: App, hub: Hub, onRemoved: (team: string, at: number) => Promise<void>): void {
  app.event('app_mention', async ({ event, body, client, context }) => {
    const { user, channel, text, thread_ts: thread } = event;
    if (user === undefined || event.bot_id !== undefined || event.edited !== undefined) return;
    const who = whoIs(client, context, body, user);
    said(hub, who, body.event_id, saidTo(text, context.botUserId), { channel, thread });
  });

  app.message(async ({ message, body, client, context }) => {
    const { user, text = '', thread_ts: thread, bot_id: bot, subtype, channel } = message as MessageEvent;
    if (message.channel_type !== 'im' || bot !== undefined || user === undefined) return;
    if (!WRITTEN.has(subtype)) return;
    const who = whoIs(client, context, body, user);
    said(hub, who, body.event_id, saidTo(text, context.botUserId), { channel, thread });
  });

  app.event('app_home_opened', async ({ event, body, client, context }) => {
    if (event.tab !== 'home') return;
    const who = whoIs(client, context, body, event.user);
    hub.work(async () => {
      if (await hub.isFirst(`event:${body.event_id}`)) await showHome(hub, who, body.event_id);
    });
  });

  app.event('app_uninstalled', async ({ body }) => {
    hub.work(() => onRemoved(body.team_id, body.event_time));
  });
  app.event('tokens_revoked', async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) hub.work(() => onRemoved(body.team_id, body.event_time));
  });
}

interface MessageEvent {
  user?: string;
  text?: string;
  thread_ts?: string;
  bot_id?: string;
  subtype?: string;
  channel: string;
}

/** Somebody says something to the bot. There is no trigger: a form is behind a button of the answer. */
function said(hub: Hub, who: Who, event: string, line: string, spot: ReplyTarget): void {
  hub.work(async () => {
    const request = `event:${event}`;
    if (!(await hub.isFirst(request))) return;
    const outlet = hub.answers.outlet(who, spot);
    const asked = { line: line === '' ? '/help' : lineFrom(line, hub.services.bot.commands) };
    const question = { who, asked, request, direct: outlet.isDirect, channel: spot.channel };
    await hub.answers.inMessages(question, outlet);
  });
}

/** What nobody else sees is not to be shared from there. */
export const ALONE = { private: 'false' };

async function showHome(hub: Hub, who: Who, event: string): Promise<void> {
  const answers = await Promise.all(
    hub.home.map((line) =>
      hub.ask({ who, asked: { line, fields: ALONE }, request: `home:${event}:${line}`, direct: true }),
    ),
  );
  const { locale } = await readerOf(hub.services, hub.people, who, { surely: false, direct: true });
  const { keep, saved } = hub.services.lines.collect();
  const replies = answers.filter(({ ok }) => ok).map(({ reply }) => reply);
  const view = renderHome(replies, locale, keep);
  await saved();
  await hub.answers.views.publish(who, view);
}
