/** Which command a call means, and who may use it. */
import { describe, expect, it } from 'vitest';
import type { Call, Answer } from '../../../src/core/command/call.ts';
import { command, type FormContext } from '../../../src/core/command/command.ts';
import type { Message } from '../../../src/core/command/message.ts';
import { text } from '../../../src/core/command/option.ts';
import { allow, createReader, mayAsGuest } from '../../../src/core/command/read-call.ts';
import type { ReadCall } from '../../../src/core/command/plain-line.ts';
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { ROLES, type Caller, type Role } from '../../../src/core/record/role.ts';
import { DEFAULT_SETTINGS, GUEST_RIGHTS, type GuestRights } from '../../../src/core/record/settings.ts';
import type { Library } from '../../../src/core/space/library.ts';

const naming = (en: string, ko: string) => ({ name: { en, ko }, description: { en, ko } });
const made = (en: string, ko: string, rest: object = {}) =>
  command({
    ...naming(en, ko),
    options: { words: text(naming('words', '낱말')) },
    examples: [],
    run: () => ({ blocks: [] }),
    ...rest,
  });
/** The calls that a command on a message offers: one for each line of the message. */
const perLine = (en: string, ko: string, opens?: boolean) => ({
  name: { en, ko },
  ...(opens !== undefined && { opens }),
  calls: ({ text: lines }: Message) =>
    lines.split('\n').flatMap((line) => (line === '' ? [] : [{ label: line, typed: { words: line } }])),
});
const help = made('help', '도움말', { options: { topic: text(naming('topic', '주제')) } });
const look = made('look', '보기');
const curate = made('curate', '큐레이션', {
  role: 'curator',
  onMessage: [perLine('Keep', '보관'), perLine('Keep…', '보관…', true), perLine('Write', '쓰기', false)],
});

const who: Omit<Call, 'line'> = {
  locale: 'en',
  caller: { id: 'discord:1', role: 'curator' },
  place: { space: 'home', locale: 'en' },
} as Omit<Call, 'line'>;

function read(call: Partial<Call>, commands = [look, curate, help]): Promise<ReadCall | Answer> {
  const reader = createReader({
    hasTopic: async () => false,
    commands,
    library: { openEarly: async () => ({ knowledge: new Knowledge() }) } as unknown as Library,
    fallback: (typed) => [{ label: { en: 'Instead', ko: '대신' }, line: `/find ${typed}` }],
    formContext: async () => ({ locale: 'en', settings: DEFAULT_SETTINGS }) as FormContext,
    today: () => 0,
  });
  return reader({ ...who, ...call } as Call);
}

describe('a line', () => {
  it.each([
    ['/look here', look, { words: 'here' }],
    ['/보기 here', look, { words: 'here' }],
    ['/look help', help, { topic: 'look' }],
    ['/보기 도움말', help, { topic: 'look' }],
    ['/look help me', look, { words: 'help me' }],
    ['/look words:help', look, { words: 'help' }],
    ['/help help', help, { topic: 'help' }],
    ['/look', look, {}],
  ])('%s is read', async (line, meant, typed) => {
    expect(await read({ line })).toMatchObject({ command: meant, typed });
  });

  it('is a word like any other where there is no command for help', async () => {
    expect(await read({ line: '/look help' }, [look])).toMatchObject({
      command: look,
      typed: { words: 'help' },
    });
  });

  it('has the fields of its form, too', async () => {
    expect(await read({ line: '/look', fields: { words: 'here' } })).toMatchObject({
      typed: { words: 'here' },
    });
  });

  it('that names no command leads elsewhere, without its slash', async () => {
    await expect(read({ line: ' /deepseek 2025' })).rejects.toMatchObject({
      actions: expect.arrayContaining([expect.objectContaining({ line: '/find deepseek 2025' })]),
    });
  });
});

it('a command that the platform took apart has its options as they are', async () => {
  expect(await read({ command: 'look', options: { words: 'a b' } } as Partial<Call>)).toEqual({
    command: look,
    typed: { words: 'a b' },
  });
});

