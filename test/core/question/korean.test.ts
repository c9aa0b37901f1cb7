import { describe, expect, it } from 'vitest';
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import { LANGUAGES, isWordOf } from '../../../src/core/question/language/language.ts';
import type { Intent, Talk } from '../../../src/core/question/intent.ts';
import { formsOf, hasForm, hasHead } from '../../../src/core/question/match/forms.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readAskPack } from '../../ask/set.ts';
import { fact, knowing, source, topic } from '../../support/records.ts';

const today = dayNumber(2026, 11, 29);
const knowledge = new Knowledge();
const { topics, sources, entries } = await readAskPack('starter');
knowledge.apply([
  ...topics.map((content) => ({ type: 'topic' as const, id: content.id, rev: 1, content })),
  ...sources.map((content) => ({ type: 'source' as const, id: content.id, rev: 1, content })),
  ...entries.map((content) => ({ type: 'entry' as const, id: content.id, rev: 1, content })),
]);
await knowledge.searchable();

describe('Korean questions', () => {
  it.each<[Intent, string]>([
    ['who', '딥시크 누가 만들었어|딥시크 만든 사람이 누구예요|딥시크 창업자 누구임'],
    ['when', 'R1 나왔어?|R1 언제 나왔더라|R1 출시일이 언제야|R1 몇 년도에 나왔어|R1 나온 게 며칠이야'],
    ['where', '딥시크 본사 어디야|오픈AI 어디에 있어|바이두는 어느 도시에 있지'],
    ['how-much', '첫눈 얼마에 샀어|첫눈 인수 금액 얼마'],
    ['how-many', '딥시크 직원 몇 명임|복구하는 데 며칠 걸렸어|몇 시간 걸렸죠'],
    ['why', '딥시크 왜 화제야|딥시크가 무엇 때문에 유명해'],
    ['said', '마리나 장이 뭐라고 했어|마리나 장 어록 좀|마리나 장이 한 말 있어?|량원펑 발언 모음'],
    ['latest', '딥시크 요즘 소식 있나요|딥시크 최근에 뭐 냈어|딥시크 근황'],
    ['timeline', '딥시크 연표|딥시크 역사 시간순으로|딥시크에 무슨 일 있었어'],
    ['list', '오픈AI가 만든 모델들|딥시크 모델들 뭐 있어|딥시크 모델 다 알려줘'],
    ['identify', '딥시크가 뭐야|량원펑은 뭐 하는 사람이야|추론 모델이란 게 뭡니까'],
    ['verify', '딥시크 본사 항저우 맞아?|딥시크가 중국 회사라던데|R1 공짜라던데'],
    [
      'compare',
      'R1이랑 o1 비교|R1이 o1보다 좋아?|R1하고 V3 차이 뭐야|V3가 R1보다 빠른가|R1 V3 뭐가 먼저야|R1이 먼저야 V3가 먼저야|R1이랑 V3 중에 먼저 나온 거',
    ],
    ['usage', '도움말|뭐 물어볼 수 있어?|구독 어떻게 해'],
  ])('ask %s: %s', (intent, lines) => {
    const read = lines.split('|').map((line) => readQuestion(line, knowledge, today).intent);
    expect(read).toEqual(lines.split('|').map(() => intent));
  });

  it.each<[string, string]>([
    ['딥시크 매출이 얼마야', '매출이'],
    ['량원펑 고향이 어디야', '고향이'],
    ['네이버가 첫눈 산 게 언제예요', '산'],
    ['딥시크가 상장한 날이 언제예요', '상장한'],
    ['R1 언제 나왓어요', ''],
    ['딥시크에 대해 좀 알려줘', ''],
    ['량원펑 대표는 어느 대학 나왔어', '졸업'],
  ])('%s must be answered with “%s”', (line, words) => {
    expect(
      readQuestion(line, knowledge, today)
        .words.map(({ text }) => text)
        .join(' '),
    ).toBe(words);
  });

  it.each([
    ['할머니도 이해하게 딥시크가 뭔지 설명해줘', 'deepseek'],
    ['친구가 알려준 건데 아이들도 쓴다는 딥시크가 뭐야', 'deepseek'],
    ['알리바바 어느나라꺼임', undefined],
    ['매크로폴로 국적이 어디야', undefined],
  ])('%s', (line, card) => {
    const answer = answerQuestion(readQuestion(line, knowledge, today), knowledge, today);
    expect(answer.kind === 'topic' ? answer.topic : undefined).toBe(card);
    expect(readQuestion(line, knowledge, today).words).toEqual([]);
  });

  it.each([
    ['딥시크 빼고 중국 모델 알려줘', 'other-chinese-llms'],
    ['R1이랑 V3 중에 먼저 나온 거', 'v3-released'],
    ['V3랑 R1 뭐가 더 먼저 나왔어', 'v3-released'],
    ['딥시크 언제 처음 생겼어', 'deepseek-founded'],
    ['R1 누가 개발했어', 'r1-released'],
    ['R1 만든 회사 어디', 'r1-released'],
    ['R1 나온날', 'r1-released'],
    ['첫눈 인수한 게 언제인지 손님이 물어보셔서요', 'naver-buys-1noon'],
  ])('%s: %s first', (line, first) => {
    const answer = answerQuestion(readQuestion(line, knowledge, today), knowledge, today);
    expect(answer.kind === 'statements' && answer.found[0]?.entry.id).toBe(first);
  });

  it('takes nothing but its topics for names of topics', () => {
    expect(readQuestion('량원펑 나이 알려줘', knowledge, today).topics.map(({ typed }) => typed)).toEqual([
      '량원펑',
    ]);
    expect(readQuestion('오픈AI가 만든 것', knowledge, today).topics.map(({ typed }) => typed)).toEqual([
      '오픈AI가',
    ]);
  });
});

