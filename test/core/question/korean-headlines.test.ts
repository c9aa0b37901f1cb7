/** Tests the answers to short Korean questions for the commonest things: who made it, who took part, what there is beside it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { conversationOf } from '../../../src/core/question/conversation/conversation.ts';
import type { Conversation } from '../../../src/core/question/question.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

type PackName = 'search' | 'starter';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

const answerTo = (on: PackName, ask: string, previous?: Conversation) =>
  answerQuestion(readQuestion(ask, packs[on], ASKED_ON, previous), packs[on], ASKED_ON);

/** The ids of the answer to the last of the questions, each of which follows the one before; its kind if it has none. */
const found = (on: PackName, ...asked: readonly string[]): readonly string[] => {
  let previous: Conversation | undefined;
  let ids: readonly string[] = [];
  for (const ask of asked) {
    const answer = answerTo(on, ask, previous);
    previous = conversationOf(readQuestion(ask, packs[on], ASKED_ON, previous), answer);
    ids = answer.kind === 'statements' ? answer.found.map(({ entry }) => entry.id) : [answer.kind];
  }
  return ids;
};

it('does not answer who invested by how little money something took', () => {
  expect(found('starter', '딥시크 투자자')).not.toContain('deepseek-less-compute');
});

describe('whose product it is', () => {
  it.each<[PackName, string, string]>([
    ['starter', 'v3 어디 모델이야', 'v3-released'],
    ['starter', 'dall-e3 어디 회사 거야', 'topic'],
    ['search', '클로드 어디꺼야', 'claude-first'],
    ['search', '그록 어디 회사꺼', 'grok-first'],
  ])('%s: %s', (on, ask, first) => {
    expect(found(on, ask)[0]).toBe(first);
  });
});

it('who took part is a list of those who are named', () => {
  expect(found('search', '스타게이트 누구누구 참여')).toContain('stargate-announced');
});

it('how far shares fell is no distance', () => {
  expect(found('search', '딥시크때문에 엔비디아 얼마나 떨어졌어')).toEqual(['nvidia-crash']);
});

it('others than one are not compared with it', () => {
  expect(readQuestion('중국에서 딥시크 말고 다른 ai', packs.starter, ASKED_ON).intent).not.toBe('compare');
});

it('a day without a year is asked about', () => {
  expect(found('starter', '1월 27일에 뭐 나왔어')).toEqual(['janus-released']);
});

it('who made it, after an answer to a question that names nothing', () => {
  expect(found('starter', '1월 27일에 뭐 나왔어', '누가 만들었는데?')[0]).toBe('janus-released');
});

it('a unit of one syllable is no verb', () => {
  expect(found('search', '오픈ai 무슨 뜻이야')).toEqual(['nothing']);
});

describe('what people are like, and where they studied', () => {
  it.each<[PackName, string, string]>([
    ['starter', '량원펑 어느 대학 나왔어', 'liang-zhejiang'],
    ['search', '리사 수 어느 대학 나왔어?', 'nothing'],
    ['starter', '딥시크가 싸게 만든거 맞아?', 'deepseek-less-compute'],
    ['starter', '딥시크 싸?', 'deepseek-less-compute'],
    ['starter', '키미 어디서 만들었어', 'kimi-1.5-released'],
    ['search', '음바페 어디로 이적했어', 'mbappe-real'],
    ['search', '메시 어느팀으로 이적', 'messi-miami'],
  ])('%s: %s', (on, ask, first) => {
    expect(found(on, ask)[0]).toBe(first);
  });
});

describe('since when, and by when', () => {
  it.each<[PackName, string, string]>([
    ['search', '노벨상 언제부터 줬어', 'nobel-first'],
    ['search', '유럽 내연기관 금지 언제부터', 'eu-2035'],
    ['search', 'when does europe ban petrol cars', 'eu-2035'],
    ['starter', '중국은 2030년까지 뭘 하려고 해', 'china-goal-2030'],
    ['starter', 'what does china want to do by 2030', 'china-goal-2030'],
    ['search', '오존층 언제까지 회복돼', 'ozone-recovery'],
  ])('%s: %s', (on, ask, first) => {
    expect(found(on, ask)[0]).toBe(first);
  });

  it.each(['한국 탄소중립 몇년까지', 'by when will korea be carbon neutral'])(
    '%s: a goal goes before a law',
    (ask) => {
      const ids = found('search', ask);
      expect(ids).toContain('korea-2050');
      expect(ids[0]).not.toBe('korea-carbon-law');
    },
  );
});

