/** Every statement of the starter pack can be found by asking, with its date, speaker, wording, stance, note and sources. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/core/date/parse.ts';
import { formatDate } from '../../src/core/date/format.ts';
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import type { Citation, Entry, Source } from '../../src/core/record/schema.ts';
import { LOCALES, type Locale } from '../../src/core/base/locale.ts';
import { actionsOf, talk, type Talk } from '../support/ask.ts';

let almanac: Talk;
let knowledge: Knowledge;
beforeAll(async () => {
  almanac = await talk();
  knowledge = await almanac.library.knowledge('test');
});
afterAll(() => almanac.close());

const COMMANDS = { event: 'timeline', quote: 'quote', fact: 'fact' } as const;
const MARKS = {
  en: {
    claim: '[claim',
    opinion: '[opinion',
    paraphrase: '[paraphrase]',
    verbatim: '[translated from',
    edited: '[translated from',
    translated: '[retranslated]',
  },
  ko: {
    claim: '주장]',
    opinion: '의견]',
    paraphrase: '[간접 인용]',
    verbatim: '[원문 그대로',
    edited: '[일부 편집',
    translated: '원문을 옮김]',
  },
} as const;

async function findByAsking(entry: Entry, locale: Locale, options = ''): Promise<string> {
  const of = entry.kind === 'quote' ? entry.speaker : entry.topics[0];
  let line: string | undefined = `/${COMMANDS[entry.kind]} ${of}${options}`;
  while (line !== undefined) {
    const answer = await almanac.answer(line, { locale });
    if (answer.reply.entries.includes(entry.id)) return almanac.ask(line, { locale });
    line = actionsOf(answer).find(({ label }) => ['Next', '다음'].includes(label))?.line;
  }
  throw new Error(`${entry.id} was not found`);
}

/** The statement from its date or speaker to its words. `noteMark` stands for a note that is not shown. */
function beginning(entry: Entry, locale: Locale, noteMark: string): string {
  const date = entry.date === undefined ? undefined : parseDate(entry.date);
  const day = date && formatDate(date, locale, 'short');
  const words = entry.text[locale] ?? `${entry.id} lacks its text`;
  if (entry.kind !== 'quote')
    return day === undefined ? `• ${words}${noteMark}` : `${day}${noteMark}  ${words}`;
  const speaker = knowledge.topic(entry.speaker)?.name[locale] ?? `${entry.id} lacks its speaker`;
  // Words in quotation marks are those that were said, or a translation of them, never a translation of a translation.
  const isQuoted = entry.wording !== 'paraphrase' && !MARKS[locale][entry.wording].includes('retranslated');
  return isQuoted
    ? `“${words}”\n— ${speaker}${day === undefined ? '' : `, ${day}`}${noteMark}`
    : `${speaker}: ${words}${day === undefined ? '' : ` (${day})`}${noteMark}`;
}

/** The rest of the line that begins so, with the line after it that is not empty. */
function lineOf(text: string, begins: string): { line: string; next: string | undefined } {
  const at = `\n${text}`.indexOf(`\n${begins}`);
  const [line = '', ...more] = at < 0 ? [] : text.slice(at + begins.length).split('\n');
  return { line, next: more.find((other) => other !== '')?.trim() };
}

const nameOf = (source: Source | undefined, locale: Locale): string | undefined =>
  (source?.publisher ?? source?.author ?? source?.title)?.[locale];

/**
 * Lists the parts that the line of a citation must contain: its publisher, date, locator, address, and where it was
 * read.
 */
function citationParts({ source: id, via, locator }: Citation, locale: Locale): readonly unknown[] {
  const source = knowledge.source(id);
  const date = source?.date === undefined ? undefined : parseDate(source.date);
  return [
    nameOf(source, locale) ?? `${id} lacks its name`,
    ...(date === undefined ? [] : [formatDate(date, locale, 'short')]),
    ...(locator === undefined ? [] : [locator]),
    ...(source?.url === undefined ? [] : [`<${source.url}>`]),
    ...(via === undefined ? [] : [nameOf(knowledge.source(via), locale) ?? `${via} lacks its name`]),
  ];
}

