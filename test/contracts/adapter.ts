/**
 * Contract that every adapter must keep, on every platform: the answers of the plain text in native form; buttons,
 * menus and forms that lead where they say; private answers that stay private.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '../../src/core/base/locale.ts';
import { lookups, type Talk } from '../support/ask.ts';
import { letters, textsOf } from '../support/replies.ts';

/** The view of a person after an action. */
export interface Seen {
  /** All readable text without buttons; of a form: its title, labels, values and problems. */
  text: string;
  /** Whether only the asker sees it; `undefined` on a platform with one person. */
  isPrivate?: boolean;
  /** Labels of buttons and of the options of menus. */
  offers: readonly string[];
  /** Labels of a form's fields, when it is one. */
  fields: readonly string[];
}

/** A person on a platform, with the language that the platform reports. */
export interface Person {
  /** Types a line, in the platform’s way of typing commands. */
  ask(line: string): Promise<Seen>;
  /** Presses a button, or picks an option of a menu, in the last answer. */
  pick(label: string): Promise<Seen>;
  /** Fills in the last form, by its labels, and submits it. */
  complete(values: Readonly<Record<string, string>>): Promise<Seen>;
  /** The content of files that only this person received; absent if answers say how to get files instead. */
  handed?(): Promise<readonly string[]>;
}

export interface AdapterSubject {
  /** The bot that answers there, on the starter pack. */
  almanac: Talk;
  /** Somebody new each time (default: a member). */
  person(locale: Locale, role?: 'member' | 'curator'): Person;
  /** @throws the violations of its rules that the platform found. */
  close(): Promise<void>;
}

/** The parts that a text does not have in this order. */
function missingFrom(seen: string, parts: readonly string[]): readonly string[] {
  const shown = letters(seen);
  let from = 0;
  return parts.filter((part) => {
    const at = shown.indexOf(part, from);
    if (at >= 0) from = at + part.length;
    return at < 0;
  });
}

export function adapterContract(name: string, start: () => Promise<AdapterSubject>): void {
  describe(`${name} keeps the promises of an adapter:`, () => {
    let almanac: Talk;
    let subject: AdapterSubject;
    beforeAll(async () => {
      subject = await start();
      ({ almanac } = subject);
    });
    afterAll(() => subject.close());

    /** The letters of all that is said, in order; platforms may leave out the heading of the sources. */
    const expected = async (line: string, locale: Locale): Promise<readonly string[]> =>
      textsOf((await almanac.answer(line, { locale })).reply).map(letters);

    it.each(
      lookups.flatMap((command) =>
        (['en', 'ko'] as const).map((locale) => ({
          line: `/${command.name[locale]} ${command.examples[0] ?? ''}`.trim(),
          locale,
        })),
      ),
    )('$line says what the text says ($locale)', async ({ line, locale }) => {
      const seen = await subject.person(locale).ask(line);
      expect(missingFrom(seen.text, await expected(line, locale))).toEqual([]);
    });

    it('shows a refusal to the asker alone, with a button that leads on', async () => {
      const minji = subject.person('ko');
      const refused = await minji.ask('/about openai gpt');
      expect(refused.text).toContain('주제를 찾을 수 없습니다');
      expect(refused.isPrivate).not.toBe(false);
      expect(refused.offers).toContain('오픈AI');
      expect((await minji.pick('오픈AI')).text).toContain('OpenAI');
    });

    it('turns pages, there and back', async () => {
      const alex = subject.person('en');
      const first = await alex.ask('/fact china');
      const second = await alex.pick('Next');
      expect(second.text).toMatch(/2\/\d/);
      const back = await alex.pick('Previous');
      expect(letters(back.text)).toContain(letters(first.text));
    });

    it('shows what is asked privately to the asker alone, until it is shared', async () => {
      const alex = subject.person('en');
      const mine = await alex.ask('/today 01-20 private:true');
      expect(mine.isPrivate).not.toBe(false);
      // Where the asker is alone, there is no one to share it with.
      expect(mine.offers.includes('Share here')).toBe(mine.isPrivate !== undefined);
      if (mine.isPrivate === undefined) return;
      const shared = await alex.pick('Share here');
      expect(shared.isPrivate).not.toBe(true);
      expect(missingFrom(shared.text, await expected('/today 01-20', 'en'))).toEqual([]);
    });

    it('answers in the language that is asked for', async () => {
      const seen = await subject.person('en').ask('/timeline deepseek lang:ko');
      expect(missingFrom(seen.text, await expected('/timeline deepseek', 'ko'))).toEqual([]);
    });

    it('opens a form, says what is wrong with it, and saves it once that is corrected', async () => {
      const minji = subject.person('ko');
      const opened = await minji.ask('/suggest deepseek-founded');
      expect(opened.text).toContain('정정 제안');
      expect(opened.text).toContain('량원펑이 딥시크를 설립했다.');
      expect(opened.fields).toEqual(['본문', '이유']);
      const same = { 이유: '연도가 빠졌습니다.' };
      const refused = await minji.complete(same);
      expect(refused.text).toContain('지금 본문과 같습니다');
      // On platforms that close a refused form, a button opens it again with all that was typed.
      const again = refused.fields.length > 0 ? refused : await minji.pick('고쳐 쓰기');
      expect(again.text).toContain('연도가 빠졌습니다.');
      const saved = await minji.complete({ 본문: '량원펑이 2023년에 딥시크를 설립했다.' });
      expect(saved.text).toContain('고맙습니다');
      expect(saved.isPrivate).not.toBe(false);
      const knowledge = await almanac.library.knowledge('test');
      const drafts = [...knowledge.records('entry')].filter(({ state }) => state === 'draft');
      expect(drafts.map(({ text }) => text.ko)).toEqual(['량원펑이 2023년에 딥시크를 설립했다.']);
    });

    it('gives an export to the asker, or says how to get it', async () => {
      const curator = subject.person('ko', 'curator');
      const seen = await curator.ask('/curate export');
      expect(seen.isPrivate).not.toBe(false);
      const got = async (): Promise<string> => (await curator.handed?.())?.join() ?? seen.text;
      const awaited = curator.handed === undefined ? 'almanac export' : 'deepseek-founded';
      await expect.poll(got).toContain(awaited);
    });

    it('asks for what is missing, with a menu of what there is', async () => {
      const alex = subject.person('en');
      const asked = await alex.ask('/timeline');
      expect(asked.text).toContain('needs “topic”');
      expect((await alex.pick('DeepSeek')).text).toContain('DeepSeek released');
    });
  });
}
