/** People on Discord: slash commands with completion, mentions, buttons, menus, forms, and commands on messages. */
import type { Locale } from '../../src/core/base/locale.ts';
import { shownOptions, type Command, type Typed } from '../../src/core/command/command.ts';
import { sayCommand } from '../../src/core/command/typed.ts';
import { FORM_ID } from '../../src/adapters/discord/show/form.ts';
import { ROLES, type Role } from '../../src/core/record/role.ts';
import type { Random } from '../chaos/random.ts';
import { PERMISSIONS, type Person, type Seen, type Shown } from '../fakes/discord/index.ts';
import type { OptionValue } from '../fakes/discord/options.ts';
import { everyComponent } from '../fakes/discord/rules/components.ts';
import type { Component } from '../fakes/discord/types.ts';
import { containerOf, pollOf, previewOf, stickerOf, webhookAuthor } from '../fakes/discord/written.ts';
import { HOSTILE } from '../support/hostile.ts';
import { anyLine, fieldValue, PACK, someOptions, writesOf, type Typist } from './lines.ts';
import { ANSWER_WITHIN, type Stand } from './stand.ts';
import { controlOf, pickControl, typistIn, Unanswered, type PlatformStep, type Walkers } from './walk.ts';

/** Where somebody is: in a channel, with the bot alone, or where only they installed it. */
type Spot = { channel: string } | { dm: true } | { userInstall: true; guild?: string };

interface Walker {
  name: string;
  role: Role;
  locale: Locale;
  user: Person;
  /** Messages that the bot showed to this person lately, the latest last. */
  seen: Seen[];
  form?: Shown | undefined;
}

const SPOTS: readonly Spot[] = [
  { channel: 'general' },
  { channel: 'general' },
  { channel: 'a thread' },
  { channel: 'a private thread' },
  { channel: 'read-only' },
  { channel: 'no-history' },
  { dm: true },
  { userInstall: true },
  { userInstall: true, guild: 'Elsewhere' },
];

