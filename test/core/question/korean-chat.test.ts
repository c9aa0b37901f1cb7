/** Tests the answers to Korean questions as they are typed in chat: names of a series, makers and their products, the newest. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { conversationOf } from '../../../src/core/question/conversation/conversation.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import type { Intent } from '../../../src/core/question/intent.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});
const read = (ask: string) => readQuestion(ask, packs.search, ASKED_ON);
const found = (ask: string): readonly string[] => {
  const answer = answerQuestion(read(ask), packs.search, ASKED_ON);
  return answer.kind === 'statements' ? answer.found.map(({ entry }) => entry.id) : [answer.kind];
};

describe('names of a series, the second as a number only', () => {
  it.each([
    ['보이저 1호 2호중 뭐가 먼저 발사됐어', ['voyager-1', 'voyager-2']],
    ['보이저1호랑 2호 언제 발사함', ['voyager-1', 'voyager-2']],
    ['gpt-3이랑 4 차이', ['gpt-3', 'gpt-4']],
    ['when were voyager 1 and 2 launched', ['voyager-1', 'voyager-2']],
  ])('%s: %j', (ask, topics) => {
    expect(
      read(ask)
        .topics.flatMap(({ ids }) => ids)
        .toSorted(),
    ).toEqual(topics);
  });

  it('is not completed before a number of something else', () => {
    expect(read('gpt-4랑 5명이 만든 회사').topics.flatMap(({ ids }) => ids)).toEqual(['gpt-4']);
  });
});

describe('what each of two products has', () => {
  it.each([
    ['보이저1호랑 2호 언제 발사함', ['voyager-2-launch', 'voyager-1-launch']],
    ['how big are the mirrors of hubble and james webb space telescope', ['hubble-mirror', 'jwst-mirror']],
    ['허블이랑 제임스웹 거울 얼마나 커', ['hubble-mirror', 'jwst-mirror']],
  ])('%s: the statements on either', (ask, ids) => {
    expect(found(ask)).toEqual(ids);
  });

  it('does not answer what two companies did together', () => {
    expect(found('카카오랑 네이버 언제 합병했어')).toEqual(['nothing']);
  });
});

describe('who makes something is not what is made', () => {
  it.each([
    ['엔비디아가 만든 칩 종류', 'h100-shown'],
    ['엔비디아가 내놓은 칩', 'h100-shown'],
  ])('%s: what it makes', (ask, id) => {
    expect(read(ask).intent).toBe('list');
    expect(found(ask)).toContain(id);
    expect(found(ask)).not.toContain('nvidia-founded');
  });

  it.each(['네이버가 만들었어? 하이퍼클로바', '네이버가 만들었대'])('%s is not about its founding', (ask) => {
    expect(read(ask).words.map(({ text }) => text)).not.toContain('창업자');
  });

  it('but whoever made it is its founder', () => {
    expect(found('네이버가 누가 만든거더라')[0]).toBe('naver-founded');
  });
});

describe('the intents of Korean questions', () => {
  it.each<[string, Intent]>([
    ['손흥민 최근꺼', 'latest'],
    ['손흥민 최신 거', 'latest'],
    ['메타가 제일 나중에 낸 모델', 'latest'],
    ['한강이 한 강연 제목 뭐였지', 'which'],
    ['테슬라 지금까지 걸어온길', 'timeline'],
    ['수성은 일년이 며칠이냐', 'how-many'],
  ])('%s: %s', (ask, intent) => {
    expect(read(ask).intent).toBe(intent);
  });
});

it('who received a prize is told from who spoke about it', () => {
  expect(found('한강 노벨상 받은거 언제야')[0]).toBe('nobel-literature-han');
});

describe('members of a class', () => {
  it.each([
    ['한국이 쏜 로켓들', ['naro-success', 'nuri-first-launch'], ['park-portugal', 'yi-flight']],
    ['스페이스x가 만든 로켓 종류 알려줘', ['starship-first', 'falcon-9-lands'], ['starlink-first-60']],
    ['일본이 쏜 우주선들 뭐있지', ['slim-landing'], ['starlink-first-60', 'sputnik-launch']],
    ['뉴욕증시에 상장한 회사 누구누구 있어', ['coupang-ipo'], ['arm-ipo']],
  ])('%s: %j, not %j', (ask, right, wrong) => {
    expect(found(ask)).toEqual(expect.arrayContaining(right));
    expect(found(ask).filter((id) => wrong.includes(id))).toEqual([]);
  });
});

it('a topic that is named twice is one topic', () => {
  expect(read('카뱅 있잖아 카뱅이 언제 상장했지').topics).toHaveLength(1);
});

it('the only name may be left out beside other words', () => {
  expect(found('박지성 말고 포르투갈전에 골넣은 황 누구 있잖아')[0]).toBe('korea-portugal-2022');
});

it('a noun with the past of the copula is that noun', () => {
  expect(found('머스크가 오픈ai 창립멤버였음?')[0]).toBe('openai-founded');
});

describe('words that are typed together', () => {
  it.each([
    ['라마 젤 최신버전', 'llama-4'],
    ['클로드 최신모델 뭐야', 'claude-4'],
    ['툰베리 뭐라고 연설했어요', 'quotes'],
    ['구독하고싶은데 어떻게해요', 'usage'],
    ['알림 받고싶어요', 'usage'],
  ])('%s: %s', (ask, first) => {
    expect(found(ask)[0]).toBe(first);
  });

  it.each([
    ['량원펑 누구야', '그사람 뭐라고 했어', 'quotes'],
    ['량원펑 누구야', '좀더 자세히', 'topic'],
    ['누리호 언제 처음 쐈어', '그담은', 'nuri-success'],
  ])('%s, then %s: %s', (before, ask, first) => {
    const { search } = packs;
    const previous = conversationOf(read(before), answerQuestion(read(before), search, ASKED_ON));
    const answer = answerQuestion(readQuestion(ask, search, ASKED_ON, previous), search, ASKED_ON);
    expect(answer.kind === 'statements' ? answer.found[0]?.entry.id : answer.kind).toBe(first);
  });
});