it.each(['넌 누가 만들었어', 'ㅋㅋㅋㅋ 뭐래', '무슨 말인지 모르겠어'])('%s gets no statement', (line) => {
  expect(readQuestion(line, knowledge, today).talk).toBeDefined();
});

describe('what Korean questions are about', () => {
  it.each([
    ['트럼프 뭐라고 말했어', 'speaker'],
    ['트럼프 발언', 'speaker'],
    ['네이버가 첫눈을 7대1로 이긴 경기', 'missing'],
  ])('nothing answers %s', (line, reason) => {
    const answer = answerQuestion(readQuestion(line, knowledge, today), knowledge, today);
    expect(answer.kind === 'nothing' && answer.reason).toBe(reason);
  });

  const topicsOf = (line: string): readonly string[] =>
    readQuestion(line, knowledge, today).topics.flatMap(({ ids }) => ids);

  it.each([
    ['딥시크 말고 알리바바 모델 뭐 있어', ['alibaba']],
    ['딥시크 빼고 바이두 소식', ['baidu']],
    ['딥시크 말고 뭐 있어', ['deepseek']],
  ])('%s: without what it leaves out', (line, ids) => {
    expect(topicsOf(line)).toEqual(ids);
  });

  it.each([
    ['딥시크 굴리는 사람 누구야', ['deepseek']],
    ['네이버가 첫눈 산 거 뭐라고 깠는지', ['naver', '1noon']],
  ])('%s: a verb is no misspelled name', (line, ids) => {
    expect(topicsOf(line)).toEqual(ids);
  });

  it.each([
    ['1월엔 무슨 일이 있었어', '딥시크 2025년 1월엔 무슨 일이 있었어'],
    ['처음엔', '딥시크 처음엔 누가 만들었어'],
  ])('%s: 엔 is a particle', (_, line) => {
    expect(readQuestion(line, knowledge, today).unknown).toEqual([]);
  });

  it.each([
    ['딥시크는 왜 소스를 공개한다고 했어', 'why'],
    ['중국이 세계 최고 되겠다고 한 게 언제야', 'when'],
    ['본사가 어디라고 했지', 'where'],
  ])('%s asks %s, not for words', (line, intent) => {
    expect(readQuestion(line, knowledge, today).intent).toBe(intent);
  });
});

