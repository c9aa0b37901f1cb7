/** Forms that depend on what was typed, and forms of which a platform shows a part. */
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { createBot } from '../../../src/core/command/bot.ts';
import { command } from '../../../src/core/command/command.ts';
import { partOf, withFields } from '../../../src/core/command/form.ts';
import { readLine } from '../../../src/core/reply/line.ts';
import { choice, emptiable, flag, text } from '../../../src/core/command/option.ts';
import { readTyped } from '../../../src/core/command/typed.ts';
import { UserError } from '../../../src/core/reply/user-error.ts';
import { Library } from '../../../src/core/space/library.ts';
import type { Field, Form } from '../../../src/core/reply/form.ts';
import { ConflictError, StoreError } from '../../../src/core/store/store.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { topic, write } from '../../support/records.ts';
import type { Call } from '../../../src/core/command/call.ts';

const naming = (en: string) => ({ name: { en, ko: en }, description: { en, ko: en } });
const order = command({
  name: { en: 'order', ko: '주문' },
  description: { en: 'Order', ko: '주문하기' },
  options: {
    what: choice({
      ...naming('what'),
      choices: ['tea', 'cake'].map((value) => ({ value, name: { en: value, ko: value } })),
    }),
    sort: text(naming('sort')),
    size: text(naming('size')),
    note: emptiable(text(naming('note'))),
    cup: choice({ ...naming('cup'), choices: [{ value: 'big', name: { en: 'big', ko: '큰 잔' } }] }),
    hot: flag(naming('hot')),
  },
  examples: ['tea'],
  form: {
    title: { en: 'Order', ko: '주문' },
    fields: ['sort', 'size', 'note'],
    asks: ({ what }) =>
      what === undefined
        ? { fields: [] }
        : {
            title: { en: `Some ${what}`, ko: what },
            fields: what === 'tea' ? ['sort', 'note'] : ['size', 'note', 'cup', 'hot'],
            required: [what === 'tea' ? 'sort' : 'size'],
          },
    prefill: ({ what = '' }) => ({ note: `No ${what} cold`, size: 'L' }),
  },
  run: ({ sort, note }, { commit }) => {
    if (sort === 'milk') throw new UserError({ en: 'No milk.', ko: '우유는 없습니다.' }, { option: 'sort' });
    if (sort === 'away') throw new StoreError('unavailable', { en: 'away', ko: '없음' });
    if (sort === 'clash') throw new ConflictError(write(topic('x')), undefined);
    void commit;
    return {
      blocks: [{ kind: 'paragraph', text: [`${sort}/${note}`] }],
      more: (from) => `/order more:${from}`,
    };
  },
});

async function ask(call: Partial<Call> & object) {
  const { store } = await openStore('sqlite::memory:');
  await store.openSpace({ id: 'home', name: 'Home', locale: 'en' });
  const library = new Library(store, () => {});
  const bot = createBot({ commands: [order], library, today: () => 0, logError: () => {} });
  const answer = await bot.answer({
    locale: 'en',
    caller: { id: 'x', role: 'member' },
    place: { space: 'home', locale: 'en' },
    ...call,
  } as Call);
  await library.close();
  await store.close();
  return answer;
}

