/** App manifests. https://docs.slack.dev/reference/app-manifest */
import { Ajv } from 'ajv';
import { isObject, type Json } from './check.ts';
import schema from './data/manifest.schema.json' with { type: 'json' };
import { EVENT_SCOPES } from './scopes.ts';

/**
 * Slack's own commands; a manifest with one of them is refused.
 * https://slack.com/help/articles/201259356-Slash-commands-in-Slack
 */
export const RESERVED_COMMANDS: ReadonlySet<string> = new Set(
  `active apps archive away call close collapse dm dnd expand feed feedback huddle invite invite_people join keys kick
  leave me mentions msg mute open part people prefs pro remind remove rename search shortcuts shrug star status topic
  unarchive unmute who`.split(/\s+/),
);

let validate: ReturnType<Ajv['compile']> | undefined;

/** A value of the manifest by its path; nothing when it is missing. */
function part(manifest: unknown, ...path: readonly string[]): unknown {
  let own = manifest;
  for (const name of path) own = isObject(own) ? own[name] : undefined;
  return own;
}
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const commandsOf = (manifest: unknown): string[] =>
  ((part(manifest, 'features', 'slash_commands') ?? []) as Json[]).map((own) => String(own['command']));

export const scopesOf = (manifest: unknown): string[] =>
  strings(part(manifest, 'oauth_config', 'scopes', 'bot'));

/** Everything that Slack would refuse in a manifest, or that would not work; empty when it is sound. */
export function problemsInManifest(manifest: unknown): string[] {
  // The schema's `format`s and `_note`s are not for a validator.
  validate ??= new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
  const problems: string[] = [];
  if (!validate(manifest))
    problems.push(
      ...(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
    );

  const commands = commandsOf(manifest);
  for (const command of commands) {
    if (!/^\/[a-z0-9_-]{1,31}$/.test(command))
      problems.push(`${command}: a-z, 0-9, - and _ only, at most 32 characters`);
    if (RESERVED_COMMANDS.has(command.slice(1))) problems.push(`${command} is a command of Slack's own`);
  }
  if (new Set(commands).size !== commands.length) problems.push('a command is declared twice');

  const scopes = scopesOf(manifest);
  if (commands.length > 0 && !scopes.includes('commands'))
    problems.push('slash commands need the scope commands');
  if (part(manifest, 'features', 'shortcuts') !== undefined && !scopes.includes('commands'))
    problems.push('shortcuts need the scope commands');
  const events = strings(part(manifest, 'settings', 'event_subscriptions', 'bot_events'));
  for (const event of events) {
    const needed = EVENT_SCOPES[event];
    if (needed === undefined) problems.push(`${event} is no event that this fake knows`);
    else if (needed.length > 0 && !needed.some((scope) => scopes.includes(scope)))
      problems.push(`the event ${event} needs the scope ${needed.join(' or ')}`);
  }
  const socket = part(manifest, 'settings', 'socket_mode_enabled') === true;
  if (
    !socket &&
    events.length > 0 &&
    part(manifest, 'settings', 'event_subscriptions', 'request_url') === undefined
  )
    problems.push('without Socket Mode, events need a request_url');
  if (events.includes('link_shared') && part(manifest, 'features', 'unfurl_domains') === undefined)
    problems.push('the event link_shared needs features.unfurl_domains');
  const interactivity = part(manifest, 'settings', 'interactivity');
  if (!socket && isObject(interactivity) && interactivity['is_enabled'] === true)
    if (interactivity['request_url'] === undefined)
      problems.push('without Socket Mode, interactivity needs a request_url');
  for (const own of (part(manifest, 'features', 'slash_commands') ?? []) as Json[])
    if (!socket && own['url'] === undefined)
      problems.push(`without Socket Mode, ${String(own['command'])} needs a url`);
  if (scopes.length > 0 && part(manifest, 'features', 'bot_user') === undefined)
    problems.push('scopes of a bot need features.bot_user');
  return problems;
}

export interface Declared {
  command(name: string): void;
  /** Whether people, channels and addresses come marked in the text of the command. */
  escapes(command: string): boolean;
  event(type: string): void;
  hasEvent(type: string): boolean;
  /** Whether links to this domain, or one below it, are the app’s. */
  unfurls(domain: string): boolean;
  shortcut(callbackId: string, type: 'message' | 'global'): void;
  interactive(): void;
  /** By signed HTTP, options are loaded from an address of their own. */
  suggestions(http: boolean): void;
  homeTab(): void;
  messagesTab(): void;
}

/** Throws for what a manifest does not declare: Slack would not send it. Without a manifest everything is declared. */
export function declaredBy(manifest: unknown): Declared {
  const need = (declared: boolean, what: string): void => {
    if (manifest !== undefined && !declared) throw new Error(`the manifest does not declare ${what}`);
  };
  const hasEvent = (type: string): boolean =>
    manifest === undefined ||
    strings(part(manifest, 'settings', 'event_subscriptions', 'bot_events')).includes(type);
  const feature = (name: string): boolean => part(manifest, 'features', 'app_home', name) === true;
  return {
    command: (name) => need(commandsOf(manifest).includes(name), `the command ${name}`),
    escapes: (name) =>
      ((part(manifest, 'features', 'slash_commands') ?? []) as Json[]).some(
        (own) => own['command'] === name && own['should_escape'] === true,
      ),
    event: (type) => need(hasEvent(type), `the event ${type}`),
    hasEvent,
    unfurls: (domain) =>
      manifest === undefined ||
      strings(part(manifest, 'features', 'unfurl_domains')).some(
        (own) => domain === own || domain.endsWith(`.${own}`),
      ),
    shortcut(callbackId, type) {
      const shortcuts = (part(manifest, 'features', 'shortcuts') ?? []) as Json[];
      const has = shortcuts.some((own) => own['callback_id'] === callbackId && own['type'] === type);
      need(has, `the ${type} shortcut ${callbackId}`);
    },
    interactive: () =>
      need(part(manifest, 'settings', 'interactivity', 'is_enabled') === true, 'interactivity'),
    suggestions(http) {
      const address = part(manifest, 'settings', 'interactivity', 'message_menu_options_url');
      need(!http || address !== undefined, 'message_menu_options_url');
    },
    homeTab: () => need(feature('home_tab_enabled'), 'home_tab_enabled'),
    messagesTab: () =>
      need(
        feature('messages_tab_enabled') && !feature('messages_tab_read_only_enabled'),
        'messages_tab_enabled',
      ),
  };
}
