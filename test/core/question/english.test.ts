/** How questions are read that people type in English: the intent, small talk, and phrases with the same meaning. */
import { beforeAll, describe, expect, it } from 'vitest';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { hasCountry, hasOtherName } from '../../../src/core/question/match/names-in-text.ts';
import { conversationOf } from '../../../src/core/question/conversation/conversation.ts';
import { Phrases, WordLine } from '../../../src/core/question/language/phrases.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import answers from '../../../src/core/question/words/answers.json' with { type: 'json' };
import { readAskPack } from '../../ask/set.ts';

const TODAY = dayNumber(2026, 11, 29);
let knowledge: Knowledge;

beforeAll(async () => {
  const { topics, sources, entries } = await readAskPack('search');
  knowledge = new Knowledge();
  const stored = (type: string, records: readonly { id: string }[]) =>
    records.map((content) => ({ type, id: content.id, rev: 1, content }));
  knowledge.apply([
    ...stored('topic', topics),
    ...stored('source', sources),
    ...stored('entry', entries),
  ] as unknown as Parameters<Knowledge['apply']>[0]);
  await knowledge.searchable();
});

const read = (line: string) => readQuestion(line, knowledge, TODAY);
const first = (line: string): string => {
  const answer = answerQuestion(read(line), knowledge, TODAY);
  return answer.kind === 'statements' ? (answer.found[0]?.entry.id ?? '') : answer.kind;
};

describe('what an English question asks for', () => {
  it.each([
    ['who founded deepseek', 'who'],
    ['by whom was intel founded?', 'who'],
    ['when did chatgpt come out', 'when'],
    ['what year was intel founded', 'when'],
    ['where was jwst launched from', 'where'],
    ['in which city was mistral founded', 'where'],
    ['how much did softbank shell out for arm', 'how-much'],
    ['what percentage of new cars in norway is electric', 'how-much'],
    ['how many parameters does gpt-3 have', 'how-many'],
    ['how tall is starship', 'how-many'],
    ['how come nvidia shares crashed', 'why'],
    ['what was the reason for the note 7 recall', 'why'],
    ['what did jensen huang say', 'said'],
    ['timeline of openai', 'timeline'],
    ['whats the latest on deepseek', 'latest'],
    ['kimi vs o1', 'compare'],
    ['is it true that musk left openai', 'verify'],
    ['list the nobel peace prizes', 'list'],
    ['gpt-3 against deepseek v3 in size', 'compare'],
    ['the ups and downs of lee jae-yong', 'timeline'],
    ['wich company bought deepmind', 'who'],
    ['bill gates on ai', 'search'],
    ['what did turing ask about machines', 'said'],
    ['jensen’s line about buying more', 'said'],
    ['how many hours did it take to fix kakao', 'how-many'],
  ])('%s', (line, intent) => {
    expect(read(line).intent).toBe(intent);
  });

  it.each([
    ['hey guys, quick question: who founded anthropic?', 'anthropic-founded'],
    ['sorry to bother you, but could you possibly tell me when lisa su became boss of amd?', 'lisa-su-ceo'],
    ['so um like what year was intel founded lol', 'intel-founded'],
  ])('without its greetings and fillers: %s', (line, id) => {
    expect(first(line)).toBe(id);
  });
});

it.each([
  ['who makes chatgpt', true],
  ['which university is cset part of', true],
  ['who is sam altman', false],
  ['what is chatgpt', false],
])('asks for what a topic does or has, and not for its card: %s', (line, asksWhatItDoes) => {
  expect(read(line).asksWhatItDoes).toBe(asksWhatItDoes);
});

it.each([
  ['who was first in space', 'yuri-gagarin'],
  ['who was the second man on the moon', 'buzz-aldrin'],
  ['who was the first person on the moon', 'neil-armstrong'],
])('names who was first by what descriptions say: %s', (line, topic) => {
  expect(answerQuestion(read(line), knowledge, TODAY)).toEqual({ kind: 'topic', topic });
});

it('says whose words the answer before was', () => {
  const asked = read('move fast and break things');
  const before = conversationOf(asked, answerQuestion(asked, knowledge, TODAY));
  const question = readQuestion('who said that?', knowledge, TODAY, before);
  expect(answerQuestion(question, knowledge, TODAY)).toMatchObject({
    found: [{ entry: { id: 'zuckerberg-break' } }],
  });
});

describe('what a speaker takes back', () => {
  it.each([
    ['how much did naver... sorry samsung pay for harman', 'harman'],
    ['when was kari... when did kasa open', 'kasa-opens'],
    ['where was Intel… no, where was mistral founded', 'mistral-founded'],
    ['when did yuri gagarin i mean john glenn circle the earth', 'glenn-orbits'],
    ['sorry, when was intel founded?', 'intel-founded'],
  ])('%s', (line, id) => {
    expect(first(line)).toBe(id);
  });
});

