/**
 * A seeded walk: people of every role, in both languages, in a server and in direct messages, type commands, press what
 * they were shown, choose, and fill in forms. Each answer is checked on both platforms, and nothing may change by a step
 * that does not say so.
 */
import { LOCALES, type Locale } from '../../src/core/base/locale.ts';
import type { Answer, Bot, Call, CallInput } from '../../src/core/command/call.ts';
import { writesWith, type Command, type Typed } from '../../src/core/command/command.ts';
import { commandOf } from '../../src/core/command/find.ts';
import { partOf } from '../../src/core/command/form.ts';
import { pressedCall } from '../../src/core/command/press.ts';
import { readTyped, sayCommand } from '../../src/core/command/typed.ts';
import { ROLES, type Role } from '../../src/core/record/role.ts';
import type { Place } from '../../src/core/record/workspace.ts';
import { readLine } from '../../src/core/reply/line.ts';
import type { Field, Form } from '../../src/core/reply/form.ts';
import { renderText } from '../../src/core/reply/text.ts';
import { randomFrom, type Random } from '../chaos/random.ts';
import { HOSTILE } from '../support/replies.ts';
import { onDiscord, onSlack, type Offer } from './payloads.ts';
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

const WORDS = [
  'deepseek',
  '딥시크',
  'nature',
  'r1-released',
  '2025-01',
  'last year',
  '작년',
  'everything',
  '+New one',
];
const PACK = 'topics:\n  - id: crawled\n    kind: theme\n    name: { en: Crawled, ko: 기어간 }\n';

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
      const step = await nextStep(walker, world, random);
      made[step.kind] = (made[step.kind] ?? 0) + 1;
      const wrong = (what: string): void =>
        void problems.push(`--seed ${seed}, step ${at}: ${walker.name} ${step.kind} ${step.said}: ${what}`);
      const before = await world.changeNumber();
      const prepared = await bot.prepare({
        ...step.call,
        locale: walker.locale,
        caller: { id: `discord:${walker.name}`, role: walker.role },
        place: walker.place,
        request: `crawl:${at}`,
      } as Call);
      const answer = await prepared.answer();
      commands.add(prepared.command);
      const isChanged = (await world.changeNumber()) !== before;
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
  if (offers.length > 0 && random.chance(0.65)) return press(random.pick(offers));
  if (random.chance(0.05)) return onMessage(world, random);
  const command = random.pick(world.bot.commands);
  if (random.chance(0.2)) {
    const line = `/help ${command.name[walker.locale]}`;
    return { kind: 'type', said: line, call: { line }, saysSo: false };
  }
  const line =
    command.examples.length > 0 && random.chance(0.4)
      ? `/${command.name[walker.locale]} ${random.pick(command.examples)}`
      : await lineFor(command, walker, world, random);
  return { kind: 'type', said: line, call: { line }, saysSo: writesOf(line, world) };
}

function press(offer: Offer): Step {
  return {
    kind: 'press',
    said: `“${offer.label}” (${offer.line})`,
    call: { line: offer.line, ...pressedCall(offer) },
    saysSo: offer.writes === true,
  };
}

async function submit(form: Form, walker: Walker, world: CrawlWorld, random: Random): Promise<Step> {
  const { line, fields } = partOf(form, 5);
  const found = commandOf(world.bot.commands, readLine(line));
  const values: Record<string, string> = {};
  for (const field of fields)
    values[field.key] = await fieldValue(field, found?.command, walker, world, random);
  return {
    kind: 'submit',
    said: `${line} ${JSON.stringify(values)}`,
    call: { line, fields: values, form: 'submitted' },
    saysSo: true,
  };
}

async function fieldValue(
  { key, value, choices, file }: Field,
  command: Command | undefined,
  walker: Walker,
  world: CrawlWorld,
  random: Random,
): Promise<string> {
  if (file === true) return PACK;
  if (value !== undefined && random.chance(0.6)) return value;
  if (choices !== undefined) return random.pick(choices).value;
  return command === undefined ? random.pick(WORDS) : valueFor(command, key, walker, world, random);
}

function onMessage(world: CrawlWorld, random: Random): Step {
  const { name } = random.pick(world.bot.commands.flatMap((command) => command.onMessage ?? []));
  const text = random.pick([...HOSTILE, 'DeepSeek released R1.', '`r1-released`']);
  return {
    kind: 'message',
    said: `${name.en} on ${text}`,
    call: { command: name.en, message: { text, author: 'Jane', at: '2026-01-19T12:00:00Z' } },
    saysSo: true,
  };
}

/** A line of the command with some of its options. */
async function lineFor(command: Command, walker: Walker, world: CrawlWorld, random: Random): Promise<string> {
  const typed: Record<string, string> = {};
  for (const [key, { required }] of Object.entries(command.options))
    if (required ? random.chance(0.9) : random.chance(0.25))
      typed[key] = await valueFor(command, key, walker, world, random);
  return sayCommand(command, typed as Typed);
}

async function valueFor(
  command: Command,
  key: string,
  walker: Walker,
  world: CrawlWorld,
  random: Random,
): Promise<string> {
  const option = command.options[key];
  if (random.chance(0.05)) return random.pick(HOSTILE);
  switch (option?.kind) {
    case 'choice':
      return random.pick(option.choices ?? []).value;
    case 'flag':
      return random.pick(['true', 'false']);
    case 'number':
      return String(random.whole(1, 3));
    case 'person':
      return `discord:${random.whole(100, 104)}`;
    case 'channel':
      return random.pick(['discord:10', 'discord:11', 'all']);
    case 'date':
      return random.pick(['2025', '2025-01', 'yesterday', '작년']);
    case 'file':
      return PACK;
    case 'text':
    case undefined: {
      const { locale, place, role } = walker;
      const to = { locale, place, limit: 25, caller: { id: 'discord:1', role } };
      const found = await world.bot.suggest({ command: command.name.en }, key, '', to);
      return found.length > 0 && random.chance(0.7) ? random.pick(found).value : random.pick(WORDS);
    }
  }
}

/** Whether a typed line calls a command that declares that it writes. */
function writesOf(line: string, { bot }: CrawlWorld): boolean {
  try {
    const found = commandOf(bot.commands, readLine(line));
    return found !== undefined && writesWith(found.command, readTyped(found.command, found.line));
  } catch {
    // The bot refuses a line that cannot be read.
    return false;
  }
}
