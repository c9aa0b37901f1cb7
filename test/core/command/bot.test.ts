import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { createBot } from '../../../src/core/command/bot.ts';
import { command, type Role } from '../../../src/core/command/command.ts';
import { text } from '../../../src/core/command/option.ts';
import { UserError } from '../../../src/core/command/user-error.ts';
import { Library } from '../../../src/core/knowledge/library.ts';
import { renderText } from '../../../src/core/reply/text.ts';

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

const list = [
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
  made('refuse', '거절', {
    run: async () => {
      throw new UserError(
        { en: 'Ask otherwise.', ko: '다르게 물어보세요.' },
        { actions: [{ label: { en: 'Do', ko: '하기' }, line: '/open' }] },
      );
    },
  }),
];

async function ask(line: string, role: Role = 'member', locale: 'en' | 'ko' = 'en') {
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
  const { ok, reply } = await bot.answer({
    line,
    locale,
    caller: { id: 'x', role },
    place: { space: 'home', locale },
  });
  await library.close();
  await store.close();
  return { ok, reply, text: renderText(reply), logged };
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
      shown: '다르게 물어보세요.\n\n→ 하기: /open',
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

  it('offers the command that begins alike', async () => {
    expect((await ask('/curat')).text).toContain('/help curate');
    expect((await ask('/zzz')).text).toContain('There is no command “zzz”');
  });
});
