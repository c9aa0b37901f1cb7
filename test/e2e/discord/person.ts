/** A person in Discord, for the contracts of all adapters. */
import { commandOf } from '../../../src/core/command/find.ts';
import { readLine } from '../../../src/core/reply/line.ts';
import { readTyped } from '../../../src/core/command/typed.ts';
import type { Locale } from '../../../src/core/base/locale.ts';
import type { Person, Seen } from '../../contracts/adapter.ts';
import type { Talk } from '../../support/ask.ts';
import { PERMISSIONS, type Discord, type Shown } from '../../fakes/discord/index.ts';

export function person(
  { server, almanac }: { server: Discord; almanac: Pick<Talk, 'bot'> },
  locale: Locale,
  role: 'member' | 'curator' = 'member',
): Person {
  const user = server.user({
    locale: locale === 'en' ? 'en-US' : locale,
    ...(role === 'curator' && { permissions: PERMISSIONS.manageGuild }),
  });
  const guild = locale === 'en' ? 'Readers' : '독자 모임';
  let last: Shown | undefined;

  const see = (shown: Shown): Seen => {
    last = shown;
    if (shown.modal !== undefined) {
      const { title, components } = shown.modal;
      const inputs = components.flatMap((each) => ('component' in each ? [each] : []));
      return {
        text: [title, ...inputs.map((each) => JSON.stringify(each))].join('\n'),
        offers: [],
        fields: inputs.map(({ label }) => label ?? ''),
      };
    }
    const messages = shown.updated === undefined ? shown.messages : [shown.updated];
    return {
      text: messages
        .map(({ words }) => words)
        .join('\n')
        .replace(/\]\(<[^>]*>\)/g, ']'),
      isPrivate: messages.every(({ ephemeral }) => ephemeral),
      offers: messages.flatMap(({ components }) => labelsIn(components)),
      fields: [],
    };
  };

  return {
    async ask(line) {
      const found = commandOf(almanac.bot.commands, readLine(line));
      if (found === undefined) throw new Error(`${line} is no command`);
      const typed = readTyped(found.command, found.line);
      const options = Object.fromEntries(
        Object.entries(typed).map(([key, value]) => {
          const { kind } = found.command.options[key] ?? {};
          return [key, kind === 'flag' ? value === 'true' : kind === 'number' ? Number(value) : value];
        }),
      );
      // Discord's client holds back a command without what it requires; older clients and mentions do not.
      const called = { user, guild, command: found.command.name.en, options, unchecked: true };
      try {
        return see(await server.slash(called));
      } catch (error) {
        // People can still write to the bot what Discord hides from them.
        if (!/may not see/.test(String(error))) throw error;
        const channel = server.addChannel(guild, `${user.id}-asks`);
        server.say({ user, channel: channel.id, content: `<@${server.bot.id}> ${line}` });
        await server.until(() => server.messages(channel.id).length > 1);
        return { text: server.messages(channel.id).at(-1)?.text ?? '', offers: [], fields: [] };
      }
    },
    async pick(label) {
      const message = last?.updated ?? last?.messages.at(-1);
      if (message === undefined) throw new Error('there is nothing to pick from');
      const inMenu = menuWith(message.components, label);
      return see(
        inMenu === undefined
          ? await server.press(message, label, { user })
          : await server.select(message, inMenu, label, { user }),
      );
    },
    async handed() {
      const files = server.ephemeral(user).flatMap(({ attachments }) => attachments);
      return Promise.all(files.map(async ({ url }) => (await fetch(url)).text()));
    },
    async complete(values) {
      if (last === undefined) throw new Error('there is no form');
      return see(await server.submit(last, values, { user }));
    },
  };
}

interface Component {
  label?: string;
  custom_id?: string;
  options?: readonly { label: string }[];
  components?: readonly Component[];
}

const flat = (components: readonly Component[]): readonly Component[] =>
  components.flatMap((each) => [each, ...flat(each.components ?? [])]);

const labelsIn = (components: unknown): string[] =>
  flat(components as readonly Component[]).flatMap(({ label, options = [] }) => [
    ...(label === undefined ? [] : [label]),
    ...options.map((option) => option.label),
  ]);

const menuWith = (components: unknown, label: string): string | undefined =>
  flat(components as readonly Component[]).find(({ options = [] }) =>
    options.some((each) => each.label === label),
  )?.custom_id;
