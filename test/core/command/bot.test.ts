import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { createBot } from '../../../src/core/command/bot.ts';
import { command } from '../../../src/core/command/command.ts';
import { text } from '../../../src/core/command/option.ts';
import { UserError } from '../../../src/core/reply/user-error.ts';
import { Library } from '../../../src/core/space/library.ts';
import { StoreError } from '../../../src/core/store/store.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import type { Bot } from '../../../src/core/command/call.ts';
import type { Role } from '../../../src/core/record/role.ts';

const naming = (en: string, ko: string) => ({
  name: { en, ko },
  description: { en: `The ${en}`, ko: `그 ${ko}` },
});
const option = text(naming('words', '낱말'));
const made = (en: string, ko: string, rest: object) =>
  command({
    ...naming(en, ko),
    options: { words: option },
    examples: [''],
    run: () => ({ blocks: [] }),
    ...rest,
  });

/** The error that `/lose` throws. */
let lost: unknown;

const list = [
  made('jot down', '적기 시작', {}),
  made('note add', '메모 추가', { run: () => ({ blocks: [{ kind: 'paragraph', text: ['Added'] }] }) }),
  made('note', '메모', { run: () => ({ blocks: [{ kind: 'paragraph', text: ['Noted'] }] }) }),
  made('help', '도움말', {
    private: true,
    run: ({ words }: { words?: string }) => ({ blocks: [{ kind: 'paragraph', text: [`Help: ${words}`] }] }),
  }),
  made('pick', '고르기', {
    options: {
      words: text({
        ...naming('words', '낱말'),
        required: true,
        suggest: (typed) =>
          ['one', 'two']
            .filter((each) => each.startsWith(typed))
            .map((each) => ({ value: each, label: each.toUpperCase() })),
      }),
    },
    run: ({ words }: { words: string }) => ({ blocks: [{ kind: 'paragraph', text: [`Picked: ${words}`] }] }),
  }),
  made('open', '열기', { run: () => ({ blocks: [{ kind: 'paragraph', text: ['Open to all'] }] }) }),
  made('curate', '관리', {
    role: 'curator',
    run: () => ({ blocks: [{ kind: 'paragraph', text: ['Curated'] }] }),
  }),
  made('break', '고장', {
    run: () => {
      throw new Error('secret detail');
    },
  }),
  made('lose', '상실', {
    run: () => {
      throw lost;
    },
  }),
  made('refuse', '거절', {
    run: async () => {
      throw new UserError(
        { en: 'Ask otherwise.', ko: '다르게 물어보세요.' },
        { actions: [{ label: { en: 'Do', ko: '하기' }, line: '/open' }] },
      );
    },
  }),
];

async function withBot<T>(use: (bot: Bot) => Promise<T>): Promise<T> {
  const { store } = await openStore('sqlite::memory:');
  await store.openSpace({ id: 'home', name: 'Home', locale: 'en' });
  const library = new Library(store, () => {});
  try {
    return await use(createBot({ commands: list, library, today: () => 0, logError: () => {} }));
  } finally {
    await library.close();
    await store.close();
  }
}
const from = {
  locale: 'en',
  caller: { id: 'x', role: 'member' },
  place: { space: 'home', locale: 'en' },
} as const;

async function ask(line: string, role: Role = 'member', locale: 'en' | 'ko' = 'en', error?: StoreError) {
  lost = error;
  const { store } = await openStore('sqlite::memory:');
  await store.openSpace({ id: 'home', name: 'Home', locale: 'en' });
  const library = new Library(store, () => {});
  const logged: { id: string; error: unknown; command: string }[] = [];
  const bot = createBot({
    commands: list,
    library,
    today: () => 0,
    logError: (id, error, name) => logged.push({ id, error, command: name }),
  });
  const { ok, failure, reply } = await bot.answer({
    line,
    locale,
    caller: { id: 'x', role },
    place: { space: 'home', locale },
  });
  await library.close();
  await store.close();
  return { ok, failure, reply, text: renderText(reply), logged };
}