describe('a form', () => {
  it('asks for what goes with what was typed', async () => {
    const tea = await ask({ line: '/order tea' });
    const cake = await ask({ line: '/order cake' });
    expect(
      [tea, cake].map(({ form }) => [form?.title, form?.fields.map(({ key, required }) => [key, required])]),
    ).toEqual([
      [
        'Some tea',
        [
          ['sort', true],
          ['note', false],
        ],
      ],
      [
        'Some cake',
        [
          ['size', true],
          ['note', false],
          ['cup', false],
          ['hot', false],
        ],
      ],
    ]);
    // Prefilled options without a field stay in the call.
    expect([tea.form?.line, cake.form?.line]).toEqual(['/order tea size:L', '/order cake']);
  });

  it('does not open where there is nothing to ask, and is not missed', async () => {
    expect((await ask({ line: '/order' })).ok).toBe(true);
  });

  it('must have what it needs, however it is sent', async () => {
    const refused = await ask({ line: '/order tea', fields: { sort: ' ', note: 'x' }, form: 'submitted' });
    expect(refused.form?.fields[0]?.problem).toContain('needs “sort”');
  });

  it('comes back with what was typed, and as a button', async () => {
    const { form, reply } = await ask({
      line: '/order tea',
      fields: { sort: 'milk', note: '' },
      form: 'submitted',
    });
    expect(form?.fields.map(({ key, value, problem, typed }) => [key, value, problem, typed])).toEqual([
      ['sort', 'milk', 'No milk.', true],
      ['note', '', undefined, true],
    ]);
    expect(renderText(reply)).toContain('→ Correct it: /order tea sort:milk note:""');
  });

  it('has chosen what was typed by its name in either language', async () => {
    for (const [cup, hot] of [
      ['큰 잔', '예'],
      ['BIG', 'true'],
    ]) {
      const { form } = await ask({ line: `/주문 cake cup:"${cup}" hot:${hot} size:M`, form: 'open' });
      expect(form?.fields.map(({ key, value }) => [key, value]).slice(2)).toEqual([
        ['cup', 'big'],
        ['hot', 'true'],
      ]);
    }
  });

  it('leads to what could not be shown of it', async () => {
    const part = await ask({ line: '/order tea', fields: { sort: 'green' }, form: 'submitted' });
    expect(renderText(part.reply)).toContain('→ More details…: /order more:note');
    const whole = await ask({ line: '/order tea', fields: { sort: 'green', note: '' }, form: 'submitted' });
    expect(renderText(whole.reply)).toBe('green/');
    const line = await ask({ line: '/order tea sort:green' });
    expect(renderText(line.reply)).toBe('green/undefined');
  });
});

it('what could not be saved because the database is away is not lost: it comes back in the form', async () => {
  const fields = { sort: 'away', note: 'long and well thought of' };
  const { failure, form, reply } = await ask({ line: '/order tea', fields, form: 'submitted' });
  expect(failure).toBe('unavailable');
  expect(form?.fields.map(({ value }) => value)).toEqual(['away', 'long and well thought of']);
  expect(renderText(reply)).toMatch(
    /cannot be reached[^]*→ Correct it: \/order tea sort:away note:"long and well/,
  );
});

it('what somebody else changed at the same moment is told as that', async () => {
  const english = await ask({ line: '/order tea sort:clash' });
  expect([english.ok, renderText(english.reply)]).toEqual([
    false,
    expect.stringContaining('Somebody changed this at the same moment'),
  ]);
  expect(renderText((await ask({ line: '/order tea sort:clash', locale: 'ko' })).reply)).toContain(
    '같은 순간에',
  );
});

describe('a field that is emptied', () => {
  it('is a value where its option takes that, and nothing elsewhere', () => {
    const typed = { what: 'tea', sort: 'green', size: 'L' };
    expect(withFields(order, typed, { sort: ' ', note: ' ' })).toEqual({ what: 'tea', size: 'L', note: '' });
    expect(readTyped(order, readLine('/order tea note:""'))).toEqual({ what: 'tea', note: '' });
  });
});

describe('a part of a form', () => {
  const field = (key: string, rest: Partial<Field> = {}): Field => ({
    key,
    label: key,
    hint: '',
    required: false,
    long: false,
    maxLength: 100,
    ...rest,
  });
  const form = (...fields: Field[]): Form => ({ title: 'T', line: '/x', fields, locale: 'en' });

  it('is all of it where that fits', () => {
    const whole = form(field('a'), field('b'));
    expect(partOf(whole, 2)).toBe(whole);
  });

  it('has what was typed before what was not, so that it can be mended', () => {
    const whole = form(
      field('a'),
      field('b'),
      field('c', { value: 'x', typed: true }),
      field('d', { value: 'old' }),
    );
    expect(partOf(whole, 2).fields.map(({ key }) => key)).toEqual(['a', 'c']);
  });

  it('has what must be said or mended, and then the first, in their order', () => {
    const whole = form(
      field('a'),
      field('b'),
      field('c', { required: true }),
      field('d', { value: 'x', problem: 'No.' }),
    );
    expect(partOf(whole, 3).fields.map(({ key }) => key)).toEqual(['a', 'c', 'd']);
  });

  it('keeps in its line what was typed elsewhere, and not what was there before', () => {
    const whole = form(
      field('a'),
      field('b', { value: 'two words', typed: true }),
      field('c', { value: 'old' }),
      field('d', { value: '', typed: true }),
    );
    expect(partOf(whole, 1).line).toBe('/x d:""');
    expect(partOf({ ...whole, fields: whole.fields.toReversed() }, 1).line).toBe('/x b:"two words"');
  });
});
