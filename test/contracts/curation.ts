/**
 * Contract of curation: people without a terminal build and correct a knowledge base on each platform, in their own
 * language.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Locale } from '../../src/core/base/locale.ts';
import type { AdapterSubject, Person, Seen } from './adapter.ts';

/** The words that people type and press, in each language. */
const WORDS = {
  en: {
    line: '/curate add event',
    fields: { en: 'Text in English', ko: 'Text in Korean', date: 'Date', topics: 'Topics', source: 'Source' },
    create: 'Create “Seoul”',
    publish: 'Publish',
    noSource: 'nothing is published without one',
    edit: 'Edit…',
    history: 'History',
    undo: 'Undo',
  },
  ko: {
    line: '/curate add event',
    fields: { en: '영어 본문', ko: '한국어 본문', date: '날짜', topics: '주제', source: '출처' },
    create: '“서울” 만들기',
    publish: '공개',
    noSource: '공개할 수 없습니다',
    edit: '편집…',
    history: '변경 기록',
    undo: '되돌리기',
  },
} as const satisfies Record<Locale, unknown>;

const NEW = {
  en: 'DeepSeek opened an office in Seoul.',
  ko: '딥시크가 서울에 사무소를 열었다.',
} as const;

export function curationContract(name: string, start: () => Promise<AdapterSubject>): void {
  describe(`on ${name}, `, () => {
    let subject: AdapterSubject;
    beforeEach(async () => {
      subject = await start();
    });
    afterEach(() => subject.close());

    const entry = async (id: string) =>
      (await subject.almanac.library.knowledge('test')).stored('entry', id)?.content;
    const entries = async () => [...(await subject.almanac.library.knowledge('test')).records('entry')];
    const added = async () => (await entries()).find(({ text }) => text.ko === NEW.ko);

    describe.each(['en', 'ko'] as const)('a curator who reads %s', (locale) => {
      const words = WORDS[locale];
      const curator = (): Person => subject.person(locale, 'curator');

      /** Fills the form in: first with a topic that there is none of, then with that created. */
      async function add(person: Person, source: string): Promise<Seen> {
        const form = await person.ask(words.line);
        for (const label of Object.values(words.fields)) expect(form.fields).toContain(label);
        const topic = { en: 'Seoul', ko: '서울' }[locale];
        const refused = await person.complete({
          [words.fields.en]: NEW.en,
          [words.fields.ko]: NEW.ko,
          [words.fields.date]: { en: 'Feb 2025', ko: '2025년 2월' }[locale],
          [words.fields.topics]: `deepseek, ${topic}`,
          [words.fields.source]: source,
        });
        expect(refused.text).toContain(topic);
        expect(await added()).toBeUndefined();
        return refused.offers.includes(words.create)
          ? person.pick(words.create)
          : person.complete({ [words.fields.topics]: `deepseek, +${topic}` });
      }

      it('adds what happened, sees it as readers will, and publishes it with one press', async () => {
        const person = curator();
        const preview = await add(person, 'nature-2025-deepseek');
        expect(preview.text).toContain(NEW[locale]);
        expect(preview.text).toContain({ en: 'Feb 2025', ko: '2025년 2월' }[locale]);
        expect((await added())?.state).toBe('draft');
        await person.pick(words.publish);
        expect(await added()).toMatchObject({ state: 'published', date: '2025-02', text: NEW });
        const seen = await subject.person(locale).ask('/timeline deepseek since:2025-02');
        expect(seen.text).toContain(NEW[locale]);
      });

      it('cannot publish what names no source, and finds it among the drafts', async () => {
        const preview = await add(curator(), '');
        expect(preview.text).toContain(words.noSource);
        expect(preview.offers).not.toContain(words.publish);
        expect((await added())?.state).toBe('draft');
        expect((await subject.person(locale).ask('/timeline deepseek')).text).not.toContain(NEW[locale]);
      });

      it('corrects a statement, undoes that, and undoes the undoing, with two presses each', async () => {
        const before = await entry('deepseek-founded');
        const person = curator();
        await person.ask('/curate show deepseek-founded');
        const form = await person.pick(words.edit);
        expect(form.text).toContain(before?.text[locale]);
        const field = words.fields[locale];
        const mended = { en: 'Liang Wenfeng set DeepSeek up.', ko: '량원펑이 딥시크를 세웠다.' }[locale];
        const saved = await person.complete({ [field]: mended });
        expect(saved.text).toContain(mended);
        expect((await entry('deepseek-founded'))?.text[locale]).toBe(mended);
        const shown = await person.ask('/curate show deepseek-founded');
        expect(shown.offers).toContain(words.undo);
        await person.pick(words.undo);
        expect(await entry('deepseek-founded')).toEqual(before);
        await person.ask('/curate show deepseek-founded');
        await person.pick(words.undo);
        expect((await entry('deepseek-founded'))?.text[locale]).toBe(mended);
      });

      it('keeps what another curator wrote in the meantime, and loses nothing of her own', async () => {
        const [one, other] = [curator(), subject.person(locale, 'curator')];
        const field = words.fields[locale];
        await one.ask('/curate show deepseek-founded');
        await one.pick(words.edit);
        await other.ask('/curate show deepseek-founded');
        await other.pick(words.edit);
        await other.complete({ [field]: 'Theirs: written first.' });
        const conflict = await one.complete({ [field]: 'Mine: written second.' });
        expect((await entry('deepseek-founded'))?.text[locale]).toBe('Theirs: written first.');
        // The difference is shown word by word.
        for (const word of ['Theirs', 'first', 'Mine', 'second']) expect(conflict.text).toContain(word);
      });
    });

    it('a member suggests, a curator sees from whom and approves, and everybody reads it', async () => {
      const minji = subject.person('ko');
      await minji.ask('/suggest deepseek-founded');
      await minji.complete({ 본문: '량원펑이 2023년에 딥시크를 세웠다.', 이유: '기사에 연도가 있습니다.' });
      const curator = subject.person('en', 'curator');
      const queue = await curator.ask('/curate review');
      for (const part of [
        '량원펑이 2023년에 딥시크를 세웠다.',
        '기사에 연도가 있습니다.',
        'deepseek-founded',
      ])
        expect(queue.text).toContain(part);
      await curator.pick('Approve');
      const seen = await subject.person('ko').ask('/timeline deepseek');
      expect(seen.text).toContain('량원펑이 2023년에 딥시크를 세웠다.');
    });

    it('a member can change nothing', async () => {
      const alex = subject.person('en');
      for (const line of [
        '/curate add event en:x topics:deepseek',
        '/curate withdraw deepseek-founded why:x',
        '/curate undo deepseek-founded',
      ])
        expect((await alex.ask(line)).text).toMatch(/is for curators/);
      expect((await entry('deepseek-founded'))?.state).toBe('published');
    });
  });
}
