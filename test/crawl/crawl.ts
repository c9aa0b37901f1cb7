/**
 * A seeded walk: people of every role, in both languages, in a server and in direct messages, type commands, press what
 * they were shown, choose, and fill in forms. Each answer is checked on both platforms, and nothing may change by a step
 * that does not say so.
 */
import { LOCALES, type Locale } from '../../src/core/base/locale.ts';
import type { Answer, Bot, Call, CallInput } from '../../src/core/command/call.ts';
import { partOf } from '../../src/core/command/form.ts';
import { pressedCall, readPress, sayPress } from '../../src/core/command/press.ts';
import { ROLES, type Role } from '../../src/core/record/role.ts';
import type { Place } from '../../src/core/record/workspace.ts';
import type { Form } from '../../src/core/reply/form.ts';
import { renderText } from '../../src/core/reply/text.ts';
import { randomFrom, type Random } from '../chaos/random.ts';
import { HOSTILE } from '../support/hostile.ts';
import { anyLine, fieldValue, writesOf, type Typist } from './lines.ts';
import { onDiscord, onSlack, type Offer } from './payloads.ts';
import { saysChange } from './wording.ts';
import { createCrawlWorld, WORKSPACE, type CrawlWorld } from './world.ts';

export interface CrawlReport {
  steps: number;
  /** How often each kind of step was made. */
  made: Readonly<Record<string, number>>;
  /** Commands that answered at least once. */
  commands: ReadonlySet<string>;
  /** How many steps changed something. */
  changes: number;
  problems: readonly string[];
}

interface Walker {
  name: string;
  id: string;
  role: Role;
  locale: Locale;
  place: Place;
  shows: (answer: Answer) => { offers: readonly Offer[] };
  offers: readonly Offer[];
  form?: Form | undefined;
}

interface Step {
  kind: 'type' | 'press' | 'submit' | 'message';
  /** For a reader of the report. */
  said: string;
  call: CallInput & Pick<Call, 'form' | 'asksFirst'>;
  /** Whether the step says that it changes something. */
  saysSo: boolean;
}

export async function crawl({
  steps,
  seed,
  changeBot = (bot) => bot,
}: {
  steps: number;
  seed: number;
  /** Changes what the bot does. */
  changeBot?: (bot: Bot) => Bot;
}): Promise<CrawlReport> {
  const world = await createCrawlWorld();
  const bot = changeBot(world.bot);
  const random = randomFrom(seed, 1);
  const walkers = people();
  const problems: string[] = [];
  const made: Record<string, number> = {};
  const commands = new Set<string>();
  let changes = 0;
  try {
    for (let at = 0; at < steps; at++) {
      const walker = random.pick(walkers);
      walker.place = { ...walker.place, space: await world.space() };
      const step = await nextStep(walker, world, random);
      made[step.kind] = (made[step.kind] ?? 0) + 1;
      const wrong = (what: string): void =>
        void problems.push(`--seed ${seed}, step ${at}: ${walker.name} ${step.kind} ${step.said}: ${what}`);
      const before = world.changeNumber();
      const prepared = await bot.prepare({
        ...step.call,
        locale: walker.locale,
        caller: { id: walker.id, role: walker.role },
        place: walker.place,
        request: `crawl:${at}`,
      } as Call);
      const answer = await prepared.answer();
      commands.add(prepared.command);
      const isChanged = world.changeNumber() !== before;
      if (isChanged) changes += 1;
      if (isChanged && !step.saysSo) wrong('changed something without saying so');
      if (isChanged && answer.form !== undefined && step.kind !== 'submit')
        wrong('changed something by a form that opened');
      for (const error of world.takeErrors())
        wrong(error instanceof Error ? (error.stack ?? error.message) : String(error));
      if (answer.failure !== undefined) wrong(renderText(answer.reply));
      for (const show of [onDiscord, onSlack])
        for (const problem of show(answer).problems) wrong(`${show.name}: ${problem}`);
      walker.form = answer.form;
      walker.offers = walker.shows(answer).offers;
      for (const { label, writes } of walker.offers)
        if (writes === true && !saysChange(label, bot)) wrong(`“${label}” writes, but does not say so`);
    }
  } finally {
    await world.close();
  }
  return { steps, made, commands, changes, problems };
}

function people(): Walker[] {
  const places = (locale: Locale): Place[] => [
    { space: 'test', locale, workspace: WORKSPACE, channel: 'discord:10' },
    { space: 'test', locale, workspace: WORKSPACE },
  ];
  return ROLES.flatMap((role) =>
    LOCALES.flatMap((locale) =>
      places(locale).map((place, at) => ({
        name: `${role}-${locale}-${at === 0 ? 'server' : 'direct'}`,
        id: `discord:${1000 + 100 * ROLES.indexOf(role) + 10 * LOCALES.indexOf(locale) + at}`,
        role,
        locale,
        place,
        shows: at === 0 ? onDiscord : onSlack,
        offers: [],
      })),
    ),
  );
}

async function nextStep(walker: Walker, world: CrawlWorld, random: Random): Promise<Step> {
  const { form, offers } = walker;
  if (form !== undefined && random.chance(0.8)) return submit(form, walker, world, random);
  if (offers.length > 0 && random.chance(0.65)) return press(random.pick(offers), random);
  if (random.chance(0.05)) return onMessage(world, random);
  const line = await anyLine(typist(walker, world, random));
  return { kind: 'type', said: line, call: { line }, saysSo: writesOf(world.bot, line) };
}

const typist = ({ role, locale, place }: Walker, { bot }: CrawlWorld, random: Random): Typist => ({
  bot,
  random,
  role,
  locale,
  place,
  people: ['discord:100', 'discord:101', 'discord:102', 'discord:103', 'discord:104'],
  channels: ['discord:10', 'discord:11', 'all'],
});

/** Now and then a button of an earlier version, which carries nothing but the line. */
function press(offer: Offer, random: Random): Step {
  const how = random.chance(0.1) ? readPress(offer.line) : offer;
  return {
    kind: 'press',
    said: `“${offer.label}” (${sayPress(how)})`,
    call: { line: how.line, ...pressedCall(how) },
    saysSo: how.writes === true,
  };
}

async function submit(form: Form, walker: Walker, world: CrawlWorld, random: Random): Promise<Step> {
  const { line, fields } = partOf(form, 5);
  const values: Record<string, string> = {};
  for (const field of fields)
    values[field.key] = await fieldValue(typist(walker, world, random), line, field);
  return {
    kind: 'submit',
    said: `${line} ${JSON.stringify(values)}`,
    call: { line, fields: values, form: 'submitted' },
    saysSo: writesOf(world.bot, line, values),
  };
}

/** Opens a form, which changes nothing yet. */
function onMessage(world: CrawlWorld, random: Random): Step {
  const { name } = random.pick(world.bot.commands.flatMap((command) => command.onMessage ?? []));
  const text = random.pick([...HOSTILE, 'DeepSeek released R1.', '`r1-released`']);
  return {
    kind: 'message',
    said: `${name.en} on ${text}`,
    call: { command: name.en, message: { text, author: 'Jane', at: '2026-01-19T12:00:00Z' } },
    saysSo: false,
  };
}
