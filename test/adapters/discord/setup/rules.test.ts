import { describe, expect, it } from 'vitest';
import type { DiscordCommand, DiscordOption } from '../../../../src/adapters/discord/setup/registration.ts';
import { registrationOf } from '../../../../src/adapters/discord/setup/registration.ts';
import { registrationProblems } from '../../../../src/adapters/discord/setup/rules.ts';
import { commands, groups } from '../../../../src/commands/index.ts';

const option = (rest: Partial<DiscordOption> = {}): DiscordOption => ({
  type: 3,
  name: 'topic',
  description: 'What it is about',
  ...rest,
});

const command = (rest: Partial<DiscordCommand> = {}): DiscordCommand => ({
  type: 1,
  name: 'timeline',
  description: 'What happened',
  default_member_permissions: null,
  ...rest,
});

const withOption = (...options: readonly Partial<DiscordOption>[]): DiscordCommand =>
  command({ options: options.map(option) });

const numbered = <T>(count: number, make: (name: string) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(`n${index}`));

const choice = (name: string) => ({ name, value: name });

describe('before anything is sent, it is refused that', () => {
  it.each<[string, readonly DiscordCommand[], string]>([
    [
      'a name has capitals',
      [command({ name: 'Timeline' })],
      '/Timeline has the name “Timeline”, and capitals',
    ],
    ['a name has a space', [command({ name: 'time line' })], 'only 1 to 32 letters'],
    ['a name is empty', [command({ name: '' })], 'only 1 to 32 letters'],
    ['a name is too long', [command({ name: 'x'.repeat(33) })], 'only 1 to 32 letters'],
    [
      'a Korean name has a space',
      [command({ name_localizations: { ko: '타임 라인' } })],
      'name (ko) “타임 라인”',
    ],
    ['a description is missing', [command({ description: '' })], 'description of 0 characters'],
    [
      'a description is too long',
      [command({ description: 'x'.repeat(101) })],
      'description of 101 characters',
    ],
    [
      'a Korean description is too long',
      [command({ description_localizations: { ko: '가'.repeat(101) } })],
      'description (ko) of 101 characters',
    ],
    ['an option’s name is wrong', [withOption({ name: 'to:pic' })], '/timeline to:pic: has the name'],
    ['there are too many options', [withOption(...numbered(26, (name) => ({ name })))], 'has 26 options'],
    ['two options are called alike', [withOption({}, {})], 'has two options called topic'],
    [
      'two options are called alike in Korean',
      [
        withOption(
          { name: 'a', name_localizations: { ko: '주제' } },
          { name: 'b', name_localizations: { ko: '주제' } },
        ),
      ],
      'has two options called 주제',
    ],
    [
      'a required option comes late',
      [withOption({ name: 'a' }, { name: 'b', required: true })],
      'a required option after one that is not',
    ],
    [
      'subcommands are mixed with options',
      [withOption({ type: 1, name: 'a' }, { name: 'b' })],
      'both subcommands and',
    ],
    [
      'a subcommand has subcommands',
      [withOption({ type: 1, name: 'a', options: [option({ type: 1, name: 'b' })] })],
      'a subcommand in a subcommand',
    ],
    [
      'a group is in a group',
      [withOption({ type: 2, options: [option({ type: 2, options: [option({ type: 1 })] })] })],
      'is a group, which has subcommands and nothing else',
    ],
    ['a group is empty', [withOption({ type: 2, options: [] })], 'which has subcommands and nothing else'],
    ['an option has options', [withOption({ options: [] })], 'which only a subcommand has'],
    [
      'choices are completed',
      [withOption({ autocomplete: true, choices: [choice('a')] })],
      'has choices, and autocomplete as well',
    ],
    ['a flag is completed', [withOption({ type: 5, autocomplete: true })], 'is no text or number'],
    ['a file is completed', [withOption({ type: 11, autocomplete: true })], 'is no text or number'],
    ['there are too many choices', [withOption({ choices: numbered(26, choice) })], 'has 26 choices'],
    [
      'two choices are called alike',
      [withOption({ choices: [choice('a'), choice('a')] })],
      'has two choices called a',
    ],
    ['a choice has no name', [withOption({ choices: [{ name: '', value: 'a' }] })], "choice's name of 0"],
    [
      'a choice’s value is too long',
      [withOption({ choices: [{ name: 'a', value: 'x'.repeat(101) }] })],
      "choice's value of 101",
    ],
    [
      'a flag has choices',
      [withOption({ type: 5, choices: [choice('a')] })],
      'which only a text of ours has',
    ],
    ['a text may be endless', [withOption({ max_length: 6001 })], 'max_length 6001'],
    ['a number has a length', [withOption({ type: 4, max_length: 5 })], 'max_length 5'],
    ['a text has a least value', [withOption({ min_value: 1 })], 'which only a number has'],
    [
      'the least is more than the most',
      [withOption({ type: 4, min_value: 2, max_value: 1 })],
      'above its most',
    ],
    ['two commands are called alike', [command(), command()], 'two commands are called timeline'],
    [
      'two commands are called alike in Korean',
      ['a', 'b'].map((name) => command({ name, name_localizations: { ko: '타임라인' } })),
      'two commands are called 타임라인',
    ],
    [
      'there are too many commands',
      numbered(101, (name) => command({ name })),
      'there are 101 commands of type 1',
    ],
    [
      'there are too many in menus',
      numbered(16, (name) => ({ type: 3, name, default_member_permissions: null }) as const),
      'there are 16 commands of type 3',
    ],
    ['one in a menu has a description', [command({ type: 3 })], 'is in a menu and cannot have a description'],
    [
      'one in a menu has options',
      [{ type: 3, name: 'Correct', options: [option()], default_member_permissions: null }],
      'cannot have options',
    ],
    [
      'a command is too large in one language',
      [
        withOption(
          ...numbered(25, (name) => ({
            name,
            description_localizations: { ko: '가'.repeat(100) },
            choices: numbered(25, (each) => ({ name: each.padEnd(10), value: each })),
          })),
        ),
      ],
      'characters in all, and at most 8000',
    ],
  ])('%s', (_, wrong, words) => {
    expect(registrationProblems(wrong).join('\n')).toContain(words);
  });
});

describe('what Discord takes', () => {
  it('is taken', () => {
    const fine = [
      command({ name: "l'été", name_localizations: { ko: '타임라인' } }),
      command({
        name: 'curate',
        options: [option({ type: 1, name: 'add', options: [option({ required: true })] })],
      }),
      { type: 3, name: 'Suggest a correction', default_member_permissions: null },
    ] as const;
    expect(registrationProblems(fine)).toEqual([]);
  });

  it('are all our commands', () => {
    expect(registrationProblems(registrationOf(commands, groups))).toEqual([]);
  });
});