describe('a command on a message', () => {
  const on = (name: string, words: string, rest: Partial<Call> = {}) =>
    read({ command: name, message: { text: words }, ...rest } as Partial<Call>);

  it('is called at once when it can mean one thing only', async () => {
    expect(await on('Keep', 'one')).toEqual({ command: curate, typed: { words: 'one' }, opens: false });
    expect(await on('보관…', 'one')).toEqual({ command: curate, typed: { words: 'one' }, opens: true });
  });

  it('asks the person alone which of several things is meant', async () => {
    const { ok, reply } = (await on('Keep', 'one\ntwo')) as Answer;
    expect([ok, reply.visibility]).toEqual([true, 'private']);
    expect(reply.blocks).toEqual([
      {
        kind: 'choose',
        label: 'Keep: which one?',
        options: [
          { label: 'one', line: '/curate one' },
          { label: 'two', line: '/curate two' },
        ],
      },
    ]);
    const inKorean = (await on('Keep', 'one\ntwo', { locale: 'ko' })) as Answer;
    expect(inKorean.reply.blocks).toMatchObject([{ label: '보관: 어느 것인가요?' }]);
  });

  it('says of each choice that it writes, if no form opens in between', async () => {
    const writes = async (name: string): Promise<readonly unknown[]> =>
      ((await on(name, 'one\ntwo')) as Answer).reply.blocks.flatMap((block) =>
        block.kind === 'choose' ? block.options.map((option) => option.writes) : [],
      );
    expect(await writes('Write')).toEqual([true, true]);
    expect(await writes('Keep…')).toEqual([undefined, undefined]);
  });

  it('is for those whom the command is for', async () => {
    const caller: Caller = { id: 'discord:2', role: 'member' };
    await expect(on('Keep', 'one', { caller })).rejects.toThrow('/curate is for curators');
  });

  it('that is not known leads to all commands', async () => {
    await expect(on('Burn', 'one')).rejects.toMatchObject({ actions: [{ line: '/help' }] });
  });
});

describe('who may use a command', () => {
  const lookup = look;
  const varies = made('varies', '다름', { dependsOnRole: true });
  const admin = made('rule', '규칙', { role: 'admin' });

  it.each(ROLES)('%s', (role) => {
    const refused = [lookup, varies, curate, admin].filter((each) => {
      try {
        allow(each, { ...who, line: '', caller: { id: 'x', role } }, DEFAULT_SETTINGS);
        return false;
      } catch {
        return true;
      }
    });
    const expected = { member: [curate, admin], curator: [admin], admin: [] }[role];
    expect(refused).toEqual(expected);
  });

  const all = [undefined, lookup, varies, curate];
  const table: [GuestRights, Role, boolean | undefined, (typeof all)[number][]][] = [
    ...GUEST_RIGHTS.map((guests): (typeof table)[number] => [guests, 'member', false, all]),
    ...GUEST_RIGHTS.map((guests): (typeof table)[number] => [guests, 'member', undefined, all]),
    // A role in the space says more than that somebody is a guest.
    ...GUEST_RIGHTS.map((guests): (typeof table)[number] => [guests, 'curator', true, all]),
    ['nothing', 'member', true, []],
    ['lookups', 'member', true, [undefined, lookup]],
    ['everything', 'member', true, all],
  ];
  it.each(table)('guests: %s; a %s who is a guest: %s', (guests, role, isGuest, expected) => {
    const caller: Caller = { id: 'x', role, ...(isGuest !== undefined && { isGuest }) };
    const settings = { ...DEFAULT_SETTINGS, guests };
    expect(all.filter((each) => mayAsGuest(caller, settings, each))).toEqual(expected);
  });

  it('says to a guest what an admin can allow', () => {
    const call: Call = { ...who, line: '', caller: { id: 'x', role: 'member', isGuest: true } };
    expect(() => allow(lookup, call, DEFAULT_SETTINGS)).toThrow('guests:lookups');
    expect(() => allow(varies, call, { ...DEFAULT_SETTINGS, guests: 'lookups' })).toThrow(
      'guests:everything',
    );
    expect(() => allow(lookup, call, { ...DEFAULT_SETTINGS, guests: 'lookups' })).not.toThrow();
  });
});
