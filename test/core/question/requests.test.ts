/** Requests that people make of each other, and names that are verbs in them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

const kindOf = (line: string): string =>
  answerQuestion(readQuestion(line, packs.search, ASKED_ON), packs.search, ASKED_ON).kind;

describe('a name that is a verb', () => {
  it.each([
    'toss me the link when you have a sec',
    'Toss it over please',
    'can you toss it over',
    'pls arm the alarm when you leave',
    'arm yourself, monday is coming',
    'just google it man',
  ])('is no topic in “%s”', (line) => {
    expect(readQuestion(line, packs.search, ASKED_ON).topics).toEqual([]);
    expect(kindOf(line)).toBe('talk');
  });

  it.each([
    ['toss ipo?', 'viva-republica'],
    ['arm nasdaq listing', 'arm'],
    ['arm this year', 'arm'],
    ['toss the bank, when was it founded', 'viva-republica'],
    ['who did arm the chip designer go public with', 'arm'],
    ['who did google buy', 'google'],
  ])('is a topic in “%s”', (line, topic) => {
    expect(readQuestion(line, packs.search, ASKED_ON).topics.flatMap(({ ids }) => ids)).toContain(topic);
    expect(kindOf(line)).not.toBe('talk');
  });
});

describe('a request', () => {
  it.each([
    'send me the slides',
    "tag me when it's up",
    'remind me to call mom',
    'can someone look at my PR',
    'someone review my pr plz, been open since monday',
    '자료 메일로 보내드렸어요 확인 부탁드려요',
    '지은님 자료 메일로 부탁드려요',
    '토스로 만원만 보내줘',
    '카톡 확인 좀 해줘 급함',
    '오디오 안 들려요 마이크 켜주세요',
    '구글링 좀 해라 제발',
  ])('is talk: %s', (line) => {
    expect(kindOf(line)).toBe('talk');
  });

  it.each([
    ['send me the date of the tesla ipo', 'statements'],
    ['can you show me the tesla ipo', 'statements'],
    ["let's talk tesla", 'topic'],
    ['테슬라 상장일 보내줘', 'statements'],
    ['엔비디아 창업자 확인 부탁드려요', 'statements'],
    ['딥시크 소개 부탁드려요', 'topic'],
    ['딥시크 부탁해요', 'topic'],
    ['딥시크 좀 줘', 'topic'],
    ['수상자 명단 보내주세요', 'statements'],
    ['모더나 매출 계산해줘', 'nothing'],
  ])('may be for what is recorded: %s', (line, kind) => {
    expect(kindOf(line)).toBe(kind);
  });
});
