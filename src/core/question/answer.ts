/** Answers a question from what is recorded, or says what is not. */
import { firstDay } from '../date/order.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import { namesOfTopic } from '../record/topic-names.ts';
import type { QueryClause } from '../search/query.ts';
import { topicOfTerm } from '../search/terms.ts';
import { evidenceOf, isDescribed, isOfPeriod, isWithin, type Evidence } from './evidence.ts';
import type { Intent, Talk } from './intent.ts';
import { isAppointment, officeHolder } from './offices.ts';
import type { Question } from './question.ts';
import type { TopicMention } from '../search/understand.ts';

/** How many of the best statements are checked. */
const MAX_CANDIDATES = 60;

/**
 * Why nothing answers. `unknown`: a name that nothing recorded has. `missing`: this is not recorded on the topic. `period`: nothing
 * is recorded of that time. `speaker`: their words are not recorded.
 */
export type NothingReason = 'unknown' | 'missing' | 'period' | 'speaker';

export type QuestionAnswer =
  | { readonly kind: 'talk'; readonly talk: Talk }
  | { readonly kind: 'usage' }
  /** The card of a topic. */
  | { readonly kind: 'topic'; readonly topic: string }
  /** What happened, in order. */
  | { readonly kind: 'timeline'; readonly topic: string }
  /** The quotes of a speaker, or on a topic. */
  | { readonly kind: 'quotes'; readonly topic: string }
  /** The name means several topics. */
  | { readonly kind: 'which'; readonly mention: TopicMention }
  /** Statements, the one that answers first. */
  | { readonly kind: 'statements'; readonly found: readonly DatedEntry[] }
  | {
      readonly kind: 'nothing';
      readonly reason: NothingReason;
      /** The words that nothing recorded has together. */
      readonly missing: readonly string[];
      /** Statements that are only near. */
      readonly near: readonly DatedEntry[];
    };

interface Checked {
  readonly known: DatedEntry;
  readonly evidence: Evidence;
  readonly rank: number;
}

export function answerQuestion(question: Question, knowledge: Knowledge, today: number): QuestionAnswer {
  const { intent, topics, words, period, talk } = question;
  if (talk !== undefined) return { kind: 'talk', talk };
  if (intent === 'usage' && topics.length === 0) return { kind: 'usage' };
  // “Source?” with nothing before it refers to nothing.
  if (intent === 'source' && topics.length === 0 && words.length === 0 && question.previous.length === 0)
    return { kind: 'talk', talk: 'unclear' };
  const before = previousAnswer(question, knowledge);
  if (before !== undefined) return before;
  const [mention] = topics;
  const telling =
    intent === 'timeline' ? words.filter(({ text }) => !isDescribed(text, question, knowledge)) : words;
  const isPlain = telling.length === 0 && mention !== undefined && topics.length === 1;
  const isCard = CARDS.has(intent) && period === undefined;
  if (isPlain && !(question.isOfDeeds && isCard)) {
    const listed = listOf(question, mention, knowledge, today);
    if (listed !== undefined) return listed;
  }
  const ranked = isUnknown(question) ? [] : knowledge.statements.rank(question.query, MAX_CANDIDATES);
  const checked = ranked.map((known, rank): Checked => ({
    known,
    rank,
    evidence: evidenceOf(known, question, knowledge),
  }));
  const inTime = (each: Checked): boolean => period === undefined || isOfPeriod(each.known, period);
  const right = checked.filter((each) => isAnswer(each.evidence, question) && inTime(each));
  const found = withoutOthers(bestFirst(right, question, today), question).map(({ known }) => known);
  const holder = officeHolder(question, knowledge);
  if (holder !== undefined && !isAppointment(found[0], holder)) return { kind: 'topic', topic: holder };
  if (found.length > 0) return { kind: 'statements', found };
  const card = isPlain && isCard ? listOf(question, mention, knowledge, today) : undefined;
  if (card !== undefined) return card;
  const described = describedTopic(question, knowledge);
  return described === undefined ? nothing(question, checked) : { kind: 'topic', topic: described };
}

/** Questions for one thing: what helps is of the same kind as the answer, and has as much of the question. */
const FOR_ONE: ReadonlySet<Intent> = new Set([
  'who',
  'when',
  'where',
  'how-much',
  'how-many',
  'verify',
  'search',
]);

function withoutOthers(found: readonly Checked[], { intent }: Question): readonly Checked[] {
  const [first] = found;
  if (first === undefined || !FOR_ONE.has(intent)) return found;
  const { missing, fit } = first.evidence;
  const isReported = first.known.entry.stance === 'reported';
  return found.filter(
    ({ known: { entry }, evidence }) =>
      evidence.missing.length <= missing.length &&
      evidence.fit >= 0.8 * fit &&
      (!isReported || entry.stance === 'reported'),
  );
}