describe('each entry of the starter pack', () => {
  it.each(LOCALES)('is found, with all that belongs to it (%s)', async (locale) => {
    const entries = [...knowledge.records('entry')];
    expect(entries.length).toBe(85);
    expect(entries.filter(({ note }) => note !== undefined).length).toBe(29);
    /** Lines in lists of sources, and the citation that each stands for. */
    const lines = new Map<string, string>();
    for (const entry of entries) {
      const note = entry.note?.[locale];
      expect([entry.id, note === undefined]).toEqual([entry.id, entry.note === undefined]);
      const text = await findByAsking(entry, locale);
      const workedOut = entry.dating === 'worked-out' ? '†' : '';
      const begins = beginning(entry, locale, note === undefined ? '' : workedOut || '*');
      expect([entry.id, text]).toEqual([entry.id, expect.stringContaining(begins)]);
      const { line } = lineOf(text, begins);
      const marks = [
        ...(entry.stance === 'reported' ? [] : [MARKS[locale][entry.stance]]),
        ...(entry.kind === 'quote' ? [MARKS[locale][entry.wording]] : []),
      ];
      expect([entry.id, marks.filter((mark) => !line.includes(mark))]).toEqual([entry.id, []]);
      const cited = [...line.matchAll(/\[(\d+)\]/g)].map(
        ([number]) => lineOf(text.slice(text.indexOf('\n[1] ')), `${number} `).line,
      );
      expect([entry.id, cited.length]).toEqual([entry.id, entry.sources.length]);
      for (const [at, citation] of entry.sources.entries()) {
        const said = cited[at] ?? '';
        const missing = citationParts(citation, locale).filter((part) => !said.includes(String(part)));
        expect([entry.id, said, missing]).toEqual([entry.id, said, []]);
        const key = JSON.stringify([citation.source, citation.via, citation.locator]);
        expect(lines.get(said) ?? key).toBe(key);
        lines.set(said, key);
      }
      const unfolded =
        note === undefined
          ? undefined
          : lineOf(await findByAsking(entry, locale, ' notes:true'), beginning(entry, locale, workedOut))
              .next;
      expect([entry.id, unfolded]).toEqual([entry.id, note]);
    }
    expect(new Set(lines.values()).size).toBe(lines.size);
  });
});

describe('each source of the starter pack', () => {
  it.each(LOCALES)(
    'is found, with its title, its note and how many statements rest on it (%s)',
    async (locale) => {
      const sources = [...knowledge.records('source')];
      expect(sources.length).toBe(6);
      for (const { id, title, author, publisher, date, url, note } of sources) {
        const text = await almanac.ask(`/source ${id}`, { locale });
        const parsed = date === undefined ? undefined : parseDate(date);
        const resting = [...knowledge.records('entry')].filter(({ sources: citations }) =>
          citations.some(({ source, via }) => source === id || via === id),
        ).length;
        expect(resting).toBeGreaterThan(0);
        const counted = {
          en: resting === 1 ? '\n1 statement from it' : `\n${resting} statements from it`,
          ko: `\n이 출처의 기록 ${resting}건`,
        }[locale];
        const expected = [
          title[locale],
          ...[author, publisher, note].flatMap((said) => (said === undefined ? [] : [said[locale]])),
          ...(parsed === undefined ? [] : [formatDate(parsed, locale)]),
          ...(url === undefined ? [] : [url]),
          counted,
        ];
        expect([id, expected.filter((part) => part === undefined || !text.includes(part))]).toEqual([id, []]);
      }
    },
  );
});

