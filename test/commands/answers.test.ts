/** Whole answers, to be looked at: what people read, word for word. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { renderText } from '../../src/core/reply/text.ts';
import { talk, type Talk } from '../support/ask.ts';
import { event, fact, quote, source, topic } from '../support/records.ts';

let almanac: Talk;
let fruit: Talk;
beforeAll(async () => {
  almanac = await talk();
  fruit = await talk([
    source('nature'),
    topic('deepseek'),
    topic('apple', { kind: 'organisation', name: { en: 'Apple', ko: '애플' } }),
    topic('apple-fruit', { name: { en: 'apple', ko: '사과' } }),
    event('e', { topics: ['apple'] }),
    fact('f', { topics: ['apple-fruit'] }),
    quote('q', { topics: ['apple'] }),
  ]);
});
afterAll(() => Promise.all([almanac.close(), fruit.close()]));

it('/quote nature: what was read in Korean only is retold in English, not quoted', async () => {
  expect(await almanac.ask('/quote nature')).toBe(`Nature: quotes

Marina Zhang: The will to stand on their own feet in innovation has given them a strong motive.* [opinion] [retranslated] [1]

Sources
[1] Nature, 29–31 Jan 2025 · read in Korean via SOONDORI <https://www.nature.com/articles/d41586-025-00259-0>

1/14

→ Next: /quote nature page:2
→ * Notes: /quote nature notes:true
→ About: /about nature
→ The source: /source News article on how China came to produce DeepSeek`);
});

it('/quote nature, in Korean', async () => {
  expect(await almanac.ask('/발언 네이처', { locale: 'ko' })).toBe(`네이처 발언

“그들은 혁신에서 자립하려는 의지에 큰 동기를 부여받았습니다.”
— 마리나 장* [의견] [영어 원문을 옮김] [1]

출처
[1] 네이처, 2025년 1월 29~31일 · SOONDORI에서 한국어로 읽음 <https://www.nature.com/articles/d41586-025-00259-0>

1/14

→ 다음: /발언 네이처 쪽:2
→ * 설명: /발언 네이처 설명:예
→ 소개: /소개 네이처
→ 출처 보기: /출처 중국에서 딥시크가 나온 배경을 다룬 기사`);
});

it('/about: what it is, then facts and events, what it is most about first', async () => {
  expect(await almanac.ask('/소개 딥시크', { locale: 'ko' })).toBe(`딥시크

량원펑이 2023년에 설립한, 항저우에 본사를 둔 중국 기술 스타트업

• 딥시크는 항저우에 본사를 둔 중국 기술 스타트업이다. [1]
• 마리나 장에 따르면 딥시크 리더십 팀의 일부는 35세 미만이다. [1]
2023년  량원펑이 딥시크를 설립했다. [1]
2025년 1월 27~29일†  딥시크가 또 다른 모델 Janus-Pro-7B를 내놓았다. [1]

기관 · DeepSeek, DeepSeek AI, 딥시크 AI · 사건 4건, 발언 12건, 사실 11건

출처
[1] 네이처, 2025년 1월 29~31일 · SOONDORI에서 한국어로 읽음 <https://www.nature.com/articles/d41586-025-00259-0>

→ 타임라인: /타임라인 딥시크
→ 발언: /발언 딥시크
→ 사실: /사실 딥시크
→ † 날짜의 근거: /소개 딥시크 설명:예
→ 중국: /소개 중국
→ AI 인재: /소개 AI 인재
→ DeepSeek-R1: /소개 DeepSeek-R1`);
});

it('/about what is mostly a theme of opinions still shows what is reported', async () => {
  const { reply } = await almanac.answer('/about china');
  const knowledge = await almanac.library.knowledge('test');
  const kinds = reply.entries.map((id) => knowledge.stored('entry', id)?.content.kind);
  expect(kinds).toEqual(['fact', 'fact', 'event', 'event']);
});

it('a name of several things', async () => {
  expect(await fruit.ask('/quote Apple')).toBe(`“Apple” can mean several things. Which one?

→ Apple (organisation): /quote apple
→ apple (theme): /quote apple-fruit`);
  expect(await fruit.ask('/timeline Apple since:2024', { locale: 'ko' }))
    .toBe(`“Apple”에 해당하는 것이 여럿입니다. 어느 것을 찾으세요?

→ 애플: /타임라인 애플 부터:2024
→ 사과: /타임라인 사과 부터:2024`);
});

it('a name of nothing', async () => {
  expect(await almanac.ask('/quote zzzz'))
    .toBe(`There is no topic called “zzzz”. Try another spelling. If it’s missing, ask a curator to add it, and name a source.

→ Search the text: /find zzzz
→ All topics: /topics
→ Suggest it, with a source…: /suggest kind:fact`);
  expect(await almanac.ask('/소개 사이다', { locale: 'ko' }))
    .toBe(`“사이다” 주제를 찾을 수 없습니다. 다른 표기로도 찾아보세요. 빠진 주제라면 출처와 함께 큐레이터에게 추가를 제안해 주세요.

→ 본문에서 찾기: /찾기 사이다
→ 모든 주제: /주제
→ 출처와 함께 제안…: /제안 종류:사실`);
});

it('/help on a command gives its examples as they can be typed', async () => {
  expect(await almanac.ask('/도움말 find', { locale: 'ko' })).toBe(`/찾기

모든 기록의 본문에서 찾기

/찾기 <낱말> [종류:…] [주제:…] [부터:…] [까지:…] [쪽:…] [비공개:…] [설명:…] [언어:…]

낱말: 찾을 낱말, 이름, 날짜, 질문 — 2000자 이내의 낱말 [필수]
종류: 사건, 발언, 사실 가운데 하나만 찾기 — event(사건), quote(발언), fact(사실)
주제: 이 주제에 관한 것만 찾기 — 200자 이내의 낱말
부터: 이 날짜부터 — 2024, 2024-12, 2025-01-20, "2024년 12월", 작년 같은 날짜
까지: 이 날짜까지 — 2024, 2024-12, 2025-01-20, "2024년 12월", 작년 같은 날짜
쪽: 긴 답변에서 볼 쪽(기본값: 1) — 1 이상의 수
비공개: 답변을 나만 보기 — true(예) 또는 false(아니요)
설명: 날짜와 표현에 관한 설명 함께 보기 — true(예) 또는 false(아니요)
언어: 답변 언어 — en(영어), ko(한국어)

→ /찾기 오픈소스
→ /찾기 박사 종류:발언
→ /찾기 딥시크 2025년 1월

→ 여기에 공유: /도움말 찾기 비공개:아니요`);
});

it('sources of one title are told apart, and the question keeps the rest of what was asked', async () => {
  const papers = await talk([
    topic('deepseek'),
    topic('paper', { kind: 'publication', name: { en: 'The Paper', ko: '더 페이퍼' } }),
    source('morning', { topic: 'paper', title: { en: 'News', ko: '조간' } }),
    source('evening', { topic: 'paper', title: { en: 'News', ko: '석간' } }),
  ]);
  expect(await papers.ask('/source the paper lang:en')).toBe(`“the paper” can mean several things. Which one?

→ News (evening): /source https://example.org/evening lang:en
→ News (morning): /source https://example.org/morning lang:en`);
  expect(await papers.ask('/출처 더페이퍼', { locale: 'ko' }))
    .toBe(`“더페이퍼”에 해당하는 것이 여럿입니다. 어느 것을 찾으세요?

→ 석간: /출처 석간
→ 조간: /출처 조간`);
  await papers.close();
});

/** In the first version, `/timeline deepseek` took 1,127 characters, of which 278 were its statements. */
const AROUND_AT_FIRST = 1127 - 278;

it.each([
  ['/timeline deepseek', 'en'],
  ['/타임라인 딥시크', 'ko'],
] as const)(
  '%s: sources, notes and buttons take at most half of what they took at first',
  async (line, locale) => {
    const { reply } = await almanac.answer(line, { locale });
    const rows = reply.blocks.filter(({ kind }) => kind === 'rows');
    const statements = renderText({ blocks: rows });
    expect(statements.split('\n')).toHaveLength(4);
    expect(renderText(reply).length - statements.length).toBeLessThanOrEqual(AROUND_AT_FIRST / 2);
  },
);