/** Intents for which the name of a topic alone is answered by its card. */
const CARDS: ReadonlySet<Intent> = new Set(['identify', 'who', 'search', 'verify']);

/** The one topic whose description has everything that the question asks for: “CEO of OpenAI”. */
function describedTopic(
  { intent, topics, words, period }: Question,
  knowledge: Knowledge,
): string | undefined {
  if (period !== undefined || words.length === 0 || !DESCRIBABLE.has(intent)) return undefined;
  const ids = words.map(({ clauses }) => new Set(clauses.flatMap(describedIn)));
  const [first = new Set<string>(), ...rest] = ids;
  const asked = new Set(topics.flatMap(({ ids: own }) => own));
  const found = [...first].filter(
    (id) =>
      (intent !== 'who' || (!asked.has(id) && isSomebody(id, knowledge))) &&
      (intent !== 'where' || asked.has(id)) &&
      rest.every((other) => other.has(id)) &&
      topics.every((mention) => isAbout(id, mention, knowledge)),
  );
  return found.length === 1 ? found[0] : undefined;
}

const DESCRIBABLE: ReadonlySet<Intent> = new Set(['who', 'where', 'identify', 'which', 'search']);

const isSomebody = (id: string, knowledge: Knowledge): boolean => {
  const kind = knowledge.topic(id)?.kind;
  return kind === 'person' || kind === 'organisation';
};

/** The topics whose descriptions satisfy a clause. */
const describedIn = ({ alternatives }: QueryClause): string[] =>
  alternatives.flatMap(({ terms }) => terms.flatMap((term) => topicOfTerm(term) ?? []));

/** Whether a topic is the one that is named, or has its name in its description. */
function isAbout(id: string, { ids }: TopicMention, knowledge: Knowledge): boolean {
  if (ids.includes(id)) return true;
  const described = Object.values(knowledge.topic(id)?.description ?? {})
    .join(' ')
    .toLowerCase();
  return ids.some((other) => {
    const topic = knowledge.topic(other);
    const names = topic === undefined ? [] : namesOfTopic(topic);
    return names.some((name) => described.includes(name.toLowerCase()));
  });
}

/** The statements of the answer before, when the question is about them: “by whom?”, “source?”. */
function previousAnswer(question: Question, knowledge: Knowledge): QuestionAnswer | undefined {
  const { intent, previous, period } = question;
  const [id] = previous;
  const known = id === undefined ? undefined : knowledge.published(id);
  if (known === undefined || period !== undefined) return undefined;
  if (intent !== 'source' && evidenceOf(known, { ...question, topics: [] }, knowledge).fit < 1)
    return undefined;
  return ABOUT_THE_ANSWER.has(intent) ? { kind: 'statements', found: [known] } : undefined;
}
const ABOUT_THE_ANSWER: ReadonlySet<Intent> = new Set([
  'who',
  'when',
  'where',
  'why',
  'source',
  'how-many',
  'how-much',
]);

/** Questions for whatever happened in a period. */
const LISTED_BY_TIME: ReadonlySet<Intent> = new Set([
  'identify',
  'which',
  'search',
  'timeline',
  'latest',
  'list',
  'verify',
  'usage',
]);

/** The list that a question asks for that names one topic, and maybe a time, but nothing else. */
function listOf(
  { intent, period }: Question,
  mention: TopicMention,
  knowledge: Knowledge,
  today: number,
): QuestionAnswer | undefined {
  const [topic = '', ...others] = mention.ids;
  if (others.length > 0) return { kind: 'which', mention };
  const all = period === undefined ? knowledge.entriesOn(topic) : entriesOf(topic, knowledge);
  if (period !== undefined) {
    if (!LISTED_BY_TIME.has(intent)) return undefined;
    const within = all.filter((known) => isWithin(known, period));
    const found = [
      ...within.filter(({ entry }) => entry.kind === 'event'),
      ...within.filter(({ entry }) => entry.kind !== 'event'),
    ];
    return found.length > 0
      ? { kind: 'statements', found }
      : { kind: 'nothing', reason: 'period', missing: [], near: all.slice(-3) };
  }
  switch (intent) {
    case 'identify':
    case 'who':
    case 'search':
    case 'verify':
      return { kind: 'topic', topic };
    case 'timeline':
      return { kind: 'timeline', topic };
    case 'said': {
      if (knowledge.quotesBy(topic).length > 0 || all.some(({ entry }) => entry.kind === 'quote'))
        return { kind: 'quotes', topic };
      return { kind: 'nothing', reason: 'speaker', missing: [], near: all.slice(0, 3) };
    }
    case 'latest': {
      const found = latestFirst(all, today);
      return found.length > 0 ? { kind: 'statements', found } : undefined;
    }
    default:
      return undefined;
  }
}

