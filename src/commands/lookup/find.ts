import { countSearchGap, sayCut } from '../shared/count-gap.ts';
import type { Context, Result } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { choice, date, text } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { calendarDay } from '../../core/date/calendar.ts';
import { firstDay, lastDay } from '../../core/date/order.ts';
import type { Edtf } from '../../core/date/types.ts';
import type { DatedEntry } from '../../core/record/dated-entry.ts';
import type { Entry, EntryKind, Topic } from '../../core/record/schema.ts';
import { tally } from '../../core/knowledge/tally.ts';
import { inLocale, withParticle, type Text } from '../../core/base/locale.ts';
import type { Action, Block } from '../../core/reply/reply.ts';
import { highlighted, questionHighlights } from '../../core/search/highlight.ts';
import type { Findings } from '../../core/search/search.ts';
import { curates } from '../shared/entry.ts';
import { lookup } from './lookup.ts';
import { nothing, statementPage } from '../shared/statements.ts';
import { nameOf, oneTopic, suggestTopics } from '../shared/topic.ts';

/** In UTF-16 units; of more only the beginning is read, as the answer says. */
const LONGEST = 2000;
/** Nobody turns more pages than these make. */
const MOST_FOUND = 200;
const KINDS: Readonly<Record<EntryKind, Text>> = {
  event: { en: 'Events', ko: '사건' },
  quote: { en: 'Quotes', ko: '발언' },
  fact: { en: 'Facts', ko: '사실' },
};

export const find = lookup({
  name: { en: 'find', ko: '찾기' },
  description: { en: 'Search the text of everything recorded', ko: '모든 기록의 본문에서 찾기' },
  options: {
    words: text({
      name: { en: 'words', ko: '낱말' },
      description: {
        en: 'What to look for: words, names, dates, a question',
        ko: '찾을 말: 낱말, 이름, 날짜, 질문',
      },
      required: true,
      maxLength: LONGEST,
      suggest: suggestTopics,
    }),
    kind: choice({
      name: { en: 'kind', ko: '종류' },
      description: { en: 'Only events, quotes or facts', ko: '사건, 발언, 사실 가운데 하나만' },
      choices: [
        { value: 'event', name: { en: 'events', ko: '사건' } },
        { value: 'quote', name: { en: 'quotes', ko: '발언' } },
        { value: 'fact', name: { en: 'facts', ko: '사실' } },
      ],
    }),
    topic: text({
      name: { en: 'topic', ko: '주제' },
      description: { en: 'Only what is on this topic', ko: '이 주제에 관한 것만' },
      suggest: suggestTopics,
    }),
    since: date({
      name: { en: 'since', ko: '부터' },
      description: { en: 'Not before this date', ko: '이 날짜부터' },
    }),
    until: date({
      name: { en: 'until', ko: '까지' },
      description: { en: 'Not after this date', ko: '이 날짜까지' },
    }),
  },
  examples: ['venture capital', '오픈소스', '박사 종류:발언', 'who founded deepseek', '딥시크 2025년 1월'],
  async run({ words, kind, topic: onTopic, since, until, page }, context) {
    const { knowledge, say, today } = context;
    const title = say({ en: `Found for “${excerpt(words)}”`, ko: `“${excerpt(words)}” 찾은 결과` });
    const withdrawn = await withdrawnAs(words, context);
    if (withdrawn !== undefined) return withdrawnResult(withdrawn, context, title);
    const only = onTopic === undefined ? undefined : oneTopic(onTopic, context);
    await knowledge.searchable();
    const findings = knowledge.find(words, today, MOST_FOUND, {
      kind,
      ...(only !== undefined && { topics: [only.id] }),
      ...daysBetween(since, until),
    });
    const isNarrowed = kind !== undefined || only !== undefined || since !== undefined || until !== undefined;
    const topics = topicsOf(findings, context);
    if (findings.found.length === 0) {
      if (!isNarrowed && topics.length === 0) countSearchGap(words, context);
      return nothingFound({ words, topics, isNarrowed, intro: introOf(findings, context) }, context);
    }
    const isGrouped = findings.understood.isTopics && topics.length === 1 && kind === undefined;
    const found = isGrouped ? byKind(findings.found) : findings.found;
    const names = topics.flatMap(({ name, aliases }) => [...Object.values(name), ...aliases]);
    const marks = questionHighlights(
      findings.understood,
      names.filter((name) => name !== undefined),
    );
    return statementPage(found, context, {
      title,
      page,
      topics: topics.map(({ id }) => id),
      intro: introOf(findings, context),
      emphasize: (shown) => highlighted(shown, marks),
      ...(isGrouped && { headingOf: ({ entry }: DatedEntry) => say(KINDS[entry.kind]) }),
      actions: [
        ...topics.slice(0, 3).map((each) => aboutTopic(each, context)),
        ...narrower(findings.found, { kind, only, since, topics }, context),
        ...(isNarrowed ? [everything(context)] : []),
      ],
    });
  },
});

