/** The same English question in another form: as a noun with a clause, inside another sentence, with signs for words. */
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../src/core/question/answer/answer.ts';
import { LANGUAGES } from '../../../src/core/question/language/language.ts';
import { inQuestionOrder } from '../../../src/core/question/line/question-order.ts';
import { readQuestion } from '../../../src/core/question/read/read.ts';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

let packs: Awaited<ReturnType<typeof knownPacks>>;
beforeAll(async () => {
  packs = await knownPacks();
});

/** The first statement of the answer, or the kind of the answer. */
const first = (ask: string, on: 'search' | 'starter' = 'search'): string | undefined => {
  const answer = answerQuestion(readQuestion(ask, packs[on], ASKED_ON), packs[on], ASKED_ON);
  return answer.kind === 'statements' ? answer.found[0]?.entry.id : answer.kind;
};

it.each([
  ['the person who launched the first satellite', 'sputnik-launch'],
  ['name the person that called AI the new electricity', 'ng-electricity'],
  ['the person who founded byd', 'nothing'],
  ['tell me the date chatgpt went live', 'chatgpt-launch'],
  ['tell me the date the old samsung chairman passed away', 'lee-kun-hee-dies'],
  ["when's the last time anyone was on the moon", 'apollo-17-leaves'],
  ['no. of humans who set foot on the moon', 'moonwalkers'],
  ['who was awarded the nobel for the kind of battery in my phone', 'nobel-batteries'],
  ["remind me what Turing's famous question was", 'quotes'],
  ['am i allowed to make money w/ R1', 'r1-licence'],
  // “Marc” is a first name here, and not a slip of “March”.
  ['what did marc andreessen compare r1 to', 'andreessen-sputnik'],
  ['was greta thunberg ever person of the year', 'greta-person-of-year'],
  ['how much do you get for winning a nobel prize', 'nobel-money'],
  ['who got the winner against italy in 2002', 'ahn-italy'],
  ['when did LG Energy Solution become its own company', 'lges-split'],
  ['which neural net came first in the imagenet competition', 'alexnet-wins'],
  ['when did voyager 2 leave earth', 'voyager-2-launch'],
  ['when did bepi colombo take off', 'bepicolombo-launch'],
  ['can i use llama 2 commercially', 'llama-2'],
  // Llama 3.1 is another model.
  ['llama 3 release', 'llama-3'],
  // Bard is called Gemini now.
  ['when did google reveal bard', 'bard-announced'],
  ['when was the unfccc text agreed', 'unfccc-adopted'],
  ['when did lg energy solution list on the stock exchange', 'lges-ipo'],
  ['which country took the deepseek app off the app stores', 'korea-suspends-deepseek'],
  // “In 50 years” does not ask for a year to come.
  ['who said ai is the most transformative technology in 50 years', 'su-transformative'],
  ['when did tesla motors become just tesla', 'tesla-drops-motors'],
  ['which three people started nvidia', 'nvidia-founded'],
  ['when was the cybertruck first presented', 'cybertruck-shown'],
  ['how did bob dylan react to his nobel prize', 'dylan-prize'],
  ['could you say who founded deepseek?', 'deepseek-founded'],
  ["been trying to figure out who's behind coupang", 'coupang-founded'],
  ['the first satellite was launched by...', 'sputnik-launch'],
  ['how many years is it since danuri got into lunar orbit?', 'danuri-orbit'],
  ['who co-founded deepseek?', 'deepseek-founded'],
  ["name of radium's discoverer", 'curie-chemistry'],
  ["i'm looking for info on why the SEC fined elon musk", 'musk-funding-tweet'],
])('%s → %s', (ask, id) => {
  expect(first(ask)).toBe(id);
});

it('words of somebody are those that are recorded: “Trump’s words on R1”', () => {
  // Nothing that Trump said about R1 is recorded.
  expect(first("trump's words on r1", 'starter')).toBe('nothing');
});

it.each([
  ['netflix: when did it launch?', 'search'],
  ['spotify, who founded it?', 'search'],
  ['mistral: when did it start?', 'starter'],
  // No words of Trump’s are recorded.
  ["what's trump's take on r1", 'starter'],
  ['what was said by trump about r1?', 'starter'],
] as const)('nothing recorded answers: %s', (ask, on) => {
  expect(first(ask, on)).toBe('nothing');
});

describe('the verb at the end of what is asked', () => {
  const ordered = (line: string): string => inQuestionOrder(line.split(' '), LANGUAGES.en).join(' ');
  it.each([
    ['remind me what the drug is called', 'remind me what is the drug called'],
    ['what the famous question was', 'what was the famous question'],
    ['who was it', 'who was it'],
    ['what year was it', 'what year was it'],
    ['the man who landed on the moon was', 'the man who landed on the moon was'],
    ['what the man who was fired is', 'what the man who was fired is'],
  ])('%s → %s', (line, read) => {
    expect(ordered(line)).toBe(read);
  });
});
