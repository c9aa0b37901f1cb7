/** Says in one sentence what is not recorded: a word, a name, a time, somebody’s words. */
import type { Context } from '../../core/command/command.ts';
import { dateOfDays } from '../../core/date/span.ts';
import { formatDaysOfYear } from '../../core/date/days-of-year.ts';
import { formatDate } from '../../core/date/format.ts';
import { withParticle, type Text } from '../../core/base/locale.ts';
import type { QuestionAnswer } from '../../core/question/question-answer.ts';
import type { Intent } from '../../core/question/intent.ts';
import type { Question } from '../../core/question/question.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Topic } from '../../core/record/schema.ts';
import type { TopicMention } from '../../core/search/question-context.ts';
import { excerpt } from '../../core/reply/line.ts';
import { bareWords, quotedWords } from './missing-words.ts';
import { nameInSentence } from './name-in-sentence.ts';

export type NothingFound = Extract<QuestionAnswer, { kind: 'nothing' }>;

/** In graphemes. */
const MAX_WORD_LENGTH = 30;

/** Says that no statement has the words; `of` limits them to those on a topic. */
export function notMentioned(words: readonly string[], of: Text = { en: '', ko: '' }): Text {
  return noneHas(words, { en: `Nothing recorded${of.en}`, ko: `${of.ko}기록` });
}

/** Says that nothing that somebody said has the words, if there are any, or answers. */
function notSaid(who: Text, words: readonly string[]): Text {
  if (words.length > 0)
    return noneHas(words, { en: `Nothing recorded from ${who.en}`, ko: `${who.ko}의 말` });
  return {
    en: `Nothing recorded from ${who.en} answers this.`,
    ko: `${who.ko}의 말 가운데 이 질문에 답하는 것은 없습니다.`,
  };
}

function noneHas(words: readonly string[], those: Text, areTogether = false): Text {
  const marked = words.map((word) => `“${excerpt(word, MAX_WORD_LENGTH)}”`);
  return {
    en: `${those.en} mentions ${marked.join(' and ')}${areTogether ? ' together' : ''}.`,
    ko: `${those.ko} 가운데 ${withParticle(marked.join(', '), '이/가')} ${areTogether ? '함께 ' : ''}나오는 것은 없습니다.`,
  };
}

const ASKS_FOR_SPEAKER = /^who\b|누가|누구|한 말\s*[?？]*$/iu;

/** One sentence. */
export function whatIsMissing(
  question: Question,
  { reason, missing }: NothingFound,
  { knowledge }: Pick<Context, 'knowledge'>,
): Text {
  if (knowledge.size.entries === 0)
    return { en: 'Nothing is recorded here yet.', ko: '아직 여기에는 기록이 없습니다.' };
  const [sure, unsure] = namedIn(question, knowledge);
  const titles = sure.map((topic) => nameInSentence(topic, knowledge));
  const on = inOneList(titles);
  const of = titles.length > 0 ? { en: ` on ${on.en}`, ko: `${on.ko}에 관한 ` } : { en: '', ko: '' };
  const words = quotedWords(
    unsure,
    missing.length > 0 ? missing : question.unknown,
    question,
    new Set(titles.flatMap(({ ko }) => ko.split(' '))),
  );
  const { intent } = question;
  if (reason === 'position') {
    const shown = question.position?.among.length ?? 0;
    return shown === 1
      ? { en: 'The answer before shows only one statement.', ko: '앞의 답에 나온 기록은 한 건뿐입니다.' }
      : {
          en: `The answer before shows only ${shown} statements.`,
          ko: `앞의 답에 나온 기록은 ${shown}건뿐입니다.`,
        };
  }
  if (question.apartFrom.length > 0)
    return {
      en: `Nothing else recorded${of.en} answers this.`,
      ko: `그 밖에 이 질문에 답할 ${of.ko}기록은 없습니다.`,
    };
  if (reason === 'judgement')
    return {
      en: `Whether what was said about ${on.en} is praise or criticism is not recorded.`,
      ko: `${on.ko}에 관한 발언이 칭찬인지 비판인지는 기록되어 있지 않습니다.`,
    };
  const speakers = sure.filter(
    ({ id, kind }) => kind !== 'theme' && question.speakers.some(({ ids }) => ids.includes(id)),
  );
  const isOfOthers = titles.length > 0 && speakers.length === 0 && words.length > 0;
  if (
    intent === 'said' &&
    !question.asksForJudgement &&
    (reason === 'speaker' || reason === 'unknown') &&
    !isOfOthers
  ) {
    const saying = speakers.length > 0 ? speakers : sure.filter(({ kind }) => kind !== 'theme');
    if (saying.length > 0) return nothingFrom(saying, sure, question, knowledge);
    const [who] = words.map((word) => ({ en: word, ko: word }));
    // “Who said that I am hungry?” names no speaker.
    if (who !== undefined && !ASKS_FOR_SPEAKER.test(question.text))
      return { en: `Nothing recorded from ${who.en}.`, ko: `${who.ko}의 말은 기록된 것이 없습니다.` };
    const named = bareWords(
      question.words.map(({ text }) => text),
      question,
    );
    if (named.length > 0) return notMentioned(named, of);
    return { en: 'No such quote is recorded.', ko: '그런 발언은 기록되어 있지 않습니다.' };
  }
  if (reason === 'period') return nothingOfTime(question, of);
  const [numbered] = question.numberedNames;
  if (numbered !== undefined && (words.length === 0 || missing.includes(numbered)))
    return notMentioned([asTypedIn(question.text, numbered)]);
  // “Who founded Amazon?”: each of the words is recorded somewhere.
  const areRecorded =
    titles.length === 0 && unsure.length === 0 && question.unknown.length === 0 && missing.length > 1;
  if (areRecorded && words.length > 1) return noneHas(words, { en: 'Nothing recorded', ko: '기록' }, true);
  if (words.length > 0 && (!areRecorded || words[0]?.includes(' ') === true)) return notMentioned(words, of);
  const wanted = MISSING_KINDS[intent];
  if (wanted === undefined)
    return {
      en: `Nothing recorded${of.en} answers this.`,
      ko: `${of.ko}기록 가운데 이 질문에 답하는 것은 없습니다.`,
    };
  return {
    en: `Nothing recorded${of.en} ${wanted.en} for this.`,
    ko: `${of.ko}기록에서 ${withParticle(wanted.ko, '을/를')} 찾을 수 없습니다.`,
  };
}