export async function discordWalkers(stand: Stand): Promise<Walkers> {
  const { discord, bot } = stand;
  const guild = { platform: 'discord', id: discord.guild('Readers').id };
  discord.deny('read-only', 'sendMessages');
  discord.deny('no-history', 'readMessageHistory');
  discord.addThread('general', 'a thread');
  discord.addPrivateThread('general', 'a private thread');
  const walkers = ROLES.flatMap((role) =>
    (['en', 'ko'] as const).map((locale): Walker => {
      const permissions = role === 'admin' ? PERMISSIONS.manageGuild | PERMISSIONS.manageChannels : 0n;
      const base = discord.user();
      const user = discord.user({
        name: `${role}-${locale}`,
        locale: locale === 'ko' ? 'ko' : 'en-US',
        permissions: base.permissions | permissions,
      });
      return { name: `discord:${role}-${locale}`, role, locale, user, seen: [] };
    }),
  );
  for (const { role, user } of walkers)
    if (role === 'curator') await stand.grant(guild, `discord:${user.id}`, role);
  const people = new Map(walkers.map(({ user }) => [`<@${user.id}>`, user]));
  const channels = new Map(
    ['general', 'news'].map((name) => [`<#${discord.channel(name).id}>`, discord.channel(name)]),
  );
  const written = messagesOfPeople(stand, walkers[0]?.user as Person);

  async function typist({ role, locale }: Walker, random: Random): Promise<Typist> {
    const { space } = await stand.place(guild);
    const names = { people: [...people.keys()], channels: [...channels.keys(), 'all'] };
    return typistIn(stand, random, { role, locale, space, ...names });
  }

  /** Takes what was shown, for the steps to come. */
  function see(walker: Walker, shown: Shown): void {
    walker.form = shown.modal === undefined ? undefined : shown;
    const messages = shown.updated === undefined ? shown.messages : [shown.updated];
    walker.seen = [...walker.seen, ...messages].slice(-5);
  }

  async function slash(walker: Walker, random: Random): Promise<PlatformStep> {
    const by = await typist(walker, random);
    const command = random.pick(bot.commands);
    const typed = await someOptions(by, command);
    const options = optionsOf(command, typed, { people, channels });
    const used = Object.fromEntries(Object.keys(options).map((key) => [key, typed[key] ?? '']));
    const spot = random.pick(SPOTS);
    const called = { user: walker.user, ...spot, command: command.name.en, options, within: ANSWER_WITHIN };
    const texts = Object.entries(command.options).filter(
      ([key, { suggest }]) => suggest !== undefined && (options[key] !== undefined || random.chance(0.3)),
    );
    return {
      kind: texts.length > 0 ? 'complete' : 'slash',
      said: `${sayCommand(command, used as Typed)} in ${JSON.stringify(spot)}`,
      saysSo: writesOf(bot, sayCommand(command, used as Typed)),
      async run() {
        const visible = offeredOf(command, options);
        for (const [focused] of texts) {
          const begun = random
            .pick(['', 'd', '딥', 'r1', '2025', String(options[focused] ?? '')])
            .slice(0, 100);
          const typing = { ...called, options: { ...visible, [focused]: begun }, focused };
          await discord.autocomplete(typing).catch(unlessHidden);
        }
        // Older clients send what is required but missing.
        const shown = await discord.slash({ ...called, unchecked: true }).catch(unlessHidden);
        if (shown !== undefined) see(walker, shown);
      },
    };
  }

  async function mention(walker: Walker, random: Random): Promise<PlatformStep> {
    const line = await anyLine(await typist(walker, random));
    const { user } = walker;
    const direct = random.chance(0.3);
    const channel = random.pick(['general', 'a thread', 'read-only', 'no-history']);
    const content = direct ? line : `<@${discord.bot.id}> ${line.slice(random.pick([0, 1]))}`;
    return {
      kind: direct ? 'direct' : 'mention',
      said: `${content} in ${direct ? 'direct messages' : channel}`,
      saysSo: writesOf(bot, line),
      async run() {
        const answers = (): Seen[] =>
          [...discord.directMessages(user), ...(direct ? [] : discord.messages(channel))].filter(
            ({ author }) => author.bot === true,
          );
        const before = new Set(answers().map(({ id }) => id));
        discord.say({ user, content, ...(direct ? { dm: true } : { channel }) });
        const idle = stand.idle();
        const fresh = (): Seen[] => answers().filter(({ id }) => !before.has(id));
        await discord
          .until(() => fresh().length > 0 || stand.idle() > idle, ANSWER_WITHIN)
          .catch(() => {
            throw new Unanswered('no message in answer to a message');
          });
        walker.seen = [...walker.seen, ...fresh()].slice(-5);
      },
    };
  }

  async function press(walker: Walker, random: Random): Promise<PlatformStep | undefined> {
    const { user } = walker;
    // Anybody can press what is under a public answer.
    const places = [...discord.messages('general').slice(-5), ...walker.seen].flatMap(
      (each) => current(each) ?? [],
    );
    const picked = pickControl(random, places, everyComponentOf, ({ type }) => type);
    if (picked === undefined) return undefined;
    const { place: message, control: component } = picked;
    const by = { user, within: ANSWER_WITHIN };
    const id = String(component.custom_id);
    const option = component.options === undefined ? undefined : random.pick(component.options);
    const label =
      option === undefined ? String(component.label) : `${component.placeholder}: ${option.label}`;
    const control = await controlOf(stand, label, option?.value ?? id);
    return {
      kind: option === undefined ? 'press' : 'choose',
      said: `“${label}” (${control.line})`,
      saysSo: control.writes,
      control,
      async run() {
        see(
          walker,
          option === undefined
            ? await discord.press(message, id, by)
            : await discord.select(message, id, option.value, by),
        );
      },
    };
  }

  async function submit(walker: Walker, form: Shown, random: Random): Promise<PlatformStep> {
    const by = await typist(walker, random);
    const line = await stand.lineOf(String(form.modal?.custom_id).slice(FORM_ID.length));
    const fields: Record<string, string> = {};
    for (const { component: input } of form.modal?.components ?? []) {
      if (input?.custom_id == null || input.type === 19) continue;
      const { value, options: choices, max_length: most, required } = input;
      const entered = await fieldValue(by, line, {
        key: input.custom_id,
        ...(value != null && { value }),
        ...(choices !== undefined && { choices }),
      });
      if (entered !== '' || required === false) fields[input.custom_id] = entered.slice(0, most ?? undefined);
    }
    const files = (form.modal?.components ?? []).flatMap(({ component }) =>
      component?.type === 19 ? [String(component.custom_id)] : [],
    );
    const file = { name: 'pack.yaml', type: 'text/yaml', bytes: new TextEncoder().encode(PACK) };
    return {
      kind: 'submit',
      said: `${line} ${JSON.stringify(fields)}`,
      saysSo: writesOf(bot, line, fields),
      async run() {
        walker.form = undefined;
        const values = { ...fields, ...Object.fromEntries(files.map((key) => [key, file])) };
        see(walker, await discord.submit(form, values, { user: walker.user, within: ANSWER_WITHIN }));
      },
    };
  }

  function onMessage(walker: Walker, random: Random): PlatformStep {
    const { name } = random.pick(bot.commands.flatMap((command) => command.onMessage ?? []));
    const message = random.pick([...written, ...discord.messages('general').slice(-3)]);
    return {
      kind: 'message',
      said: `${name.en} on “${message.text.slice(0, 80)}”`,
      saysSo: false,
      async run() {
        const called = { user: walker.user, command: name.en, message, within: ANSWER_WITHIN };
        const shown = await discord.messageCommand(called).catch(unlessHidden);
        if (shown !== undefined) see(walker, shown);
      },
    };
  }

  function current({ id }: Seen): Seen | undefined {
    try {
      return discord.message({ id });
    } catch {
      // It was deleted.
      return undefined;
    }
  }

  return {
    async next(random) {
      const walker = random.pick(walkers);
      const { form } = walker;
      const chance = random.next();
      const step =
        form !== undefined && random.chance(0.8)
          ? await submit(walker, form, random)
          : chance < 0.55
            ? await press(walker, random)
            : chance < 0.62
              ? onMessage(walker, random)
              : chance < 0.75
                ? await mention(walker, random)
                : undefined;
      return { who: walker.name, step: step ?? (await slash(walker, random)) };
    },
  };
}