function daysBetween(since: Edtf | undefined, until: Edtf | undefined): { days?: [number, number] } {
  if (since === undefined && until === undefined) return {};
  const first = since === undefined ? -Infinity : firstDay(since);
  const last = until === undefined ? Infinity : lastDay(until);
  if (first <= last) return { days: [first, last] };
  throw new UserError({
    en: '“since” lies after “until”, so nothing can be in between.',
    ko: '“부터”가 “까지”보다 늦어 그 사이에 아무것도 있을 수 없습니다.',
  });
}

/** The topics that were recognised, each once. */
function topicsOf({ understood }: Findings, { knowledge }: Context): readonly Topic[] {
  const topics = understood.topics.flat().map((id) => knowledge.topic(id));
  return [...new Set(topics)].filter((topic) => topic !== undefined);
}

/** What is found on a topic, its events first, each kind with the best of it first. */
function byKind(found: readonly DatedEntry[]): readonly DatedEntry[] {
  const { events, quotes, facts } = tally(found);
  return [...events, ...quotes, ...facts];
}

/** What was taken for something else than it says, and what was not read. */
function introOf({ understood }: Findings, { say, knowledge }: Context): readonly Block[] {
  const mended = understood.corrections.map(({ typed, name, topic: id }): Text => {
    const topic = knowledge.topic(id);
    const meant = topic === undefined ? { en: name, ko: name } : nameOf(topic);
    const words = `“${excerpt(typed, 30)}”`;
    return {
      en: `${words} was read as “${meant.en}”.`,
      ko: `${withParticle(words, '을/를')} ${withParticle(`“${meant.ko}”`, '으로/로')} 읽었습니다.`,
    };
  });
  const notes = [...mended, ...(understood.isCut ? [sayCut] : [])].map(say);
  return notes.length === 0 ? [] : [{ kind: 'note', text: [notes.join(' ')] }];
}

const aboutTopic = (topic: Topic, { say, leadTo }: Context): Action => ({
  label: say(nameOf(topic)),
  line: leadTo('about', topic.id),
});

const everything = ({ say, again }: Context): Action => ({
  label: say({ en: 'Without filters', ko: '거르지 않고 찾기' }),
  line: again({ kind: undefined, topic: undefined, since: undefined, until: undefined, page: undefined }),
});