describe('the bot', () => {
  it.each([
    ['member', false],
    ['curator', true],
    ['admin', true],
  ] as const)('lets a %s curate: %s', async (role, allowed) => {
    expect((await ask('/curate', role)).ok).toBe(allowed);
    expect((await ask('/관리', role)).ok).toBe(allowed);
  });

  it('says for whom a command is', async () => {
    expect((await ask('/curate')).text).toContain('/curate is for curators');
    expect((await ask('/curate', 'member', 'ko')).text).toContain('/관리 명령은 큐레이터만 쓸 수 있습니다');
  });

  it('turns what the asker can mend into a private answer with buttons', async () => {
    const { ok, reply, text: shown, logged } = await ask('/refuse', 'member', 'ko');
    expect({ ok, visibility: reply.visibility, shown, logged }).toEqual({
      ok: false,
      visibility: 'private',
      shown: '다르게 물어보세요.\n\n→ 하기: /열기',
      logged: [],
    });
  });

  it('gives an error of ours a number, which the log has with the cause', async () => {
    const { ok, reply, text: shown, logged } = await ask('/break');
    const [entry] = logged;
    expect({ ok, visibility: reply.visibility, command: entry?.command }).toEqual({
      ok: false,
      visibility: 'private',
      command: 'break',
    });
    expect(entry?.error).toEqual(new Error('secret detail'));
    expect(shown).toContain(entry?.id);
    expect(shown).not.toContain('secret');
  });

  it.each([
    ['en', 'unavailable', /^The database cannot be reached.*try again in a minute/],
    ['ko', 'unavailable', /^지금 데이터베이스에 연결할 수 없어.*잠시 뒤에 다시 해 주세요/],
    ['en', 'full', /^Nothing was saved:.*tell the operator this number/],
    ['ko', 'read-only', /저장하지 못했습니다.*봇 운영자에게 이 번호를/],
  ] as const)(
    'says in %s what to do when the database is %s, not what it is called',
    async (locale, code, says) => {
      const error = new StoreError(code, {
        en: 'The database almanac at db:5432 …',
        ko: 'almanac(db:5432) …',
      });
      const { ok, failure, reply, text: shown, logged } = await ask('/lose', 'member', locale, error);
      expect({ ok, failure, visibility: reply.visibility }).toEqual({
        ok: false,
        failure: 'unavailable',
        visibility: 'private',
      });
      expect(shown).toMatch(says);
      expect(shown).not.toContain('5432');
      expect(logged).toMatchObject([{ error, command: 'lose' }]);
      expect(shown.includes(logged[0]?.id ?? '?')).toBe(code !== 'unavailable');
    },
  );

  it('offers the command that begins alike', async () => {
    expect((await ask('/curat')).text).toContain('/help curate');
    expect((await ask('/zzz')).text).toContain('There is no command “zzz”');
  });
});

describe('a command of two words', () => {
  it.each([
    ['/note add', 'Added'],
    ['/메모 추가 x', 'Added'],
    ['/note ADD', 'Added'],
    ['/note', 'Noted'],
    ['/note words:add', 'Noted'],
    ['/note adding', 'Noted'],
  ])('is told from one of its first word: %s', async (line, expected) => {
    expect((await ask(line)).text).toBe(expected);
  });
});

it('the first word of several commands asks which of them is meant', async () => {
  const { text: shown } = await ask('/메모추가');
  expect(shown).toContain('명령은 없습니다');
  expect((await ask('/note')).text).toBe('Noted');
  const { ok, text: asked } = await ask('/jot');
  expect([ok, asked]).toEqual([false, expect.stringContaining('/jot has several commands. Which one?')]);
  expect(asked).toContain('/help jot down');
});

describe('“help” after a command', () => {
  it.each(['/open help', '/열기 도움말', '/open HELP'])(
    'explains it to the asker alone: %s',
    async (line) => {
      const { text: shown, reply } = await ask(line);
      expect([shown, reply.visibility]).toEqual(['Help: open', 'private']);
    },
  );

  it.each(['/open help me', '/open words:help'])('is a word like any other: %s', async (line) => {
    expect((await ask(line)).text).toBe('Open to all');
  });
});

describe('a value that is missing', () => {
  it('is asked for with a menu of those there are', async () => {
    const { ok, reply } = await ask('/pick', 'member', 'ko');
    expect(ok).toBe(false);
    expect(reply.blocks.find(({ kind }) => kind === 'choose')).toEqual({
      kind: 'choose',
      label: '그 낱말',
      options: [
        { label: 'ONE', line: '/고르기 one' },
        { label: 'TWO', line: '/고르기 two' },
      ],
      search: { line: '/고르기', option: 'words' },
    });
  });

  it('is added to the line when it is chosen', async () => {
    const { reply } = await withBot((bot) =>
      bot.answer({ ...from, line: '/pick', fields: { words: 'two words' } }),
    );
    expect(renderText(reply)).toBe('Picked: two words');
  });

  it('is suggested as it is typed', async () => {
    const suggested = await withBot((bot) =>
      Promise.all(
        [{ command: 'pick' }, { line: '/고르기 x' }, { line: '/nothing' }].map((asked) =>
          bot.suggest(asked, 'words', 't', { ...from, limit: 5 }),
        ),
      ),
    );
    expect(suggested).toEqual([[{ value: 'two', label: 'TWO' }], [{ value: 'two', label: 'TWO' }], []]);
  });
});

it.each([
  ['/open', 'public', 'open'],
  ['/help', 'private', 'help'],
  ['/curate', 'private', 'curate'],
  ['/zzz', 'private', ''],
  ['/pick', 'public', 'pick'],
])('who will see the answer is known before it is there: %s', async (line, visibility, command) => {
  const prepared = await withBot((bot) => bot.prepare({ ...from, line }));
  expect([prepared.visibility, prepared.command]).toEqual([visibility, command]);
});
