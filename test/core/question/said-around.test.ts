/** Tests that only the part of a line that asks is read, whatever is said around it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { LANGUAGES } from '../../../src/core/question/language/language.ts';
import { withoutSaidAround } from '../../../src/core/question/line/said-around.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { hasHangul } from '../../../src/core/names/hangul.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});
const asked = (text: string): string =>
  withoutSaidAround(text, {
    language: LANGUAGES[hasHangul(text) ? 'ko' : 'en'],
    knowledge: packs.search,
    today: ASKED_ON,
  });
const kindOf = (ask: string): string =>
  answerQuestion(readQuestion(ask, packs.search, ASKED_ON), packs.search, ASKED_ON).kind;

describe('what is said around a question is not read', () => {
  it.each([
    ['I googled it but found nothing. who founded Intel? thanks', 'who founded Intel?'],
    ['my boss wants to know: antonio guterres on the climate', 'antonio guterres on the climate'],
    ['could you possibly tell me when LIGO detected the wave?', 'when LIGO detected the wave?'],
    ['not sure if you know this but curie radium', 'curie radium'],
    ['what is starlink pls help', 'what is starlink'],
    ['at 10:30 I have a meeting, who founded Intel?', 'who founded Intel?'],
    ['what is starlink feel free to answer in the thread', 'what is starlink'],
    ['what is starlink No hurry, whenever you have a minute', 'what is starlink'],
    ["what is starlink I'll wait.", 'what is starlink'],
    ['what is starlink in the end?', 'what is starlink?'],
    ['my colleague claims the opposite. what is starlink', 'what is starlink'],
    ['saw it on the news yesterday. what is starlink', 'what is starlink'],
    ['네이버에서 봤는데 인텔 누가 세웠어?', '인텔 누가 세웠어?'],
    ['10시 반에 회의 있는데 인텔 누가 세웠어?', '인텔 누가 세웠어?'],
    ['인텔 누가 세웠어 천천히 알려주셔도 돼요.', '인텔 누가 세웠어'],
    ['인텔 누가 세웠어 추측은 하지 말아주세요.', '인텔 누가 세웠어'],
    ['인텔 누가 세웠어 스레드에 답 주세요', '인텔 누가 세웠어'],
    ['what is starlink I have a meeting in 10 minutes.', 'what is starlink'],
    ['who founded openai, do you know?', 'who founded openai?'],
    ['our puppy chewed the carpet. when was openai founded?', 'when was openai founded?'],
    ['제가 잘 몰라서 그런데 쿠팡 누가 만들었어?', '쿠팡 누가 만들었어?'],
    ['지금 회의 중인데 쿠팡 창업자가 누구지', '쿠팡 창업자가 누구지'],
    ['쿠팡 창업자가 누구지 헷갈리네', '쿠팡 창업자가 누구지'],
    ['쿠팡 창업자가 누구야? 아는 사람?', '쿠팡 창업자가 누구야?'],
    ['딥시크가 뭐야? 출처도 알려줘', '딥시크가 뭐야?'],
  ])('%s', (text, question) => {
    expect(asked(text)).toBe(question);
  });
});

describe('the whole line is read', () => {
  it.each([
    // These parts name the topic or the time of the question.
    'I read about Voyager 1 today, when did it leave the solar system?',
    'I think it was in 1998. when was Google founded?',
    'btw in the sixties, what did nasa do?',
    // They ask about what is before them.
    'einstein got the prize for relativity, right?',
    // They ask nothing.
    'just out of curiosity',
    'deepseek is down for me too. lets just get coffee',
    '친구랑 내기했는데 졌어',
    '지은님 자료 메일로 보내드렸어요 확인 부탁드려요',
    // They ask for an order.
    '딥시크 소식 시간순으로 부탁해',
    'who said "thanks, I have no idea"?',
  ])('%s', (text) => {
    expect(asked(text)).toBe(text);
  });
});

it('talk stays talk without the rest', () => {
  expect(asked('we are arguing in the office. good morning')).toBe('good morning');
  expect(kindOf('my kid is sick, when are you coming home?')).toBe('talk');
  expect(kindOf('지금 회의 중인데 언제 와?')).toBe('talk');
});

it('a question that names the bot’s kind of thing is no question about the bot', () => {
  expect(kindOf('혹시 챗GPT 언제 나왔더라?')).toBe('statements');
});
