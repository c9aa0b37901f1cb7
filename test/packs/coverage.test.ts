/** Every statement of the starter pack can be found by asking, with its date, speaker, wording, stance and source. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/core/date/edtf.ts';
import { formatDate } from '../../src/core/date/format.ts';
import type { Entry } from '../../src/core/knowledge/schema.ts';
import { LOCALES } from '../../src/core/locale.ts';
import { actionsOf, talk, type Talk } from '../support/ask.ts';

let almanac: Talk;
beforeAll(async () => {
  almanac = await talk();
});
afterAll(() => almanac.close());

const COMMANDS = { event: 'timeline', quote: 'quote', fact: 'fact' } as const;
const MARKS = {
  en: {
    claim: '[claim',
    opinion: '[opinion',
    paraphrase: '[paraphrase]',
    verbatim: '[translated from',
    translated: '[retold from',
  },
  ko: {
    claim: '주장]',
    opinion: '의견]',
    paraphrase: '[간접 인용]',
    verbatim: '[원문 그대로',
    translated: '원문을 옮김]',
  },
} as const;

async function findByAsking(entry: Entry, locale: 'en' | 'ko'): Promise<string> {
  const of = entry.kind === 'quote' ? entry.speaker : entry.topics[0];
  let line: string | undefined = `/${COMMANDS[entry.kind]} ${of}`;
  while (line !== undefined) {
    const answer = await almanac.answer(line, { locale });
    if (answer.reply.entries.includes(entry.id)) return almanac.ask(line, { locale });
    line = actionsOf(answer).find(({ label }) =>
      ['Next', 'Another', '다음', '하나 더'].includes(label),
    )?.line;
  }
  throw new Error(`${entry.id} was not found`);
}

describe('each entry of the starter pack', () => {
  it.each(LOCALES)('is found, with all that belongs to it (%s)', async (locale) => {
    const knowledge = await almanac.library.knowledge('test');
    const entries = [...knowledge.records('entry')];
    expect(entries.length).toBe(85);
    for (const entry of entries) {
      const text = await findByAsking(entry, locale);
      const own = entry.text[locale] ?? '';
      const from = text.indexOf(own);
      expect([entry.id, from >= 0]).toEqual([entry.id, true]);
      // Its line: a row, or the quotation with what is under it.
      const end = text.indexOf('\n', from + own.length);
      const line = text.slice(
        text.lastIndexOf('\n', from) + 1,
        entry.kind === 'quote' ? text.indexOf('\n', end + 1) : end,
      );
      const date = entry.date === undefined ? undefined : parseDate(entry.date);
      const expected = [
        ...(date === undefined ? [] : [formatDate(date, locale)]),
        ...(entry.stance === 'reported' ? [] : [MARKS[locale][entry.stance]]),
        ...(entry.kind === 'quote'
          ? [MARKS[locale][entry.wording], knowledge.topic(entry.speaker)?.name[locale] ?? '']
          : []),
      ];
      expect([entry.id, expected.filter((part) => !line.includes(part))]).toEqual([entry.id, []]);
      for (const { source } of entry.sources) {
        expect(line).toMatch(/\[\d+\]/);
        expect(text).toContain(knowledge.source(source)?.title[locale]);
      }
    }
  });
});

describe('what the article and the blog say is found by asking for it:', () => {
  it.each([
    ['/timeline 첫눈', '2006년  네이버가 첫눈(1noon.com)을 350억 원에 인수했다.'],
    ['/timeline 하이플라이어', '2015년경  량원펑이 헤지 펀드 하이플라이어를 공동 창립했다.'],
    ['/timeline 딥시크', '2023년  량원펑이 딥시크를 설립했다.'],
    ['/timeline o1', '2024년 10~12월  오픈AI가 대규모 언어 모델 o1을 공개했다.'],
    ['/timeline V3', '2024년 12월  딥시크가 대규모 언어 모델 V3를 내놓았다.'],
    ['/timeline R1', '2025년 1월 20일  딥시크가 추론 모델 DeepSeek-R1을 내놓았다.'],
    ['/timeline 트럼프', '2025년 1월 20일  도널드 트럼프가'],
    ['/timeline 문샷', '2025년 1월 20~26일  문샷 AI가 새 추론 모델 Kimi 1.5를 내놓았다.'],
    ['/timeline 바이트댄스', '2025년 1월 20~26일  바이트댄스가 새 추론 모델 1.5-pro를 내놓았다.'],
    ['/timeline 야누스', '2025년 1월 27~29일  딥시크가 또 다른 모델 Janus-Pro-7B를 내놓았다.'],
    [
      '/timeline 알리바바',
      '2025년 1월 29일  거대 기술 기업 알리바바가 대규모 언어 모델 Qwen2.5-Max를 내놓았다.',
    ],
    ['/timeline "중국 정부"', '2017년  중국 정부가 2030년까지 AI 분야의 세계적 리더가 되겠다는 뜻을 밝혔다.'],
    ['/timeline "중국 정부" since:2030', '2030년  목표 시한이다.'],
    ['/fact cset', '440곳이다'],
    ['/fact 매크로폴로', '미국의 비중은 18%에 그쳤다'],
    ['/fact 량원펑', '39세였다'],
    ['/fact 저장대', '컴퓨터 과학을 전공했다'],
    ['/fact 바이두', '딥 러닝 기술 및 응용 국가 공학 연구소를 이끈다'],
    [
      '/quote 량원펑',
      '량원펑: 딥시크는 중국 최고 대학의 졸업생과 박사 과정 학생을 뽑았다. [주장] [간접 인용]',
    ],
    ['/quote "중국 정부"', '“기술과 응용 프로그램이 세계적 수준에 도달하도록”'],
    ['/quote SOONDORI', '“'],
  ])('%s', async (line, expected) => {
    expect(await almanac.ask(line, { locale: 'ko' })).toContain(expected);
  });
});