describe('two words of one syllable each', () => {
  it.each([
    ['두달만에', '챗GPT가 출시 두 달 만에 1억 명을 모았다.', true],
    ['두달만에', '달이 둘인 행성을 찾았다.', false],
    ['세명이', '연구자 세 명이 회사를 차렸다.', true],
  ])('%s in “%s”: %s', (word, ko, has) => {
    expect(hasForm(formsOf({ ko }), word)).toBe(has);
  });
});

describe('a long Korean compound', () => {
  it.each([
    ['스테이블코인이', '누구나 돌릴 수 있는 스테이블 디퓨전이 공개되었다.', false],
    ['클라우드게임은', '클라우드플레어가 큰돈을 벌 듯하다.', false],
    ['수출규제조치', '미국이 첨단 칩의 수출을 막는 조치를 내놓았다.', true],
    ['스마트폰사업을', 'LG전자가 스마트폰 사업을 접기로 했다.', true],
  ])('%s is in “%s” only together with what it is a kind of: %s', (word, ko, has) => {
    expect(hasHead(formsOf({ ko }), word)).toBe(has);
  });
});

describe('Korean talk', () => {
  const talkOf = (line: string): Talk | undefined => readQuestion(line, knowledge, today).talk;

  it.each<[Talk, string]>([
    ['greeting', '안녕|안녕하세요 여러분|하이하이|ㅎㅇ|굿모닝입니다|반갑습니다'],
    ['thanks', '고마워!|ㄱㅅㄱㅅ|감사합니다 큰 도움 됐어요|진짜 고마워'],
    ['laughter', 'ㅋㅋㅋ|ㅎㅎ|푸하하|ㅠㅠㅠ'],
    ['test', '테스트 중입니다|이거 되나?|봇 살아있니'],
    ['farewell', '안녕히 계세요|ㅂㅂ|내일 봐요|주말 잘 보내세요'],
    [
      'others',
      'ㅇㅇ|점심 뭐 먹을까|회의 몇 시야?|내가 이따 보낼게|나도 그렇게 생각해|월요일 싫다|커피 마실 사람?|나도 챗지피티로 자소서 썼는데 떨어짐 ㅋㅋ|방금 올렸어요 봐주세요',
    ],
  ])('is %s: %s', (kind, lines) => {
    expect(lines.split('|').map(talkOf)).toEqual(lines.split('|').map(() => kind));
  });

  it.each([
    '딥시크 누가 만들었어',
    '안녕하세요 R1 언제 나왔어요?',
    'ㅋㅋㅋ 딥시크 본사 어디야',
    '넷플릭스 언제 생겼어',
    '이순신이 누군가요',
    '2025년 1월에 무슨 일 있었어?',
    '최신 소식 알려줘',
    '도움말',
  ])('%s is a question', (line) => {
    expect(talkOf(line)).toBeUndefined();
  });
});

describe('words of a Korean list', () => {
  it.each(['나왔더라', '나왓어요', '했나요', '됐음', '받은', '회사가', '뭐임', '거래'])(
    '%s says little',
    (word) => {
      expect(isWordOf(LANGUAGES.ko.optional, word)).toBe(true);
    },
  );

  it.each(['본사', '주가', '후임', '수도', '해임', '인수했대', '고소했어', '대학', '매출은', '나라별'])(
    '%s says what is asked for',
    (word) => {
      expect(isWordOf(LANGUAGES.ko.optional, word)).toBe(false);
    },
  );
});

describe.each(['유저', '이용자'])('a statement with %s', (recorded) => {
  it.each(['유저 몇 명이야?', '이용자 몇 명이야?', '유저수', '이용자수'])(
    'answers 카카오 %s',
    async (asked) => {
      const known = knowing(
        topic('kakao', { name: { en: 'Kakao', ko: '카카오' } }),
        source('nature'),
        fact('users', { topics: ['kakao'], text: { ko: `카카오의 ${recorded}는 1억 명이다.` } }),
        fact('seat', { topics: ['kakao'], text: { ko: '카카오는 제주에 있다.' } }),
      );
      await known.searchable();
      const answer = answerQuestion(readQuestion(`카카오 ${asked}`, known, today), known, today);
      expect(answer.kind === 'statements' && answer.found.map(({ entry }) => entry.id)).toEqual(['users']);
    },
  );
});
