/** Changes to statements can be seen and undone; two curators at once lose nothing. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/core/record/schema.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { labelsOf, linesOf, person, problemsIn, textOf, type Person } from '../../support/person.ts';
import { event, fact, source, topic } from '../../support/records.ts';

let almanac: Talk;
let minji: Person;
let bora: Person;
beforeEach(async () => {
  almanac = await talk([
    topic('deepseek', { kind: 'organisation', name: { en: 'DeepSeek', ko: '딥시크' } }),
    source('nature'),
    event('released', {
      text: { en: 'DeepSeek released R1.', ko: '딥시크가 R1을 내놓았다.' },
      date: '2025-01-20',
      note: { en: 'So it says.' },
    }),
    fact('hangzhou', { text: { en: 'It is in Hangzhou.' } }),
  ]);
  minji = person(almanac);
  bora = person(almanac, { id: 'test:bora', locale: 'ko' });
});
afterEach(() => almanac.close());

const entry = async (id = 'released'): Promise<Entry | undefined> =>
  (await almanac.library.knowledge('test')).stored('entry', id)?.content;
const revision = async (id = 'released'): Promise<number | undefined> =>
  (await almanac.library.knowledge('test')).stored('entry', id)?.rev;

describe('editing', () => {
  it('begins with what the statement says, at the revision that was seen', async () => {
    const form = await bora.open('/curate edit released');
    expect(form.line).toBe('/curate edit released rev:1');
    expect(form.fields.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value]]))).toEqual([
      ['ko', '딥시크가 R1을 내놓았다.'],
      ['en', 'DeepSeek released R1.'],
      ['date', '2025-01-20'],
      ['topics', '딥시크'],
      ['source', 'nature'],
      ['stance', 'reported'],
      ['note-en', 'So it says.'],
      ['quiet', 'false'],
    ]);
  });

  it('changes what was changed, and nothing else', async () => {
    const before = await entry();
    const form = await minji.open('/curate edit released');
    const saved = await minji.fill(form, { en: 'DeepSeek published R1.', why: 'The better word' }, 5);
    expect(textOf(saved)).toContain('Saved: released');
    expect(await entry()).toEqual({ ...before, text: { ...before?.text, en: 'DeepSeek published R1.' } });
    expect(await minji.say('/timeline deepseek')).toContain('DeepSeek published R1.');
  });

  it('takes away what is emptied, and leaves what was not shown', async () => {
    const all = await minji.open('/curate edit released');
    await minji.fill(all, { ko: '' }, 5);
    expect(await entry()).toMatchObject({
      text: { en: 'DeepSeek released R1.' },
      note: { en: 'So it says.' },
    });
    expect((await entry())?.text).not.toHaveProperty('ko');
    await minji.answer('/curate edit released note-en:""');
    expect(await entry()).not.toHaveProperty('note');
  });

  it.each([
    ['en', { en: '', ko: '' }, 'en', 'Write the text'],
    ['ko', { source: '' }, 'source', '출처 없이는 공개할 수 없습니다'],
    ['en', { source: '' }, 'source', 'nothing is published without one'],
    ['ko', { date: '' }, 'date', '사건에는 날짜가 필요합니다'],
    ['en', { topics: '' }, 'topics', 'Name at least one topic'],
    ['ko', { stance: 'claim' }, 'by', '누구의 주장이나 의견인지'],
  ] as const)('of what readers see refuses (%s) %j at “%s”', async (locale, values, option, expected) => {
    const somebody = person(almanac, { locale });
    const refused = await somebody.fill(await somebody.open('/curate edit released'), values);
    expect([refused.ok, problemsIn(refused)]).toEqual([
      false,
      { [option]: expect.stringContaining(expected) },
    ]);
    expect(await revision()).toBe(1);
  });

  it('of one language says that the other was left behind, with a button to its field', async () => {
    const saved = await minji.answer('/curate edit released en:"DeepSeek published R1."');
    expect(textOf(saved)).toContain(
      '⚠️ The Korean text has not changed. Does it still say the same? “딥시크가 R1을 내놓았다.”',
    );
    const { form } = await minji.press(saved, 'Edit the Korean text…');
    expect(form?.fields[0]).toMatchObject({ key: 'ko', value: '딥시크가 R1을 내놓았다.' });
    const both = await minji.fill(form, { ko: '딥시크가 R1을 발표했다.' });
    expect(textOf(both)).not.toContain('⚠️');
    const Korean = await bora.answer('/큐레이션 편집 released 한국어:"딥시크가 R1을 냈다."');
    expect([textOf(Korean), labelsOf(Korean)]).toEqual([
      expect.stringContaining('⚠️ 영어 본문은 바뀌지 않았습니다. 지금도 같은 내용인지 확인해 주세요'),
      expect.arrayContaining(['영어 본문 편집…']),
    ]);
  });

  it.each([
    ['both languages', '/curate edit released en:A ko:가'],
    ['the date only', '/curate edit released date:2025-01-21'],
    ['a text in one language only', '/curate edit hangzhou en:"It is in Beijing."'],
    ['a translation that was missing', '/curate edit hangzhou ko:"항저우에 있다."'],
    ['a language that was taken away', '/curate edit released en:""'],
  ])('of %s leaves nothing behind', async (_what, line) => {
    const saved = await minji.answer(line);
    expect(textOf(saved)).toContain('Saved');
    expect(textOf(saved)).not.toContain('has not changed');
  });

  it('of one language of a note or a description says so, too', async () => {
    await minji.answer('/curate edit released note-ko:"그렇다고 한다."');
    await minji.answer('/curate source edit nature note-en:A note-ko:가');
    await minji.answer('/curate topic edit deepseek about-en:A about-ko:가');
    for (const [line, name, button] of [
      ['/curate edit released note-en:B', 'Korean note', 'Edit the Korean note…'],
      ['/curate source edit nature note-ko:나', 'English note', 'Edit the English note…'],
      ['/curate topic edit deepseek about-en:B', 'Korean description', 'Edit the Korean description…'],
    ] as const) {
      const saved = await minji.answer(line);
      expect(textOf(saved)).toContain(`⚠️ The ${name} has not changed.`);
      expect((await minji.press(saved, button)).form?.fields.length).toBeGreaterThan(0);
    }
  });

  it('without any change is none', async () => {
    await minji.fill(await minji.open('/curate edit released'), {});
    expect(await revision()).toBe(1);
  });

  it('can be quiet', async () => {
    await minji.answer('/curate edit released en:"DeepSeek released R1!" quiet:true why:Spelling');
    // Former names of options still work in buttons and when typed.
    await minji.answer('/큐레이션 편집 released 영어:"DeepSeek released R1." 사소:예');
    const told = await bora.say('/curate history released');
    expect(told).toContain('조용히 수정: Spelling');
    expect(told).toMatch(/조용히 수정\n/);
    expect(await almanac.library.store.history('test', 'entry', 'released')).toMatchObject([
      {},
      { quiet: true },
      { quiet: true },
    ]);
  });

  it('is announced unless it is called quiet, whatever its reason', async () => {
    await minji.answer('/curate edit released en:"DeepSeek released R1!" why:"Minor: spelling"');
    await minji.answer('/curate withdraw released why:"Minor: it is wrong"');
    const revisions = await almanac.library.store.history('test', 'entry', 'released');
    expect(revisions).toMatchObject([{}, { reason: 'Minor: spelling' }, { reason: 'Minor: it is wrong' }]);
    for (const revision of revisions) expect(revision).not.toHaveProperty('quiet');
  });

  it('is done once, though it is sent twice', async () => {
    const form = await minji.open('/curate edit released');
    const once = await minji.fill(form, { en: 'Once.' });
    const twice = await minji.fill(form, { en: 'Once.' });
    expect([textOf(twice), await revision()]).toEqual([textOf(once), 2]);
  });
});

describe('two curators at once', () => {
  it('lose nothing: the second sees both, and decides', async () => {
    const [hers, his] = [await minji.open('/curate edit released'), await bora.open('/curate edit released')];
    await minji.fill(hers, { en: 'DeepSeek published R1.', 'note-en': '' });
    const conflict = await bora.fill(his, { en: 'DeepSeek released R1 to all.' });
    const shown = textOf(conflict);
    expect(shown).toContain('그사이 다른 사람이 고쳤습니다');
    expect(shown).toContain('영어 본문: DeepSeek [-released-] {+published+} R1.');
    expect(shown).toContain('영어 본문: DeepSeek [-published R1.-] {+released R1 to all.+}');
    expect(labelsOf(conflict)).toEqual(['내 것으로 저장', '그대로 두기', '고쳐 쓰기…']);
    expect((await entry())?.text.en).toBe('DeepSeek published R1.');

    await bora.press(conflict, '내 것으로 저장');
    // The removal by the first curator stays, as the second did not touch that part.
    expect(await entry()).toMatchObject({ text: { en: 'DeepSeek released R1 to all.' } });
    expect(await entry()).not.toHaveProperty('note');
  });

  it('may keep the other’s, or go on from it', async () => {
    const [hers, his] = [await minji.open('/curate edit released'), await bora.open('/curate edit released')];
    await minji.fill(hers, { date: '2025-01-21' });
    const conflict = await bora.fill(his, { ko: '딥시크가 R1을 공개했다.' });
    expect(textOf(await bora.press(conflict, '그대로 두기'))).toContain('2025년 1월 21일');
    const { form } = await bora.press(conflict, '고쳐 쓰기…');
    expect(form?.line).toContain('rev:2');
    expect(form?.fields.find(({ key }) => key === 'date')?.value).toBe('2025-01-21');
    await bora.fill(form, {});
    expect(await entry()).toMatchObject({ text: { ko: '딥시크가 R1을 공개했다.' }, date: '2025-01-21' });
  });

  it('of topics and sources are told, too', async () => {
    const [hers, his] = [
      await minji.open('/curate topic edit deepseek'),
      await bora.open('/curate topic edit deepseek'),
    ];
    await minji.fill(hers, { 'about-en': 'A company.' });
    const refused = await bora.fill(his, { 'about-ko': '회사.' });
    expect([refused.ok, textOf(refused)]).toEqual([
      false,
      expect.stringContaining('다른 사람이 이 내용을 고쳐'),
    ]);
    await bora.press(refused, '내 것으로 저장');
    expect((await almanac.library.knowledge('test')).topic('deepseek')?.description).toEqual({ ko: '회사.' });
  });
});

describe('history', () => {
  it('says who changed what, when and why, word by word', async () => {
    await minji.answer(
      '/curate edit released en:"DeepSeek released R1 on Monday." date:2025-01 why:"The day is not sure."',
    );
    const shown = await minji.say('/curate history released');
    for (const part of [
      'Revision 2, ',
      'test:minji: The day is not sure.',
      'Text in English: DeepSeek released [-R1.-] {+R1 on Monday.+}',
      'Date: [-20-] January 2025',
      'Revision 1, ',
    ])
      expect(shown).toContain(part);
    expect(await bora.say('/curate history released')).toContain('날짜: 2025년 1월 [-20일-]');
  });

  it('comes in pages, the latest first', async () => {
    for (let i = 1; i <= 10; i++) await minji.answer(`/curate edit released en:"Version ${i}."`);
    const first = await minji.answer('/curate history released');
    expect(textOf(first)).toContain('{+10.+}');
    expect(textOf(await minji.press(first, 'Next'))).toContain('[-DeepSeek released R1.-]');
  });
});

describe('undoing', () => {
  it('takes three clicks from any statement', async () => {
    await minji.answer('/curate edit released en:"A mistake."');
    const list = await minji.answer('/timeline deepseek');
    const own = await minji.press(list, 'Curate…');
    await minji.press(await minji.press(own, '20 Jan 2025 · A mistake.'), 'Undo');
    expect(await entry()).toMatchObject({ text: { en: 'DeepSeek released R1.' } });
  });

  it('offers the newest changes of the person, or of anybody if they made none', async () => {
    await minji.answer('/curate edit released en:"First."');
    await minji.answer('/curate edit hangzhou en:"Second."');
    const offered = async (): Promise<readonly string[]> =>
      linesOf(await minji.answer('/curate undo')).filter((line) => line.startsWith('/curate undo '));
    expect(await offered()).toEqual(['/curate undo hangzhou rev:2', '/curate undo released rev:2']);
    await minji.answer('/curate edit released en:"Third."');
    expect(await offered()).toEqual(['/curate undo released rev:3', '/curate undo hangzhou rev:2']);
    expect(linesOf(await bora.answer('/curate undo'))).toHaveLength(2);
    await bora.answer('/curate topic edit deepseek about-ko:"항저우의 회사"');
    const list = await bora.answer('되돌리기');
    expect((await bora.press(list, '되돌릴 변경 고르기…')).ok).toBe(true);
    await bora.press(await bora.answer('/큐레이션 되돌리기'), '되돌리기: 딥시크');
    expect((await almanac.library.knowledge('test')).stored('topic', 'deepseek')?.rev).toBe(3);
    expect((await entry())?.text.en).toBe('Third.');
    await bora.answer('/curate add fact ko:"딥시크는 항저우에 있다고 한다." topics:딥시크 source:nature');
    const added = await bora.answer('/curate undo');
    expect(textOf(added)).toContain('버리기: 딥시크는 항저우에 있다고 한다.');
    expect(linesOf(added)[0]).toMatch(/^\/큐레이션 반려 /);
  });

  it('can be undone, and that again', async () => {
    await minji.answer('/curate edit released en:"Second."');
    const texts: (string | undefined)[] = [];
    let shown = await minji.answer('/curate show released');
    for (let i = 0; i < 3; i++) {
      shown = await minji.press(shown, 'Undo');
      texts.push((await entry())?.text.en);
    }
    expect(texts).toEqual(['DeepSeek released R1.', 'Second.', 'DeepSeek released R1.']);
    expect(await revision()).toBe(5);
  });

  it('is done once, however often it is pressed', async () => {
    await minji.answer('/curate edit released en:"Second."');
    const shown = await minji.answer('/curate show released');
    await minji.press(shown, 'Undo');
    expect((await minji.press(shown, 'Undo')).ok).toBe(true);
    expect(await revision()).toBe(3);
  });

  it('never takes back a change that came later', async () => {
    await minji.answer('/curate edit released en:"Second."');
    const shown = await minji.answer('/curate show released');
    await bora.answer('/curate edit released en:"Third."');
    const refused = await minji.press(shown, 'Undo');
    expect([refused.ok, textOf(refused)]).toEqual([
      false,
      expect.stringContaining('has changed again since then'),
    ]);
    expect((await entry())?.text.en).toBe('Third.');
  });

  it('has an end', async () => {
    expect(await bora.say('/curate undo hangzhou')).toContain('그보다 앞선 판이 없어 되돌릴 수 없습니다');
    expect(await minji.say('/curate undo hangzhou')).toContain('there is nothing to undo');
  });

  it('of publishing makes a draft of it again', async () => {
    const saved = await minji.answer('/curate add fact en:X topics:deepseek source:nature');
    const [id = ''] = saved.reply.entries;
    await minji.press(await minji.press(saved, 'Publish'), 'Undo');
    expect(await entry(id)).toMatchObject({ state: 'draft' });
  });

  it('works for topics and sources', async () => {
    const renamed = await minji.answer('/curate topic rename deepseek name:"Deep Seek AI"');
    await minji.press(renamed, 'Undo');
    expect((await almanac.library.knowledge('test')).topic('deepseek')?.name.en).toBe('DeepSeek');
    const edited = await bora.answer('/curate source edit nature title:"다른 제목"');
    await bora.press(edited, '되돌리기');
    expect((await almanac.library.knowledge('test')).source('nature')?.title).toEqual({ en: 'On nature' });
    expect(await bora.say('/curate topic undo deepseek rev:1')).toContain('또 바뀌어 되돌리지 않았습니다');
    expect(await minji.say('/curate source undo nature rev:2')).toContain('On nature');
  });
});

describe('withdrawing', () => {
  it('asks why, and whoever looks for the statement is told', async () => {
    const form = await minji.open('/curate withdraw released');
    expect(form.fields.map(({ key, required }) => [key, required])).toEqual([
      ['why', true],
      ['into', false],
    ]);
    await minji.fill(form, { why: 'The article was wrong.' });
    const reader = person(almanac, { id: 'test:reader', role: 'member', locale: 'ko' });
    expect(await reader.say('/timeline deepseek')).not.toContain('R1');
    expect(await reader.say('/찾기 released')).toContain(
      '이 기록은 철회되었습니다. 이유: The article was wrong.',
    );
    expect(await minji.say('/curate show released')).toContain('Why withdrawn: The article was wrong.');
  });

  it('can be taken back', async () => {
    const before = await entry();
    const withdrawn = await minji.answer('/curate withdraw released why:Wrong.');
    await minji.press(withdrawn, 'Restore');
    expect(await entry()).toEqual(before);
    const again = await minji.answer('/curate restore released');
    expect([again.ok, await revision()]).toEqual([true, 3]);
  });

  it('as a duplicate leads from its id to the statement that stays, as long as that can be read', async () => {
    const reader = person(almanac, { id: 'test:reader', role: 'member', locale: 'ko' });
    const merged = await minji.answer('/curate withdraw released why:"A duplicate." into:hangzhou');
    expect(textOf(merged)).toContain('Merged: released now leads to hangzhou');
    expect(await minji.say('/curate show released')).toContain('Merged into: hangzhou');
    const found = await reader.say('/찾기 released lang:en');
    expect(found).toContain('“released” was merged into this statement.');
    expect(found).toContain('It is in Hangzhou.');
    expect(await reader.say('/소식 released')).toContain(
      '철회: A duplicate. · 다음 기록에 합쳐짐: It is in Hangzhou.',
    );
    expect(await reader.say('/suggest released text:"It was." why:x')).toContain('고맙습니다');
    expect(await minji.say('/curate withdraw hangzhou why:Wrong. into:released')).toContain('into itself');
    await minji.answer('/curate withdraw hangzhou why:Wrong.');
    expect(await reader.say('/찾기 released')).toContain('이 기록은 철회되었습니다. 이유: A duplicate.');
    await minji.press(merged, 'Undo');
    expect(await entry()).not.toHaveProperty('merged');
  });

  it('as a duplicate can be said later, names what stays, and never goes in a circle', async () => {
    await minji.answer('/curate withdraw released why:Wrong.');
    expect(await bora.say('/curate withdraw released why:Wrong. into:draft')).toContain(
      'id가 “draft”이거나 그 말이 들어 있는 기록이 없습니다.',
    );
    const asked = await minji.answer('/curate withdraw released why:Wrong. into:Hangzhou');
    await minji.press(asked, 'It is in Hangzhou.');
    expect((await entry())?.merged).toBe('hangzhou');
    await minji.answer('/curate restore released');
    await minji.answer('/curate withdraw hangzhou why:Wrong. into:released');
    expect(await bora.say('/curate restore released rev:3')).toContain('처음 기록으로 되돌아옵니다');
    expect([(await entry())?.state, (await entry('hangzhou'))?.merged]).toEqual(['published', 'released']);
    const draft = await person(almanac, { id: 'test:m', role: 'member' }).answer(
      '/suggest fact en:Hm topics:deepseek',
    );
    const [id = ''] = draft.reply.entries;
    await minji.answer(`/curate reject ${id} why:No.`);
    await minji.answer(`/curate withdraw ${id} why:No. into:released`);
    expect(await entry(id)).not.toHaveProperty('merged');
  });

  it('also goes by its former name, which the buttons of old messages have', async () => {
    await minji.answer('/curate retire released why:Wrong.');
    expect((await entry())?.state).toBe('retired');
    expect(await minji.say('/help curate retire')).toContain('/curate withdraw');
  });

  it('is not for drafts, which nobody saw', async () => {
    const saved = await bora.answer('/curate add fact ko:가 topics:deepseek');
    const refused = await bora.answer(`/curate withdraw ${saved.reply.entries[0]} why:x`);
    expect(textOf(refused)).toContain('초안이라 아직 공개된 적이 없습니다');
    expect(labelsOf(refused)).toContain('버리기…');
  });

  it.each([
    ['/curate publish hangzhou', 'can be restored', '복원할 수 있습니다'],
    ['/curate restore released rev:9', 'has no revision 9', '9번째 판이 없습니다'],
    ['/curate show nowhere', 'There is no statement “nowhere”', '“nowhere” 기록을 찾을 수 없습니다'],
  ])('“%s” says what to do instead', async (line, english, korean) => {
    await minji.answer('/curate withdraw hangzhou why:Wrong.');
    expect([await minji.say(line), await bora.say(line)]).toEqual([
      expect.stringContaining(english),
      expect.stringContaining(korean),
    ]);
  });

  it('a rejected suggestion was never a statement', async () => {
    const member = person(almanac, { id: 'test:member', role: 'member' });
    const made = await member.answer('/suggest fact en:"A secret." topics:deepseek');
    const [id = ''] = made.reply.entries;
    await minji.answer(`/curate reject ${id} why:"No source."`);
    expect(await member.say(`/find ${id}`)).not.toContain('No source.');
  });

  it.each([
    '/suggest quote en:"We sleep." speaker:deepseek date:2025 wording:verbatim',
    '/suggest quote en:"We sleep." speaker:deepseek date:2025 wording:edited',
    '/suggest fact en:"We sleep." topics:deepseek stance:claim',
  ])('an incomplete suggestion can be rejected, and is completed before it is restored: %s', async (line) => {
    const made = await person(almanac, { id: 'test:member', role: 'member' }).answer(line);
    const [id = ''] = made.reply.entries;
    const rejected = await minji.answer(`/curate reject ${id} why:"No source."`);
    expect([rejected.ok, (await entry(id))?.state]).toEqual([true, 'retired']);
    expect((await minji.press(rejected, 'Undo')).ok).toBe(true);
    expect(await minji.say(`/curate publish ${id}`)).toContain('can’t be published yet');
  });
});

describe('an earlier revision', () => {
  it('can be gone back to', async () => {
    await minji.answer('/curate edit released en:"Second."');
    await minji.answer('/curate edit released en:"Third."');
    const history = await minji.answer('/curate history released');
    await minji.press(history, 'Back to revision 1');
    expect((await entry())?.text.en).toBe('DeepSeek released R1.');
    expect(await bora.say('/curate history released')).toContain('이전 판으로 복원');
  });
});

describe('ids', () => {
  it('are shown to curators on every statement in an answer that only they read, and to nobody else', async () => {
    const member = person(almanac, { id: 'test:member', role: 'member' });
    for (const line of [
      '/timeline deepseek',
      '/fact deepseek',
      '/about deepseek',
      '/find released',
      '/source nature',
    ]) {
      const open = await minji.answer(line);
      const own = await minji.press(open, 'Curate…');
      const [id = ''] = own.reply.entries;
      expect(own.reply.visibility).toBe('private');
      expect(textOf(own)).toContain(` ${id}`);
      expect(linesOf(own)).toContain(`/curate show ${id}`);
      for (const seen of [open, await member.answer(line), await member.answer(`${line} private:true`)]) {
        expect(textOf(seen)).not.toMatch(/ (?:released|hangzhou)\n/);
        expect(linesOf(seen)).not.toContain(`/curate show ${id}`);
      }
    }
  });

  it('are offered while they are typed, drafts first', async () => {
    const saved = await minji.answer('/curate add fact en:"Kimi is out." topics:deepseek');
    const to = {
      locale: 'en',
      place: { space: 'test', locale: 'en' },
      limit: 5,
      caller: { id: 'test:minji', role: 'curator' },
    } as const;
    const offered = async (typed: string) =>
      (await almanac.bot.suggest({ command: 'curate edit' }, 'entry', typed, to)).map(({ value }) => value);
    expect((await offered(''))[0]).toBe(saved.reply.entries[0]);
    expect(await offered('hang')).toEqual(['hangzhou']);
  });
});

describe('two edits at once', () => {
  it('are named in strong words, and who made the other edit is not', async () => {
    const [hers, his] = [await minji.open('/curate edit released'), await bora.open('/curate edit released')];
    await minji.fill(hers, { en: 'DeepSeek released R1 on Monday.' });
    const { reply } = await bora.fill(his, { en: 'DeepSeek released R1 at night.' });
    const strong = reply.blocks.flatMap((block) =>
      block.kind === 'paragraph'
        ? block.text.flatMap((span) =>
            typeof span === 'object' && span.kind === 'strong' ? [span.text] : [],
          )
        : [],
    );
    expect(strong).toEqual(['다른 사람이 고친 내용:', '쓰신 내용을 저장하면 바뀌는 부분:']);
  });
});
