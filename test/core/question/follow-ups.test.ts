/** Conversations of several lines, of which the last makes sense only after the others. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { conversationOf } from '../../../src/core/question/conversation/conversation.ts';
import type { QuestionAnswer } from '../../../src/core/question/question-answer.ts';
import type { Conversation } from '../../../src/core/question/question.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The answer to the last of the lines. */
function lastAnswer(on: 'search' | 'starter', lines: readonly string[]): QuestionAnswer {
  let previous: Conversation | undefined;
  let answer: QuestionAnswer = { kind: 'talk', talk: 'unclear' };
  for (const line of lines) {
    const question = readQuestion(line, packs[on], ASKED_ON, previous);
    answer = answerQuestion(question, packs[on], ASKED_ON);
    previous = conversationOf(question, answer);
  }
  return answer;
}

/** The first statement of an answer, or its topic, or its kind. */
const firstOf = (answer: QuestionAnswer): string | undefined =>
  answer.kind === 'statements' ? answer.found[0]?.entry.id : 'topic' in answer ? answer.topic : answer.kind;

const answers = (on: 'search' | 'starter', conversations: readonly (readonly string[])[]): void => {
  it.each(conversations.map((each) => [each.slice(0, -1).join(' → '), each.at(-1)] as const))(
    '%s: %s',
    (lines, expected) => {
      expect(firstOf(lastAnswer(on, lines.split(' → ')))).toBe(expected);
    },
  );
};

describe('others of a rank, and those of a list from one country', () => {
  answers('search', [
    ['우주에 처음 간 사람은', '여자는?', 'valentina-tereshkova'],
    ['우주에 처음 간 사람은', '첫 한국인은?', 'yi-so-yeon'],
    ['who was the first person in space', 'and the women?', 'valentina-tereshkova'],
    ['who was the first person in space', 'first korean?', 'yi-so-yeon'],
    ['노벨상 받은 사람들', '첫 한국인은?', 'kim-peace-prize'],
    ['노벨문학상 받은 사람들', '그중에 한국인은?', 'nobel-literature-han'],
  ]);
});

describe('further answers', () => {
  answers('search', [
    ['what did jensen huang say about programming', 'what else did he say', 'huang-run'],
    ['젠슨 황이 코딩에 대해 뭐라고 했어', '또 뭐라고 했어?', 'huang-run'],
    // She is asked about, and not her prize of that year.
    ['who won the nobel prize in literature in 2024', 'has she won anything else', 'vegetarian-booker'],
    ['2024 노벨문학상 누구야', '또 받은 상 있어?', 'vegetarian-booker'],
    ['손흥민 득점왕 언제 했어', '다른 상은?', 'son-puskas'],
  ]);
  answers('starter', [
    // All that she said of DeepSeek was shown.
    ['what does marina zhang think of deepseek', 'what else did she say', 'zhang-state-programmes'],
    ['who founded deepseek', 'any other companies of his?', 'high-flyer-founded'],
    ['딥시크 누가 만들었어', '다른 회사는?', 'high-flyer-founded'],
    ['who founded deepseek', 'did he found other companies', 'high-flyer-founded'],
  ]);
});

describe('a pronoun after a name in its own line', () => {
  answers('starter', [['딥시크가 뭐야', '근데 윈지 첸은 누구고 그 사람은 뭐라고 했어', 'yunji-chen']]);
});

describe('the same asked of another topic', () => {
  answers('search', [
    // The name alone, with a question mark.
    ['when was intel founded', 'tsmc?', 'tsmc-founded'],
    ['인텔 언제 세워졌어', '앤트로픽?', 'anthropic-founded'],
    ['what did trump say about deepseek', 'altman?', 'altman-r1'],
    // Nothing is recorded that has as many transistors, or was founded.
    ['when was intel founded', 'h100?', 'h100'],
    ['what did trump say about deepseek', 'and musk?', 'nothing'],
    // Founding is asked for, and not the money that the statement mentions, too.
    ['when was deepseek founded', 'by who', 'and openai?', 'openai-founded'],
    ['화이자 백신 효과 얼마나 돼', '모더나꺼는', 'moderna-94'],
    ['교토의정서 채택된게 언제죠?', '파리꺼는요?', 'paris-adopted'],
    ['화이자 백신 효과 얼마나 돼', 'ㅇㅎ 그럼 모더나는', 'moderna-94'],
    ['when was voyager 1 launched', 'n hubble', 'hubble-launch'],
    // No statement on the fines tells when.
    ['when did the eu ai act come into force', 'and the fines?', 'ai-act-fines'],
    ['when did son win the puskas award', 'what for', 'and the golden boot?', 'son-golden-boot'],
  ]);
  answers('starter', [['R1 언제 나왔어', '오픈소스임?', 'r1-partly-open']]);
});

