/** Reads a line in plain words as a question. */
import type { Locale } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { hasHangul } from '../names/hangul.ts';
import { withoutParticles } from '../names/affixes.ts';
import { parseQuestion } from '../search/parse-question.ts';
import { englishStem } from '../search/stem-en.ts';
import { synonymsOfForms, synonymsOfStem } from '../search/synonyms.ts';
import { koreanForms } from '../search/verbs-ko.ts';
import { koreanStem } from '../search/stem-ko.ts';
import { kindTerm, NUMBER_TERM } from '../search/terms.ts';
import type { TopicMention, WordClauses } from '../search/understand.ts';
import { singleTerm, type QueryClause } from '../search/query.ts';
import {
  LANGUAGES,
  MEASURES,
  isWordOf,
  languageOfWords,
  type IntentWords,
  type QuestionLanguage,
} from './language.ts';
import type { Conversation, Question } from './question.ts';
import { TALKS, type Intent, type Talk } from './intent.ts';
import { WordLine, plainWord, type WordRange } from './phrases.ts';
import { asFounding, titlesIn, withoutExcepted } from './beside-names.ts';
import { isChat, isRecorded } from './chat.ts';
import { withSpaces } from './spaces.ts';

const ASKS_FOR_ONE = /^(?:which|what)$/i;
/** The weight of a word that says little, where one that says what is asked for has 1. */
const SOFT_WEIGHT = 0.3;
/** “Quotes from 2023” are those of that year. */
const FROM_YEAR = /\bfrom (\d{4})\b(?! (?:on|onwards?|to|until|through|till)\b)/i;
const PERIOD_WEIGHT = 1.3;
const KIND_HINT_WEIGHT = 0.25;
const KIND_HINT_SCORE = 3;
/** A longer line without a topic does not refer to what was asked before, unless it says so. */
const MAX_FOLLOW_UP_WORDS = 5;

/**
 * Understands a line that begins with no command. Never throws.
 *
 * @param today a day number, for times such as “last week”
 * @param previous what was asked before in the same conversation, if anything
 * @example
 * readQuestion('who founded deepseek?', knowledge, today)
 * // { intent: 'who', topics: [{ ids: ['deepseek'], … }], words: [{ text: 'founded', … }], … }
 */
