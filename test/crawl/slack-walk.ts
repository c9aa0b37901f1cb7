/** People on Slack: slash commands, mentions, direct messages, buttons, menus that search, forms, shortcuts, App Home. */
import type { Locale } from '../../src/core/base/locale.ts';
import { decodeState } from '../../src/adapters/slack/receive/fields.ts';
import { readSearch } from '../../src/adapters/slack/show/search.ts';
import type { Role } from '../../src/core/record/role.ts';
import type { Random } from '../chaos/random.ts';
import { elementsIn, type Block } from '../fakes/slack/blocks.ts';
import type { Json } from '../fakes/slack/check.ts';
import type { Message, Shown, View } from '../fakes/slack/index.ts';
import { previewOf } from '../fakes/slack/written.ts';
import { HOSTILE } from '../support/hostile.ts';
import { anyLine, fieldValue, writesOf, type Typist } from './lines.ts';
import type { Stand } from './stand.ts';
import { controlOf, pickControl, typistIn, Unanswered, type PlatformStep, type Walkers } from './walk.ts';

interface Walker {
  name: string;
  role: Role;
  locale: Locale;
  user: string;
  /** Messages that the bot showed to this person lately, the latest last. */
  seen: (Message | View)[];
  /** The open form or page. */
  view?: View | undefined;
}

const PEOPLE: readonly Pick<Walker, 'user' | 'role' | 'locale'>[] = [
  { user: 'member', role: 'member', locale: 'en' },
  { user: 'memberk', role: 'member', locale: 'ko' },
  { user: 'curator', role: 'curator', locale: 'en' },
  { user: 'curatork', role: 'curator', locale: 'ko' },
  { user: 'admin', role: 'admin', locale: 'en' },
  { user: 'admink', role: 'admin', locale: 'ko' },
  { user: 'guest', role: 'member', locale: 'en' },
  { user: 'foreign', role: 'member', locale: 'ko' },
  { user: 'hidden', role: 'member', locale: 'en' },
];
const CHANNELS = ['general', 'general', 'random', 'secret', 'group', 'direct'];

