/** Finds words of a line that describe one topic, and so are a name for it: “the Samsung phone that was recalled”, 중력파 관측소. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { englishStem } from '../../search/stem-en.ts';
import { koreanStem } from '../../search/stem-ko.ts';
import type { WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { isWordOf, LANGUAGES } from '../language/language.ts';
import { WordLine, type WordRange } from '../language/phrases.ts';
import { isAsking } from '../line/read-intent.ts';
import { headOf } from '../match/class-of-topic.ts';
import { isAbout } from '../match/described-topic.ts';
import { formsOf, hasOwnForm, type FormsOfText } from '../match/forms.ts';
import { rangeOfName } from '../match/name-context.ts';
import { namesRank } from '../match/ranked-topic.ts';
import { namesOfTopics } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';

/** Names and words. One alone describes too much. */
const MIN_DESCRIBING = 2;
/** Questions that are on more than one thing, on whether something is so, or on words that somebody said. */
const NOT_OF_ONE: ReadonlySet<Intent> = new Set(['compare', 'verify', 'said']);

/** A topic, and the names and words of a question that its description has. */
interface Described {
  readonly id: string;
  readonly topics: readonly TopicMention[];
  readonly words: readonly WordClauses[];
}

type NamesAndWords = Pick<Question, 'topics' | 'words'>;

/**
 * The line with the name of the one topic that some of its words describe; `undefined` if they describe none, or several alike. One of
 * the words must say of what class the topic is, and nothing else that is asked may stand between them.
 *
 * @param lineWords the words of the line, as the question has them
 * @example
 * // 중력파 찾은 그 관측소 노벨상 언제 as 라이고 노벨상 언제: LIGO is described as 중력파 관측소
 */
export function lineWithName(
  question: Question,
  lineWords: readonly string[],
  knowledge: Knowledge,
): string | undefined {
  const { intent, topics, words, numberedNames, before, locale } = question;
  if (NOT_OF_ONE.has(intent) || before !== undefined || numberedNames.length > 0 || namesRank(question))
    return undefined;
  const named = new Set(topics.flatMap(({ ids }) => ids));
  // Who somebody is beside a name is read as a relation: “the founder of Intel”.
  // A theme is known by its name: 공개 of R1 is not “open source”, although that is described so.
  const mayBeMeant = (id: string): boolean => {
    const kind = knowledge.topic(id)?.kind;
    return !named.has(id) && !(topics.length > 0 && (kind === 'person' || kind === 'theme'));
  };
  const described = topicsDescribed(words, knowledge)
    .filter(mayBeMeant)
    .map((id) => describing(id, question, knowledge))
    .filter(({ id }) => lineWords.some((word) => isClassOf(id, word, knowledge)));
  const most = Math.max(MIN_DESCRIBING, ...described.map(size));
  const [meant, ...others] = described.filter((each) => size(each) === most);
  const name = knowledge.topic(meant?.id ?? '')?.name;
  if (meant === undefined || name === undefined || others.length > 0) return undefined;
  const [from, to] = rangeOf(meant, lineWords);
  const isBetween = ([at]: WordRange): boolean => at > from && at < to;
  if (rangesOf(othersThan(meant, question), lineWords).some(isBetween)) return undefined;
  // 반도체 장비 회사: the class after the description is a part of it, and in Korean comes last.
  const end = isClassOf(meant.id, lineWords[to] ?? '', knowledge) ? to + 1 : to;
  if (locale === 'ko' && !isClassOf(meant.id, lineWords[end - 1] ?? '', knowledge)) return undefined;
  // 딥시크 R1 언제 공개: words that ask describe nothing.
  if (isAsking(new WordLine(lineWords.slice(from, end)), LANGUAGES[locale ?? 'en'])) return undefined;
  return [...lineWords.slice(0, from), name[locale ?? 'en'] ?? name.en, ...lineWords.slice(end)].join(' ');
}

const size = ({ topics, words }: Described): number => topics.length + words.length;

/** In syllables: the parts of a compound, of which a description may have one, such as 검색 of 검색회사, or 트럭 of 수소트럭. */
const COMPOUND_PART = 2;

/** The word, and the beginning and the end of a Korean compound. 우주인 is a class of its own, and 기업가치 is not a 기업. */
function compoundParts(word: string): readonly string[] {
  const { classes, organisationNouns } = LANGUAGES.ko;
  const noun = hasHangul(word) && !isWordOf(classes, word) ? koreanStem(word) : '';
  const beginning = noun.slice(0, COMPOUND_PART);
  return noun.length > COMPOUND_PART && !isWordOf(organisationNouns, beginning)
    ? [word, beginning, noun.slice(-COMPOUND_PART)]
    : [word];
}

/** The topics of which the description has one of the words. */
const topicsDescribed = (words: readonly WordClauses[], knowledge: Knowledge): readonly string[] => [
  ...new Set(
    words.flatMap(({ text }) => compoundParts(text).flatMap((part) => knowledge.topicsDescribedBy(part))),
  ),
];

/** The names and words of the question that the description or a name of the topic has. */
function describing(id: string, { topics, words }: NamesAndWords, knowledge: Knowledge): Described {
  const description = formsOf(knowledge.topic(id)?.description ?? {});
  const names = new Set(namesOfTopics([id], knowledge).flatMap((name) => name.toLowerCase().split(' ')));
  return {
    id,
    topics: topics.filter((mention) => isAbout(id, mention, knowledge)),
    words: words.filter(({ text }) => tellsOf(description, text) || names.has(text.toLowerCase())),
  };
}

/** Whether the text has the word itself, and not only a synonym, or a part of it if that is a Korean compound. */
const tellsOf = (forms: FormsOfText, word: string): boolean =>
  hasHangul(word)
    ? compoundParts(word).some((part) => hasOwnForm(forms, part))
    : forms.english.has(englishStem(word.toLowerCase().replace(/['’]s?$/u, '')));

/** Whether the word tells the class of the topic: the phone in “Samsung’s phone that was recalled”. */
function isClassOf(id: string, word: string, knowledge: Knowledge): boolean {
  const description = knowledge.topic(id)?.description;
  if (description === undefined) return false;
  const head = headOf(description);
  return hasHangul(word)
    ? tellsOf(formsOf(head), word)
    : englishStem(word.toLowerCase()) === englishStem(head.en.split(' ').at(-1)?.toLowerCase() ?? '');
}

const othersThan = (described: Described, { topics, words }: NamesAndWords): NamesAndWords => ({
  topics: topics.filter((mention) => !described.topics.includes(mention)),
  words: words.filter((word) => !described.words.includes(word)),
});

/** Where the names and words stand in the line. */
const rangesOf = ({ topics, words }: NamesAndWords, lineWords: readonly string[]): readonly WordRange[] =>
  [...topics.map(({ typed }) => typed), ...words.map(({ text }) => text)].flatMap((text) => {
    const range = rangeOfName(text, lineWords);
    return range === undefined ? [] : [range];
  });

/** From the first to the last of the describing words. */
function rangeOf(described: Described, lineWords: readonly string[]): WordRange {
  const ranges = rangesOf(described, lineWords);
  return [Math.min(...ranges.map(([from]) => from)), Math.max(...ranges.map(([, to]) => to))];
}
