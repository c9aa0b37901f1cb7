/**
 * The payloads that Slack sends, to the letter.
 * https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling
 * https://docs.slack.dev/reference/interaction-payloads
 * https://docs.slack.dev/apis/events-api/#event-type-structure
 */
import { objectsIn, type Json } from './check.ts';
import { escape, wireMessage } from './messages.ts';
import type { Channel, Message, User, Workspace, World } from './state.ts';

const TOKEN = 'verification-token';
const domainOf = ({ name }: Workspace): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** Slack does not give the name of a private place. */
const placeName = ({ im, private: hidden, name }: Channel): string =>
  im !== undefined ? 'directmessage' : hidden ? 'privategroup' : name;

export interface From {
  world: World;
  workspace: Workspace;
  user: User;
}

export function commandPayload(from: From, channel: Channel, command: string, text: string): Json {
  const { world, workspace, user } = from;
  return {
    token: TOKEN,
    team_id: workspace.id,
    team_domain: domainOf(workspace),
    channel_id: channel.id,
    channel_name: placeName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: world.appId,
    // https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling
    ...(workspace.enterprise !== undefined && {
      enterprise_id: workspace.enterprise.id,
      enterprise_name: workspace.enterprise.name,
    }),
    // A string, in a form as in Socket Mode.
    is_enterprise_install: String(workspace.orgWide),
  };
}

/**
 * The part that every interaction has. `team` is the workspace where the app is installed, except in a modal, where it is
 * that of the person (https://github.com/slackapi/bolt-js/issues/1614), and for an organisation, where it is null
 * (https://github.com/slackapi/bolt-python/pull/23).
 */
function interaction({ world, workspace, user }: From, type: string, view?: Json): Json {
  const { enterprise, orgWide, id } = workspace;
  const isElsewhere = view?.['type'] === 'modal' && user.home !== undefined;
  const own = {
    id,
    domain: domainOf(workspace),
    // https://github.com/slackapi/java-slack-sdk/blob/main/json-logs/samples/app-backend/views/ViewSubmissionPayload.json
    ...(enterprise && { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
  };
  return {
    type,
    user: { id: user.id, username: user.name, name: user.name, team_id: user.home ?? id },
    api_app_id: world.appId,
    token: TOKEN,
    team: orgWide ? null : isElsewhere ? { id: user.home, domain: 'elsewhere' } : own,
    enterprise: enterprise ?? null,
    is_enterprise_install: orgWide,
  };
}

/**
 * In the payloads of interactions the texts of a message come back escaped, those of buttons too; values do not.
 * https://github.com/slackapi/bolt-python/issues/513
 */
function escapeTexts<T>(value: T): T {
  const own = structuredClone(value);
  for (const part of objectsIn(own))
    if (part['type'] === 'plain_text' && typeof part['text'] === 'string')
      part['text'] = escape(part['text']);
  return own;
}

/** The place of the button or menu. */
export type Container = { message: Message; channel: Channel; state: Json } | { view: Json };

const viewIn = (container: Container): Json | undefined => ('view' in container ? container.view : undefined);

function containerParts(container: Container): Json {
  if ('view' in container) {
    return { container: { type: 'view', view_id: container.view['id'] }, view: container.view };
  }
  const { message, channel, state } = container;
  const own = {
    type: 'message',
    message_ts: message.ts,
    channel_id: channel.id,
    is_ephemeral: message.ephemeral === true,
    ...(message.thread_ts !== undefined && { thread_ts: message.thread_ts }),
  };
  return {
    container: own,
    channel: { id: channel.id, name: placeName(channel) },
    state: { values: state },
    // Slack does not store ephemeral messages, so it cannot send them.
    ...(message.ephemeral !== true && { message: escapeTexts(wireMessage(message)) }),
  };
}

export const blockActions = (from: From, container: Container, action: Json): Json => ({
  ...interaction(from, 'block_actions', viewIn(container)),
  ...containerParts(container),
  actions: [{ ...escapeTexts(action), action_ts: from.world.ts() }],
});

export const blockSuggestion = (
  from: From,
  container: Container,
  element: Json,
  blockId: string,
  value: string,
): Json => {
  const { state: _, ...parts } = containerParts(container);
  return {
    ...interaction(from, 'block_suggestion', viewIn(container)),
    ...parts,
    action_id: element['action_id'],
    block_id: blockId,
    value,
  };
};

export const viewSubmission = (from: From, view: Json): Json => ({
  ...interaction(from, 'view_submission', view),
  view,
  response_urls: [],
});

export const viewClosed = (from: From, view: Json, isCleared: boolean): Json => ({
  ...interaction(from, 'view_closed', view),
  view,
  is_cleared: isCleared,
});

export function shortcutPayload(
  from: From,
  callbackId: string,
  on?: { message: Message; channel: Channel },
): Json {
  const common = { callback_id: callbackId, action_ts: from.world.ts() };
  if (on === undefined) return { ...interaction(from, 'shortcut'), ...common };
  return {
    ...interaction(from, 'message_action'),
    ...common,
    message_ts: on.message.ts,
    channel: { id: on.channel.id, name: placeName(on.channel) },
    message: escapeTexts(wireMessage(on.message)),
  };
}

export function eventPayload(world: World, workspace: Workspace, event: Json): Json {
  const authorization = {
    enterprise_id: workspace.enterprise?.id ?? null,
    team_id: workspace.orgWide ? null : workspace.id,
    user_id: workspace.botUser,
    is_bot: true,
    is_enterprise_install: workspace.orgWide,
  };
  return {
    token: TOKEN,
    team_id: workspace.id,
    context_team_id: workspace.id,
    context_enterprise_id: workspace.enterprise?.id ?? null,
    api_app_id: world.appId,
    event,
    type: 'event_callback',
    event_id: world.id('Ev'),
    event_time: Math.floor(world.now() / 1000),
    authorizations: [authorization],
    is_ext_shared_channel: event['source_team'] !== undefined,
    event_context: world.secret(),
  };
}