/** The statements on a topic; of a theme, also those on topics that statements name together with it: “AI in 2023”. */
function entriesOf(topic: string, knowledge: Knowledge): readonly DatedEntry[] {
  const own = knowledge.entriesOn(topic);
  if (knowledge.topic(topic)?.kind !== 'theme') return own;
  const related = new Set(
    own.flatMap(({ entry }) => entry.topics).filter((id) => SPECIFIC.has(knowledge.topic(id)?.kind ?? '')),
  );
  const others = [...related].flatMap((id) => knowledge.entriesOn(id));
  return [...new Set([...own, ...others])];
}
const SPECIFIC: ReadonlySet<string> = new Set(['theme', 'product', 'organisation']);

const latestFirst = (all: readonly DatedEntry[], today: number): readonly DatedEntry[] =>
  all.filter(({ date }) => date !== undefined && firstDay(date) <= today).toReversed();

/**
 * Whether the evidence is enough to answer. Every topic and every word is needed; but of three words one may be missing, and
 * with two topics one of two, as people put things in their own words.
 */
function isAnswer(
  { topics, missing, isWhole, fit }: Evidence,
  { intent, isEither, words, topics: asked }: Question,
): boolean {
  if (fit === 0 || !isWhole) return false;
  const found = words.length - missing.length;
  const isEnough = found >= 2 * missing.length || (asked.length > 1 && found > 0 && missing.length === 1);
  if (missing.length > 0 && (!isEnough || topics < 1)) return false;
  return intent === 'compare' || isEither ? topics > 0 || asked.length === 0 : topics === 1;
}

/** Whether it names no topic, and nothing recorded has any of its words. */
const isUnknown = ({ topics, words, unknown }: Question): boolean =>
  topics.length === 0 && unknown.length > 0 && unknown.length === words.length;

/** How much the very words of the question weigh against the kind of statement. */
const OWN_WORDS = 0.35;
/** Breaks ties: the statement has the verb of the question. */
const PREDICATE = 0.02;
/** How much a word that is missing weighs against the kind of statement. */
const MISSING = 0.05;
/** How much a word such as “first” weighs against the kind of statement. */
const ORDINAL = 0.2;

function bestFirst(
  right: readonly Checked[],
  { intent, topics, kinds, words, isOfDeeds }: Question,
  today: number,
): readonly Checked[] {
  if (intent === 'latest') {
    const day = ({ known: { date } }: Checked): number => {
      const first = date === undefined ? -Infinity : firstDay(date);
      return first > today ? -Infinity : first;
    };
    return right.toSorted((a, b) => day(b) - day(a) || a.rank - b.rank);
  }
  const isOfKind = ({ known: { entry } }: Checked): number =>
    intent === 'list' && (kinds.length === 0 ? entry.kind === 'event' : kinds.includes(entry.kind)) ? 1 : 0;
  const isMainly = ({ known: { entry } }: Checked): number =>
    topics.some(({ ids }) => ids.includes(entry.topics[0] ?? '')) ? 1 : 0;
  // A statement with the very words of the question goes before one of a better kind that has synonyms only.
  const suits = ({ evidence: { fit, own, isPredicate, ordinals, missing } }: Checked): number =>
    fit +
    ORDINAL * ordinals -
    MISSING * missing.length +
    (own > 0 ? OWN_WORDS : 0) +
    (isPredicate ? PREDICATE : 0);
  return right.toSorted(
    (a, b) =>
      isOfKind(b) - isOfKind(a) ||
      (isOfDeeds && words.length === 0 ? isMainly(b) - isMainly(a) : 0) ||
      suits(b) - suits(a) ||
      (intent === 'where' ? isMainly(b) - isMainly(a) : 0) ||
      a.rank - b.rank,
  );
}

function nothing(question: Question, checked: readonly Checked[]): QuestionAnswer {
  const { topics, words, unknown, intent } = question;
  // Words that nothing recorded has are near to nothing.
  const near = unknown.length > 0 && topics.length === 0 ? [] : checked.slice(0, 3).map(({ known }) => known);
  if (unknown.length > 0 && topics.length === 0)
    return { kind: 'nothing', reason: 'unknown', missing: unknown, near };
  if (intent === 'said') return { kind: 'nothing', reason: 'speaker', missing: [], near };
  if (question.period !== undefined) return { kind: 'nothing', reason: 'period', missing: [], near };
  const [best] = checked;
  return {
    kind: 'nothing',
    reason: 'missing',
    missing: unknown.length > 0 ? unknown : (best?.evidence.missing ?? words.map(({ text }) => text)),
    near,
  };
}
