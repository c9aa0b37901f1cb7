/** Every form: opened, refused, corrected and saved, on each platform and in each language. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { findCommand } from '../../src/core/command/find.ts';
import { capitalized } from '../../src/core/record/names.ts';
import type { Locale } from '../../src/core/base/locale.ts';
import { changes, event, write } from '../support/records.ts';
import type { AdapterSubject, Person } from './adapter.ts';

type Values = Readonly<Record<string, string>>;

interface FormCase {
  /** The command in English, with the options that open the form. */
  command: string;
  with: string;
  /** By the keys of options: what is wrong with the first makes the second necessary. */
  wrong: Values;
  /** Words of the refusal in both languages, or a part of the typed text that it repeats. */
  refused: Readonly<Record<Locale, string>>;
  right: Values;
  /** Something that is read when it was saved. */
  saved: Readonly<Record<Locale, string>>;
  /** The command that shows it, if the answer does not. */
  look?: string;
  role?: 'member';
}

const same = (text: string): Readonly<Record<Locale, string>> => ({ en: text, ko: text });

const CASES: readonly FormCase[] = [
  {
    command: 'curate add',
    with: 'event',
    wrong: {
      en: 'An office opened in Seoul.',
      date: 'someday',
      topics: 'deepseek',
      source: 'nature-2025-deepseek',
    },
    refused: same('someday'),
    right: { date: '2025-03' },
    saved: same('An office opened in Seoul.'),
  },
  {
    command: 'curate add',
    with: 'fact',
    wrong: { en: 'It has an office in Seoul.', topics: 'nowhere-at-all', source: 'nature-2025-deepseek' },
    refused: same('nowhere-at-all'),
    right: { topics: 'deepseek' },
    saved: same('It has an office in Seoul.'),
  },
  {
    command: 'curate add',
    with: 'quote',
    wrong: {
      en: 'We are in Seoul now.',
      speaker: 'nobody-at-all',
      wording: 'paraphrase',
      source: 'nature-2025-deepseek',
    },
    refused: same('nobody-at-all'),
    right: { speaker: 'liang-wenfeng' },
    saved: same('We are in Seoul now.'),
  },
  {
    command: 'suggest',
    with: 'fact',
    role: 'member',
    wrong: { en: 'The office has ten people.', topics: 'nowhere-at-all', source: 'nature-2025-deepseek' },
    refused: same('nowhere-at-all'),
    right: { topics: 'deepseek' },
    saved: { en: 'Thank you', ko: '고맙습니다' },
  },
  {
    command: 'suggest',
    with: 'v3-released',
    role: 'member',
    wrong: { why: 'It is not said so.' },
    refused: { en: 'That’s what it already says', ko: '지금 본문과 같습니다' },
    right: { text: 'DeepSeek made V3 public.' },
    saved: { en: 'Thank you', ko: '고맙습니다' },
  },
  {
    command: 'curate edit',
    with: 'r1-released',
    wrong: { date: 'someday' },
    refused: same('someday'),
    right: { date: '2025-01-20', en: 'DeepSeek made R1 public.' },
    saved: same('DeepSeek made R1 public.'),
    look: '/curate show r1-released',
  },
  {
    command: 'curate withdraw',
    with: 'janus-released',
    wrong: { why: '\u200B' },
    refused: { en: 'It takes', ko: '쓸 수 있는 값' },
    right: { why: 'It was another model.' },
    saved: same('It was another model.'),
    look: '/curate show janus-released',
  },
  {
    command: 'curate reject',
    with: 'fix-me',
    wrong: { why: '\u200B' },
    refused: { en: 'It takes', ko: '쓸 수 있는 값' },
    right: { why: 'The source says otherwise.' },
    saved: same('fix-me'),
  },
  {
    command: 'curate topic add',
    with: '',
    wrong: { name: 'DeepSeek', kind: 'product' },
    refused: same('DeepSeek'),
    right: { name: 'Kimi' },
    saved: same('Kimi'),
    look: '/about kimi',
  },
  {
    command: 'curate topic edit',
    with: 'openai',
    wrong: { aliases: 'DeepSeek' },
    refused: same('DeepSeek'),
    right: { aliases: 'Open AI' },
    saved: same('Open AI'),
    look: '/about openai',
  },
  {
    command: 'curate topic rename',
    with: 'o1',
    wrong: { name: 'DeepSeek' },
    refused: same('DeepSeek'),
    right: { name: 'OpenAI o1-preview' },
    saved: same('OpenAI o1-preview'),
    look: '/about o1',
  },
  {
    command: 'curate topic alias',
    with: 'deepseek-v3',
    wrong: { names: 'OpenAI' },
    refused: same('OpenAI'),
    right: { names: 'V-three' },
    saved: same('V-three'),
    look: '/about deepseek-v3 private:true',
  },
  {
    command: 'curate topic merge',
    with: 'janus-pro-7b',
    wrong: { into: 'nowhere-at-all' },
    refused: same('nowhere-at-all'),
    right: { into: 'deepseek-v3' },
    saved: same('V3'),
    look: '/about janus-pro-7b',
  },
  {
    command: 'curate source add',
    with: '',
    wrong: { title: 'On Seoul', url: 'javascript:alert(1)' },
    refused: { en: 'must begin with', ko: '시작해야 합니다' },
    right: { url: 'https://example.org/seoul' },
    saved: same('On Seoul'),
    look: '/source "On Seoul"',
  },
  {
    command: 'curate source edit',
    with: 'nature-2025-deepseek',
    wrong: { url: 'https://me:secret@example.org/' },
    refused: { en: 'user name', ko: '사용자 이름' },
    right: { url: 'https://example.org/nature', title: 'Nature on DeepSeek' },
    saved: same('Nature on DeepSeek'),
    look: '/source nature-2025-deepseek',
  },
  {
    command: 'admin settings',
    with: '',
    wrong: { zone: 'Mars/Base' },
    refused: same('Mars/Base'),
    right: { zone: 'Asia/Seoul' },
    saved: same('Asia/Seoul'),
    look: '/admin audit',
  },
];

