/**
 * Makes the app manifest from the commands; pasting it into Slack sets the app up.
 * https://docs.slack.dev/reference/app-manifest
 */
import { usage, type Command, type CommandGroup } from '../../../core/command/command.ts';
import { LOCALES, type Locale, type Text } from '../../../core/base/locale.ts';
import {
  isAvailableName,
  manifestProblems,
  type Shortcut,
  type SlackManifest,
  type SlashCommand,
} from './rules.ts';
import { scopesAt, unfurlDomain } from './scopes.ts';

export interface ManifestOptions {
  mode: 'socket' | 'http';
  /** The public address of the bot, for `http`: `https://almanac.example.com`. */
  url?: string;
  /** The public address of the sites, whose links are shown with a preview. */
  siteUrl?: string | undefined;
  /** Slack shows one language to everybody; descriptions have the others appended (default: English first). */
  locale?: Locale;
}

/** The path to which Slack sends everything in HTTP mode, and the paths of the installation. */
export const EVENTS_PATH = '/slack/events';
export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** The command that takes every other one; no other app uses its name. */
const UMBRELLA = 'almanac';

/** https://docs.slack.dev/reference/events */
const EVENTS = ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked'];

const ABOUT: Text = {
  en: 'Answers who said what, and when. Every statement names its source.',
  ko: '누가 언제 무슨 말을 했는지 답합니다. 모든 기록에는 출처가 있습니다.',
};
const ABOUT_LONG: Text = {
  en: 'Almanac answers from a curated knowledge base in which every statement names its source, in English and Korean alike. Ask in plain words: mention it in a channel or thread, write to it directly, or use /ask. /almanac help lists all commands.',
  ko: '연감은 기록마다 출처를 밝힌 지식 베이스에서 한국어와 영어로 답합니다. 채널과 스레드에서 멘션하거나, 다이렉트 메시지를 보내거나, /ask로 평소에 말하듯이 물어보세요. /almanac help에서 모든 명령을 볼 수 있습니다.',
};

/**
 * Builds the manifest. Commands that Slack reserves are left out; they can be typed after `/almanac`.
 * @throws {Error} if Slack would refuse the manifest: for `http` without an address, or because of a mistake in a
 * command.
 */
export function manifestOf(
  commands: readonly Command[],
  groups: readonly CommandGroup[],
  { mode, url, siteUrl, locale = 'en' }: ManifestOptions,
): SlackManifest {
  const base = mode === 'http' ? url?.replace(/\/+$/, '') : undefined;
  const address = base === undefined ? undefined : base + EVENTS_PATH;
  const domain = siteUrl === undefined ? undefined : unfurlDomain(siteUrl);
  const at = address === undefined ? {} : { url: address };
  const both = (text: Text): string =>
    [locale, ...LOCALES.filter((other) => other !== locale)].map((each) => text[each]).join(' · ');
  const slash = (name: string, description: Text, hint: string): SlashCommand => ({
    command: `/${name}`,
    description: both(description),
    ...(hint !== '' && { usage_hint: hint }),
    ...at,
    // With escaping, mentions contain ids; all other escapes are undone on receipt.
    should_escape: true,
  });

  const shortcuts = commands.flatMap(({ onMessage = [], description: general }) =>
    onMessage.map(({ name, description = general }): Shortcut => ({
      name: name[locale],
      type: 'message',
      callback_id: name.en,
      description: both(description),
    })),
  );
  const manifest: SlackManifest = {
    display_information: {
      name: 'Almanac',
      description: both(ABOUT),
      long_description: both(ABOUT_LONG).replace(' · ', '\n\n'),
      background_color: '#1f2a44',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Almanac', always_online: true },
      ...(domain !== undefined && { unfurl_domains: [domain] }),
      ...(shortcuts.length > 0 && { shortcuts }),
      slash_commands: [
        slash(UMBRELLA, { en: 'Any command of Almanac', ko: '연감의 모든 명령' }, hintOfUmbrella(locale)),
        ...commands
          .filter(({ name }) => isAvailableName(name.en))
          .map((command) =>
            slash(
              command.name.en,
              command.description,
              usage(command, locale).slice(command.name[locale].length + 2),
            ),
          ),
        ...groups
          .filter(({ name }) => isAvailableName(name.en) && hintOfGroup(name.en, commands, locale) !== '')
          .map(({ name, description }) =>
            slash(name.en, description, hintOfGroup(name.en, commands, locale)),
          ),
      ],
    },
    oauth_config: {
      ...(base !== undefined && { redirect_urls: [base + REDIRECT_PATH] }),
      scopes: { bot: scopesAt(siteUrl).map(({ scope }) => scope) },
    },
    settings: {
      event_subscriptions: {
        ...(address !== undefined && { request_url: address }),
        bot_events: domain === undefined ? EVENTS : [...EVENTS, 'link_shared'],
      },
      interactivity: {
        is_enabled: true,
        ...(address !== undefined && { request_url: address, message_menu_options_url: address }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === 'socket',
      token_rotation_enabled: false,
    },
  };
  const problems = manifestProblems(manifest);
  if (problems.length > 0) throw new Error(`Slack would refuse this manifest:\n${problems.join('\n')}`);
  return manifest;
}

const hintOfUmbrella = (locale: Locale): string =>
  ({
    en: 'a question | timeline <topic> | help',
    ko: '질문 | 타임라인 <주제> | 도움말',
  })[locale];

/** Lists the commands of a group without the group’s name. */
function hintOfGroup(group: string, commands: readonly Command[], locale: Locale): string {
  return commands
    .filter(({ name }) => name.en.startsWith(`${group} `))
    .map(({ name }) => name[locale].split(' ').slice(1).join(' '))
    .join(' | ');
}
