/**
 * Receives commands from the menu of a message. https://docs.slack.dev/interactivity/implementing-shortcuts#messages
 */
import type { App } from '@slack/bolt';
import { whoIs, type Hub } from './hub.ts';
import { messageOf } from './message.ts';

export function onShortcuts(app: App, hub: Hub): void {
  app.shortcut(/.*/, async ({ shortcut, ack, client, context }) => {
    const trigger = { id: shortcut.trigger_id, at: Date.now() };
    await ack();
    if (shortcut.type !== 'message_action') return;
    hub.work(async () => {
      const request = `shortcut:${trigger.id}`;
      if (!(await hub.isFirstPress(request))) return;
      const { message, channel, response_url: url, callback_id: command } = shortcut;
      const who = whoIs(client, context, shortcut, shortcut.user.id);
      const thread = typeof message['thread_ts'] === 'string' ? message['thread_ts'] : undefined;
      const outlet = hub.answers.outlet(who, { channel: channel.id, thread, url });
      const asked = { command, message: await messageOf(hub, who, message, placeOf(channel)) };
      const question = { who, asked, request, direct: outlet.isDirect, channel: channel.id };
      await hub.answers.inMessages(question, outlet, { trigger });
    });
  });
}

/** Slack gives `privategroup` and `directmessage` in place of the names of private places. */
function placeOf({ id, name }: { id: string; name: string }): { id: string; name?: string } {
  return name === 'privategroup' || name === 'directmessage' ? { id } : { id, name };
}