describe('the same of another year, prize or company', () => {
  it.each<[string, string, string]>([
    ['2018년 월드컵 우승 어디야', '그럼 2022년은?', 'final-2022'],
    ['who won the 2022 world cup', 'and the one in 2018?', 'final-2018'],
    ['2024 노벨 물리학상 누구', '화학상은?', 'nobel-chemistry-ai'],
    ['오픈ai 2023년에 무슨일', '앤트로픽은?', 'claude-first'],
    ['what happened to openai in 2023', 'and anthropic?', 'claude-first'],
  ])('%s, then %s: %s', (before, ask, first) => {
    expect(found('search', before, ask)[0]).toBe(first);
  });

  it('when it was, is asked of the last of them', () => {
    expect(found('search', '2018년 월드컵 우승팀 누구', '2014년은?', '언제?')).toEqual(['final-2014']);
  });
});

describe('words that are typed together', () => {
  it.each<[PackName, string, string]>([
    ['search', '클로드 만든데 어디지', 'claude-first'],
    ['search', '아이오닉5 상받은거 언제', 'ioniq-5-world-car'],
    ['search', '리사수 언제 ceo됨', 'lisa-su-ceo'],
    ['search', '블랙웰이랑 h100 뭐가 트랜지스터 더많아', 'b200-transistors'],
    ['search', '누리호 첫발사 실패?', 'nuri-first-launch'],
    ['search', '누리호 몇단', 'nuri-height'],
    ['search', '카톡 먹통인거 나만그래?', 'talk'],
    ['search', '인도 달착륙 언제', 'chandrayaan-3-landing'],
    ['search', '일본 달착륙 성공했어?', 'slim-landing'],
    ['search', '달탐사선 뭐 있어', 'chandrayaan-3-landing'],
  ])('%s: %s', (on, ask, first) => {
    expect(found(on, ask)[0]).toBe(first);
  });
});

describe('words spelled by ear', () => {
  it.each<[string, string]>([
    ['라이고 팔 기리 얼마', 'ligo-arms'],
    ['스타십 노피', 'starship-height'],
    ['손흥민 푸스카스', 'son-puskas'],
    ['손흥민 푸쉬카시상 언제', 'son-puskas'],
  ])('%s', (ask, first) => {
    expect(found('search', ask)[0]).toBe(first);
  });

  it('are other words if the consonants differ', () => {
    expect(found('search', '손흥민 푸르카스')).toEqual(['nothing']);
  });
});

describe('how often, how long', () => {
  it.each<[string, string]>([
    ['브라질 월드컵 몇번 우승', 'brazil-five'],
    ['브라질 월드컵 우승 횟수', 'brazil-five'],
    ['노벨상 두번 받은 사람', 'curie-only'],
    ['모더나 백신 며칠만에 설계', 'moderna-two-days'],
  ])('%s', (ask, first) => {
    expect(found('search', ask)[0]).toBe(first);
  });

  it('but goals are those of the edition', () => {
    expect(readQuestion('브라질 월드컵 몇골', packs.search, ASKED_ON).topics[0]?.ids).toEqual([
      'world-cup-2014',
    ]);
  });
});

it('an astronaut is no space agency', () => {
  expect(found('search', '한국 우주인 있어?')).toEqual(['yi-flight']);
});

it.each(['딥시크 R1 언제 공개', '첫눈 왜 인수했대'])(
  '%s: words that ask are no part of a description',
  (ask) => {
    expect(found('starter', ask)[0]).not.toBe('topic');
  },
);

it('everyday words may be quoted', () => {
  expect(found('search', '나는 아직 배고프다 누가한말')).toEqual(['hiddink-hungry']);
  expect(found('search', 'who said i am still hungry')[0]).toBe('hiddink-hungry');
  expect(found('search', '점심 먹자고 한 사람 누구')).toEqual(['talk']);
});

it.each([
  ['오픈ai 창립 언제', '누가 만들었어'],
  ['openai valuation', 'who made it?'],
])('%s, then %s: how the organisation was founded', (before, ask) => {
  expect(found('search', before, ask)).toEqual(['openai-founded']);
});