export function formsContract(name: string, start: () => Promise<AdapterSubject>): void {
  describe.each(['en', 'ko'] as const)(`every form on ${name}, for a reader of %s:`, (locale) => {
    let subject: AdapterSubject;
    beforeAll(async () => {
      subject = await start();
      const draft = event('fix-me', { state: 'draft', sources: [{ source: 'nature-2025-deepseek' }] });
      await subject.almanac.library.commit('test', changes([write(draft)]));
    });
    afterAll(() => subject.close());

    /** The labels of fields, by the keys of the command's options. */
    const labelled = (command: string, values: Values): Values => {
      const { options } = findCommand(commands, command);
      return Object.fromEntries(
        Object.entries(values).map(([key, value]) => {
          const option = options[key];
          if (option === undefined) throw new Error(`/${command} has no option ${key}`);
          return [(option.label ?? capitalized(option.name))[locale], value];
        }),
      );
    };

    it.each(CASES)('/$command $with is opened, refused, corrected and saved', async (own) => {
      const person: Person = subject.person(locale, own.role ?? 'curator');
      const asked = await person.ask(`/${own.command} ${own.with}`.trim());
      const change = { en: 'Change…', ko: '바꾸기…' }[locale];
      const opened = asked.offers.includes(change) ? await person.pick(change) : asked;
      expect(opened.fields.length).toBeGreaterThan(0);
      const refused = await person.complete(labelled(own.command, own.wrong));
      expect(refused.text).toContain(own.refused[locale]);
      // On platforms that close a refused form, a button opens it again.
      if (refused.fields.length === 0) await person.pick({ en: 'Correct it', ko: '고쳐 쓰기' }[locale]);
      const answered = await person.complete(labelled(own.command, own.right));
      const seen = own.look === undefined ? answered : await person.ask(own.look);
      expect(seen.text).toContain(own.saved[locale]);
    });
  });
}
