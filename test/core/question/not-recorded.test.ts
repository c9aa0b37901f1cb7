/** Questions near to what is recorded, which no statement answers, and their neighbours, which one does. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The first statement of the answer, or the topic, or the kind of the answer. */
const first = (ask: string): string | undefined => {
  const answer = answerQuestion(readQuestion(ask, packs.search, ASKED_ON), packs.search, ASKED_ON);
  if (answer.kind === 'statements') return answer.found[0]?.entry.id;
  return answer.kind === 'topic' ? answer.topic : answer.kind;
};

describe('who invented or discovered something', () => {
  it.each([
    // “Invented” is not “invested”, nor is every maker an inventor.
    'who invented the telephone',
    'who invented the internet',
    'who invented the car',
    '자동차 누가 발명했어',
    // What is announced or shown is not discovered.
    'who discovered america',
  ])('is not recorded: %s', (ask) => {
    expect(first(ask)).toBe('nothing');
  });

  it.each([
    ['who invented information theory', 'shannon-information-theory'],
    ['정보 이론 누가 만들었어', 'shannon-information-theory'],
    ['who discovered radium', 'curie-chemistry'],
    ['who developed skycovione', 'skycovione'],
  ])('is recorded: %s', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});

describe('a word that is only like one of a statement is no evidence', () => {
  it.each([
    // A whole word is not short for a longer one: “kingdom”.
    'who is the king of england',
    // An initial alone does not name anybody: Jay Y. Lee.
    'when was the model y first delivered',
    // Goals are put in, and 7 대 1 is a result: neither tells of capital.
    'what is the capital of brazil',
  ])('%s', (ask) => {
    expect(first(ask)).toBe('nothing');
  });
});

describe('who said some words', () => {
  it.each(['who said i have a dream', 'who said yes we can', '그래도 지구는 돈다는 누가 한 말이야'])(
    'is not told by words of like meaning, or by a report: %s',
    (ask) => {
      expect(first(ask)).toBe('nothing');
    },
  );

  it.each([
    ['who said i want you to panic', 'greta-panic'],
    ['who said how dare you', 'greta-how-dare'],
    ['휴스턴 문제가 생겼다 누가 한 말이야', 'lovell-problem'],
  ])('is told by the words themselves: %s', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});

describe('who holds an office', () => {
  it.each([
    // “President Moon” declared something, and Kim Dae-jung was president from 1998 to 2003.
    'who is the president of korea',
    '한국 대통령 누구',
    // The founder of a company of which only something else is recorded.
    'who is the founder of amazon',
    '아마존 창업자 누구야',
  ])('is not recorded: %s', (ask) => {
    expect(first(ask)).toBe('nothing');
  });

  it.each([
    ['who is the president of the united states', 'donald-trump'],
    ['미국 대통령 누구야', 'donald-trump'],
    ['who was president of korea', 'korea-2050'],
    ['who is the founder of tesla', 'tesla-founded'],
  ])('is recorded: %s', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});

it.each([
  // A statement of 2018 tells who will be the host in 2026.
  ['who won the world cup in 2026', 'nothing'],
  ['2026년 월드컵 누가 우승했어', 'nothing'],
  // A prize of 2018 was given in 2019.
  ['who won the 2018 turing award', 'turing-award-2018'],
])('who won is not told before: %s', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each(['who was the first person to climb everest', 'who is the prime minister of the uk'])(
  'other words for a part of a question do not answer without the rest: %s',
  (ask) => {
    expect(first(ask)).toBe('nothing');
  },
);

describe('a neighbour of what is not recorded is no answer', () => {
  it.each([
    // The first letter of a name is seldom wrong: Llama, Hangzhou.
    'is ollama free for commercial use',
    'what is ollama',
    // Some bank is recorded, and not this one.
    'has starling bank gone public yet',
    '스탈링 은행 상장했어',
    // “Revolution” is near to “orbit”, but the word itself is not recorded.
    'revolut ipo',
    'nuro, the delivery robot company, what are they up to',
    // Prius was sold, but nothing tells of its mileage.
    'what mileage does a prius get',
    'who was on apollo 12',
    '아폴로 12호에 누가 탔어',
  ])('%s', (ask) => {
    expect(first(ask)).toBe('nothing');
  });

  it.each([
    ['has a korean bank gone public', 'kakaobank-ipo'],
    ['is lama 2 free for commercial use', 'llama-2'],
    ['what did the prius do first', 'prius-first'],
  ])('%s', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});

describe('a word beside a name makes another name', () => {
  it.each([
    // Joined to it.
    '카카오스타일 상장',
    '카카오페이 상장 언제 했지?',
    '카카오모빌리티 상장 언제해',
    // Behind a given name.
    '마리 앙투아네트는 무슨 상 받았어',
    'what did jennifer lawrence win',
    // With another number.
    'galaxy note 8 recall',
  ])('%s', (ask) => {
    expect(first(ask)).toBe('nothing');
  });

  it.each([
    ['딥시크창업자누구야', 'deepseek-founded'],
    ['화이자백신효능', 'pfizer-95'],
    ['galaxy note 7 recall', 'note-7-recall'],
    ['what did jennifer doudna win', 'crispr-nobel'],
  ])('but not a word that tells what is asked: %s', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});

it.each([
  // A quote has the very word for a ban, but is of another country.
  ['딥시크 한국에서 금지됐어?', 'korea-suspends-deepseek'],
  ['did hawking warn about ai', 'hawking-end'],
  ['what was armstrongs first sentence on the moon', 'armstrong-step'],
])('answers “%s”', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each(['전기차 제일 많은 나라', '제일 빠른 전기차'])(
  'the card of a topic does not answer for the most: %s',
  (ask) => {
    expect(first(ask)).toBe('nothing');
  },
);

describe('another country', () => {
  it.each([
    'when did france approve the pfizer vaccine',
    'when did canada leave the paris agreement',
    '일본이 세계 최초로 5g 스마트폰 개통한게 언제야',
    '프랑스 딥시크 차단',
    '영국이 파리협정 탈퇴한 날',
  ])('is not answered by what one did: %s', (ask) => {
    expect(first(ask)).toBe('nothing');
  });

  it.each([
    ['이탈리아 딥시크 차단', 'italy-blocks-deepseek'],
    ['europe petrol car ban when', 'eu-2035'],
    // A claim may be wrong about it.
    ['did france block deepseek', 'italy-blocks-deepseek'],
    // It is where something is, or what something is of.
    ['한강이 스웨덴에서 한 강연 제목 뭐였지', 'han-lecture'],
    ['이건희 회장이 신경영 선언한 독일 도시', 'lee-frankfurt'],
    ['when did india land on the moon', 'chandrayaan-3-landing'],
  ])('may be a place, or doubtful: %s', (ask, id) => {
    expect(first(ask)).toBe(id);
  });
});

it.each(['알파고 누가 만들었어', 'who made alphago'])(
  'tells the maker of a product by its description, if no statement of theirs does: %s',
  (ask) => {
    expect(first(ask)).toBe('alphago');
  },
);

it.each([
  ['who made gpt-4', 'gpt4-release'],
  ['챗gpt 누가 만듦', 'chatgpt-launch'],
])('but first by a statement: %s', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  // The statement is on the Nobel Prize in Literature.
  ['한강 노벨상', 'nobel-literature-han'],
  ['커리코 무슨 노벨상', 'nobel-mrna'],
  // An app that appeared for it has the words, too.
  ['when was the iphone released', 'iphone-shown'],
  ['아이폰 언제 나왔어', 'iphone-shown'],
  // “Gravitational” is a part of a name, and an ordinary word.
  ['who discovered gravitational waves', 'ligo-first-wave'],
  // 현대 is short for 현대자동차.
  ['현대가 보스턴 다이내믹스 얼마에 샀어', 'hyundai-boston-value'],
  ['nuri payload', 'nuri-payload'],
])('answers the headline “%s”', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['엔비디아 누가 운영해', 'jensen-huang'],
  ['오픈ai 누가 이끌어', 'sam-altman'],
  ['오픈ai 대표', 'sam-altman'],
])('tells who leads: “%s”', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each([
  ['when is the next world cup', 'world-cup-2026-chosen'],
  ['다음 월드컵 언제', 'world-cup-2026-chosen'],
  // Nothing tells of one to come.
  ['다음 누리호 발사 언제', 'nothing'],
  ['is gpt-5 out yet?', 'gpt-5-release'],
  ['has llama 4 come out', 'llama-4'],
  ['gpt-5 나왔어?', 'gpt-5-release'],
])('what is to come, and what has come: “%s”', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it.each(['김연아 금메달', 'capital of france', 'how big is claude'])(
  'words beside the one that matters are not enough: %s',
  (ask) => {
    expect(first(ask)).toBe('nothing');
  },
);

it.each([
  // A price at which shares were once offered is not the price that they have.
  'what is tesla’s stock price',
  '테슬라 주가 얼마야',
  '쿠팡 주가 얼마임',
  // Winning says nothing of what a prize was for.
  'who won a nobel prize for ai',
  'ai로 노벨상 받은 사람',
])('is not told by what is near: %s', (ask) => {
  expect(first(ask)).toBe('nothing');
});
