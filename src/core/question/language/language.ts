/** The tables of words and phrases of questions, compiled. */
import { madeOnce } from '../../base/made-once.ts';
import { LOCALES, type Locale } from '../../base/locale.ts';
import { remembered } from '../../base/remembered.ts';
import { withoutParticles } from '../../names/affixes.ts';
import { hasHangul, jamoOf } from '../../names/hangul.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { koreanStem } from '../../search/stem-ko.ts';
import { verbStems } from '../../search/verbs-ko.ts';
import { BOT_QUESTIONS, INTENTS, TALKS, type Intent } from '../intent.ts';
import english from '../words/en.json' with { type: 'json' };
import korean from '../words/ko.json' with { type: 'json' };
import { Phrases, WordLine, plainWord, tableWords } from './phrases.ts';
import type { OriginKind, QuestionLanguage } from './question-language.ts';

/** The intent of phrases with its name or, with a remark after a colon, of a part of them. */
function intentNamed(name: string): Intent {
  const intent = INTENTS.find((each) => each === name.split(':')[0]);
  if (intent === undefined) throw new Error(`no intent is named ${name}`);
  return intent;
}

/** Intents that a part of a line has only if it asks, and not if it tells. */
const TELLING_INTENTS: ReadonlySet<Intent> = new Set(['verify', 'search', 'usage', 'source']);

/** The words of the lines. Stems, which end in a hyphen, become letters. */
const setOf = (lines: string | readonly string[]): ReadonlySet<string> =>
  new Set(tableWords(lines).map((word) => (word.endsWith('-') ? jamoOf(word) : word)));

/** Korean endings, as letters: they may begin within a syllable. */
const endingsInTable = (list: string): readonly string[] => tableWords(list).map(jamoOf);

/** All words in a table, without the signs of phrases. Stems, which end in a hyphen, become letters. */
const wordsOfTable = (table: unknown): ReadonlySet<string> =>
  setOf(JSON.stringify(table).match(/[a-z]+|(?<![*가-힣])(?:[가-힣]+-|[가-힣]{2,})/gu) ?? []);

/** Tables of what people write to each other, which is seldom about what is recorded. */
const NOT_OF_QUESTIONS = ['amongPeople', 'everyday', 'household', 'requests', 'addressing', 'about'];
const withoutKeys = (table: object, keys: readonly string[]): unknown =>
  Object.entries(table).flatMap(([key, value]) => (keys.includes(key) ? [] : [value as unknown]));

