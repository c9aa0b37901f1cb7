/** Tests how questions are understood, and what answers them; shares of right answers are measured in test/ask. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import type { QuestionAnswer } from '../../../src/core/question/question-answer.ts';
import { conversationOf } from '../../../src/core/question/conversation/conversation.ts';
import type { Question } from '../../../src/core/question/question.ts';
import { BOT_QUESTIONS } from '../../../src/core/question/intent.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

const read = (ask: string): Question => readQuestion(ask, packs.search, ASKED_ON);
const answer = (ask: string, on: 'search' | 'starter' = 'search'): QuestionAnswer =>
  answerQuestion(readQuestion(ask, packs[on], ASKED_ON), packs[on], ASKED_ON);
const first = (given: QuestionAnswer): string | undefined =>
  given.kind === 'statements' ? given.found[0]?.entry.id : undefined;

it.each([
  ['who founded deepseek?', 'who', ['deepseek']],
  ['딥시크 누가 만들었어?', 'who', ['deepseek']],
  ['when did nuri fly', 'when', ['nuri']],
  ['누리호 언제 쐈어', 'when', ['nuri']],
  ['what did elon musk say about byd', 'said', ['elon-musk', 'byd']],
  ['deepseek timeline', 'timeline', ['deepseek']],
  ['연표 딥시크', 'timeline', ['deepseek']],
  ['latest on tesla', 'latest', ['tesla']],
  ['tell me about openai', 'identify', ['openai']],
  ['오픈AI가 뭐야', 'identify', ['openai']],
  ['how many goals did son score', 'how-many', ['son-heung-min']],
  ['why did hinton leave google', 'why', ['geoffrey-hinton', 'google']],
])('“%s” asks for %s of %j', (ask, intent, topics) => {
  const question = read(ask);
  expect(question.intent).toBe(intent);
  expect(question.topics.flatMap(({ ids }) => ids).toSorted()).toEqual(topics.toSorted());
});

describe('the language of a question', () => {
  it.each([
    ['who founded deepseek?', 'en'],
    ['딥시크 누가 만들었어?', 'ko'],
    ['openai CEO 누구임', 'ko'],
    ['deepseek', undefined],
    ['DeepSeek R1', undefined],
  ])('“%s”: %s', (ask, locale) => {
    expect(read(ask).locale).toBe(locale);
  });
});

describe('an answer', () => {
  it.each([
    ['오픈AI CEO 누구예요', 'sam-altman'],
    ['who is the boss of openai?', 'sam-altman'],
    ['앤트로픽 대표가 누구야', 'dario-amodei'],
    ['마이크로소프트 대표이사가 누구죠', 'satya-nadella'],
    ['구글 CEO가 누구야', 'sundar-pichai'],
    ['second person on the moon', 'buzz-aldrin'],
    ['스페이스X 로켓 말고 위성', 'starlink'],
  ])('to “%s” is the card of %s, whose description has it', (ask, topic) => {
    expect(answer(ask)).toEqual({ kind: 'topic', topic });
  });

  it.each([
    ['who founded deepseek?', 'deepseek-founded'],
    ['딥시크 누가 만들었어?', 'deepseek-founded'],
    ['when was tesla founded', 'tesla-founded'],
    ['EU AI법 어기면 벌금 얼마야', 'ai-act-fines'],
    ['what does crispr mean', 'crispr-name'],
    ['누리호높이몇미터야', 'nuri-height'],
    ['누리호 무게 말고 높이 알려줘', 'nuri-height'],
    ['제일 어린 나이에 노벨상 탄 사람 누구야', 'malala-prize'],
    ['유럽 올해의 차로 뽑힌 기아차 뭐야', 'ev6-car-of-year'],
    ['다누리 몇 키로임', 'danuri-mass'],
    ['AMD 수장 누구임', 'lisa-su-ceo'],
    // Text beside the question is not needed.
    ['Pub quiz tonight, lads. Who founded information theory? Cheers!', 'shannon-information-theory'],
    ['오늘 퀴즈 나왔는데 누리호 높이 몇 미터야?', 'nuri-height'],
    ['WHO BOUGHT BOSTON DYNAMICS FROM SOFTBANK', 'hyundai-boston'],
    // Typed in a hurry.
    ['heyyy does any1 kno when gpt 4 droped', 'gpt4-release'],
    ['님들 챗지피티 유저 1억 찍은 게 언제임??', 'chatgpt-100m'],
    // The newest of what answers.
    ['최근 노벨 평화상은 누가 받았어?', 'nobel-peace-2024'],
    ['샘 올트먼 최근 발언', 'altman-r1'],
    ['엔비디아가 제일 최근에 발표한 칩', 'blackwell-shown'],
    // A topic that is named by another.
    ['which retailer pumped billions into the makers of claude', 'amazon-anthropic'],
    // A name with a year in it.
    ['who won the world cup in 2018', 'final-2018'],
    // Where something is based is not where something happened.
    ['where is mistral based?', 'mistral-founded'],
    ['파리에 있는 미스트랄은 어느 나라 회사야', 'mistral-founded'],
    ['where is mistral from', 'mistral-founded'],
    // Names that are joined and compared.
    ['who came first, voyager 1 or voyager 2?', 'voyager-2-launch'],
    ['claude vs chatgpt, which came out first', 'chatgpt-launch'],
    // A year that the statement names, rather than its date.
    ['튜링상 2018 누구누구 받음', 'turing-award-2018'],
    // Slips in words that say nothing, and endings that only tell that others said so.
    ['does anybody know wether the eu ai act is in force already', 'eu-ai-act-force'],
    ['배민 얼마에 팔렸다고 했지 그거', 'baemin-sold'],
    ['아폴로13 언제 터졌냐', 'apollo-13-explosion'],
    // An organisation without words of its own gets what others said of it.
    ['딥시크 발언', 'trump-wake-up'],
    ['우주항공청 위치가 어디야?', 'kasa-opens'],
  ])('to “%s” begins with %s', (ask, id) => {
    expect(first(answer(ask))).toBe(id);
  });

  it.each([
    ['딥시크는 뭘 만들었어?', 'janus-released'],
    ['딥시크가 만든 건 뭐야?', 'janus-text-to-image'],
    ['딥시크 누가 만들었어?', 'deepseek-founded'],
    ['딥시크 언제 만들어졌어?', 'deepseek-founded'],
    ['which uni did deepseek’s founder go to', 'liang-zhejiang'],
    ['list chinese llms besides deepseek', 'other-chinese-llms'],
    ['which companies are in beijing', 'baidu-beijing'],
    ['베이징에 있는 회사나 기관', 'baidu-beijing'],
    ['딥시크 어느나라꺼야', 'deepseek-hangzhou'],
    ['딥시크가 베이징 회사라던데 아닌가', 'deepseek-hangzhou'],
    ['마리나 장 소속이 어디야?', 'zhang-uts'],
  ])('to “%s”, of what was made or of who made it, begins with %s', (ask, id) => {
    expect(first(answer(ask, 'starter'))).toBe(id);
  });

  it.each([
    ['when did the prius first go on sale', 'prius-first'],
    ['is r1 free for commercial use', 'r1-licence'],
    ['nvidia’s offer for arm, how much was it', 'nvidia-arm'],
    ['did messi join liverpool', undefined],
    ['how many cars did tesla ship in 2023', 'tesla-deliveries-2023'],
    ['배민 누가 만들었지', 'baemin-launch'],
    ['크리스퍼로 만든 약 승인된 거 있어?', 'casgevy'],
    ['파리 AI회의 공동성명에 사인 안하고 버틴 나라들', 'paris-ai-summit'],
    ['블랙웰 무대에서 공개한 사람이랑 장소', 'blackwell-shown'],
  ])('to “%s” is in other words, if nothing else comes as near: %s', (ask, id) => {
    expect(first(answer(ask))).toBe(id);
  });

  it.each([
    ['딥마인드가 단백질 접힘 대회 압살한 게 몇 회차야', 'alphafold-casp'],
    ['사이버트럭 겉은 무슨 소재로 돼 있나', 'cybertruck-steel'],
    ['엔비디아 3조 달러 찍고 누구 제꼈나', 'nvidia-three-trillion'],
    ['how fast did chatgpt get to a hundred million people and who estimated that', 'chatgpt-100m'],
  ])('to “%s” is the statement that is most likely meant, though it lacks words: %s', (ask, id) => {
    expect(first(answer(ask))).toBe(id);
  });

  it.each([
    ['알리바바가 딥시크 인수했어?', 'starter'],
    ['한국이 독일 7대1로 이긴 경기', 'search'],
    ['카카오뱅크 행장 나이', 'search'],
    ['딥시크 주가 얼마야', 'search'],
    ['커제 몇년생이지', 'search'],
    ['블랙웰 배터리 용량', 'search'],
    ['챌린저호 몇 대 팔렸어', 'search'],
    ['반도체 지원법 회장 누구야', 'search'],
    ['챌린저호 왜 폭발했나요', 'search'],
  ] as const)(
    'to “%s” is nothing: what happens, a result, a reason or an attribute is missing',
    (ask, on) => {
      expect(answer(ask, on).kind).toBe('nothing');
    },
  );

  it.each([
    ['what happened on jan 20 2025', /^(?:deepseek-r1-release|kimi-k15|trump-leaves-paris-again)$/],
    ['thx!! one more, who got arrested in the SM stock thing', /^kim-beom-su-arrest$/],
    ['넵 감사합니다! 하나만 더요, 하만은 얼마에 샀죠?', /^harman$/],
    ['테슬라 s&p500 들어갔나?', /^tesla-sp500$/],
    ['tsmc 미국공장 어디야', /^tsmc-arizona$/],
    ['반도체지원법 규모가 얼마나 되나요', /^chips-act-money$/],
    ['젠슨황언제엔비디아세움', /^nvidia-founded$/],
    ['who’s got the bigger mirror, webb or hubble', /^(?:jwst|hubble)-mirror$/],
    ['was it elon who set up tesla', /^tesla-founded$/],
    ['what did the korean constitutional court say about climate', /^korea-court-climate$/],
    ['상장한 한국 회사들 뭐 있어', /-ipo$/],
    ['my teacher says sputnik was launched in 1957, when was sputnik launched', /^sputnik-launch$/],
    ['실례지만 카카오뱅크의 상장일을 여쭤봐도 될까요?', /^kakaobank-ipo$/],
    ['라마 최신판 뭐야', /^llama-4$/],
  ])('to “%s” begins with %s', (ask, id) => {
    expect(first(answer(ask))).toMatch(id);
  });

  it.each(['what’s special about deepseek', '딥시크는 뭐가 특별해?'])(
    'to “%s” is what is recorded, not the card',
    (ask) => {
      expect(answer(ask, 'starter').kind).toBe('statements');
    },
  );

  it.each([
    'who is Lego?',
    'what colour is the NVIDIA logo',
    'tell me about Duolingo',
    'quotes by Duolingo',
    'Lionel Richie timeline',
    'greta garbo timeline',
    'who founded Taylor Swift',
    'when was Lake Baikal founded?',
    'Chris Hemsworth',
    'Nintendo Switch timeline',
    'what is Nintendo Switch',
    '리니지 누구야?',
    '리니지가 뭐라고 했어?',
    '리니지 연표',
    'Bayer history',
    'Claude 9 history',
    'who is GPT-9?',
    '전주가 뭐야',
    '전주 연표',
    '바이엘이 뭐야',
    '정의선이 누구야',
    '정의선에 대해 알려줘',
    '신세계에 대해 알려줘',
    '코웨이에 대해 알려줘',
    '엔씨소프트가 뭐야',
  ])('to “%s” is not what is recorded of somebody with a similar name', (ask) => {
    expect(answer(ask).kind).toBe('nothing');
  });

  it.each([
    ['openai news from q4 2023', /^altman-|^nyt-/],
    ['openai events from february 2024', /^sora-shown$/],
  ])('to “%s” is what is of that time', (ask, ids) => {
    const given = answer(ask);
    const found = given.kind === 'statements' ? given.found.map(({ entry }) => entry.id) : [];
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((id) => !ids.test(id))).toEqual([]);
  });

  it('is the card where only the description says where something is', () => {
    expect(answer('오픈AI 본사 어디야')).toEqual({ kind: 'topic', topic: 'openai' });
    expect(answer('모더나 본사 어디야').kind).toBe('nothing');
  });

  it('is the timeline that is asked for by name, whatever else is said', () => {
    for (const ask of ['갤노트7 사건 전개 과정', '크리스퍼 역사 한눈에', 'crispr timeline at a glance'])
      expect(answer(ask).kind).toBe('timeline');
  });

  it('compares two things by what is measured, if that is recorded', () => {
    expect(first(answer('which is taller, starship or nuri?'))).toMatch(/^(?:starship|nuri)-height$/);
    expect(answer('who is taller, altman or musk').kind).toBe('nothing');
  });

  it('is the card of a topic that is asked for alone', () => {
    expect(answer('what is deepseek?')).toEqual({ kind: 'topic', topic: 'deepseek' });
    expect(answer('량원펑이 누구야', 'starter')).toEqual({ kind: 'topic', topic: 'liang-wenfeng' });
    expect(answer('deepsek이 뭐야', 'starter')).toEqual({ kind: 'topic', topic: 'deepseek' });
  });

  it('is the list of a speaker’s words, or of what happened', () => {
    expect(answer('what did jensen huang say?')).toEqual({ kind: 'quotes', topic: 'jensen-huang' });
    expect(answer('딥시크 타임라인')).toEqual({ kind: 'timeline', topic: 'deepseek' });
  });

  it('is by date where the latest is asked for', () => {
    const given = answer('latest on deepseek');
    const dates = given.kind === 'statements' ? given.found.map(({ entry }) => entry.date ?? '') : [];
    expect(dates.length).toBeGreaterThan(3);
    expect(dates).toEqual(dates.toSorted().toReversed());
  });
});

it.each([
  ['샘 올트먼이 상원에서 뭐라고 했어', 'altman-senate'],
  ['트럼프가 파리협정 두고 뭐라고 선언했어', 'trump-leaves-paris'],
  ['엔비디아가 ARM 얼마에 산다고 했었지', 'nvidia-arm'],
])('answers “%s” by a report of what was said', (ask, id) => {
  expect(first(answer(ask))).toBe(id);
});

it.each([
  ['리사수 AMD 대표 자리에 오른 날', 'lisa-su-ceo'],
  ['바이든 들어서고 파리협약 다시 가입한 날', 'us-rejoins-paris'],
  ['칩스법으로 돈 얼마나 푸는 거야', 'chips-act-money'],
  ['보스턴다이내믹스 누구한테로 넘어갔어', 'hyundai-boston'],
  ['메시 골든볼 몇번 탔어', 'messi-golden-ball'],
  ['카카오 먹통 사태 원인', 'kakao-outage'],
  ['아폴로 13호 귀환한 날', 'apollo-13-return'],
  ['가가린 우주 간 날', 'gagarin-flight'],
  ['제임스 웹 망원경 거울 몇조각이야', 'jwst-mirror'],
  ['수성이 태양 한바퀴 도는 데 걸리는 시간', 'mercury-year'],
  ['코미나티 미국 정식 허가 언제', 'comirnaty-full'],
  ['아폴로11 누가 탔어', 'apollo-11-landing'],
  ['챌린저 언제 폭발했다고 했지', 'challenger-lost'],
])('answers “%s”, which says it in everyday words', (ask, id) => {
  expect(first(answer(ask))).toBe(id);
});

describe('nothing recorded is said to be not recorded', () => {
  it.each([
    ['deepseek ceo', 'starter'],
    ['딥시크 대표 누구야', 'starter'],
    ['deepseek weather', 'starter'],
    ['what did Sam Altman say?', 'starter'],
    ['deepseek layoffs', 'search'],
    ['딥시크 정리해고', 'search'],
    ['how old is marina zhang', 'starter'],
    ['what is falcon 1', 'search'],
    ['what happened with deepseek in 2019', 'search'],
    ['딥시크 2019년에 무슨 일 있었어', 'search'],
    ['when did openai buy deepseek', 'starter'],
    ['deepseek r2 release date', 'starter'],
    // Other words stand for what happens, not for names, attributes or reasons.
    ['why did han kang refuse the nobel', 'search'],
    ['when did apple buy nvidia', 'search'],
    ['when was apple founded', 'search'],
    ['what is the price of an ioniq 5', 'search'],
    ['모데나 누가 세웠어', 'search'],
    ['사이버트럭 가격 얼마임', 'search'],
    // What set down on the Moon is not dead, and what entered into force was not made.
    ['암스트롱 언제 죽었어', 'search'],
    ['교토의정서 누가 만들었어', 'search'],
    ['국제우주정거장 무게', 'search'],
    ['2010 월드컵 득점왕', 'search'],
    ['which is bigger, baidu or bytedance', 'starter'],
    // To lead a laboratory is not to be the head of the company, and a company does not begin when its founder is born.
    ['who is the ceo of baidu', 'starter'],
    ['when was liang wenfeng born', 'starter'],
    // Names that sound like others, or differ by more than a slip.
    ['이재명 누구야', 'search'],
    ['김범준 누구야', 'search'],
    // An event that is only known to be of the year does not belong to the month.
    ['news in february 2025', 'starter'],
    // “Experts” is one letter from “expects”, which a statement has.
    ['what is mixture of experts', 'starter'],
    ['누리호 어디서 발사됐어?', 'search'],
  ] as const)('“%s” on %s', (ask, on) => {
    expect(answer(ask, on).kind).toBe('nothing');
  });

  it.each([
    ['deepseek 2019', 'period'],
    ['who is Jane Doe?', 'unknown'],
    ['openai layoffs', 'missing'],
    ['what did nuri say', 'speaker'],
  ])('“%s”: %s', (ask, reason) => {
    expect(answer(ask)).toMatchObject({ kind: 'nothing', reason });
  });
});

it.each([
  ['hi there!', 'greeting'],
  ['ㅎㅇ', 'greeting'],
  ['thanks a lot', 'thanks'],
  ['고마워요', 'thanks'],
  ['ㅋㅋㅋㅋ', 'laughter'],
  ['테스트', 'test'],
  ['👍', 'others'],
  ['오늘 뭐 먹지', 'others'],
  ['did anyone order pizza', 'others'],
  ['누가 빌드 깼어요?', 'others'],
  ['thx that helped a lot', 'thanks'],
  ['who made you', 'identity'],
  ['are you an AI?', 'identity'],
  ['hi, what are you?', 'identity'],
  ['where does your data come from', 'trust'],
  ['can i trust you', 'trust'],
  ['what topics are there here', 'topics'],
  ['how many statements do you have', 'size'],
  ['can you speak korean', 'languages'],
  ['너 사람이야?', 'identity'],
  ['믿을 수 있어?', 'trust'],
  ['어디서 가져온 자료야', 'trust'],
  ['어떤 주제가 있어?', 'topics'],
  ['기록 몇 건 있어?', 'size'],
  ['영어로도 대답할 수 있어?', 'languages'],
  ['that’s rubbish', 'others'],
  ['뭔 헛소리야', 'others'],
  ['널 만든 사람이 누구야', 'identity'],
  ['낼 봐~', 'farewell'],
  ['today 2025-01', 'unclear'],
  ['everything', 'unclear'],
  ['source 2', 'unclear'],
  ['출처 2', 'unclear'],
  ['3번', 'unclear'],
  ['meeting moved to 3pm', 'others'],
  ['that answer was garbage', 'others'],
  ['파일 첨부했습니다', 'others'],
  ['ㅁㄴㅇㄹ', 'others'],
  ['howdy partner', 'greeting'],
  ['did you guys see the game last night', 'others'],
  ['sorry that was for someone else', 'others'],
  ['who’s in charge here', 'identity'],
])('“%s” is talk: %s', (ask, talk) => {
  expect(answer(ask)).toMatchObject({ kind: 'talk', talk });
});

it.each([
  ['how do i subscribe to openai?', 'subscribe'],
  ['how can I correct a mistake', 'suggest'],
  ['how do i unsubscribe', 'unsubscribe'],
  ['how do I search', 'find'],
  ['how does this work', undefined],
  ['딥시크 구독하고 싶어', 'subscribe'],
  ['구독 취소 어떻게 해?', 'unsubscribe'],
  ['새 기록 추가하려면?', 'suggest'],
  ['틀린 거 고치는 방법', 'suggest'],
  ['사용법', undefined],
])('“%s” is a question about using %s', (ask, command) => {
  expect(answer(ask)).toEqual({ kind: 'usage', command });
});

it.each([
  'how many quotes do you have from openai',
  'do you know anything about japanese rockets',
  'what topics did spacex talk about',
  'are you sure spacex was founded in 2002',
  '누리호 기록 몇 건 있어?',
  '한국어로 말한 사람 누구야',
])('“%s” is not about the bot', (ask) => {
  const given = answer(ask);
  expect(BOT_QUESTIONS).not.toContain(given.kind === 'talk' ? given.talk : undefined);
});

it.each([
  ['undo', 'undo'],
  ['Undo that, please!', 'undo'],
  ['되돌리기', 'undo'],
  ['취소해 줘', 'undo'],
  ['more', 'turn'],
  ['더 보여줘', 'turn'],
  ['settings', 'admin settings'],
  ['그만', 'stop'],
  ['구독 해지', 'unsubscribe'],
])('“%s” names a thing to do: %s', (ask, what) => {
  expect(answer(ask)).toEqual({ kind: 'command-word', key: what });
});

it.each([
  ['give me the timeline', 'timeline'],
  ['can you show me all the quotes please', 'quote'],
  ['tell me the whole story', 'topics'],
  ['what do you know?', 'topics'],
  ['show me everything', 'topics'],
  ['catch me up', 'latest'],
  ['전체 타임라인 좀 보여주세요', 'timeline'],
  ['무슨 내용 있어?', 'topics'],
  ['전체 요약해줘', 'topics'],
  ['그동안 무슨 일 있었어?', 'latest'],
])('“%s” asks for all that is recorded, or a part of it: %s', (ask, what) => {
  expect(answer(ask)).toEqual({ kind: 'command-word', key: what });
});

it.each(['can we stop now', 'let’s start', 'I want to quit'])('“%s” is not for the bot', (ask) => {
  expect(answer(ask).kind).not.toBe('command-word');
});

it.each(['저장', 'more about DeepSeek', '딥시크 설정'])('“%s” names more than a thing to do', (ask) => {
  expect(answer(ask, 'starter').kind).not.toBe('command-word');
});

describe('who won a competition without a year', () => {
  it.each([
    'who won the world cup?',
    'who won the last world cup',
    'world cup winner',
    '월드컵 누가 우승했어',
    '지난 월드컵 우승국',
  ])('is who won the last one: %s', (ask) => {
    expect(first(answer(ask))).toBe('final-2022');
  });

  it('is not replaced by a later one where one is named', () => {
    expect(first(answer('who won the 2018 world cup'))).toBe('final-2018');
    expect(first(answer('2002 월드컵 누가 우승했어'))).toBe('final-2002');
  });
});

it.each(['reasoning models from china', '중국 추론모델 어떤것들 있나요'])(
  '“%s” asks for members of a class from a place',
  (ask) => {
    expect(first(answer(ask, 'starter'))).toBe('r1-released');
  },
);

it.each([
  ['date of the paris agreement', 'paris-adopted'],
  ['파리협정 언제였지', 'paris-adopted'],
  ['when was the kyoto protocol', 'kyoto-adopted'],
  ['when is chatgpt from', 'chatgpt-launch'],
])('when something was is when it came about: %s', (ask, id) => {
  expect(first(answer(ask))).toBe(id);
});

describe('who founded an organisation', () => {
  it('is not answered by what else was made, or how another one came about', () => {
    expect(first(answer('테슬라 누가 만들었어'))).toBe('tesla-founded');
    expect(answer('whos behind kakao')).toEqual({ kind: 'topic', topic: 'kim-beom-su' });
  });
});

it.each([
  ['who was the first person in space', 'yuri-gagarin'],
  ['who was the first american in space', 'alan-shepard'],
  ['what was the first satellite', 'sputnik-1'],
])('“%s” is the topic with that description', (ask, topic) => {
  expect(answer(ask)).toEqual({ kind: 'topic', topic });
});

it.each([
  ['중국 ai 인재 비율', 'ai-researchers-china'],
  ['중국 AI 연구자 비율', 'ai-researchers-china'],
])('“%s” has the names that a shared beginning of names consists of', (ask, id) => {
  expect(first(answer(ask, 'starter'))).toBe(id);
});

it('the newest model of Tesla is one of Tesla', () => {
  const { topics } = read('newest tesla model');
  expect(topics.map(({ ids }) => ids)).toEqual([['tesla']]);
});

it.each(['1+1은?', '2 * 21 = ?'])('“%s” is a sum, and nothing is looked for', (ask) => {
  expect(answer(ask, 'starter')).toEqual({ kind: 'talk', talk: 'unclear' });
});

it.each(['whats the weather in london', 'what’s the time in seoul', 'what time is it in tokyo'])(
  '“%s” asks for nothing that is recorded',
  (ask) => {
    expect(answer(ask)).toEqual({ kind: 'talk', talk: 'others' });
  },
);

it.each(['제일 더웠던 해가 언제야', '역대 가장 더운 해'])('“%s” is no talk about the weather', (ask) => {
  expect(first(answer(ask))).toBe('hottest-2024');
});

it.each([
  ['노벨 평화상 누가 받았어', 'nobel-peace-2024'],
  ['노벨물리학상 수상자 누구야', 'nobel-physics-ai'],
  ['who got the nobel prize in chemistry', 'nobel-chemistry-ai'],
  ['who was awarded the nobel peace prize', 'nobel-peace-2024'],
])('“%s” is answered by the last winner', (ask, id) => {
  expect(first(answer(ask))).toBe(id);
});

it.each([
  ['a vowel of a foreign name', '힌튼은 언제 구글 나갔어', 'hinton-leaves-google'],
  ['a short form of a name', '우주청 언제 생겼어', 'kasa-opens'],
])('a name with %s is recognised: %s', (_, ask, id) => {
  expect(first(answer(ask))).toBe(id);
});

it.each(['한경 기사 누가 썼어', '안경 누가 발명했어'])('“%s” names nobody', (ask) => {
  expect(answer(ask)).toMatchObject({ kind: 'nothing' });
});

it.each(['챗GPT 누가 만들었어', 'who made chatgpt'])('“%s” is answered without a doubt', (ask) => {
  expect(first(answer(ask))).toBe('chatgpt-launch');
  expect(answer(ask)).not.toHaveProperty('lacking');
});

it.each(['when was nasa founded', 'who founded fifa', 'who founded toyota', '나사 언제 만들어졌어?'])(
  '“%s” is not answered by how something else began',
  (ask) => {
    expect(answer(ask).kind).toBe('nothing');
  },
);

it.each([
  ['who founded amazon', ['founded', 'amazon']],
  ['who won the euro 2024', ['won', 'euro']],
])('“%s” says what is missing together', (ask, missing) => {
  expect(answer(ask)).toMatchObject({ kind: 'nothing', reason: 'missing', missing });
});

it.each([
  ['Q1 2024', 'hynix-hbm3e'],
  ['how many goals did son score in 2021-22', 'son-23'],
])('the time in “%s” is read', (ask, id) => {
  expect(first(answer(ask))).toBe(id);
});

it.each(['what can you do', 'how do i use this', '너 뭐 할 수 있어?', '도와줘'])('“%s” gets help', (ask) => {
  expect(answer(ask).kind).toBe('usage');
});

it('where somebody went to university is where they graduated', () => {
  expect(first(answer('딥시크 창업자 어느 학교 나왔어', 'starter'))).toBe('liang-zhejiang');
  expect(answer('젠슨 황 어느 대학 나왔어').kind).toBe('nothing');
});

it('which of two came first is about what happened to them', () => {
  expect(first(answer('카카오뱅크와 쿠팡 어디가 먼저 상장했나요'))).toBe('coupang-ipo');
});

describe('after an answer', () => {
  const afterAnswer = (ask: string): QuestionAnswer => {
    const before = read('What is DeepSeek?');
    const previous = conversationOf(before, answerQuestion(before, packs.search, ASKED_ON));
    return answerQuestion(readQuestion(ask, packs.search, ASKED_ON, previous), packs.search, ASKED_ON);
  };

  it.each([
    'tell me everything',
    'summarize it',
    'sum it up',
    'give me the facts',
    'show me a quick summary',
    '정리해줘',
    '무슨 내용 있어?',
    '쭉 요약해줘',
    '정리 좀 해줘',
    '사실만 보여줘',
  ])('“%s” asks for the card of its topic', (ask) => {
    expect(afterAnswer(ask)).toMatchObject({ kind: 'topic', topic: 'deepseek' });
  });

  it.each(['more', '더 보여줘', 'quotes', '연표'])('“%s” asks for more of it', (ask) => {
    expect(afterAnswer(ask).kind).not.toBe('command-word');
  });

  it.each([
    ['settings', 'admin settings'],
    ['stop', 'stop'],
    ['next', 'turn'],
    ['undo', 'undo'],
    ['설정', 'admin settings'],
    ['그만', 'stop'],
    ['다음', 'turn'],
    ['취소', 'undo'],
  ])('“%s” still names a thing to do: %s', (ask, what) => {
    expect(afterAnswer(ask)).toEqual({ kind: 'command-word', key: what });
  });
});

describe('a question after another', () => {
  const after = (before: string, ask: string): QuestionAnswer => {
    const asked = read(before);
    const previous = conversationOf(asked, answerQuestion(asked, packs.search, ASKED_ON));
    return answerQuestion(readQuestion(ask, packs.search, ASKED_ON, previous), packs.search, ASKED_ON);
  };

  it.each([
    ['tell me about nuri', 'how tall is it?', 'nuri-height'],
    ['딥시크 R1이 뭐야', '그건 언제 나왔어?', 'deepseek-r1-release'],
    ['who founded openai', 'source?', 'openai-founded'],
    ['when was chatgpt launched?', 'by whom?', 'chatgpt-launch'],
    ['교토 의정서 언제 발효됐어?', '그럼 파리 협정은?', 'paris-in-force'],
    ['화이자 백신 효과 얼마야?', '모더나는?', 'moderna-94'],
    ['how effective was the pfizer vaccine', 'and moderna?', 'moderna-94'],
    ['who won the 2022 world cup', 'and in 2018?', 'final-2018'],
    ['who won the 2022 world cup', 'and the one in 2018?', 'final-2018'],
    ['2023년에 메타 뭐 했어?', '그 다음 해에는?', 'llama-3'],
    ['fda 화이자 승인 언제야', '모더나는 언제?', 'fda-moderna'],
    ['GPT-4 언제 나왔어?', 'GPT-3는?', 'gpt3-paper-out'],
    ['보이저 2호 발사일', '1호는?', 'voyager-1-launch'],
    ['R1 언제 나왔어', '그거 오픈소스야?', 'r1-licence'],
    ['카카오톡이 뭐야', '누가 만들었어?', 'kakaotalk-launch'],
    ['이탈리아가 딥시크 막았어', '진짜야?', 'italy-blocks-deepseek'],
    ['보이저 1호 발사일', '그럼 2호는', 'voyager-2-launch'],
    ['gpt-4 언제 나왔어', '5는?', 'gpt-5-release'],
    ['when was gpt-4 released', 'and 5?', 'gpt-5-release'],
  ])('after “%s”, “%s” keeps its topic', (before, ask, id) => {
    expect(first(after(before, ask))).toBe(id);
  });

  it.each([
    ['when was altman fired', 'why?', undefined],
    ['갤럭시 노트 7 언제 단종됐어', '왜?', undefined],
    ['who won the nobel prize in literature 2024', 'why?', 'han-reason'],
    ['한강 노벨 문학상 언제 받았어', '이유는?', 'han-reason'],
  ])('after “%s”, “%s” is about that answer: %s', (before, ask, id) => {
    expect(first(after(before, ask))).toBe(id);
  });

  it.each([
    ['what did trump say about deepseek', 'and altman?', 'altman-r1'],
    ['트럼프 딥시크 보고 뭐라 했어', '올트먼은?', 'altman-r1'],
    ['what did trump say about deepseek', 'and musk?', undefined],
    ['트럼프 딥시크 보고 뭐라 했어', '머스크는?', undefined],
  ])('after “%s”, “%s” is about the same matter: %s', (before, ask, id) => {
    expect(first(after(before, ask))).toBe(id);
  });

  it.each([
    ['엔비디아 시총 얼마야', '하만은?', undefined],
    ['현대가 보스턴 다이내믹스 언제 인수했어', '하만은?', 'harman'],
    // Joining a club is asked for.
    ['when did messi join psg', 'what about ronaldo?', 'ronaldo-al-nassr'],
    ['tell me about starship', 'list all nobel prizes', 'nobel-mrna'],
  ])('after “%s”, “%s” leaves the topic before: %s', (before, ask, id) => {
    const given = after(before, ask);
    // The name is recorded.
    expect([first(given), given.kind === 'nothing' ? given.missing : []]).toEqual([id, []]);
  });

  it.each([
    ['who won the world cup in 2002', 'and in 2010?', 'spain-2010'],
    ['2002 월드컵 누가 우승했어', '2010년은?', 'spain-2010'],
  ])('after “%s”, “%s” is about the competition of that year', (before, ask, id) => {
    expect(first(after(before, ask))).toBe(id);
  });

  it.each([
    ['what happened to openai in 2024', 'the year before that?'],
    ['2024년에 오픈AI 무슨 일 있었어', '그 전 해에는?'],
  ])('after “%s”, “%s” asks about another year', (before, ask) => {
    expect(first(after(before, ask))).toBe('microsoft-invests-2023');
  });

  it.each([
    ['who left openai', 'who else left?'],
    ['오픈AI 누가 만들었어', '또 누구 있어'],
  ])('after “%s”, “%s” does not show the same again', (before, ask) => {
    expect(after(before, ask).kind).toBe('nothing');
  });

  it.each([
    ['what about quantum computers?', 'who invented them'],
    ['양자컴퓨터가 뭐야', '그거 누가 발명했어'],
  ])('after “%s”, “%s” is about nothing recorded', (before, ask) => {
    expect(after(before, ask)).toEqual({ kind: 'nothing', reason: 'missing', missing: [], near: [] });
  });

  it('compares with the topic before', () => {
    const asked = readQuestion('알리바바 모델 뭐 냈어', packs.starter, ASKED_ON);
    const previous = conversationOf(asked, answerQuestion(asked, packs.starter, ASKED_ON));
    for (const line of ['is it better than deepseek?', '딥시크보다 좋아?']) {
      const question = readQuestion(line, packs.starter, ASKED_ON, previous);
      expect([line, first(answerQuestion(question, packs.starter, ASKED_ON))]).toEqual([
        line,
        'qwen2.5-max-beats-v3',
      ]);
    }
  });

  it.each([
    ['who founded deepseek', 'who is he?', 'liang-wenfeng'],
    ['딥시크 누가 만들었어', '그 사람 누구야', 'liang-wenfeng'],
  ])('after “%s”, “%s” gets the card of %s', (before, ask, topic) => {
    expect(after(before, ask)).toEqual({ kind: 'topic', topic });
  });

  it.each(['그 회사 본사는 어디야', 'where is that company based?'])('“%s” is about the maker', (ask) => {
    expect(after('o1 누가 만들었어', ask)).toEqual({ kind: 'topic', topic: 'openai' });
  });

  it.each([
    ['젠슨 황 회사 언제 세워졌어', 'nvidia-founded'],
    ['챗GPT 회사 언제 생겼어', 'openai-founded'],
    ["when was altman's company founded", 'openai-founded'],
    ['허사비스 회사 누가 샀어', 'google-buys-deepmind'],
  ])('“%s” is about the company of the person or the product', (ask, id) => {
    expect(first(answer(ask))).toBe(id);
  });

  it.each(['메시가 감독 된 거 언제야', '발라크 은퇴 시기'])('“%s” is not recorded', (ask) => {
    expect(answer(ask).kind).toBe('nothing');
  });

  it('about “그 사람” is about the person in the answer', () => {
    expect(after('when did google buy deepmind', 'for how much?').kind).toBe('nothing');
    expect(first(after('테슬라 언제 창업했어', '모델3 언제 나왔어?'))).toBe('model-3-first');
    const asked = readQuestion(
      'what happened in january 2025',
      packs.search,
      ASKED_ON,
      conversationOf(read('tell me about nuri'), answer('tell me about nuri')),
    );
    expect(asked.topics).toEqual([]);
    expect(after('앤트로픽 창업자 누구야', '그 사람은 뭐래?')).toEqual({
      kind: 'quotes',
      topic: 'dario-amodei',
    });
  });

  it('that asks for more gets the card', () => {
    expect(after('카카오 먹통 언제였어', '더 자세히')).toEqual({ kind: 'topic', topic: 'kakao' });
    expect(after('when was nuri launched', 'tell me more')).toEqual({ kind: 'topic', topic: 'nuri' });
  });

  it('that asks for the source of nothing gets no statement', () => {
    expect(answer('source?', 'starter').kind).toBe('talk');
    expect(answer('출처?', 'starter').kind).toBe('talk');
  });

  it('that asks for the sources of the answer before does not ask about the bot', () => {
    for (const ask of ['what are your sources?', 'what’s the source', '출처가 뭐야?', '근거가 뭐야?'])
      expect(first(after('who founded openai', ask))).toBe('openai-founded');
    expect(answer('what are your sources?')).toEqual({ kind: 'talk', talk: 'trust' });
  });

  it('of its own topic leaves the topic before', () => {
    expect(first(after('tell me about nuri', 'who founded tesla?'))).toBe('tesla-founded');
  });

  it('leaves ids and words of statements behind, and nothing that people said', () => {
    const asked = read('when did the secret thing of deepseek happen');
    const left = JSON.stringify(conversationOf(asked, answerQuestion(asked, packs.search, ASKED_ON)));
    expect(left).not.toContain('secret');
    expect(left).toContain('deepseek');
  });
});

it('never throws, whatever is typed', () => {
  const pieces = [
    'who ',
    '누가',
    '?',
    '…',
    '(',
    '[',
    '\\',
    '*',
    ' ',
    '딥시크',
    '\u0000',
    '\ud800',
    '가',
    '1',
    '년',
    "'",
    '"',
    '🙂',
    'a'.repeat(50),
    'ㅋ',
  ];
  let seed = 7;
  const next = (): number => (seed = (seed * 48_271) % 2_147_483_647);
  for (let round = 0; round < 300; round++) {
    const line = Array.from({ length: 1 + (next() % 40) }, () => pieces[next() % pieces.length]).join('');
    expect(answer(line)).toBeDefined();
  }
});