export async function slackWalkers(stand: Stand): Promise<Walkers> {
  const { slack, bot } = stand;
  const workspace = { platform: 'slack', id: slack.workspace().id };
  const walkers = PEOPLE.map((person): Walker => ({ ...person, name: `slack:${person.user}`, seen: [] }));
  for (const { user, role } of walkers)
    if (role === 'curator')
      await stand.grant(workspace, `slack:${workspace.id}:${slack.user(user).id}`, role);
  const written = messagesOfPeople(stand);

  async function typist({ role, locale }: Walker, random: Random): Promise<Typist> {
    const { space } = await stand.place(workspace);
    const people = ['@member', '@curator', '@guest'];
    return typistIn(stand, random, { role, locale, space, people, channels: ['#general', '#secret', 'all'] });
  }

  /** Where somebody types; direct messages with the bot are a channel once there are any. */
  const channelOf = (walker: Walker, name: string): string =>
    name === 'direct' ? `D${slack.user(walker.user).id.slice(1)}` : name;

  /** Takes what was shown. @throws {Unanswered} when nothing was. */
  function see(walker: Walker, shown: Shown, mayBeIdle = false): void {
    if (!shown.outcome.acked) throw new Unanswered(`not acknowledged: ${shown.outcome.failure}`);
    if (shown.all.length === 0 && !mayBeIdle) throw new Unanswered('nothing to see');
    walker.view = shown.all.at(-1)?.view ?? walker.view;
    if (walker.view?.type === 'home') walker.view = undefined;
    const home = shown.view?.type === 'home' ? [shown.view] : [];
    // A new App Home stands in place of the one before.
    const before = walker.seen.filter((each) => home.length === 0 || isMessage(each) || each.type !== 'home');
    walker.seen = [...before, ...shown.messages, ...home].slice(-5);
  }

  async function command(walker: Walker, random: Random): Promise<PlatformStep> {
    const line = await anyLine(await typist(walker, random));
    const [first = '', ...rest] = line.slice(1).split(' ');
    const isOwn = /^[a-z]+$/.test(first) && first !== 'help';
    const [name, text] = isOwn ? [`/${first}`, rest.join(' ')] : ['/almanac', line.slice(1)];
    const channel = random.pick(CHANNELS);
    return {
      kind: 'command',
      said: `${name} ${text} in ${channel}`,
      saysSo: writesOf(bot, line),
      async run() {
        const { user } = walker;
        // A command can be typed in direct messages once there are some.
        if (channel === 'direct') slack.directMessages(user);
        see(walker, await slack.command({ user, channel: channelOf(walker, channel), command: name, text }));
      },
    };
  }

  async function mention(walker: Walker, random: Random): Promise<PlatformStep> {
    const line = await anyLine(await typist(walker, random));
    const { user } = walker;
    const text = line.slice(random.pick([0, 1]));
    const direct = random.chance(0.4);
    const channel = random.pick(['general', 'secret', 'group']);
    const thread = random.chance(0.3) ? slack.messages(channel).at(-1)?.ts : undefined;
    return {
      kind: direct ? 'direct' : 'mention',
      said: `${text} in ${direct ? 'direct messages' : channel}`,
      saysSo: writesOf(bot, line),
      async run() {
        const idle = stand.idle();
        const shown = await (direct
          ? slack.dm({ user, text })
          : slack.mention({ user, channel, text, ...(thread !== undefined && { thread }) }));
        see(walker, shown, stand.idle() > idle);
      },
    };
  }

  async function openHome(walker: Walker): Promise<PlatformStep> {
    const { user } = walker;
    return {
      kind: 'home',
      said: 'App Home',
      saysSo: false,
      run: async () => see(walker, await slack.openHome({ user })),
    };
  }

  async function press(walker: Walker, random: Random): Promise<PlatformStep | undefined> {
    const { user, seen, view } = walker;
    const places = view === undefined ? [...slack.messages('general').slice(-5), ...seen] : [view];
    const picked = pickControl(
      random,
      places.filter(isThere),
      ({ blocks }) => controlsIn(blocks),
      ({ element }) => element['type'],
    );
    if (picked === undefined) return undefined;
    const { place: target, control: own } = picked;
    const { which, element } = own;
    const act = { user };
    const placeholder = element['placeholder'] === undefined ? '⋯' : textIn(element['placeholder']);
    if (element['type'] === 'button') {
      const control = await controlOf(stand, textIn(element['text']), String(element['value']));
      return {
        kind: 'press',
        said: `“${control.label}” (${control.line})`,
        saysSo: control.writes,
        control,
        run: async () => see(walker, await slack.press(target, which, act)),
      };
    }
    if (element['type'] === 'external_select') {
      const typed = random.pick(['', 'deep', '딥', 'nothing like it']);
      return {
        kind: 'search',
        said: `“${typed}” in ${placeholder} (${readSearch(String(element['action_id']))?.carried})`,
        saysSo: false,
        async run() {
          const found = await slack.suggest(target, String(which), typed, act);
          if (found.length === 0) return;
          see(walker, await slack.choose(target, String(which), String(random.pick(found)['value']), act));
        },
      };
    }
    const option = random.pick(element['options'] as Json[]);
    const value = String(option['value']);
    const control = await controlOf(stand, `${placeholder}: ${textIn(option['text'])}`, value);
    return {
      kind: 'choose',
      said: `“${control.label}” (${control.line})`,
      saysSo: control.writes,
      control,
      run: async () => see(walker, await slack.choose(target, String(which), value, act)),
    };
  }

  async function submit(walker: Walker, view: View, random: Random): Promise<PlatformStep> {
    const by = await typist(walker, random);
    const { user } = walker;
    const line = await stand.lineOf(decodeState(view.private_metadata)?.line ?? '');
    const entered: Record<string, string> = {};
    const initial: Record<string, string> = {};
    for (const { block_id: key, element } of inputsIn(view)) {
      const begins = element['initial_value'] ?? (element['initial_option'] as Json | undefined)?.['value'];
      if (begins !== undefined) initial[key] = String(begins);
      if (element['type'] === 'file_input') {
        entered[key] = slack.upload(user, {
          name: 'pack.yaml',
          content: await fieldValue(by, line, { key, file: true }),
        });
        continue;
      }
      if (element['type'] === 'external_select') {
        if (element['initial_option'] !== undefined && random.chance(0.6)) continue;
        const typed = random.pick(['', (await fieldValue(by, line, { key })).slice(0, 70)]);
        const found = await slack.suggest(view, key, typed, { user });
        if (found.length > 0) entered[key] = String(random.pick(found)['value']);
        continue;
      }
      const options = element['options'] as Json[] | undefined;
      const choices = options?.map((each) => ({ value: String(each['value']), label: '' }));
      const value = element['initial_value'] as string | undefined;
      const most = Number(element['max_length'] ?? 3000);
      entered[key] = (
        await fieldValue(by, line, {
          key,
          ...(value !== undefined && { value }),
          ...(choices && { choices }),
        })
      ).slice(0, most);
    }
    const filled = Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== ''));
    return {
      kind: 'submit',
      said: `${line} ${JSON.stringify(filled)}`,
      saysSo: writesOf(bot, line, { ...initial, ...filled }),
      async run() {
        const from = slack.shown.length;
        const done = await slack.submit(view, filled, { user });
        if (done.outcome?.acked === false) throw new Unanswered(`not acknowledged: ${done.outcome.failure}`);
        walker.view = done.view;
        if (done.errors !== undefined) return;
        const id = slack.user(user).id;
        const fresh = () =>
          slack.shown
            .slice(from)
            .filter(({ kind, user: only }) => kind !== 'view-close' && (only ?? id) === id);
        await slack
          .until(() => fresh().length > 0)
          .catch(() => {
            throw new Unanswered('a form closed, and nothing else was seen');
          });
        walker.seen = [...walker.seen, ...fresh().flatMap(({ message }) => message ?? [])].slice(-5);
      },
    };
  }

  async function close(walker: Walker, view: View): Promise<PlatformStep> {
    return {
      kind: 'close',
      said: textIn(view['title']),
      saysSo: false,
      async run() {
        walker.view = slack.views().find(({ id }) => id === view.previous_view_id);
        await slack.close(view, { user: walker.user });
      },
    };
  }

  function shortcut(walker: Walker, random: Random): PlatformStep {
    const { name } = random.pick(bot.commands.flatMap((each) => each.onMessage ?? []));
    const message = random.pick([...written, ...slack.messages('general').slice(-3)]);
    return {
      kind: 'message',
      said: `${name.en} on “${message.text.slice(0, 80)}”`,
      saysSo: false,
      run: async () => see(walker, await slack.shortcut({ user: walker.user, callbackId: name.en, message })),
    };
  }

  /** Whether the message or view is still to be seen. */
  function isThere(target: Message | View): boolean {
    if (isMessage(target))
      return [...slack.workspace().channels.values()].some(
        ({ messages, ephemerals }) => messages.includes(target) || ephemerals.includes(target),
      );
    return target.type === 'home' || slack.views().some(({ id }) => id === target.id);
  }

  return {
    async next(random) {
      const walker = random.pick(walkers);
      if (walker.view !== undefined && !isThere(walker.view)) walker.view = undefined;
      const { view } = walker;
      const chance = random.next();
      const inView =
        view === undefined
          ? undefined
          : inputsIn(view).length > 0 && chance < 0.75
            ? await submit(walker, view, random)
            : chance < 0.9
              ? await press(walker, random)
              : undefined;
      // A modal is in front of everything else until it is closed.
      if (view !== undefined) return { who: walker.name, step: inView ?? (await close(walker, view)) };
      const step =
        chance < 0.5
          ? await press(walker, random)
          : chance < 0.58
            ? shortcut(walker, random)
            : chance < 0.7
              ? await mention(walker, random)
              : chance < 0.76
                ? await openHome(walker)
                : undefined;
      return { who: walker.name, step: step ?? (await command(walker, random)) };
    },
  };
}

