/** Receives slash commands. https://docs.slack.dev/interactivity/implementing-slash-commands */
import type { App } from '@slack/bolt';
import type { Command } from '../../../core/command/command.ts';
import { lineFrom } from './call.ts';
import { whoIs, type Hub } from './hub.ts';
import { linkless } from './text.ts';

export function onCommands(app: App, hub: Hub): void {
  app.command(/.*/, async ({ command, ack, client, context }) => {
    const trigger = { id: command.trigger_id, at: Date.now() };
    await ack();
    hub.work(async () => {
      const request = `command:${trigger.id}`;
      if (!(await hub.isFirstPress(request))) return;
      const who = whoIs(client, context, command, command.user_id);
      const outlet = hub.answers.outlet(who, { channel: command.channel_id, url: command.response_url });
      const asked = { line: commandLine(hub.services.bot.commands, command) };
      const question = { who, asked, request, direct: outlet.isDirect, channel: command.channel_id };
      await hub.answers.inMessages(question, outlet, { trigger });
    });
  });
}

/**
 * The line that was typed. A slash command that is not one of ours, such as `/almanac`, is followed by the command
 * itself.
 */
export function commandLine(
  commands: readonly Command[],
  { command, text }: { command: string; text: string },
): string {
  const name = command.slice(1);
  const typed = linkless(text).trim();
  const isOurs = commands.some((each) => each.name.en === name || each.name.en.startsWith(`${name} `));
  return lineFrom(isOurs ? `${command} ${typed}`.trim() : typed || '/help', commands);
}