function compiled(words: typeof english | typeof korean): QuestionLanguage {
  const nouns: Partial<Record<Intent, string>> = words.nouns;
  const talk = TALKS.map((kind) => [kind, new Phrases(words.talk[kind])] as const);
  const aboutBot = BOT_QUESTIONS.map((kind) => [kind, new Phrases(words.aboutBot[kind])] as const);
  return {
    talk: Object.fromEntries(talk) as QuestionLanguage['talk'],
    tasks: Object.entries(words.tasks).map(([command, phrases]) => ({
      command,
      phrases: new Phrases(phrases),
    })),
    aboutBot: Object.fromEntries(aboutBot) as QuestionLanguage['aboutBot'],
    opening: new Phrases(words.opening),
    around: {
      words: setOf(words.around.words),
      phrases: new Phrases(words.around.phrases),
      closing: new Phrases(words.around.closing),
      leads: setOf(words.around.leads),
      ends: setOf(words.around.ends),
      askers: setOf(words.around.askers),
      openers: setOf(words.around.openers),
      turns: setOf(words.around.turns),
      joins: setOf(words.around.joins),
      questionEnds: endingsInTable(words.around.questionEnds),
      leadingEnds: endingsInTable(words.around.leadingEnds),
      joiningEnds: endingsInTable(words.around.joiningEnds),
      askingEnds: endingsInTable(words.around.askingEnds),
      tellingEnds: endingsInTable(words.around.tellingEnds),
      hearsayEnds: endingsInTable(words.around.hearsayEnds),
    },
    fillers: new Phrases(words.fillers),
    spellings: new Map(Object.entries<string>(words.spellings)),
    back: new Phrases(words.back),
    same: new Phrases(words.same),
    otherYears: Object.entries(words.otherYears).map(([years, phrases]) => ({
      phrases: new Phrases(phrases),
      years: Number(years),
    })),
    ownCompany: new Phrases(words.ownCompany),
    sameYear: new Phrases(words.sameYear),
    positions: Object.entries(words.positions).map(([position, phrases]) => ({
      phrases: new Phrases(phrases),
      position: Number(position),
    })),
    further: new Phrases(words.further),
    others: new Phrases(words.others),
    times: { before: new Phrases(words.times.before), after: new Phrases(words.times.after) },
    nowadays: new Phrases(words.nowadays),
    pronouns: new Phrases(words.pronouns),
    impersonal: new Phrases(words.impersonal),
    joints: new Phrases(words.joints),
    person: new Phrases(words.person),
    organisation: new Phrases(words.organisation),
    saying: new Phrases(words.saying),
    sayings: setOf(words.sayings),
    sayingBare: new Phrases(words.sayingBare),
    wordsOf: new Phrases(words.wordsOf),
    judging: { who: new Phrases(words.judging.who), verbs: setOf(words.judging.verbs) },
    qualities: setOf(words.qualities),
    ownValues: setOf(words.ownValues),
    personalPronouns: new Phrases(words.personalPronouns),
    addressing: {
      talkers: new Phrases(words.addressing.talkers),
      company: new Phrases(words.addressing.company),
      knowing: new Phrases(words.addressing.knowing),
    },
    everyday: setOf(words.everyday),
    household: setOf(words.household),
    correcting: new Phrases(words.correcting),
    origin: new Phrases(words.origin),
    telling: new Phrases(words.telling),
    amongPeople: new Phrases(words.amongPeople),
    requests: { doing: new Phrases(words.requests.doing), telling: new Phrases(words.requests.telling) },
    except: new Phrases(words.except),
    exceptBefore: new Phrases(words.exceptBefore),
    more: new Phrases(words.more),
    inLanguage: { en: new Phrases(words.inLanguage.en), ko: new Phrases(words.inLanguage.ko) },
    runTogether: { first: setOf(words.runTogether.first), last: setOf(words.runTogether.last) },
    seat: setOf(words.seat),
    titles: setOf(words.titles),
    offices: setOf(words.offices),
    past: new Phrases(words.past),
    founding: { ...words.founding, verbs: setOf(words.founding.verbs) },
    whatItDoes: new Phrases(words.whatItDoes),
    goal: new Phrases(words.goal),
    comparing: new Phrases(words.comparing),
    numbered: setOf(words.numbered),
    rating: new Phrases(words.rating),
    comparingAmounts: {
      less: new Phrases(words.comparingAmounts.less),
      numbers: new Phrases(words.comparingAmounts.numbers),
    },
    priced: new Phrases(words.priced),
    upcoming: new Phrases(words.upcoming),
    linking: setOf(words.linking),
    confirming: new Phrases(words.confirming),
    beforeClass: setOf(words.beforeClass),
    nameVerbs: {
      before: setOf(words.nameVerbs.before),
      objects: setOf(words.nameVerbs.objects),
      determiners: setOf(words.nameVerbs.determiners),
      times: setOf(words.nameVerbs.times),
      afterObject: new Phrases(words.nameVerbs.afterObject),
    },
    joining: setOf(words.joining),
    earliest: new Phrases(words.earliest),
    firstOfAll: new Phrases(words.firstOfAll),
    country: setOf(words.country),
    either: new Phrases(words.either),
    intents: Object.entries(words.intents).map(([name, phrases]) => ({
      intent: intentNamed(name),
      isIntentNamed: name.endsWith(': by its name'),
      phrases: new Phrases(phrases),
      // Phrases of a part of the intent have a remark after its name.
      nouns: new Set((nouns[name as Intent] ?? '').split(' ')),
    })),
    intentPhrases: {
      phrases: new Phrases(Object.values(words.intents).flat()),
      intents: Object.values(words.intents).flatMap((phrases, at) => phrases.map(() => at)),
    },
    asking: new Phrases(
      Object.entries(words.intents).flatMap(([name, phrases]) =>
        TELLING_INTENTS.has(intentNamed(name)) ? [] : phrases,
      ),
    ),
    nounsThatAsk: setOf(Object.values(nouns)),
    rewrites: {
      phrases: new Phrases(Object.keys(words.rewrites)),
      words: Object.values(words.rewrites),
    },
    vocabulary: madeOnce(() => wordsOfTable(withoutKeys(words, NOT_OF_QUESTIONS))),
    optional: setOf(words.optional),
    relations: {
      people: setOf(words.relations.people),
      makers: setOf(words.relations.makers),
      companies: setOf(words.relations.companies),
      bosses: setOf(words.relations.bosses),
      founder: words.relations.founder,
    },
    beginnings: {
      any: setOf(words.beginnings.any),
      organisations: setOf(words.beginnings.organisations),
      agreements: setOf(words.beginnings.agreements),
      authors: setOf(words.beginnings.authors),
    },
    winning: setOf(words.winning),
    rankedClasses: {
      somebody: setOf(words.rankedClasses.somebody),
      woman: setOf(words.rankedClasses.woman),
      country: setOf(words.rankedClasses.country),
      company: setOf(words.rankedClasses.company),
    },
    superlatives: setOf(words.superlatives),
    mostly: setOf(words.mostly),
    ranks: {
      first: setOf(words.ranks.first),
      second: setOf(words.ranks.second),
      third: setOf(words.ranks.third),
      last: setOf(words.ranks.last),
      youngest: setOf(words.ranks.youngest),
      oldest: setOf(words.ranks.oldest),
      beside: setOf(words.ranks.beside),
    },
    finals: {
      final: setOf(words.finals.final),
      title: setOf(words.finals.title),
      losing: setOf(words.finals.losing),
      match: setOf(words.finals.match),
      every: setOf(words.finals.every),
    },
    making: setOf(words.making),
    makers: setOf(words.makers),
    classes: setOf(words.classes),
    people: setOf(words.people),
    organisationNouns: setOf(words.organisationNouns),
    ordinals: setOf(words.ordinals),
  };
}