describe('the edition or the year of the answer before', () => {
  answers('search', [
    ['who won the 2018 world cup', 'and the one before', 'final-2014'],
    ['2022 월드컵 누가 우승함?', '그 전 대회는?', 'final-2018'],
    ['who won the nobel prize in literature in 2024', 'and the peace prize that year?', 'nobel-peace-2024'],
    ['2024 노벨문학상 누구야', '그해 평화상은?', 'nobel-peace-2024'],
    ['이세돌이 알파고 한판 이긴거 몇국이었지?', '그래서 최종 몇대몇?', 'alphago-lee'],
    // Not the goals of another match that was among the answers.
    ['when did son win the golden boot', 'w how many goals', 'son-23'],
  ]);
});

describe('a question of its own', () => {
  answers('search', [
    ['who started openai', 'and where is mistral based', 'mistral-founded'],
    ['what is o1', 'list all models from 2025', 'kimi-k15'],
    ['o1이 뭐야', '2025년에 나온 모델 다 알려줘', 'deepseek-r1-release'],
    // Nothing on the topic before mentions Harman.
    ['who founded naver', 'who bought harman', 'harman'],
    ['네이버 창업자 누구', '하만 누가 샀어', 'harman'],
    ['한강 노벨상 언제 받았어', '하만 얼마에 샀어', 'harman'],
    // What follows is not about Naver.
    ['네이버 창업자 누구', '하만 누가 샀어', '회장은 누구야', 'lee-chairman'],
    ['카카오가 인수한 회사들', '삼성은?', 'nothing'],
  ]);
  answers('starter', [['what is liang wenfeng', 'and where is deepseek based', 'deepseek-hangzhou']]);
  it('“what happened in 2024?” after a comparison is not about the two that were compared', () => {
    const answer = lastAnswer('search', ['compare gpt-3 and llama 3.1', 'what happened in 2024']);
    expect(
      answer.kind === 'statements' && answer.found.every(({ entry }) => entry.topics.includes('llama')),
    ).toBe(false);
  });
});

describe('the company of the person before, and the score of a final', () => {
  answers('search', [
    ['what did jensen huang say about programming', 'and his company?', 'nvidia'],
    ['젠슨 황이 코딩에 대해 뭐라고 했어', '그 사람 회사는?', 'nvidia'],
    ['who won the 2022 world cup', 'what was the score', 'final-2022'],
    ['2022 월드컵 누가 우승함?', '스코어는', 'final-2022'],
  ]);
});

describe('the size of something after an answer', () => {
  answers('search', [
    ['when was deepseek v3 released', 'how big is it', 'deepseek-v3-size'],
    ['when did danuri launch', 'how big is it', 'danuri-mass'],
  ]);
  it('is no number of something else', () => {
    expect(lastAnswer('search', ['when was the cybertruck unveiled', 'how big is it']).kind).toBe('nothing');
  });
});

it('“what happened” after an answer asks for the timeline', () => {
  expect(lastAnswer('search', ['when was the cybertruck unveiled', 'what happened']).kind).toBe('timeline');
});

describe('where, after an answer', () => {
  answers('search', [
    ['when did coupang go public', 'where?', 'coupang-ipo'],
    ['암 언제 상장했어', '어디에?', 'arm-ipo'],
    ['쿠팡 언제 상장했어', '거긴 누가 만들었어?', 'coupang-founded'],
    // Where it is, and not where it was listed.
    ['쿠팡 언제 상장했어', '어디 있어?', 'nothing'],
  ]);
});

describe('pronouns after an answer', () => {
  answers('starter', [
    ['what came out on 20 january 2025', 'is it open source', 'r1-partly-open'],
    ['what came out on 20 january 2025', 'how does it compare to o1', 'r1-like-o1'],
  ]);
  // “They” are those who make it.
  answers('search', [
    ['what is dall-e', 'do they have one for video too', 'sora-shown'],
    ['when did kakaotalk go down', 'did they ever merge with daum', 'daum-kakao'],
  ]);
});
