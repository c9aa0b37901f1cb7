import { describe, expect, it } from 'vitest';
import { command } from '../../../src/core/command/command.ts';
import { readLine } from '../../../src/core/reply/line.ts';
import { author, channel, choice, emptiable, person } from '../../../src/core/command/option.ts';
import { readTyped, readValues } from '../../../src/core/command/typed.ts';

const naming = (en: string, ko: string) => ({
  name: { en, ko },
  description: { en: `The ${en}`, ko: `그 ${ko}` },
});
const who = person(naming('who', '누구'));
const where = channel(naming('where', '어디'));

describe('an option that names somebody', () => {
  it.each([
    ['<@1234>', 'discord:7', 'discord:1234'],
    ['<@!1234>', 'discord:7', 'discord:1234'],
    ['123456789012345678', 'discord:7', 'discord:123456789012345678'],
    ['<@U123>', 'slack:T1:U7', 'slack:T1:U123'],
    ['<@U123|minji>', 'slack:T1:U7', 'slack:T1:U123'],
    ['U0123ABC', 'slack:T1:U7', 'slack:T1:U0123ABC'],
    ['discord:1234', 'slack:T1:U7', 'discord:1234'],
    ['slack:T1:U2', 'terminal', 'slack:T1:U2'],
  ])('reads %s, typed by %s, as %s', (typed, caller, id) => {
    expect(who.read(typed, { caller })).toBe(id);
  });

  it.each([
    '@minji',
    'minji',
    'roel:admin',
    '<@>',
    '<#1234>',
    '<@&1234>',
    '',
    '<@1234> x',
    'discord:',
    'a b:c',
  ])('does not guess who %j is', (typed) => {
    expect(who.read(typed, { caller: 'discord:7' })).toBeUndefined();
  });

  it('may be software where it names an author', () => {
    const whose = author(naming('by', '작성자'));
    for (const id of ['almanac', 'terminal', 'discord:1234']) expect(whose.read(id)).toBe(id);
    for (const id of ['minji', 'constructor']) expect(whose.read(id)).toBeUndefined();
  });

  it('cannot tell the platform of a mention in a terminal', () => {
    expect(who.read('<@1234>', { caller: 'terminal' })).toBeUndefined();
    expect(who.read('<@1234>')).toBeUndefined();
  });

  it('is told from one that names a channel', () => {
    expect(where.read('<#C1|general>', { caller: 'slack:T1:U7' })).toBe('slack:T1:C1');
    expect(where.read('<@U1>', { caller: 'slack:T1:U7' })).toBeUndefined();
    expect(emptiable(where).read('', { caller: 'slack:T1:U7' })).toBe('');
    expect(emptiable(where).read('<#C1>', { caller: 'slack:T1:U7' })).toBe('slack:T1:C1');
  });

  it('is the channel in which it is typed, where it is said so', () => {
    expect(where.read('here', { caller: 'slack:T1:U7', here: 'slack:T1:C9' })).toBe('slack:T1:C9');
    expect(emptiable(where).read('여기', { caller: 'discord:7', here: 'discord:9' })).toBe('discord:9');
    expect(where.read('here', { caller: 'discord:7' })).toBeUndefined();
    expect(who.read('here', { caller: 'discord:7', here: 'discord:9' })).toBeUndefined();
  });
});

describe('bare words after a first option of few values', () => {
  const ask = command({
    ...naming('people', '사람들'),
    options: {
      action: choice({
        ...naming('action', '동작'),
        choices: [
          { value: 'add', name: { en: 'add', ko: '추가' } },
          { value: 'all', name: { en: 'show all', ko: '모두 보기' } },
        ],
      }),
      who,
    },
    examples: [],
    run: () => ({ blocks: [] }),
  });
  const read = (line: string) => readValues(ask, readTyped(ask, readLine(line)), { caller: 'discord:7' });

  it.each([
    ['/people add <@1234>', { action: 'add', who: 'discord:1234' }],
    ['/people add slack:T1:U2', { action: 'add', who: 'slack:T1:U2' }],
    ['/사람들 추가 누구:<@1234>', { action: 'add', who: 'discord:1234' }],
    ['/people add', { action: 'add' }],
    ['/people 모두 보기', { action: 'all' }],
  ])('belong to the second: %s', (line, values) => {
    expect(read(line)).toEqual(values);
  });
});