export function readQuestion(
  typed: string,
  knowledge: Knowledge,
  today: number,
  previous?: Conversation,
): Question {
  const spaced = withSpaces(typed.replace(/(?<=\p{L})’(?=\p{L})/gu, "'"), knowledge);
  const all = wordsOf(spaced);
  const written: Locale = all.some((word) => hasHangul(word)) ? 'ko' : 'en';
  const language = LANGUAGES[written];
  const asked = withoutOpening(all, language);
  const opened = rewritten(asked, language);
  const line = new WordLine(opened);
  const understood = knowledge.statements.understand(opened.join(' ').replace(FROM_YEAR, 'in $1'), today);
  const { intent: own, consumed } = intentOf(line, opened, language);
  const measures = MEASURES.filter(({ ask }) => ask.isIn(line));
  // “The price of a car”: the price must be in the answer. “The price of its IPO”: the IPO must.
  const measured = new Set<string>();
  for (const { ask, keep } of measures) consume(ask.findAll(line), opened, keep ? measured : consumed);
  for (const word of opened)
    if (language.intents.some(({ nouns }) => isWordOf(nouns, word))) measured.add(plainWord(word));
  // “Which chips”: the chips must be in the answer unless the question says more, or nothing has the word.
  opened.forEach((word, at) => {
    const before = opened[at - 1];
    if (
      own !== 'which' ||
      before === undefined ||
      !ASKS_FOR_ONE.test(before) ||
      isWordOf(language.soft, word)
    )
      return;
    const isNew = understood.words.some(
      ({ text, clauses }) => text === word && !isRecorded({ text, clauses }, knowledge),
    );
    if (consumed.delete(plainWord(word)) && !isNew) measured.add(plainWord(word));
  });
  const isLight = (word: string): boolean =>
    consumed.has(plainWord(word)) || isWordOf(language.soft, word) || isBareSyllable(word);
  // 암을 is a form of 알다, too; but one that names a topic exactly is that name.
  const isPlainlyLight = (word: string): boolean =>
    consumed.has(plainWord(word)) ||
    language.soft.has(plainWord(word)) ||
    language.soft.has(koreanStem(word));
  const meant = understood.mentions.filter(
    (mention) =>
      isMeant(mention, isExact(mention) ? isPlainlyLight : isLight, all.length, previous !== undefined) &&
      !(mention.isGuess && isWordOf(language.everyday, mention.typed)),
  );
  // Words of everyday life are not misspelled names.
  const misread = understood.mentions.filter(
    ({ isGuess, typed: text }) => isGuess && isWordOf(language.everyday, text) && !isLight(text),
  );
  const dropped = understood.mentions.filter(
    (mention) => !meant.includes(mention) && !misread.includes(mention),
  );
  // A name that several topics share by one of its words, such as “space”, is an ordinary word.
  // So is one with a meaning of its own that is a part of one name by chance: “open”, “planet”, “agency”.
  const loose = meant.filter(
    ({ ids, how, typed: text }) => how === 'word' && (ids.length > 1 || isMeaningfulWord(text)),
  );
  const named = withoutExcepted(
    meant.filter((mention) => !loose.includes(mention)),
    opened,
    language,
  );
  const heavy = [
    ...understood.words.filter(({ text }) => !isLight(text)),
    ...loose.map(({ typed: text, clause, asWord = [] }): WordClauses => ({
      text,
      clauses: [{ ...clause, alternatives: [clause, ...asWord].flatMap(({ alternatives }) => alternatives) }],
    })),
    ...misread.map(({ typed: text }): WordClauses => ({ text, clauses: [{ alternatives: [], weight: 1 }] })),
  ];
  // 팀 쿡 발언: when nothing else is left, a syllable may be all that is left of an unknown name.
  if (named.length === 0 && heavy.length === 0)
    heavy.push(...understood.words.filter(({ text }) => isBareSyllable(text) && !isPlainlyLight(text)));
  const titles = titlesIn(opened, named, language, knowledge);
  // What is compared is what the question is about: “whose vaccine works better?”
  const telling = heavy.filter(
    ({ text }) => (own === 'compare' || !measured.has(plainWord(text))) && !titles.has(plainWord(text)),
  );
  const untitled = heavy.filter(({ text }) => !titles.has(plainWord(text)));
  const words = asFounding(telling.length > 0 ? telling : untitled, named, language, knowledge);
  const light = [
    ...understood.words.filter(({ text }) => isLight(text) || measured.has(plainWord(text))),
    ...dropped.map(({ typed: text, clause }): WordClauses => ({ text, clauses: [clause] })),
  ];
  const period = isRecent(understood.days, own, today) ? undefined : understood.days;
  const unknown = words.filter((word) => !isRecorded(word, knowledge)).map((word) => word.text);
  // “What did Sam Altman say?” names somebody of its own, though nothing recorded knows the name.
  const isShort = unknown.length === 0 && all.length <= MAX_FOLLOW_UP_WORDS && own !== 'usage';
  const refersBack = previous !== undefined && (language.back.isIn(line) || (named.length === 0 && isShort));
  const topics = refersBack ? withPrevious(named, previous, language.person.isIn(line), knowledge) : named;
  const isVague = own === 'search' || own === 'which' || own === 'identify' || own === 'source';
  const intent = refersBack && isVague && own !== 'source' ? previous.intent : own;
  // ㄱㅅ thanks, although some name has these initials.
  const isNaming = named.some(isExact);
  const isQuiet = period === undefined || isAround(period, today);
  const isTalkative = named.length === 0 && isQuiet;
  const isAsking = own !== 'search' && own !== 'verify';
  const talk =
    isNaming || !isQuiet || (refersBack && own !== 'search')
      ? undefined
      : (talkIn(all, asked, language) ??
        (isTalkative &&
        ((!isAsking &&
          (words.length === 0 ||
            language.speakers.isIn(new WordLine(opened.filter((word) => !consumed.has(plainWord(word))))))) ||
          (previous === undefined && isChat(typed, words, own, language, knowledge)))
          ? words.length === 0
            ? 'unclear'
            : 'others'
          : undefined));
  return {
    text: asked.join(' '),
    locale: languageOfWords(opened, written, named, language),
    intent,
    topics,
    period,
    words,
    ordinals: light.filter(({ text }) => isWordOf(language.ordinals, text)),
    kinds: understood.kinds,
    numbered: numberedNames(opened, named, isLight),
    measures,
    unknown,
    talk,
    previous: refersBack && named.length === 0 && words.length === 0 ? previous.statements : [],
    isOfDeeds: language.deeds.isIn(line),
    isEither: language.either.isIn(line),
    isCut: understood.isCut,
    query: {
      clauses: [
        ...topics.map(({ clause }) => clause),
        ...(period === undefined ? [] : [{ alternatives: [], days: period, weight: PERIOD_WEIGHT }]),
        ...words.flatMap(({ clauses }) => clauses),
        ...light.flatMap(({ clauses }) => clauses).map(softened),
        ...hintsOf(intent),
      ],
    },
  };
}