/** Buttons for less of it: one kind, the topic that most of it is on besides, the latest year. */
function narrower(
  found: readonly DatedEntry[],
  by: {
    kind: EntryKind | undefined;
    only: Topic | undefined;
    since: Edtf | undefined;
    topics: readonly Topic[];
  },
  { knowledge, say, again }: Context,
): readonly Action[] {
  if (found.length <= FEW) return [];
  const { events, quotes, facts, topics } = tally(found);
  const counts: Readonly<Record<EntryKind, number>> = {
    event: events.length,
    quote: quotes.length,
    fact: facts.length,
  };
  const kinds = Object.entries(counts).filter(([, count]) => count > 0 && count < found.length) as [
    EntryKind,
    number,
  ][];
  const asked = new Set(by.topics.map(({ id }) => id));
  const other = topics
    .map((id) => knowledge.topic(id))
    .find((each) => each !== undefined && !asked.has(each.id));
  const year = Math.max(
    ...found.map(({ date }) => (date === undefined ? -Infinity : calendarYear(firstDay(date)))),
  );
  return [
    ...(by.kind === undefined
      ? kinds.map(([kind]): Action => ({
          label: say(KINDS[kind]),
          line: again({ kind, page: undefined }),
          mode: 'turn',
        }))
      : []),
    ...(by.only === undefined && other !== undefined
      ? [
          {
            label: say({ en: `On ${nameOf(other).en}`, ko: `${nameOf(other).ko} 관련` }),
            line: again({ topic: other.id, page: undefined }),
            mode: 'turn',
          } as const,
        ]
      : []),
    ...(by.since === undefined && Number.isFinite(year)
      ? [
          {
            label: say({ en: `Since ${year}`, ko: `${year}년부터` }),
            line: again({ since: `${year}`, page: undefined }),
            mode: 'turn',
          } as const,
        ]
      : []),
  ];
}

/** So many are read at a glance, and need no filter. */
const FEW = 5;

const calendarYear = (day: number): number => (Number.isFinite(day) ? calendarDay(day).year : -Infinity);

/** The words were found nowhere: what is near, and what would be found without the filters. */
function nothingFound(
  {
    words,
    topics,
    isNarrowed,
    intro,
  }: { words: string; topics: readonly Topic[]; isNarrowed: boolean; intro: readonly Block[] },
  context: Context,
): Result {
  const { knowledge, say } = context;
  const near = topics.length > 0 ? topics : nearTopics(words, context);
  const didYouMean =
    topics.length === 0 && near.length > 0
      ? { en: ' Did you mean one of these?', ko: ' 혹시 이 가운데 있나요?' }
      : { en: '', ko: '' };
  return nothing(
    say({
      en: `Nothing recorded has “${excerpt(words)}”. Try fewer or other words.${didYouMean.en}`,
      ko: `“${excerpt(words)}”에 맞는 기록이 없습니다. 낱말을 줄이거나 바꿔 보세요.${didYouMean.ko}`,
    }),
    {
      topics: topics.map(({ id }) => id),
      also: intro,
      actions: [
        ...(isNarrowed ? [everything(context)] : []),
        ...near.slice(0, 5).map((topic) => aboutTopic(knowledge.topic(topic.id) ?? topic, context)),
      ],
    },
  );
}

function nearTopics(words: string, { knowledge }: Context): readonly Topic[] {
  const whole = knowledge.suggestTopics(words, 5);
  if (whole.length > 0) return whole;
  const parts = words.split(/\s+/).filter((word) => word.length > 1);
  return [...new Set(parts.slice(0, 8).flatMap((word) => knowledge.suggestTopics(word, 2)))];
}

/** The statement of that id, where readers have seen it once and it was withdrawn since. */
async function withdrawnAs(id: string, { knowledge, history }: Context): Promise<Entry | undefined> {
  const entry = knowledge.stored('entry', id)?.content;
  if (entry?.state !== 'retired') return undefined;
  const revisions = await history('entry', id);
  return revisions.some(({ after }) => after.state === 'published') ? entry : undefined;
}

/** Who follows an old link to a statement is told that it was withdrawn, and why. */
function withdrawnResult({ id, reason }: Entry, context: Context, title: string): Result {
  const { say, locale } = context;
  const why = inLocale(reason, locale)?.text;
  return nothing(
    say({
      en: `This statement was withdrawn.${why === undefined ? '' : ` Why: ${why}`}`,
      ko: `이 기록은 철회되었습니다.${why === undefined ? '' : ` 이유: ${why}`}`,
    }),
    {
      title,
      actions: curates(context)
        ? [{ label: say({ en: 'Curate it', ko: '기록 관리' }), line: `/curate show ${id}` }]
        : [],
    },
  );
}
