/**
 * Converts typed text as Slack does: entities, and marks for people, channels and addresses.
 * https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
import { escape } from './messages.ts';
import type { Workspace } from './state.ts';

/** With `names` in the marks, as commands get them (`<@U1|minji>`); messages have the ids alone. */
export function markUp({ users, channels }: Workspace, typed: string, { names }: { names: boolean }): string {
  return escape(typed)
    .replace(/(^|\s)(https?:\/\/[^\s"]+)/g, '$1<$2>')
    .replace(/(^|[\s:"])@([\w.-]+)/g, (whole, before: string, name: string) => {
      const user = [...users.values()].find((own) => own.name === name);
      return user === undefined ? whole : `${before}<@${user.id}${names ? `|${name}` : ''}>`;
    })
    .replace(/(^|[\s:"])#([\w-]+)/g, (whole, before: string, name: string) => {
      const channel = [...channels.values()].find((own) => own.name === name);
      return channel === undefined ? whole : `${before}<#${channel.id}|${names ? name : ''}>`;
    });
}
