/** Discord as an adapter: what people do there, to the contract that every platform's adapter keeps. */
import { commandOf } from '../../../src/core/command/find.ts';
import { readLine } from '../../../src/core/command/line.ts';
import { readTyped } from '../../../src/core/command/typed.ts';
import type { Locale } from '../../../src/core/locale.ts';
import { adapterContract, type AdapterSubject, type Person, type Seen } from '../../contracts/adapter.ts';
import type { Shown } from '../../fakes/discord/index.ts';
import { setUp, type Setup } from './support.ts';

function person({ server, almanac, reader, 독자 }: Setup, locale: Locale): Person {
  const user = locale === 'en' ? reader : 독자;
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
        .flatMap(({ content, embeds }) => [
          content,
          ...embeds.flatMap((each) => [each.title, each.description]),
        ])
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
      return see(
        await server.slash({ user, guild, command: found.command.name.en, options, unchecked: true }),
      );
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

adapterContract('Discord', async (): Promise<AdapterSubject> => {
  const here = await setUp();
  return {
    almanac: here.almanac,
    person: (locale) => person(here, locale),
    async close() {
      await here.close();
      const { violations } = here.server;
      if (violations.length > 0)
        throw new Error(`The bot broke rules of Discord's: ${JSON.stringify(violations)}`);
    },
  };
});
