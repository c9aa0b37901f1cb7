/** A person in Slack, for the contracts of all adapters. */
import type { Locale } from '../../../src/core/base/locale.ts';
import type { Person, Seen } from '../../contracts/adapter.ts';
import { readText, type Message, type Shown, type Submitted, type View } from '../../fakes/slack/index.ts';
import type { Bench } from './connect.ts';
import { waitUntil } from '../../support/patience.ts';

type Json = Record<string, unknown>;

/** Minji reads Korean, Alex English. */
export const USERS = { ko: 'minji', en: 'alex' } as const satisfies Record<Locale, string>;

/** All that can be read in messages or a view, what can be pressed left out. */
export function wordsIn(blocks: readonly Json[] | undefined): string {
  return readText((blocks ?? []).filter(({ type }) => type !== 'actions'));
}

export const wordsOf = (shown: Shown): string =>
  shown.messages.map(({ blocks }) => wordsIn(blocks)).join('\n');

export const elementsIn = (blocks: readonly Json[] | undefined): Json[] =>
  (blocks ?? []).flatMap(({ type, elements }) => (type === 'actions' ? (elements as Json[]) : []));

const textOf = (value: unknown): string => String((value as { text?: { text?: string } }).text?.text ?? '');

/** Those who may curate, because they run the workspace. */
const CURATORS = ['admin', 'owner'] as const;
let curators = 0;

export function person(
  { server }: Pick<Bench, 'server'>,
  locale: Locale,
  role: 'member' | 'curator' = 'member',
): Person {
  const user = role === 'member' ? USERS[locale] : (CURATORS[curators++ % CURATORS.length] ?? '');
  if (role === 'curator') server.user(user).locale = locale === 'en' ? 'en-US' : 'ko-KR';
  let message: Message | undefined;
  let view: View | undefined;
  let entered: Record<string, string> = {};

  /** Labels of buttons and options, and in which menu an option is. */
  async function offersIn(target: Message | View): Promise<{ label: string; menu?: string }[]> {
    const found: { label: string; menu?: string }[] = [];
    for (const element of elementsIn(target.blocks)) {
      const menu = String(element['action_id']);
      if (element['type'] === 'button') found.push({ label: textOf(element) });
      else if (element['type'] === 'static_select' || element['type'] === 'overflow')
        found.push(...(element['options'] as Json[]).map((option) => ({ label: textOf(option), menu })));
      else
        found.push(
          ...(await server.suggest(target, menu, '', { user })).map((option) => ({
            label: textOf(option),
            menu,
          })),
        );
    }
    return found;
  }

  function seeForm(form: View, errors: Record<string, string> = {}): Seen {
    view = form;
    const inputs = form.blocks.filter(({ type }) => type === 'input');
    const initial = inputs.map(({ element }) => String((element as Json)['initial_value'] ?? ''));
    const problems = Object.values(errors);
    const own = [
      (form['title'] as Json)['text'],
      wordsIn(form.blocks),
      ...initial,
      ...Object.values(entered),
    ];
    return {
      text: [...own, ...problems].join('\n'),
      isPrivate: true,
      offers: [],
      fields: inputs.map(({ label }) => String((label as Json)['text'])),
    };
  }

  async function see(shown: Shown): Promise<Seen> {
    const last = shown.all.findLast((seen) => seen.view ?? seen.message);
    if (last?.view !== undefined) {
      entered = {};
      return seeForm(last.view);
    }
    message = last?.message;
    view = undefined;
    return {
      text: wordsOf(shown),
      isPrivate: shown.messages.every(({ ephemeral }) => ephemeral === true),
      offers: message === undefined ? [] : (await offersIn(message)).map(({ label }) => label),
      fields: [],
    };
  }

  /** The answer to a form comes where the form was opened: by the address of that command. */
  async function seeSubmitted({ errors, closed, view: now }: Submitted, before: number): Promise<Seen> {
    if (!closed && now !== undefined) return seeForm(now, errors);
    const answers = (): readonly Message[] => server.ephemerals(user, 'general');
    message = await waitUntil(() => answers()[before]);
    view = undefined;
    return { text: wordsIn(message.blocks), isPrivate: true, offers: [], fields: [] };
  }

  return {
    async ask(line) {
      const [first = '', ...rest] = line.slice(1).split(' ');
      // Slack has commands in the letters a to z only: all others are asked through `/almanac`.
      const own = /^[a-z]+$/.test(first) && first !== 'help';
      const [command, text] = own ? [`/${first}`, rest.join(' ')] : ['/almanac', line.slice(1)];
      return see(await server.command({ user, channel: 'general', command, text }));
    },
    async pick(label) {
      const target = view ?? message;
      if (target === undefined) throw new Error('there is nothing to pick from');
      const offer = (await offersIn(target)).find((each) => each.label === label);
      if (offer === undefined) throw new Error(`${label} is not offered`);
      return see(
        offer.menu === undefined
          ? await server.press(target, label, { user })
          : await server.choose(target, offer.menu, label, { user }),
      );
    },
    handed: async () =>
      server
        .directMessages(user)
        .flatMap(({ files = [] }) => files.map(({ id }) => server.contentOf(id) ?? '')),
    async complete(values) {
      if (view === undefined) throw new Error('there is no form');
      entered = { ...entered, ...values };
      const before = server.ephemerals(user, 'general').length;
      return seeSubmitted(await server.submit(view, values, { user }), before);
    },
  };
}