describe('names and words as they are typed in a hurry', () => {
  it.each([
    ['what are jensen huangs words on programming', 'huang-programming'],
    ['who discoverd radium', 'curie-chemistry'],
    ['coud you explain why kariko was demoted', 'kariko-demoted'],
    ['who estimated chatgpts user numbers', 'chatgpt-100m'],
  ])('%s', (line, id) => {
    expect(first(line)).toBe(id);
  });
});

it.each(['where is kakaobank from', 'where does byd come from?', 'what country is baidu from'])(
  'asks for the country: %s',
  (line) => {
    expect(answerQuestion(read(line), knowledge, TODAY).kind).toBe('topic');
  },
);

describe('English phrases that say the same as a word', () => {
  it.each([
    ['who snapped up deepmind?', 'google-buys-deepmind'],
    ['when was altman kicked out?', 'altman-fired'],
    ['who took openai to court?', 'nyt-sues-openai'],
    ['when did the eu ai act kick in', 'eu-ai-act-force'],
    ['why did the arm deal fall through', 'nvidia-arm-off'],
    ['did trump take the US out of paris again', 'trump-leaves-paris-again'],
    ['when did hubble go up', 'hubble-launch'],
    ['sooo quick q how many engines on falcon heavy thx', 'falcon-heavy-engines'],
    ['how big a slice of arm did softbank keep', 'arm-softbank-share'],
    ['what pushed Tesla over the trillion dollar mark?', 'tesla-trillion'],
    ['when did the challenger blow up', 'challenger-lost'],
    ['when was lee jae-yong locked up', 'lee-jailed'],
    ['did nikola go bust?', 'nikola-bankrupt'],
    ['when did gagarin go to space', 'gagarin-flight'],
    ['when did pierre curie pass away', 'pierre-curie-dies'],
    ['who came up with the transformer', 'transformer-paper'],
    ['why did kakaotalk go down', 'kakao-outage'],
    ['who is in charge of amd?', 'lisa-su-ceo'],
    ['when was the iphone first made available', 'iphone-shown'],
    ['who came up with information theory', 'shannon-information-theory'],
    ['where are the shares of catl traded', 'catl-ipo'],
    ['who took over amd in 2014', 'lisa-su-ceo'],
    ['how many times did john glenn travel around the planet', 'glenn-orbits'],
    ['how much hotter than usual was 2024', 'hottest-2024'],
    ['why was the qatar world cup in winter', 'qatar-winter'],
    ['how many people wrote the transformer paper', 'transformer-paper'],
    ['is lee sedol still playing professionally', 'lee-sedol-retires'],
    ['when did google drop the bard name', 'bard-renamed'],
    ['when did bengio pick up the turing award', 'turing-award-2018'],
    ['who got access to gpt-5', 'gpt-5-release'],
    ['what is the gpt-3 parameter count', 'gpt3-size'],
    ['catl market share', 'catl-share'],
    ['tesla 2023 sales', 'tesla-deliveries-2023'],
    ['how long has nvidia been around', 'nvidia-founded'],
    ['is gordon moore still alive', 'moore-dies'],
    ['whats the cybertruck made of', 'cybertruck-steel'],
    ['did sam altman testify before congress', 'altman-senate'],
    ['can i make money with r1', 'r1-licence'],
    ['did you have to pay for chatgpt', 'chatgpt-launch'],
    ['since when can koreans no longer install deepseek', 'korea-suspends-deepseek'],
    ['jensen huang commencement speech', 'huang-run'],
    ['who humiliated brazil 7-1', 'germany-brazil-71'],
    ['falcon heavy maiden flight', 'falcon-heavy-first'],
    ['nasa crashed something on purpose', 'dart-impact'],
    ['nuri payload capacity', 'nuri-payload'],
    ['when did moderna go public', 'moderna-ipo'],
    ['when was the attack on malala', 'malala-shot'],
    ['since when has the iss been inhabited', 'iss-first-crew'],
    ['when did james webb go up', 'jwst-launch'],
    ['what is the full form of crispr', 'crispr-name'],
    ['where is bepicolombo headed', 'bepicolombo-launch'],
    ['where is coupang listed', 'coupang-ipo'],
    ['is the galaxy note 7 still made', 'note-7-end'],
    ['when was woowa brothers sold', 'baemin-sold'],
    ['who assisted the goal against portugal', 'korea-portugal-2022'],
    ['by what year should the ozone be back', 'ozone-recovery'],
    ['how did korea knock out spain', 'korea-spain'],
    ['how big is the pot for a nobel', 'nobel-money'],
    ['how hefty are ai act penalties', 'ai-act-fines'],
    ['when did lisa su get the amd job', 'lisa-su-ceo'],
    ['when did ed white float out of the capsule', 'gemini-spacewalk'],
    ['when did apollo 13 get home', 'apollo-13-return'],
    ['who got the golden ball twice', 'messi-golden-ball'],
    ['which year was the warmest since records began', 'hottest-2024'],
  ])('%s', (line, id) => {
    expect(first(line)).toBe(id);
  });
});

