/** Receives events other than messages: App Home opened, app removed. https://docs.slack.dev/apis/events-api */
import type { App } from '@slack/bolt';
import { renderHome } from '../show/home.ts';
import { NOT_SHARED, readerOf } from './call.ts';
import { whoIs, type Hub } from './hub.ts';
import type { Who } from './people.ts';

/** `onRemoved` receives the workspace and the time of the removal, in seconds since 1970. */
export function onEvents(app: App, hub: Hub, onRemoved: (team: string, at: number) => Promise<void>): void {
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

async function showHome(hub: Hub, who: Who, event: string): Promise<void> {
  const answers = await Promise.all(
    hub.home.map((line) =>
      hub.ask({ who, asked: { line, fields: NOT_SHARED }, request: `home:${event}:${line}`, direct: true }),
    ),
  );
  const { locale } = await readerOf(hub.services, hub.people, who, { requireRole: false, direct: true });
  const { keep, saved } = hub.services.lines.collect();
  const replies = answers.filter(({ ok }) => ok).map(({ reply }) => reply);
  const view = renderHome(replies, locale, keep);
  await saved();
  await hub.answers.views.publish(who, view);
}