const wordsOf = (text: string): readonly string[] => parseQuestion(text).words.map((word) => word.text);

/** The words with phrases replaced by words that say the same: “came out” by “released”. */
function rewritten(words: readonly string[], { rewrites }: QuestionLanguage): readonly string[] {
  let result = words;
  for (const { phrase, words: instead } of rewrites) {
    const ranges = phrase.find(new WordLine(result));
    const [first] = ranges ?? [];
    if (ranges === undefined || first === undefined) continue;
    const gone = new Set(
      ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at)),
    );
    result = result.flatMap((word, at) =>
      at === first[0] && instead !== '' ? instead.split(' ') : gone.has(at) ? [] : [word],
    );
  }
  return result;
}

/** Whether the period is only what “recently” means. */
const isRecent = (days: readonly [number, number] | undefined, intent: Intent, today: number): boolean =>
  intent === 'latest' && days !== undefined && days[1] === today && days[0] === today - 92;

/** Whether the period is today, tomorrow, this week: what people talk about. */
const isAround = ([first, last]: readonly [number, number], today: number): boolean =>
  first >= today - 7 && last <= today + 14;

const softened = (clause: QueryClause): QueryClause => ({ ...clause, weight: SOFT_WEIGHT * clause.weight });

/** The topics of a question that refers back: its own, and those before, except where its own take their place. */
function withPrevious(
  named: readonly TopicMention[],
  { topics: before, statements }: Conversation,
  isPerson: boolean,
  knowledge: Knowledge,
): readonly TopicMention[] {
  const isOfPerson = (id: string): boolean => knowledge.topic(id)?.kind === 'person';
  const [first = ''] = statements;
  const people = [...before, ...(knowledge.published(first)?.entry.topics ?? [])].filter(isOfPerson);
  const topics = isPerson && people.length > 0 ? people.slice(0, 1) : before;
  const kinds = new Set(named.flatMap(({ ids }) => ids.map((id) => knowledge.topic(id)?.kind)));
  const kept = topics.filter((id) => {
    const topic = knowledge.topic(id);
    return topic !== undefined && !kinds.has(topic.kind);
  });
  const clause = (id: string): QueryClause => knowledge.statements.clauseOf(id);
  return [
    ...named,
    ...kept.map((id): TopicMention => ({
      ids: [id],
      typed: '',
      name: id,
      how: 'exact',
      isGuess: false,
      clause: clause(id),
    })),
  ];
}

/** A word and the number after it, where they are not part of a name that is known: “Falcon 1”. */
function numberedNames(
  words: readonly string[],
  named: readonly TopicMention[],
  isLight: (word: string) => boolean,
): readonly string[] {
  const known = named.map(({ typed }) => typed.toLowerCase());
  return words.flatMap((word, at) => {
    const before = words[at - 1];
    // “Falcon 9”, and 팰컨 9는 or 아폴로 11호에서.
    // “GPT-6”, 노트8에.
    const [, joined = ''] =
      /^((?:[a-z]{1,10}-?|[가-힣]{2,8})\d{1,3}(?:\.\d)?)(?:[가-힣]{0,3})$/i.exec(word) ?? [];
    if (joined !== '' && !known.some((each) => each.includes(joined.toLowerCase())))
      return [joined.toLowerCase()];
    const [, number = '', particles = ''] = /^(\d{1,3}(?:\.\d)?호?)([가-힣]*)$/.exec(word) ?? [];
    if (before === undefined || number === '' || isLight(before) || /\d/.test(before)) return [];
    if (particles !== '' && withoutParticles(particles).at(-1) !== '') return [];
    const name = `${before} ${number}`.toLowerCase();
    return known.some((each) => each.includes(name) || each.startsWith(`${number} `)) ? [] : [name];
  });
}

const isBareSyllable = (word: string): boolean => /^[ㄱ-ㅎㅏ-ㅣ가-힣]$/.test(word) && !SHORT_VERBS.has(word);
/** Verbs of one syllable that say what is asked for: bought, shot, sold, opened, lost. */
const SHORT_VERBS: ReadonlySet<string> = new Set('산 쏜 판 연 진 딴'.split(' '));

/** Whether a name is meant as one, and isn’t an ordinary word of the question that is like a name. */
function isMeant(
  { typed, how, isGuess }: TopicMention,
  isLight: (word: string) => boolean,
  length: number,
  isFollowUp: boolean,
): boolean {
  const words = typed.split(' ');
  if (length === 1) return !((isFollowUp || how === 'word') && isLight(typed));
  if (how === 'exact' && /^\p{Lu}{2,}$/u.test(typed)) return true;
  if (words.every(isLight)) return false;
  return !isGuess || !(isLight(typed) || isMeaningfulWord(typed));
}