describe('what the article and the blog say is found by asking for it:', () => {
  it.each([
    ['/timeline 첫눈', '2006년  네이버가 첫눈(1noon.com)을 350억 원에 인수했다.'],
    ['/timeline 하이플라이어', '2015년경†  량원펑이 헤지 펀드 하이플라이어를 공동 창립했다.'],
    ['/timeline 딥시크', '2023년  량원펑이 딥시크를 설립했다.'],
    ['/timeline o1', '2024년 10~12월†  오픈AI가 대규모 언어 모델 o1을 공개했다.'],
    ['/timeline V3', '2024년 12월*  딥시크가 대규모 언어 모델 V3를 내놓았다.'],
    ['/timeline R1', '2025년 1월 20일†  딥시크가 추론 모델 DeepSeek-R1을 내놓았다.'],
    ['/timeline 트럼프', '2025년 1월 20일†  도널드 트럼프가'],
    ['/timeline 문샷', '2025년 1월 20~26일†  문샷 AI가 새 추론 모델 Kimi 1.5를 내놓았다.'],
    ['/timeline 바이트댄스', '2025년 1월 20~26일†  바이트댄스가 새 추론 모델 1.5-pro를 내놓았다.'],
    ['/timeline 야누스', '2025년 1월 27~29일†  딥시크가 또 다른 모델 Janus-Pro-7B를 내놓았다.'],
    [
      '/timeline 알리바바',
      '2025년 1월 29일†  거대 기술 기업 알리바바가 대규모 언어 모델 Qwen2.5-Max를 내놓았다.',
    ],
    ['/timeline "중국 정부"', '2017년  중국 정부가 2030년까지 AI 분야의 세계적 리더가 되겠다는 뜻을 밝혔다.'],
    ['/timeline "중국 정부" since:2030', '2030년*  목표 시한이다.'],
    ['/fact cset', '440곳이다'],
    ['/fact 매크로폴로', '미국의 비중은 18%에 그쳤다'],
    ['/fact 량원펑', '39세였다'],
    ['/fact 저장대', '컴퓨터 과학을 전공했다'],
    ['/fact 바이두', '딥 러닝 기술 및 응용 국가 공학 연구소를 이끈다'],
    [
      '/quote 량원펑',
      '량원펑: 딥시크는 중국 최고 대학의 졸업생과 박사 과정 학생을 뽑았다.* [주장] [간접 인용]',
    ],
    ['/quote "중국 정부"', '“기술과 응용 프로그램이 세계적 수준에 도달하도록”'],
    ['/quote SOONDORI', '“좋아? 차이나 만세~~!”'],
    ['/fact 딥시크', '비용과 컴퓨팅 성능이 훨씬 적게 들었다'],
    ['/fact R1', '오픈AI의 o1과 비슷한 수준으로 풀 수 있다'],
    ['/fact 야누스', '글로 된 지시에서 이미지를 만들어 낸다'],
    ['/fact 스테빌리티', '런던의 스태빌리티 AI가 만들었다'],
    ['/fact 교육부', '440곳이다'],
    ['/fact 펠드고이스', 'CSET에서 중국의 AI 인재를 연구한다'],
    ['/fact 키미', 'o1보다 나을 수 있다고 말한다.* [문샷 AI 주장]'],
    ['/fact 첫눈', '350억 원이다'],
    ['/quote 천윈지', '“DeepSeek가 없었다면 훌륭한 일을 할 수 있는 다른 중국 LLM이 있었을 것입니다.”'],
    ['/quote 천윈지 page:2', '박사가 많으니, 딥시크 같은 회사가 중국에서 나오는 것은 피할 수 없는 일이었다'],
    ['/quote "중국 AI 기업들"', '“이러한 프로그램을 졸업한 사람들이 그들이 바라던 수준에 미치지 못한다”'],
    ['/find 장학금', '마리나 장: 딥시크는 정부가 AI 교육과 인재 개발에 들인 투자의 덕을 보았을 것이다'],
    ['/find 35세', '35세가 안 되었고'],
    ['/find 산학 협력', '일부는 대학과 손잡게 되었다'],
    ['/find 개인 정보', 'SOONDORI: 구글 진영이 쥐고 있던 개인 정보 덩어리가'],
    ['/find 클라우드플레어', '큰돈을 톡톡히 벌 듯하다. [의견] [간접 인용]'],
    ['/find 베타 테스트', '이미 준비해 둔 더 나은 것을 위해'],
    ['/today 01-29', 'Qwen2.5-Max를 내놓았다'],
  ])('%s', async (line, expected) => {
    expect(await almanac.ask(line, { locale: 'ko' })).toContain(expected);
  });

  it.each([
    ['/timeline 1noon', '2006  Naver acquired 1noon (1noon.com) for 35 billion won.'],
    ['/timeline high-flyer', 'about 2015†  Liang Wenfeng co-founded the hedge fund High-Flyer.'],
    ['/timeline liang', '2023  Liang Wenfeng founded DeepSeek.'],
    ['/timeline o1', 'Oct–Dec 2024†  OpenAI unveiled its large language model o1.'],
    ['/timeline v3', 'Dec 2024*  DeepSeek released its large language model V3.'],
    ['/timeline r1', '20 Jan 2025†  DeepSeek released the reasoning model DeepSeek-R1.'],
    ['/timeline kimi', '20–26 Jan 2025†  Moonshot AI released Kimi 1.5'],
    ['/timeline bytedance', '20–26 Jan 2025†  ByteDance released 1.5-pro'],
    ['/timeline janus', '27–29 Jan 2025†  DeepSeek released another model, Janus-Pro-7B.'],
    ['/timeline alibaba', '29 Jan 2025†  The technology giant Alibaba released'],
    [
      '/timeline "china\'s ai policy"',
      '2017  The Chinese government announced that it intends to become a world leader',
    ],
    ['/timeline china since:2030', '2030*  Due date of a goal'],
    ['/fact deepseek', 'took far less money and computing power'],
    ['/fact macropolo', 'The United States accounted for just 18%'],
    ['/fact macropolo', 'China supplied nearly half'],
    ['/fact cset', '440 universities in China'],
    ['/fact qwen', 'performs better than DeepSeek’s V3. [claim by Alibaba]'],
    ['/fact liang', 'was 39 years old'],
    ['/fact zhejiang', 'majored in computer science at Zhejiang University'],
    ['/quote yunji chen', 'Without DeepSeek, a different Chinese LLM'],
    ['/quote feldgoise', '[paraphrase]'],
    [
      '/quote liang',
      'recruited graduates and doctoral students from China’s top universities.* [claim] [paraphrase]',
    ],
    ['/quote soondori', '“Like it? Hurrah for China~~!”\n— SOONDORI* [opinion] [translated from Korean]'],
    ['/find scholarships', 'Marina Zhang: DeepSeek probably profited'],
    ['/find under 35', 'grew up watching China rise'],
    ['/find beta test', 'SOONDORI: Opening the source means'],
    ['/source macropolo', '2 statements from it'],
  ])('%s (in English)', async (line, expected) => {
    expect(await almanac.ask(line)).toContain(expected);
  });
});