/** Says that nothing is of the time that the question names; with other words in it, that nothing of the time answers. */
function nothingOfTime(question: Question, of: Text): Text {
  const time = timeAsked(question);
  const isOfAnyYear = question.daysOfYear !== undefined;
  if (question.words.length > 0)
    return {
      en: `Nothing recorded${of.en}${time.en} answers this.`,
      ko: `${of.ko}${time.ko} 기록 가운데 이 질문에 답하는 것은 없습니다.`,
    };
  return {
    en: `Nothing is recorded${of.en}${time.en}.`,
    ko: `${of.ko}기록 가운데 ${time.ko} 것은 ${isOfAnyYear ? '어느 해에도 ' : ''}없습니다.`,
  };
}

/** “ for 2024”, “ from 2024 onwards”, “2024년의”; empty without a time. */
function timeAsked({ period, daysOfYear }: Pick<Question, 'period' | 'daysOfYear'>): Text {
  if (daysOfYear !== undefined)
    return {
      en: ` for ${formatDaysOfYear(daysOfYear, 'en')} of any year`,
      ko: `${formatDaysOfYear(daysOfYear, 'ko')}의`,
    };
  const date = period === undefined ? undefined : dateOfDays(period);
  if (period === undefined || date === undefined) return { en: '', ko: '' };
  const isOpen = !period.every(Number.isFinite);
  return { en: `${isOpen ? '' : ' for'} ${formatDate(date, 'en')}`, ko: `${formatDate(date, 'ko')}의` };
}

/** Topics that the question names besides the speakers are what it is about. */
function nothingFrom(
  speakers: readonly Topic[],
  named: readonly Topic[],
  question: Question,
  knowledge: Pick<Knowledge, 'quotesBy' | 'entriesOn'>,
): Text {
  const who = inOneList(speakers.map((topic) => nameInSentence(topic, knowledge)));
  const about = inOneList(
    named.filter((topic) => !speakers.includes(topic)).map((topic) => nameInSentence(topic, knowledge)),
  );
  if (about.en === '' && speakers.some(({ id }) => knowledge.quotesBy(id).length > 0)) {
    const time = timeAsked(question);
    if (time.en !== '')
      return {
        en: `Nothing from ${who.en} is recorded${time.en}.`,
        ko: `${who.ko}의 말 가운데 ${time.ko} 것은 없습니다.`,
      };
    return notSaid(
      who,
      bareWords(
        question.words.map(({ text }) => text),
        question,
      ),
    );
  }
  return about.en === ''
    ? { en: `Nothing recorded from ${who.en}.`, ko: `${who.ko}의 말은 기록된 것이 없습니다.` }
    : {
        en: `Nothing recorded from ${who.en} on ${about.en}.`,
        ko: `${withParticle(who.ko, '이/가')} ${about.ko}에 관해 한 말은 기록된 것이 없습니다.`,
      };
}

/** “A, B and C”, “A, B와 C”; empty without titles. */
function inOneList(titles: readonly Text[]): Text {
  const korean = titles.map(({ ko }) => ko);
  const last = korean.pop() ?? '';
  return {
    en: new Intl.ListFormat('en-GB').format(titles.map(({ en }) => en)),
    ko: korean.length === 0 ? last : `${withParticle(korean.join(', '), '와/과')} ${last}`,
  };
}

/** Whether nothing confirms that a text which is like a name was meant as that name. */
export function isDoubtful({ typed, ids: [id = ''], isGuess }: TopicMention, knowledge: Knowledge): boolean {
  return isGuess && knowledge.meantTopic(typed)?.id !== id;
}

/** The topics that the question surely names, and the texts that were only guessed to be names. */
export function namedIn(
  { topics }: Question,
  knowledge: Knowledge,
): [sure: readonly Topic[], unsure: readonly string[]] {
  const doubtful = topics.filter((mention) => isDoubtful(mention, knowledge));
  const clear = topics.filter((mention) => !doubtful.includes(mention) && mention.ids.length === 1);
  const sure = clear.map(({ ids: [id = ''] }) => knowledge.topic(id)).filter((topic) => topic !== undefined);
  return [[...new Set(sure)], doubtful.map(({ typed }) => typed)];
}

/** A name in small letters, as it stands in the text. */
function asTypedIn(text: string, name: string): string {
  const at = text.toLowerCase().indexOf(name);
  return at < 0 ? name : text.slice(at, at + name.length);
}

/** The part that a statement must have to answer a question of this intent. */
const MISSING_KINDS: Partial<Record<Intent, Text>> = {
  when: { en: 'gives a date', ko: '그 날짜' },
  where: { en: 'gives a place', ko: '그 장소' },
  'how-much': { en: 'gives a figure', ko: '그 금액이나 수치' },
  'how-many': { en: 'gives a number', ko: '그 수' },
  who: { en: 'names a person or organisation', ko: '그 사람이나 기관' },
  why: { en: 'gives a reason', ko: '그 이유' },
};
