/**
 * The shape of an app manifest, and Slack’s rules for it, checked before anything is pasted: one mistake makes Slack
 * refuse the whole manifest.
 */
import { MANIFEST_LIMITS } from '../limits.ts';

/** The parts of an app manifest that we use. https://docs.slack.dev/reference/app-manifest */
export interface SlackManifest {
  display_information: {
    name: string;
    description: string;
    long_description: string;
    background_color: string;
  };
  features: {
    app_home: { home_tab_enabled: true; messages_tab_enabled: true; messages_tab_read_only_enabled: false };
    bot_user: { display_name: string; always_online: true };
    unfurl_domains?: readonly string[];
    shortcuts?: readonly Shortcut[];
    slash_commands: readonly SlashCommand[];
  };
  oauth_config: { redirect_urls?: readonly string[]; scopes: { bot: readonly string[] } };
  settings: {
    event_subscriptions: { request_url?: string; bot_events: readonly string[] };
    interactivity: { is_enabled: true; request_url?: string; message_menu_options_url?: string };
    org_deploy_enabled: false;
    socket_mode_enabled: boolean;
    token_rotation_enabled: false;
  };
}

export interface SlashCommand {
  command: string;
  description: string;
  usage_hint?: string;
  /** Only without Socket Mode. */
  url?: string;
  should_escape: boolean;
}

export interface Shortcut {
  name: string;
  type: 'message';
  callback_id: string;
  description: string;
}

/**
 * Slack’s own commands, which no app can register. Slack’s article lists those that people can use; that a manifest
 * with one of them is refused is known only from reports.
 * https://slack.com/help/articles/201259356-Slash-commands-in-Slack
 * https://github.com/NousResearch/hermes-agent/pull/18456
 */
export const RESERVED: ReadonlySet<string> = new Set(
  [
    'active apps archive away call collapse dm dnd expand feed feedback help huddle invite invite_people join',
    'keys kick leave me mentions msg mute open people prefs pro remind remove rename search shortcuts shrug',
    'star status topic unmute who',
  ].flatMap((names) => names.split(' ')),
);

/** https://docs.slack.dev/interactivity/implementing-slash-commands#creating_commands */
const COMMAND = /^\/[a-z0-9_-]+$/;

/** Whether an app can register the command; `name` is without the slash. */
export function isAvailableName(name: string): boolean {
  return COMMAND.test(`/${name}`) && name.length < MANIFEST_LIMITS.command && !RESERVED.has(name);
}

interface Rule {
  /** The page that states the rule. */
  source: string;
  problems(manifest: SlackManifest): readonly string[];
}

const REFERENCE = 'https://docs.slack.dev/reference/app-manifest';

/** Reports a text whose length is out of range; an absent text is not reported. */
const wrongLength = (what: string, text: string | undefined, most: number, least = 1): string[] =>
  text === undefined || (text.length >= least && text.length <= most)
    ? []
    : [`${what} must have ${least} to ${most} characters, and has ${text.length}`];

const RULES: readonly Rule[] = [
  {
    source: REFERENCE,
    problems: ({ display_information: { name, description, long_description: long } }) => [
      ...wrongLength('the name', name, MANIFEST_LIMITS.name),
      ...wrongLength('the description', description, MANIFEST_LIMITS.description),
      ...wrongLength(
        'the long description',
        long,
        MANIFEST_LIMITS.longDescription,
        MANIFEST_LIMITS.longDescriptionLeast,
      ),
    ],
  },
  {
    source: REFERENCE,
    problems: ({ features: { slash_commands: commands } }) =>
      commands.flatMap(({ command, description, usage_hint: hint, url }) => [
        ...wrongLength(command, command, MANIFEST_LIMITS.command, 2),
        ...wrongLength(`the description of ${command}`, description, MANIFEST_LIMITS.commandDescription),
        ...wrongLength(`the usage hint of ${command}`, hint, MANIFEST_LIMITS.usageHint),
        ...wrongLength(`the address of ${command}`, url, MANIFEST_LIMITS.url),
      ]),
  },
  {
    source: 'https://docs.slack.dev/interactivity/implementing-slash-commands#creating_commands',
    problems: ({ features: { slash_commands: commands } }) =>
      commands
        .filter(({ command }) => !COMMAND.test(command))
        .map(({ command }) => `${command} may have only the letters a-z, digits, - and _`),
  },
  {
    source: 'https://slack.com/help/articles/201259356-Slash-commands-in-Slack',
    problems: ({ features: { slash_commands: commands } }) =>
      commands
        .filter(({ command }) => RESERVED.has(command.slice(1)))
        .map(({ command }) => `${command} is a command of Slack's own`),
  },
  {
    source: REFERENCE,
    problems: ({ features: { slash_commands: commands } }) => {
      const names = commands.map(({ command }) => command);
      const twice = names.filter((name, index) => names.indexOf(name) !== index);
      const tooMany = names.length > MANIFEST_LIMITS.commands;
      return [
        ...twice.map((name) => `${name} is declared twice`),
        ...(tooMany ? [`there are ${names.length} commands, and at most ${MANIFEST_LIMITS.commands}`] : []),
      ];
    },
  },
  {
    source: REFERENCE,
    problems: ({ features: { shortcuts = [] } }) => [
      ...(shortcuts.length > MANIFEST_LIMITS.shortcuts
        ? [`there are ${shortcuts.length} shortcuts, and at most ${MANIFEST_LIMITS.shortcuts}`]
        : []),
      ...shortcuts.flatMap(({ name, description, callback_id: id }) => [
        ...wrongLength(`the shortcut ${name}`, name, MANIFEST_LIMITS.shortcutName),
        ...wrongLength(
          `the description of the shortcut ${name}`,
          description,
          MANIFEST_LIMITS.shortcutDescription,
        ),
        ...wrongLength(`the id of the shortcut ${name}`, id, MANIFEST_LIMITS.callbackId),
      ]),
    ],
  },
  {
    // Slack sends only over TLS: https://docs.slack.dev/apis/events-api/using-http-request-urls
    source: 'https://docs.slack.dev/apis/events-api/using-http-request-urls',
    problems: ({ settings: { event_subscriptions: events, socket_mode_enabled: socket } }) =>
      socket || events.request_url?.startsWith('https://') === true
        ? []
        : ['without Socket Mode, Slack needs a public address that begins with https://'],
  },
];

/** Returns a sentence for each violation, with the page that states the rule. */
export function manifestProblems(manifest: SlackManifest): readonly string[] {
  return RULES.flatMap(({ source, problems }) =>
    problems(manifest).map((problem) => `${problem} (${source})`),
  );
}
