/** Only what says so changes anything: buttons, menus and the examples in help. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { command, writesWith } from '../../src/core/command/command.ts';
import { commandOf } from '../../src/core/command/find.ts';
import { pressedCall, readPress } from '../../src/core/command/press.ts';
import { readTyped } from '../../src/core/command/typed.ts';
import { createBot } from '../../src/core/command/bot.ts';
import { readLine } from '../../src/core/reply/line.ts';
import { LOCALES } from '../../src/core/base/locale.ts';
import { talk, type Talk } from '../support/ask.ts';
import { labelsOf, offersOf, person, textOf } from '../support/person.ts';
import { groundwork, fact, topic } from '../support/records.ts';

let almanac: Talk;
beforeAll(async () => {
  almanac = await talk();
});
afterAll(() => almanac.close());

/** The number of the last change. */
const written = async ({ library }: Talk = almanac): Promise<number> => (await library.open('test')).cursor;

describe.each(LOCALES)('help in %s', (locale) => {
  it.each(commands.map(({ name }) => name[locale]))('on %s: no example changes anything', async (name) => {
    const admin = person(almanac, { role: 'admin', locale });
    const before = await written();
    const help = await admin.answer(`/help ${name}`);
    for (const offer of offersOf(help.reply.blocks)) {
      await admin.answer({ line: offer.line, ...pressedCall(offer) });
      // Buttons of older versions carry nothing but the line.
      await admin.answer({ line: offer.line, ...pressedCall(readPress(offer.line)) });
    }
    expect(await written()).toBe(before);
  });
});

describe('an example that writes', () => {
  it('opens a form with its values', async () => {
    const admin = person(almanac, { role: 'admin' });
    const help = await admin.answer('/help curate retire');
    const opened = await admin.press(help, '/curate withdraw r1-released why:"The article was corrected."');
    expect(opened.form?.fields).toMatchObject([
      { key: 'why', value: 'The article was corrected.' },
      { key: 'into' },
    ]);
  });

  it('is text to copy where the command has no form', async () => {
    const admin = person(almanac, { role: 'admin' });
    const help = await admin.answer('/help curate publish');
    expect(labelsOf(help)).toEqual(['Share here']);
    expect(help.reply.blocks).toContainEqual({
      kind: 'rows',
      rows: [{ text: [{ kind: 'code', text: '/curate publish fix-example' }] }],
    });
  });

  it('is a button where that call only reads', async () => {
    const help = await person(almanac, { role: 'admin' }).answer('/help subscriptions');
    expect(labelsOf(help)).toEqual(['/subscriptions', '/subscriptions all', 'Share here']);
  });
});

describe('a press that does not say what it changes', () => {
  const draft = (word: string): string => `en:"DeepSeek ${word}." topics:deepseek source:nature`;

  it.each([
    ['en', 'Publish a draft', '/curate publish'],
    ['ko', '초안을 공개하기', '/큐레이션 공개'],
  ] as const)('asks first, in %s, and its button does it', async (locale, label, command) => {
    const minji = person(almanac, { locale });
    const [id = ''] = (await minji.answer(`/curate add fact ${draft(`hums in ${locale}`)}`)).reply.entries;
    const before = await written();
    const asked = await minji.answer({ line: `/curate publish ${id}`, asksFirst: true });
    expect(asked.ok).toBe(false);
    expect(textOf(asked)).toContain(`${command} ${id}`);
    expect(await written()).toBe(before);
    expect((await minji.press(asked, label)).ok).toBe(true);
    expect(await written()).toBeGreaterThan(before);
  });

  it('opens the form where there is one', async () => {
    const minji = person(almanac);
    const refused = await minji.answer('/curate add fact en:X topics:"deepseek, opnai" source:nature');
    const before = await written();
    expect((await minji.press(refused, 'OpenAI')).form?.fields).toContainEqual(
      expect.objectContaining({ key: 'topics', value: 'deepseek, openai' }),
    );
    expect(await written()).toBe(before);
  });

  it('does not matter to a person who types the line', async () => {
    const minji = person(almanac);
    const [id = ''] = (await minji.answer(`/curate add fact ${draft('rests')}`)).reply.entries;
    expect(await minji.say(`/curate publish ${id}`)).toContain('Published');
  });
});

describe('a menu of values for what is missing', () => {
  it('does not publish by a choice', async () => {
    const small = await talk([...groundwork, topic('x'), fact('a', { state: 'draft' })]);
    const minji = person(small);
    const asked = await minji.answer('/curate publish');
    const before = await written(small);
    for (const offer of offersOf(asked.reply.blocks))
      await minji.answer({ line: offer.line, ...pressedCall(offer) });
    expect(await written(small)).toBe(before);
    await small.close();
  });
});

describe('a command', () => {
  it('cannot write when it does not declare that it does', async () => {
    const errors: unknown[] = [];
    const sly = command({
      name: { en: 'sly', ko: '몰래' },
      description: { en: 'Look at it', ko: '보기' },
      options: {},
      examples: [''],
      async run(_, { commit }) {
        await commit([{ type: 'topic', id: 'sly', base: 0, content: topic('sly') }], { code: 'added' });
        return { blocks: [] };
      },
    });
    const bot = createBot({
      commands: [sly],
      library: almanac.library,
      today: () => 0,
      logError: (_id, error) => errors.push(error),
    });
    const before = await written();
    const place = { space: 'test', locale: 'en' } as const;
    const answer = await bot.answer({
      line: '/sly',
      locale: 'en',
      caller: { id: 'x', role: 'admin' },
      place,
    });
    expect(answer).toMatchObject({ ok: false, failure: 'failed' });
    expect(String(errors[0])).toContain('/sly does not declare that it writes');
    expect(await written()).toBe(before);
  });

  it('of readers never writes', () => {
    const lookups = commands.filter(({ options }) => 'lang' in options && 'page' in options);
    expect(lookups.filter(({ writes }) => writes !== undefined)).toEqual([]);
  });

  it.each([
    ['/subscriptions', false],
    ['/subscriptions do:pause', true],
    ['/subscriptions unmute:deepseek', true],
    ['/unsubscribe', false],
    ['/unsubscribe deepseek', true],
    ['/updates state:failed', false],
    ['/updates retry:1', true],
    ['/admin settings', false],
    ['/admin settings review:""', true],
    ['/admin pack install x', false],
    ['/admin pack install x confirm:true', true],
    ['/admin link', true],
    ['/admin link abc', false],
    ['/curate gaps x', false],
    ['/curate gaps x dismiss:true', true],
    ['/curate import apply:1', true],
  ])('%s writes: %s', (line, writes) => {
    const found = commandOf(commands, readLine(line));
    if (found === undefined) throw new Error(line);
    expect(writesWith(found.command, readTyped(found.command, found.line))).toBe(writes);
  });
});
