/** Contract of how little it takes: a statement in both languages and its source, with an address and a sentence. */
import { describe, expect, it } from 'vitest';
import type { Locale } from '../../src/core/base/locale.ts';
import type { Web } from '../../src/core/links/web.ts';
import { fewPages } from '../support/pages.ts';
import type { AdapterSubject, Seen } from './adapter.ts';

const ADDRESS = 'https://daily.example.org/2025/02/deepseek-seoul';
const PAGE = `<html lang="en"><head><title>DeepSeek opens Seoul office | The Daily</title>
<meta property="og:site_name" content="The Daily"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2025-02-21T08:00:00+09:00"></head></html>`;

const WORDS = {
  en: {
    line: `/curate add DeepSeek opened an office in Seoul in February 2025 | 딥시크가 서울에 사무소를 열었다 ${ADDRESS}`,
    describe: 'Use what the page says',
    publish: 'Publish',
  },
  ko: {
    line: `/curate add 딥시크가 2025년 2월 서울에 사무소를 열었다 | DeepSeek opened an office in Seoul ${ADDRESS}`,
    describe: '페이지에 적힌 대로 쓰기',
    publish: '공개',
  },
} as const satisfies Record<Locale, unknown>;

/** The most inputs that the entry may take. */
const MOST_INPUTS = 3;

export function inputsContract(name: string, start: (web: Web) => Promise<AdapterSubject>): void {
  describe(`on ${name}, a whole entry takes little:`, () => {
    it.each(['en', 'ko'] as const)('an address and a sentence, and two presses (%s)', async (locale) => {
      const subject = await start(fewPages({ [ADDRESS]: PAGE }));
      try {
        const { line, describe, publish } = WORDS[locale];
        // Nothing but words and an address: no option has a name here.
        expect(line.replace(ADDRESS, '')).not.toMatch(/[\w-]+:/);
        const person = subject.person(locale, 'curator');
        let inputs = 0;
        const counted = (input: Promise<Seen>): Promise<Seen> => ((inputs += 1), input);
        await counted(person.ask(line));
        await counted(person.pick(describe));
        await counted(person.pick(publish));
        expect(inputs).toBeLessThanOrEqual(MOST_INPUTS);
        const knowledge = await subject.almanac.library.knowledge('test');
        const made = [...knowledge.records('entry')].find(({ text }) => text.en?.includes('Seoul'));
        expect(made).toMatchObject({
          kind: 'event',
          state: 'published',
          date: '2025-02',
          topics: ['deepseek'],
          text: { en: 'DeepSeek opened an office in Seoul.', ko: '딥시크가 서울에 사무소를 열었다.' },
        });
        expect(knowledge.source(made?.sources[0]?.source ?? '')).toMatchObject({
          url: ADDRESS,
          title: { en: 'DeepSeek opens Seoul office' },
          publisher: { en: 'The Daily' },
          author: { en: 'Jane Doe' },
          date: '2025-02-21',
          language: 'en',
        });
      } finally {
        await subject.close();
      }
    });
  });
}