/** Discord’s client does not offer a command everywhere and to everybody, nor completion for every option. */
function unlessHidden(error: Error): undefined {
  if (!/may not see|is not to be seen|is not autocompleted/.test(error.message)) throw error;
}

/** Everything that can be pressed or chosen from. */
const everyComponentOf = ({ components }: Seen): Component[] =>
  [...everyComponent(components, [])]
    .map(({ component }) => component)
    .filter(({ type, custom_id: id, disabled }) => [2, 3].includes(type) && id != null && disabled !== true);

/** The values without those of options that only buttons set: clients do not offer these, so people cannot type them. */
const offeredOf = (command: Command, options: Record<string, OptionValue>): Record<string, OptionValue> =>
  Object.fromEntries(
    shownOptions(command).flatMap(([key]) => (options[key] === undefined ? [] : [[key, options[key]]])),
  );

/** Values as Discord’s client sends them; what cannot be entered there is left out. */
function optionsOf(
  command: Command,
  typed: Readonly<Record<string, string>>,
  known: { people: ReadonlyMap<string, OptionValue>; channels: ReadonlyMap<string, OptionValue> },
): Record<string, OptionValue> {
  const options: Record<string, OptionValue> = {};
  for (const [key, value] of Object.entries(typed)) {
    const { kind, choices = [], maxLength = 6000 } = command.options[key] ?? {};
    const entered: OptionValue | undefined =
      kind === 'flag'
        ? value === 'true'
        : kind === 'number'
          ? Number(value) || undefined
          : kind === 'person'
            ? known.people.get(value)
            : kind === 'channel'
              ? known.channels.get(value)
              : kind === 'file'
                ? { name: 'pack.yaml', type: 'text/yaml', bytes: new TextEncoder().encode(value) }
                : kind === 'choice'
                  ? choices.find((each) => each.value === value)?.value
                  : value.slice(0, maxLength) || undefined;
    if (entered !== undefined) options[key] = entered;
  }
  return options;
}

/** Messages of every kind that people, webhooks and other bots write. */
function messagesOfPeople({ discord }: Stand, user: Person): Seen[] {
  const say = (content: string, written = {}): Seen =>
    discord.say({ user, channel: 'general', content, written });
  const plain = say('DeepSeek released R1.');
  return [
    plain,
    say('`r1-released`'),
    ...HOSTILE.slice(0, 6).map((content) => say(content)),
    say('See https://example.org/', { embeds: [previewOf('https://example.org/', 'A page')] }),
    say('', { sticker_items: [stickerOf('Wave')] }),
    say('', { poll: pollOf('Which?', 'One', 'Two') }),
    say('From a webhook', webhookAuthor('Hook')),
    say('', containerOf('Release notes', 'R1 is out.')),
    discord.forward({ user, message: plain, channel: 'general' }),
  ];
}