/** The words of questions, by the language of the question. */
export const LANGUAGES: Readonly<Record<Locale, QuestionLanguage>> = {
  en: compiled(english),
  ko: compiled(korean),
};
const { grammar } = korean;
const anyOf = (words: string): string => tableWords(words).map(RegExp.escape).join('|');
/** Endings of 이다 and of reported speech that are attached to nouns in questions: 골임, 거래, 뭐임. */
const COPULA = new RegExp(`이?(?:${anyOf(grammar.copula)}).*$`);
/** Nouns of one syllable that take particles; others are more often the first syllable of another word: 주가, 후임, 수도. */
const SHORT_NOUNS = setOf(grammar.shortNouns);
/** Forms of Korean verbs that have one syllable and carry meaning: bought, shot, sold, opened, lost. */
export const SHORT_VERBS = setOf(grammar.shortVerbs);
/** The end of a Korean sentence. */
export const SENTENCE_END = new RegExp(`(?:${anyOf(grammar.sentenceEnds)})$`);

/** Whether a Korean word ends in one of the endings, which are letters. */
export function endsInAny(word: string, endings: readonly string[]): boolean {
  if (!hasHangul(word)) return false;
  const letters = jamoOf(word);
  return endings.some((ending) => letters.endsWith(ending));
}

/**
 * Whether the word is in the list, in the form in which it is typed: with Korean particles and endings, or the English possessive.
 *
 * @example isWordOf(new Set(['회사']), '회사에서는') // true
 */
export const isWordOf = (list: ReadonlySet<string>, word: string): boolean => {
  for (const form of listedForms(word)) if (list.has(form)) return true;
  return false;
};

/** The forms in which a list may have the word. */
const listedForms = remembered((word: string): readonly string[] => {
  const plain = plainWord(word);
  if (!hasHangul(plain)) return /['’]s$/u.test(word) ? [plain, plain.slice(0, -1)] : [plain];
  const bare = [koreanStem(plain), plain.replace(COPULA, ''), ...withoutParticles(plain)];
  // 살아 (lives) is not 살 (years of age).
  const isVerb = /^[가-힣](?:아|어|았|었)/.test(plain);
  const nouns = bare.filter((noun) => noun.length > 1 || (SHORT_NOUNS.has(noun) && !isVerb));
  return [...new Set([plain, ...verbStems(plain).map((stem) => `${stem}-`), ...nouns])];
});

/** The language of the words of a line; `undefined` when they are names only, which belong to no language. */
export function languageOfWords(
  words: readonly string[],
  written: Locale,
  named: readonly TopicMention[],
  { optional, intentPhrases }: QuestionLanguage,
): Locale | undefined {
  if (written === 'ko') return 'ko';
  const names = new Set(named.flatMap(({ typed }) => typed.split(' ')).map(plainWord));
  const line = new WordLine(words);
  const isEnglish =
    words.some((word) => !names.has(plainWord(word)) && optional.has(plainWord(word))) ||
    intentPhrases.phrases.isIn(line);
  return isEnglish ? 'en' : undefined;
}

/** The language in which a line asks to be answered: “in English please”, 한국어로. */
export const languageAskedFor = (line: WordLine, { inLanguage }: QuestionLanguage): Locale | undefined =>
  LOCALES.find((locale) => inLanguage[locale].isIn(line));

/** The language in which a word is written. */
export const languageOf = (word: string): QuestionLanguage => LANGUAGES[hasHangul(word) ? 'ko' : 'en'];

/** Whether the word tells how things come about: “founded”, “released”, “opened”. */
export const isBeginning = (word: string, of: OriginKind = 'any'): boolean =>
  isWordOf(languageOf(word).beginnings[of], word);

/** Whether the word is what those are called who lead an organisation: “CEO”. */
export const isOffice = (word: string): boolean =>
  Object.values(LANGUAGES).some(({ offices }) => isWordOf(offices, word));
