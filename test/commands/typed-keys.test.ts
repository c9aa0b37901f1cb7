/** Words that are properties of every JavaScript object, and dates that no clock reaches, typed into every option. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import type { Option } from '../../src/core/command/option.ts';
import { Channel } from '../../src/core/record/channel.ts';
import { nextDigest } from '../../src/core/following/next-digest.ts';
import { renderText } from '../../src/core/reply/text.ts';
import { event, groundwork, topic } from '../support/records.ts';
import { world, type World } from '../support/spaces.ts';
import type { Call } from '../../src/core/command/call.ts';

const KEYS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
const DATES = [
  'Y170000002',
  'Y-170000002',
  'Y999999999',
  '9999-12-31',
  '10000',
  '0000',
  '-9999',
  'Y17E8',
  '../2025',
  '2025/..',
  '2025-21',
  '156X',
  '19XX',
  '2004-06-~',
  '9999-12-31/..',
  'Y170000002/..',
];

let almanac: World;
beforeAll(async () => {
  almanac = await world();
  const named = topic('constructor', { name: { en: 'constructor', ko: 'toString' }, aliases: ['__proto__'] });
  await almanac.know('discord:1', [
    ...groundwork,
    named,
    event('hasown', { topics: ['constructor'], text: { en: 'valueOf hasOwnProperty' } }),
  ]);
});
afterAll(() => almanac.close());

/** A valid value for a required option, so that the other option is looked at. */
function fillerOf({ kind, choices }: Option): string {
  if (kind === 'choice') return choices?.[0]?.value ?? '';
  return (
    { person: 'discord:51', channel: 'discord:30', number: '1', flag: 'true' }[kind as string] ?? 'deepseek'
  );
}

const cases = commands.flatMap((command) =>
  Object.entries(command.options).map(([key, option]) => ({ command, name: command.name.en, key, option })),
);

describe.each(['en', 'ko'] as const)('in %s', (locale) => {
  it.each(cases)('/$name $key:… is answered', async ({ command, key, option }) => {
    const required = Object.entries(command.options).filter(([own, each]) => each.required && own !== key);
    const others = Object.fromEntries(required.map(([own, each]) => [own, fillerOf(each)]));
    const values = option.kind === 'date' || /date|published|until/.test(key) ? [...KEYS, ...DATES] : KEYS;
    for (const value of values) {
      const options = { ...others, [key]: value };
      const calls: Partial<Call>[] = [
        { command: command.name.en, options } as Partial<Call>,
        { line: `/${command.name[locale]}`, fields: options, form: 'submitted' } as Partial<Call>,
      ];
      for (const call of calls) {
        const { failure, reply } = await almanac.answer('discord:1#30', call, { locale });
        expect([value, failure, renderText(reply)]).toEqual([value, undefined, expect.any(String)]);
      }
      if (option.suggest === undefined) continue;
      const place = await almanac.place('discord:1#30');
      const to = { locale, place, limit: 25, caller: { id: 'discord:7', role: 'admin' } } as const;
      const found = await almanac.bot.suggest({ command: command.name.en }, key, value, to);
      for (const { value, label } of found)
        expect([typeof value, typeof label]).toEqual(['string', 'string']);
    }
    expect(almanac.errors.splice(0)).toEqual([]);
  });
});

it.each(KEYS)('as a name of an option is unknown: %s', async (key) => {
  for (const { name } of commands) {
    const said = await almanac.ask('discord:1#30', `/${name.en} ${key}:x`);
    expect([name.en, said]).not.toEqual([name.en, expect.stringContaining('Something went wrong')]);
  }
  const fields = { [key]: 'x' };
  const call = { line: '/curate add', fields, form: 'submitted' } as Partial<Call>;
  expect((await almanac.answer('discord:1#30', call)).failure).toBeUndefined();
});

it.each(KEYS)('is no time of digests: %s', async (key) => {
  const said = await almanac.ask('discord:1#31', `/subscribe deepseek every:daily at:${key}`);
  expect(said).toContain('isn’t valid for “at”');
});

it('what was stored can be read again', async () => {
  const { governance } = await almanac.library.open((await almanac.place('discord:1')).space);
  for (const channel of governance.channels) {
    expect(Channel.safeParse(channel).error).toBeUndefined();
    expect(nextDigest('weekly', channel, 'UTC', 0)).toBeGreaterThan(0);
  }
  expect(almanac.errors.splice(0)).toEqual([]);
});
