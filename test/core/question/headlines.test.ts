/** Plain headline questions: who made it, where it is, what it can do, what is planned, who said it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { conversationOf } from '../../../src/core/question/conversation/conversation.ts';
import type { Conversation } from '../../../src/core/question/question.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

type Pack = 'search' | 'starter';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The first statement of the answer to the last of the lines, or the topic, or the kind of the answer. */
function first(on: Pack, ...lines: readonly string[]): string | undefined {
  let before: Conversation | undefined;
  let found: string | undefined;
  for (const line of lines) {
    const question = readQuestion(line, packs[on], ASKED_ON, before);
    const answer = answerQuestion(question, packs[on], ASKED_ON);
    before = conversationOf(question, answer);
    found =
      answer.kind === 'statements'
        ? answer.found[0]?.entry.id
        : answer.kind === 'topic'
          ? answer.topic
          : answer.kind;
  }
  return found;
}

describe('who made something', () => {
  it.each([
    // Only the card of its founder tells it.
    ['who founded kakao', 'kim-beom-su'],
    ['카카오 누가 만들었어', 'kim-beom-su'],
    // Not a statement that has the maker as a topic, and does not name it.
    ['who built starship', 'starship'],
    ['who made kakaotalk', 'kakaotalk'],
    ['카카오톡 누가 만들었어', 'kakaotalk'],
    ['who made claude', 'claude-first'],
  ])('%s: %s', (ask, id) => {
    expect(first('search', ask)).toBe(id);
  });
});

describe('what lasts goes before what happened once', () => {
  it.each([
    ['where is the james webb telescope', 'search', 'jwst-distance'],
    ['제임스 웹 망원경 어디 있어', 'search', 'jwst-distance'],
    ['what can janus do', 'starter', 'janus-text-to-image'],
    ['where does jacob feldgoise work', 'starter', 'feldgoise-cset'],
  ] as const)('%s', (ask, on, id) => {
    expect(first(on, ask)).toBe(id);
  });
});

describe('two things are compared', () => {
  it.each([
    ['which has more transistors, m1 or h100', 'search', 'h100-transistors'],
    ['which has fewer transistors, m1 or h100', 'search', 'm1-transistors'],
    // “Us” beside “vs” is the country.
    ['china vs us ai researchers', 'starter', 'ai-researchers-us'],
    ['how does deepseek compare with chatgpt', 'starter', 'deepseek-two-llms'],
  ] as const)('%s', (ask, on, id) => {
    expect(first(on, ask)).toBe(id);
  });
});

describe('a time', () => {
  it.each([
    // Everything recorded is of the time until 2030.
    ['what does china want by 2030', 'china-goal-2030'],
    ['중국이 2030년까지 하려는 것', 'china-goal-2030'],
    // Not what happened in that week.
    ['what happened on january 20', 'r1-released'],
  ])('%s', (ask, id) => {
    expect(first('starter', ask)).toBe(id);
  });
});

describe('a speaker by what they are', () => {
  it.each([
    ['what did the blogger say about trump', 'starter', 'soondori-slap'],
    ['what does the blogger think about cloudflare', 'starter', 'soondori-cloudflare'],
    ['what did the founder say', 'starter', 'liang-recruits'],
    ['what did the pope say', 'search', 'nothing'],
  ] as const)('%s', (ask, on, id) => {
    expect(first(on, ask)).toBe(id);
  });
});

describe('one of several', () => {
  it.each([
    ['who is the all time top scorer at world cups', 'klose-16'],
    ['which country has won the most world cups', 'brazil-five'],
    // Another player’s goals.
    ['messi goals 2022 final', 'nothing'],
    ['when was the first covid vaccine given', 'first-jab'],
    ['who was the first person to get the covid shot', 'first-jab'],
    ['how old was greta when she started', 'greta-strike'],
    ['what is koreas climate target', 'korea-ndc'],
  ])('%s', (ask, id) => {
    expect(first('search', ask)).toBe(id);
  });

  it('all winners are asked for in the plural', () => {
    const answer = answerQuestion(
      readQuestion('which countries have won the world cup', packs.search, ASKED_ON),
      packs.search,
      ASKED_ON,
    );
    const ids = answer.kind === 'statements' ? answer.found.map(({ entry }) => entry.id) : [];
    expect(ids).toEqual(expect.arrayContaining(['final-2022', 'final-2018', 'final-2014', 'spain-2010']));
  });

  it.each([
    ['what is bytedances model called', '1.5-pro-beats-o1'],
    ['deepseek team age', 'deepseek-leaders-under-35'],
    ['how old is deepseek', 'deepseek-founded'],
  ])('%s', (ask, id) => {
    expect(first('starter', ask)).toBe(id);
  });
});

it('the answer before is followed by what tells of it', () => {
  expect(first('search', 'what happened to apollo 13', 'did they survive')).toBe('apollo-13-return');
  expect(first('starter', 'who made janus', 'what can it do')).toBe('janus-text-to-image');
  // “As the most downloaded app” gives no reason.
  expect(first('search', 'which countries banned deepseek', 'why?')).toBe('nothing');
});
