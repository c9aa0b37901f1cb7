/** Answers questions for everything on one topic: its card, its timeline, its quotes, the newest, a period. */
import { firstDay } from '../../date/order.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { begunBefore, type DatedEntry } from '../../record/dated-entry.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { Intent } from '../intent.ts';
import { countClasses } from '../match/count-classes.ts';
import type { QuestionAnswer } from '../question-answer.ts';
import type { Question } from '../question.ts';
import { isOfDaysOfYear, isOfPeriod, isWiderThan, isWithin, namesTime } from './period-of-statement.ts';
import { isBroad } from './required-names.ts';

/** How many of the newest statements are looked at: “the latest rockets” are those on rockets among them. */
const MAX_NEWEST = 60;

/** Events go before facts, and facts before quotes. */
const KINDS = ['event', 'fact', 'quote'] as const;

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

/**
 * Answers a question that names one topic, and maybe a time, but nothing else: with the card, the timeline, the quotes or the newest
 * statements of the topic, or with those of the time. `undefined` if its intent asks for something else.
 *
 * @param mention the topic that it names
 */
export function listOf(
  question: Question,
  mention: TopicMention,
  knowledge: Knowledge,
  today: number,
): QuestionAnswer | undefined {
  const { intent, period, daysOfYear, isNewest } = question;
  const [topic = '', ...others] = mention.ids;
  if (others.length > 0) return { kind: 'which', mention };
  const all = namesTime(question) ? entriesOf(topic, knowledge) : knowledge.entriesOn(topic);
  if (period !== undefined) {
    if (!LISTED_BY_TIME.has(intent)) return undefined;
    const overlapping = all.filter((known) => isWithin(known, period));
    const named = overlapping.length > 0 ? overlapping : all.filter((known) => isOfPeriod(known, period));
    const close = named.filter((known) => !isWiderThan(known, period));
    const within = close.length > 0 ? close : named;
    const found = [
      ...within.filter(({ entry }) => entry.kind === 'event'),
      ...within.filter(({ entry }) => entry.kind !== 'event'),
    ];
    return found.length > 0
      ? // Of all that was before, the newest is nearest.
        { kind: 'statements', found: isNewest && period[0] === -Infinity ? found.toReversed() : found }
      : { kind: 'nothing', reason: 'period', missing: [], near: all.slice(-3) };
  }
  if (daysOfYear !== undefined) {
    if (!LISTED_BY_TIME.has(intent)) return undefined;
    const found = all.filter((known) => isOfDaysOfYear(known, daysOfYear)).toReversed();
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
      const said = latestFirst(knowledge.quotesBy(topic), today);
      if (isNewest && said.length > 0) return { kind: 'statements', found: said };
      if (said.length > 0 || knowledge.quotesBy(topic).length > 0) return { kind: 'quotes', topic };
      const claimed = all.filter(({ entry }) => entry.kind !== 'quote' && entry.by === topic);
      const isOfSpeaker =
        question.speakers.includes(mention) && SPEAKING.has(knowledge.topic(topic)?.kind ?? '');
      const about = all.filter(({ entry }) => entry.kind === 'quote');
      if (claimed.length > 0 && (isOfSpeaker || about.length === 0))
        return { kind: 'statements', found: claimed.toReversed() };
      if (about.length > 0 && isOfSpeaker)
        return { kind: 'nothing', reason: 'speaker', missing: [], near: about.slice(-3).toReversed() };
      if (about.length > 0) return { kind: 'statements', found: about.toReversed() };
      return { kind: 'nothing', reason: 'speaker', missing: [], near: all.slice(0, 3) };
    }
    case 'source':
      return all.length > 0
        ? {
            kind: 'statements',
            found: KINDS.flatMap((kind) => all.filter(({ entry }) => entry.kind === kind)),
          }
        : undefined;
    case 'latest': {
      const newest = latestFirst(all, today);
      const classes = new Map(
        newest.slice(0, MAX_NEWEST).map((known) => [known, countClasses(known, question, knowledge)]),
      );
      const found = newest.toSorted((a, b) => (classes.get(b) ?? 0) - (classes.get(a) ?? 0));
      return found.length > 0 ? { kind: 'statements', found } : undefined;
    }
    default:
      return undefined;
  }
}

/** The newest of all statements. */
export function newestOf(knowledge: Knowledge, today: number): readonly DatedEntry[] {
  const all = knowledge.entries();
  const end = begunBefore(all, today + 1);
  const oldest = all[Math.max(end - MAX_NEWEST, 0)];
  // Those of one day stay in their order, so the last day is taken whole.
  const from = oldest === undefined ? 0 : begunBefore(all, firstDayOf(oldest));
  return all
    .slice(from, end)
    .sort((a, b) => firstDayOf(b) - firstDayOf(a))
    .slice(0, MAX_NEWEST);
}

const firstDayOf = ({ date }: DatedEntry): number => (date === undefined ? -Infinity : firstDay(date));

/** Topics that have words of their own. */
const SPEAKING: ReadonlySet<string> = new Set(['person', 'organisation']);

/**
 * The statements on a topic; of a theme, also those on its parts, and, unless it has a name of its own, on topics that statements name
 * together with it: “AI in 2023”. What the IPCC did in 2023 is not the Nobel Peace Prize of that year.
 */
function entriesOf(topic: string, knowledge: Knowledge): readonly DatedEntry[] {
  const own = knowledge.entriesOn(topic);
  if (knowledge.topic(topic)?.kind !== 'theme') return own;
  const names = (knowledge.topic(topic)?.name ?? {}) as Readonly<Record<string, string>>;
  const parts = knowledge
    .topics()
    .filter(({ id, kind, name }) => kind === 'theme' && id !== topic && isLongerName(name, names))
    .flatMap(({ id }) => knowledge.entriesOn(id));
  if (!isBroad(topic, knowledge)) return [...new Set([...own, ...parts])];
  const related = new Set(
    own.flatMap(({ entry }) => entry.topics).filter((id) => SPECIFIC.has(knowledge.topic(id)?.kind ?? '')),
  );
  const others = [...related].flatMap((id) => knowledge.entriesOn(id));
  return [...new Set([...own, ...parts, ...others])];
}
/** The Nobel Prize in Physics is one of the Nobel Prizes. */
const isLongerName = (
  name: Readonly<Record<string, string | undefined>>,
  part: Readonly<Record<string, string | undefined>>,
): boolean =>
  Object.entries(part).some(
    ([locale, short = '']) => short.includes(' ') && name[locale]?.startsWith(`${short} `) === true,
  );

const SPECIFIC: ReadonlySet<string> = new Set(['theme', 'product', 'organisation']);

const latestFirst = (all: readonly DatedEntry[], today: number): readonly DatedEntry[] =>
  all.filter(({ date }) => date !== undefined && firstDay(date) <= today).toReversed();