const isMessage = (target: Message | View): target is Message => 'ts' in target;

const textIn = (part: unknown): string => String((part as { text?: unknown } | undefined)?.text ?? '');

/** Everything that can be pressed or chosen from: a button by its number, a menu by its block. */
function controlsIn(blocks: readonly Block[] = []): { which: string | number; element: Json }[] {
  let buttons = 0;
  return blocks
    .filter(({ type }) => type !== 'input')
    .flatMap((block) =>
      elementsIn(block).flatMap((element): { which: string | number; element: Json }[] => {
        if (element['type'] === 'button') return [{ which: buttons++, element }];
        // The menu of what has no button stands beside the buttons.
        if (String(element['action_id']).startsWith('more'))
          return [{ which: String(element['action_id']), element }];
        return String(element['type']).endsWith('_select')
          ? [{ which: String(block.block_id), element }]
          : [];
      }),
    );
}

const inputsIn = ({ blocks }: View): { block_id: string; element: Json }[] =>
  blocks
    .filter(({ type }) => type === 'input')
    .map(({ block_id: id, element }) => ({ block_id: String(id), element: element as Json }));

/** Messages of every kind that people write, as Slack has them. */
function messagesOfPeople({ slack }: Stand): Message[] {
  const say = (text: string, more = {}): Message =>
    slack.say({ user: 'member', channel: 'general', text, ...more });
  const plain = say('DeepSeek released R1.');
  return [
    plain,
    say('`r1-released`'),
    ...HOSTILE.slice(0, 6).map((text) => say(text)),
    say('<@U0CURATOR> wrote in <#C0GENERAL> :wave: ~no~ <!here>', { raw: true }),
    say('See', { attachments: [previewOf('https://example.org/', 'A page', 'About it')] }),
    slack.forward({ user: 'curator', channel: 'general', message: plain }),
    slack.forward({ user: 'curator', channel: 'general', message: plain, comment: 'Look at this.' }),
    slack.say({ user: 'foreign', channel: 'general', text: 'From another workspace.' }),
  ];
}
