/**
 * Temporary permissions of an interaction: to open a view (`trigger_id`, once) and to answer (`response_url`).
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
import { changeMessage, checkMessage, messageOf, Refusal } from './messages.ts';
import type { Json } from './check.ts';
import type { Channel, Message, Workspace, World } from './state.ts';

export interface Interaction {
  id: string;
  workspace: Workspace;
  user: string;
  channel?: Channel;
  /** The message whose button was pressed. */
  message?: Message;
  /** The view in which something was pressed: pushed views go on top of it. */
  view?: string;
}

export function createGrants(world: World, base: () => string) {
  const triggers = new Map<string, { interaction: Interaction; at: number; used: boolean }>();
  const urls = new Map<string, { interaction: Interaction; at: number; uses: number }>();

  return {
    trigger(interaction: Interaction): string {
      const id = `${world.id('')}.${world.id('')}.${world.secret()}`;
      triggers.set(id, { interaction, at: world.now(), used: false });
      return id;
    },
    /** @throws {Refusal} when it was used, is old, is not ours or of another workspace. */
    exchange(id: unknown, workspace: Workspace): Interaction {
      const trigger = triggers.get(String(id));
      if (trigger?.interaction.workspace !== workspace) throw new Refusal('invalid_trigger_id');
      if (trigger.used) throw new Refusal('exchanged_trigger_id');
      if (world.now() - trigger.at > world.limits.triggerFor) throw new Refusal('expired_trigger_id');
      trigger.used = true;
      return trigger.interaction;
    },
    responseUrl(interaction: Interaction, kind: 'commands' | 'actions'): string {
      const path = `/${kind}/${interaction.workspace.id}/${world.id('')}/${world.secret()}`;
      urls.set(path, { interaction, at: world.now(), uses: 0 });
      return `${base()}${path}`;
    },
    isResponseUrl: (path: string): boolean => /^\/(?:commands|actions)\//.test(path),
    /** @throws {Refusal} */
    respond(path: string, body: Json): Interaction {
      const own = urls.get(path);
      if (own === undefined) throw new Refusal('no_service');
      // With a blank: https://github.com/getsentry/sentry/pull/7975
      if (world.now() - own.at > world.limits.responseUrlFor) throw new Refusal('Expired url');
      if (own.uses >= world.limits.responseUrlUses) throw new Refusal('used_url');
      answer(world, own.interaction, body, 'response_url');
      own.uses++;
      return own.interaction;
    },
  };
}
export type Grants = ReturnType<typeof createGrants>;

const ANSWER_FIELDS = new Set(
  `text blocks attachments response_type replace_original delete_original thread_ts mrkdwn parse link_names
  unfurl_links unfurl_media metadata reply_broadcast`.split(/\s+/),
);

/**
 * The answer to an interaction, by its `response_url` or in the acknowledgement of a command.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 * @throws {Refusal}
 */
export function answer(world: World, interaction: Interaction, body: Json, method: string): void {
  const { workspace, channel, user, message: original, id: via } = interaction;
  for (const field of Object.keys(body))
    if (!ANSWER_FIELDS.has(field)) world.violate('unknown-argument', method, field);
  if (channel === undefined) throw new Refusal('channel_not_found');
  const place = { workspace: workspace.id, channel: channel.id, via };

  if (body['delete_original'] === true) {
    if (original === undefined) throw new Refusal('message_not_found');
    const where = original.ephemeral === true ? channel.ephemerals : channel.messages;
    const index = where.indexOf(original);
    if (index >= 0) where.splice(index, 1);
    world.show({ kind: 'delete', ...place, message: original, ...(original.ephemeral === true && { user }) });
    return;
  }
  checkMessage(world, method, body);
  if (body['replace_original'] === true && original !== undefined) {
    changeMessage(world, original, body);
    world.show({ kind: 'update', ...place, message: original, ...(original.ephemeral === true && { user }) });
    return;
  }
  const visibility = body['response_type'] ?? 'ephemeral';
  if (visibility !== 'ephemeral' && visibility !== 'in_channel')
    throw new Refusal('invalid_payload', [`response_type: ${String(visibility)}`]);
  const message = messageOf(world, workspace, channel, body);
  if (visibility === 'in_channel') {
    channel.messages.push(message);
    world.show({ kind: 'message', ...place, message });
    return;
  }
  message.ephemeral = true;
  channel.ephemerals.push(Object.assign(message, { user }));
  world.show({ kind: 'ephemeral', ...place, user, message });
}