describe('the names of what somebody makes', () => {
  it.each<[PackName, string, string]>([
    ['search', '네이버 ai 이름이 뭐였지', 'hyperclova-x-shown'],
    ['search', '바이두 챗봇 이름', 'ernie-shown'],
    ['starter', '알리바바 모델 이름', 'qwen2.5-max-released'],
    ['starter', '바이트댄스 모델 뭐야', '1.5-pro-released'],
  ])('%s: %s', (on, ask, first) => {
    expect(found(on, ask)[0]).toBe(first);
  });
});

it.each(['ai 위험하다고 경고한 사람들', 'who warned about the dangers of ai'])('%s', (ask) => {
  expect(found('search', ask)).toEqual(expect.arrayContaining(['hawking-end', 'musk-demon', 'altman-wrong']));
});

it('the town of 화성 is talked about', () => {
  expect(found('search', '화성 사니까 출근이 지옥이다')).toEqual(['talk']);
});

it('what somebody said of something does not tell when it came about', () => {
  expect(found('search', 'amd ceo 언제 바뀜')).toEqual(['nothing']);
});

it.each<[string, string]>([
  ['트랜스포머 논문 몇명이 썼어', 'transformer-paper'],
  ['다트 어디에 부딪힘', 'dart-impact'],
  ['섀넌이 뭐한사람', 'topic'],
])('%s', (ask, first) => {
  expect(found('search', ask)[0]).toBe(first);
});

it.each<[string, string]>([
  ['딥시크 만든놈', 'deepseek-founded'],
  ['누가 기후지옥이라 했지', 'guterres-highway'],
])('%s: %s', (ask, first) => {
  expect(found('search', ask)[0]).toBe(first);
});

it.each<[string, string]>([
  ['가장 뜨거웠던 해', 'hottest-2024'],
  ['제일뜨거웠던해', 'hottest-2024'],
  ['젤 더웠던 해', 'hottest-2024'],
  ['쿠팡 상장가 얼마였더라', 'coupang-price'],
  ['카카오 사건사고', 'timeline'],
  ['카카오 사건 사고 알려줘', 'timeline'],
])('%s: %s', (ask, first) => {
  expect(found('search', ask)[0]).toBe(first);
});

describe('kinds of short questions', () => {
  it.each<[string, string]>([
    // A number of countries, of which the name of a prize or a treaty says nothing.
    ['파리협정 몇 개국이 참여했어', 'paris-adopted'],
    ['누리호 몇 미터', 'nuri-height'],
    ['배그 얼마나 팔렸어', 'pubg-75m'],
    ['피에르 퀴리 왜 죽었어', 'pierre-curie-dies'],
    ['한강 노벨상 선정 이유가 뭐죠', 'han-reason'],
    ['트랜스포머 논문 저자', 'transformer-paper'],
    ['반도체 지원법 누가 서명', 'chips-act-signed'],
    ['딥마인드 인수한 곳', 'google-buys-deepmind'],
    ['젠슨황이 엔비디아 만들었냐', 'nvidia-founded'],
    ['배민 언제 나온 앱이야', 'baemin-launch'],
    ['머스크 벌금 왜 냈어', 'musk-funding-tweet'],
    ['무어의 법칙 창시자', 'moore-paper-out'],
    // What is said of trade barriers does not tell of a listing.
    ['2024년에 상장한 회사', 'nothing'],
  ])('%s: %s', (ask, first) => {
    expect(found('search', ask)[0]).toBe(first);
  });
});

it('a prize ends with the word for one', () => {
  expect(found('search', '한강이 받은 상 모두 알려줘')).toEqual(
    expect.arrayContaining(['vegetarian-booker', 'nobel-literature-han']),
  );
});

it.each([
  '삼전 언제 오르냐',
  '아르헨티나가 또 이기겠지',
  '배민 배달비 너무 올랐다',
  '우승은 무슨',
  '역시 메시네',
  '전기차 살까 말까',
  '월급날 언제지',
  '달 보러 갈래',
])('people say to each other: %s', (line) => {
  expect(found('search', line)).toEqual(['talk']);
});

it('a word of the weather in a claim is asked about', () => {
  expect(found('search', '지구 더워진 거 맞아?')[0]).toBe('warming-11');
});
