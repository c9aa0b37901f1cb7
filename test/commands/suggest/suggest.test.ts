/** Corrections, from the suggestion to the corrected statement. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../../src/commands/index.ts';
import type { Entry } from '../../../src/core/record/schema.ts';
import type { Choose } from '../../../src/core/reply/reply.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { actionsOf, talk, type Talk } from '../../support/ask.ts';
import { changes, event, groundwork, write } from '../../support/records.ts';
import type { Call } from '../../../src/core/command/call.ts';

const founded = event('founded', {
  text: { en: 'Founded in 2022.', ko: '2022년에 설립되었다.' },
  date: '2023',
});
const released = event('released', { text: { ko: '모델 R1을 내놓았다.' } });

let almanac: Talk;
beforeEach(async () => {
  almanac = await talk([...groundwork, founded, released]);
});
afterEach(() => almanac.close());

const answer = (call: Partial<Call> & { line: string }) =>
  almanac.bot.answer({
    locale: 'en',
    caller: { id: 'test:minji', role: 'member' },
    place: { space: 'test', locale: 'en' },
    ...call,
  });
const curate = (line: string, locale: 'en' | 'ko' = 'en') => almanac.ask(line, { role: 'curator', locale });
const entry = async (id: string): Promise<Entry | undefined> =>
  (await almanac.library.knowledge('test')).stored('entry', id)?.content;

const SUGGESTION = '/suggest founded text:"Founded in 2023." why:"Nature gives the year."';
async function suggested(line = SUGGESTION): Promise<string> {
  const { ok, reply } = await answer({ line });
  expect(ok).toBe(true);
  return /fix-\w+/.exec(renderText(reply))?.[0] ?? '';
}

describe('a suggestion', () => {
  it('is a draft that answers do not show', async () => {
    const id = await suggested();
    expect(await entry(id)).toMatchObject({
      state: 'draft',
      corrects: 'founded',
      text: { en: 'Founded in 2023.' },
    });
    expect(await almanac.ask('/timeline deepseek')).toContain('Founded in 2022.');
  });

  it('is only seen by whom it is from', async () => {
    expect((await answer({ line: SUGGESTION })).reply.visibility).toBe('private');
  });

  it('is made once, though the platform sends it twice', async () => {
    const first = await answer({ line: SUGGESTION, request: 'twice' });
    const second = await answer({ line: SUGGESTION, request: 'twice' });
    expect(renderText(second.reply)).toBe(renderText(first.reply));
  });

  it('corrects the text that the asker was shown, whatever the language of the asker', async () => {
    const id = await suggested('/suggest released text:"모델 R1을 공개했다." why:"네이처가 그렇게 씁니다."');
    expect((await entry(id))?.text).toEqual({ ko: '모델 R1을 공개했다.' });
  });

  it.each([
    ['en', 'founded text:"Founded in 2022." why:x', 'That’s what it already says.'],
    ['ko', 'founded text:"2022년에 설립되었다." why:x', '지금 본문과 같습니다.'],
    ['en', 'nowhere text:a why:b', 'No statement has the id or the words “nowhere”.'],
    ['ko', '모델 text:a why:b', '어느 기록을 말씀하시나요?'],
  ] as const)('is refused with what to do (%s): %s', async (locale, words, expected) => {
    const { ok, reply } = await answer({ line: `/suggest ${words}`, locale });
    expect([ok, renderText(reply)]).toEqual([false, expect.stringContaining(expected)]);
  });
});

describe('the form', () => {
  it('begins with what the statement says now', async () => {
    const { ok, form } = await answer({ line: '/suggest founded', locale: 'ko' });
    expect([ok, form?.title, form?.line]).toEqual([false, '정정 제안', '/suggest founded']);
    expect(form?.fields.map(({ key, label, value, long }) => ({ key, label, value, long }))).toEqual([
      { key: 'text', label: '본문', value: '2022년에 설립되었다.', long: true },
      { key: 'why', label: '이유', value: undefined, long: true },
    ]);
  });

  it('can be written as one line where there are no forms', async () => {
    const { reply } = await answer({ line: '/suggest founded' });
    expect(renderText(reply)).toContain('/suggest founded text:"…" why:"…"');
    expect(reply.blocks.at(-1)).toEqual({
      kind: 'actions',
      actions: [{ label: 'Open the form', line: '/suggest founded', mode: 'form' }],
    });
  });

  it('comes back with what was typed, and the problem at its field', async () => {
    const fields = { text: 'Founded in 2022.', why: 'The year is wrong.' };
    const { form, reply } = await answer({ line: '/suggest founded', fields, form: 'submitted' });
    expect(form?.fields.map(({ key, value, problem }) => [key, value, problem])).toEqual([
      ['text', 'Founded in 2022.', 'That’s what it already says. Write the corrected text.'],
      ['why', 'The year is wrong.', undefined],
    ]);
    const [again] = actionsOf({ ok: false, reply });
    const reopened = await answer({ line: again?.line ?? '', form: 'open' });
    expect(reopened.form?.fields.map(({ value }) => value)).toEqual(Object.values(fields));
  });

  it('saves what is submitted', async () => {
    const fields = { text: 'Founded in 2023.', why: 'The year is wrong.' };
    const { ok } = await answer({ line: '/suggest founded', fields, form: 'submitted' });
    expect(ok).toBe(true);
    expect(await curate('/curate review')).toContain('Founded in 2023.');
  });
});

describe('on a message', () => {
  const on = (text: string, locale: 'en' | 'ko' = 'en') =>
    almanac.bot.answer({
      command: 'Suggest a correction',
      message: { text },
      locale,
      caller: { id: 'test:minji', role: 'member' },
      place: { space: 'test', locale },
    });

  it('opens the form of the statement that it repeats', async () => {
    const { form } = await on('DeepSeek: timeline\n2023  Founded in 2022. [1]', 'ko');
    expect(form?.line).toBe('/suggest founded');
  });

  it('asks which, where it repeats several, in their order', async () => {
    const { ok, reply } = await on('> 모델 R1을 내놓았다.\n**Founded in 2022\\.**');
    const [menu] = reply.blocks as [Choose];
    expect(ok).toBe(true);
    expect(menu.options.map(({ line }) => line)).toEqual(['/suggest released', '/suggest founded']);
  });

  it.each([
    ['en', 'has no statement from Almanac'],
    ['ko', '연감의 기록이 없습니다'],
  ] as const)('says so where it repeats none (%s)', async (locale, expected) => {
    expect(renderText((await on('Founded', locale)).reply)).toContain(expected);
  });
});

describe('a curator', () => {
  it('sees what would change, why, and from whom', async () => {
    const id = await suggested();
    const shown = await curate('/큐레이션 검토', 'ko');
    for (const part of [id, 'Founded in 2022.', 'Founded in 2023.', 'Nature gives the year.', 'test:minji'])
      expect(shown).toContain(part);
  });

  it('approves it, and the statement says so from then on', async () => {
    const id = await suggested();
    expect(await curate(`/curate approve ${id}`)).toContain('Published: founded');
    expect(await almanac.ask('/timeline deepseek')).toContain('Founded in 2023.');
    expect(await entry('founded')).not.toHaveProperty('corrects');
    expect(await curate('/curate review')).toContain('There are no pending suggestions.');
    expect(await curate(`/curate approve ${id}`)).toContain('has been decided on already');
  });

  it('rejects it with a reason, and nothing changes', async () => {
    const id = await suggested();
    expect(await curate(`/curate reject ${id} why:"The blog says otherwise."`)).toContain(`Rejected: ${id}`);
    expect(await entry(id)).toMatchObject({ state: 'retired', reason: { en: 'The blog says otherwise.' } });
    expect(await almanac.ask('/timeline deepseek')).toContain('Founded in 2022.');
  });

  it('cannot undo a later change by approving an older suggestion', async () => {
    const id = await suggested();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const later = { ...founded, text: { en: 'Founded in Hangzhou in 2022.' } } as Entry;
    await almanac.library.commit('test', changes([write(later, 1)]));
    expect(await curate(`/curate approve ${id}`)).toContain('founded has changed since this was suggested');
    expect((await entry('founded'))?.text).toEqual(later.text);
  });

  it('goes through the queue one by one', async () => {
    const ids = [
      await suggested(),
      await suggested('/suggest released text:"공개했다." why:"정확한 말"'),
    ].sort();
    const first = await almanac.answer('/curate review', { role: 'curator' });
    const next = actionsOf(first).find(({ label }) => label === 'Next');
    expect(first.reply.entries).toEqual([ids[0]]);
    expect((await almanac.answer(next?.line ?? '', { role: 'curator' })).reply.entries).toEqual([ids[1]]);
  });

  it('is who may: a member is told so', async () => {
    const id = await suggested();
    for (const line of ['/curate review', `/curate approve ${id}`, `/curate reject ${id} why:x`])
      expect(await almanac.ask(line)).toContain('is for curators');
  });
});

it('the examples in the help of commands that write are answered', async () => {
  const full = await talk();
  for (const command of commands.filter(({ name }) => /^(?:suggest|curate)/.test(name.en)))
    for (const example of command.examples) {
      const draft = { ...founded, id: 'fix-example', topics: ['deepseek'], state: 'draft' as const };
      const knowledge = await full.library.knowledge('test');
      const base = knowledge.stored('entry', 'fix-example')?.rev ?? 0;
      const sources = [{ source: 'nature-2025-deepseek' }];
      await full.library.commit('test', changes([write({ ...draft, sources } as Entry, base)]));
      const asked = await full.answer(`/${command.name.ko} ${example}`, { role: 'curator', locale: 'ko' });
      expect([example, renderText(asked.reply), asked.ok]).toEqual([example, expect.anything(), true]);
    }
  await full.close();
});