/** Whether a word in small letters or Hangul is in the table of meanings. */
const isMeaningfulWord = (text: string): boolean =>
  /^[a-z]+$/.test(text)
    ? synonymsOfStem(englishStem(text)).stems.length > 0
    : /^[가-힣]+$/.test(text) && synonymsOfForms(koreanForms(text)).stems.size > 0;

const isExact = ({ how }: TopicMention): boolean => how === 'exact' || how === 'particle';

const hint = (terms: readonly string[]): QueryClause => ({
  alternatives: terms.map((term) => singleTerm(term)),
  weight: KIND_HINT_WEIGHT,
  fixedScore: KIND_HINT_SCORE,
});

function hintsOf(intent: Intent): readonly QueryClause[] {
  switch (intent) {
    case 'said':
      return [{ ...hint([kindTerm('quote')]), weight: 1 }];
    case 'when':
    case 'timeline':
      return [hint([kindTerm('event')])];
    case 'how-many':
    case 'how-much':
      return [hint([NUMBER_TERM])];
    case 'latest':
      return [];
    default:
      return [hint([kindTerm('event'), kindTerm('fact')])];
  }
}

/** The words after greetings and the like; all of them when nothing would be left. */
function withoutOpening(words: readonly string[], { opening }: QuestionLanguage): readonly string[] {
  let rest = words;
  for (;;) {
    const length = opening.lengthAtStart(new WordLine(rest));
    if (length === 0 || length >= rest.length) return rest;
    rest = rest.slice(length);
  }
}

/** The kind of talk that the whole line consists of. */
function talkIn(
  all: readonly string[],
  opened: readonly string[],
  language: QuestionLanguage,
): Talk | undefined {
  if (all.length === 0) return 'others';
  for (const words of [all, opened]) {
    let rest = words;
    let first: Talk | undefined;
    while (rest.length > 0) {
      const line = new WordLine(rest);
      let longest = 0;
      let kind: Talk | undefined;
      for (const talk of TALKS) {
        const length = language.talk[talk].lengthAtStart(line);
        if (length > longest) [longest, kind] = [length, talk];
      }
      if (kind === undefined) break;
      first ??= kind;
      rest = rest.slice(longest);
    }
    if (rest.length === 0) return first;
  }
  return undefined;
}

/** Intents of questions that may as well ask for the newest. */
const VAGUE: ReadonlySet<Intent> = new Set(['timeline', 'list', 'identify']);

function consume(ranges: readonly WordRange[], words: readonly string[], consumed: Set<string>): void {
  for (const [from, to] of ranges) for (const word of words.slice(from, to)) consumed.add(plainWord(word));
}

/** Intents of words that ask, which conjunctions and nouns may be as well. */
const ASKING_INTENTS: ReadonlySet<Intent> = new Set(['when', 'where', 'how-much', 'how-many', 'why', 'who']);
const OPENING: ReadonlySet<Intent> = new Set([...ASKING_INTENTS, 'verify']);

/** The first intent with a phrase in the line, and the words that say nothing about the matter itself. */
function intentOf(
  line: WordLine,
  words: readonly string[],
  { intents, fillers, nowadays }: QuestionLanguage,
): { intent: Intent; consumed: Set<string> } {
  const consumed = new Set<string>();
  consume(nowadays.findAll(line), words, consumed);
  consume(fillers.findAll(line), words, consumed);
  const first = intents.find(
    ({ phrases, nouns }) => phrases.isIn(line) || words.some((word) => isWordOf(nouns, word)),
  );
  // “Who won when they met?” asks who: of two English words that ask, the one that opens the question does.
  const opens = ({ intent, phrases }: IntentWords): boolean =>
    !hasHangul(line.text) &&
    (OPENING.has(intent) || (intent === 'which' && line.text.startsWith(' which '))) &&
    phrases.lengthAtStart(line) > 0;
  const own =
    first !== undefined && ASKING_INTENTS.has(first.intent) && !opens(first)
      ? (intents.find(opens) ?? first)
      : first;
  if (own !== undefined) {
    const { intent, phrases } = own;
    consume(phrases.findAll(line), words, consumed);
    return { intent: VAGUE.has(intent) && nowadays.isIn(line) ? 'latest' : intent, consumed };
  }
  return { intent: nowadays.isIn(line) ? 'latest' : 'search', consumed };
}