describe('talk in English', () => {
  it.each([
    'hey everyone',
    'gn folks',
    'what’s up guys',
    'thank you so much!',
    'hahaha nice one',
    'cya tmrw',
    'you’re the best',
    'can someone merge my PR?',
    'who’s up for lunch?',
    'where’s the coffee?',
    'is it friday yet',
    'happy birthday Tom!! 🎂',
    'never mind, found it',
    'test test 1 2 3',
    'that’s what she said',
    'gonna be 5 min late',
  ])('%s', (line) => {
    expect(answerQuestion(read(line), knowledge, TODAY).kind).toBe('talk');
  });

  it.each([
    'who is taylor swift',
    'who broke the enigma code',
    'is it raining in the amazon rainforest of brazil',
    'what is the capital of peru',
    'my friend says spotify was founded in 2010, is that right?',
    'where do penguins live',
    'i need info on cohere',
  ])('is no question about what is not known: %s', (line) => {
    expect(answerQuestion(read(line), knowledge, TODAY).kind).not.toBe('talk');
  });
});

it.each([
  ['who founded tesla?', 'tesla-founded'],
  ['who was the first american to walk in space?', 'gemini-spacewalk'],
])('has what has every word before what has most of them: %s', (line, id) => {
  expect(first(line)).toBe(id);
});

it.each([
  ['a fine is measured in money', 'how high can the fines under the ai act get', 'ai-act-fines'],
  [
    'the thing is described by its topic',
    'how much did pfizer earn from the vaccine in 2022',
    'pfizer-sales-2022',
  ],
])('%s: %s', (_, line, id) => {
  expect(first(line)).toBe(id);
});

describe('what an English question does not get', () => {
  it.each([
    ['a number that measures something else', 'how tall is lionel messi'],
    ['a statement without anybody', 'who started hugging face'],
    ['a time that is no reason', 'why was sam altman fired'],
    ['one of another word of a “which”', 'which restaurant did anthropic open'],
    ['the opposite', 'when did han kang turn down the nobel'],
    ['words that only begin like Korean synonyms', 'why did baidu close its ai lab'],
    ['a name with another number', 'what happened at COP25'],
    ['what others said of the same thing', 'anything sam altman said about han kang?'],
    ['what did not happen', 'when did apple buy nvidia'],
    ['what is like a slip of the word', 'who is elon musk’s mother'],
    ['a duration for a speed', 'how fast is starship'],
    ['a number of things for a price', 'how much does an h100 cost'],
    ['another price for that by the month', 'how much does claude cost per month'],
    ['that something happened for why', 'why did ilya sutskever leave openai'],
    ['the people of a country for its president', 'who is the president of france'],
    ['words of somebody else', 'what did baidu’s boss say'],
    ['words for where somebody comes from', 'where is sam altman from'],
    ['another word with other letters', 'who founded stripe'],
    ['those who were in favour', 'who voted against the eu ai act'],
    ['a death for its cause', 'what did gordon moore die of'],
    ['an app without charge for a price', 'how much did the first iphone cost'],
    ['money that was raised for who gave it', 'who was the first investor in moderna'],
    ['a planned purchase for a share that is held', 'how much of nvidia does softbank own'],
    ['kilograms for a time', 'how long will danuri last'],
  ])('%s: %s', (_, line) => {
    expect(first(line)).toBe('nothing');
  });

  it('finds people without names', () => {
    expect(new Phrases(answers.people).isIn(new WordLine('Hackers stole the data.'.split(' ')))).toBe(true);
  });

  it('finds other names by capitals, but no places', () => {
    expect(hasOtherName('Hugging Face began in 2016 in New York.', ['Hugging Face'])).toBe(false);
    expect(hasOtherName('Mario Götze’s goal gave Germany its title.', ['Germany'])).toBe(true);
    expect(hasCountry('Italy blocked it.')).toBe(true);
    expect(hasCountry('Georgetown University')).toBe(false);
  });
});
