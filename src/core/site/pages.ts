/** The pages of a site as plain data: the same blocks as in answers, with links between the pages. */
import { BOT_NAME } from '../base/bot-name.ts';
import { inLocale, type Locale, type Text } from '../base/locale.ts';
import { formatMonthDay } from '../date/format.ts';
import { tally } from '../knowledge/tally.ts';
import { Citations } from '../present/citations.ts';
import { capitalized, countOf, ENTRY_KIND_NAMES, RECORD_NAMES, TOPIC_KIND_NAMES } from '../record/names.ts';
import type { Topic } from '../record/schema.ts';
import type { Block, Inline } from '../reply/reply.ts';
import type { SiteRoute } from '../record/site-address.ts';
import { changesPage } from './changes-page.ts';
import {
  siteSources,
  slice,
  linkedStatements,
  topicLinks,
  type Moved,
  type SiteReader,
  type SitePage,
} from './parts.ts';
import { drawTimeline } from './drawn-timeline.ts';
import { hasPreview } from './preview.ts';
import { dayRead, searchFor, siteTopic } from './reads.ts';
import { sourcePage } from './source-page.ts';
import { statementPageOf } from './statement-page.ts';

const MAX_TOPICS_AT_HOME = 150;
const MAX_SEARCH_RESULTS = 200;

/** `undefined` if there is no such page. */
export async function pageFor(route: SiteRoute, reader: SiteReader): Promise<SitePage | Moved | undefined> {
  switch (route.kind) {
    case 'home':
      return homePage(reader);
    case 'topic':
      return topicPage(route, reader);
    case 'statement':
      return statementPageOf(route.id, reader);
    case 'source':
      return sourcePage(route, reader);
    case 'search':
      return searchPage(route, reader);
    case 'today':
      return todayPage(route, reader);
    case 'changes':
      return changesPage(reader);
  }
}

function homePage(reader: SiteReader): SitePage {
  const { site, locale } = reader;
  const { knowledge } = site;
  const { topics, sources, entries } = knowledge.size;
  const counts = [
    countOf(entries, RECORD_NAMES.entry),
    countOf(topics, RECORD_NAMES.topic),
    countOf(sources, RECORD_NAMES.source),
  ].map((count) => count[locale]);
  const most = knowledge.suggestTopics('', MAX_TOPICS_AT_HOME);
  const kinds = [...Map.groupBy(most, ({ kind }) => kind)];
  return {
    route: { kind: 'home' },
    title: BOT_NAME[locale],
    description: HOME[locale],
    blocks: [
      { kind: 'paragraph', text: [HOME[locale]] },
      { kind: 'note', text: [counts.join(' · ')] },
      {
        kind: 'fields',
        fields: kinds.map(([kind, own]) => ({
          label: capitalized(TOPIC_KIND_NAMES[kind])[locale],
          value: topicLinks(
            own.map(({ id }) => id),
            reader,
          ),
        })),
      },
      ...(topics <= most.length
        ? []
        : [{ kind: 'note', text: [MORE_TOPICS(most.length, topics)[locale]] } as const]),
    ],
    entries: [],
    feed: {},
  };
}

const MORE_TOPICS = (listed: number, all: number): Text => ({
  en: `The ${listed} topics with the most statements, of ${all}. Search finds the others.`,
  ko: `기록이 많은 주제 ${listed}개입니다. 전체 ${all}개는 검색으로 찾을 수 있습니다.`,
});

const HOME: Text = {
  en: 'Who said what, and when. Every statement names its source.',
  ko: '누가 언제 무슨 말을 했는지. 모든 기록에 출처가 있습니다.',
};

async function topicPage(
  { id, page = 1 }: Extract<SiteRoute, { kind: 'topic' }>,
  reader: SiteReader,
): Promise<SitePage | Moved | undefined> {
  const { site, locale } = reader;
  const { knowledge } = site;
  const topic = siteTopic(id, site);
  if (topic === undefined) return undefined;
  if ('movedTo' in topic) return { movedTo: { kind: 'topic', id: topic.movedTo } };
  const { events, quotes, facts } = tally(knowledge.entriesOn(id));
  const { shown, turning } = slice([...events, ...quotes, ...facts], page, reader, (to) => ({
    kind: 'topic',
    id,
    page: to,
  }));
  const citations = new Citations(knowledge, locale);
  const sections = [...Map.groupBy(shown, ({ entry }) => entry.kind)].flatMap(([kind, own]): Block[] => [
    { kind: 'paragraph', text: [{ kind: 'strong', text: capitalized(ENTRY_KIND_NAMES[kind].many)[locale] }] },
    ...linkedStatements(own, reader, citations),
  ]);
  const description = inLocale(topic.description, locale)?.text;
  const title = inLocale(topic.name, locale)?.text ?? id;
  const above: Block[] = [
    ...(description === undefined ? [] : [{ kind: 'paragraph', text: [description] } as const]),
    ...topicFields(topic, reader),
    ...(shown.length === 0 ? [{ kind: 'paragraph', text: [NOTHING_HERE[locale]] } as const] : []),
  ];
  const drawn =
    page > 1 ? undefined : await site.kept(`timeline ${locale} ${id}`, () => drawTimeline(topic, reader));
  const count = countOf(events.length + quotes.length + facts.length, RECORD_NAMES.entry)[locale];
  return {
    route: { kind: 'topic', id, ...(page > 1 && { page }) },
    title,
    description: [description, count].filter((each) => each !== undefined).join(' — '),
    blocks: [...above, ...sections, ...turning, ...siteSources(citations, reader)],
    ...(drawn !== undefined && { picture: { ...drawn, before: above.length } }),
    entries: shown,
    feed: { topic: id },
    hasPreview: hasPreview({ kind: 'topic', id }, reader),
    hasCalendar: true,
  };
}

const NOTHING_HERE: Text = { en: 'Nothing is recorded here yet.', ko: '아직 기록이 없습니다.' };

function topicFields(topic: Topic, reader: SiteReader): Block[] {
  const { site, locale } = reader;
  const field = (label: Text, value: Inline) => (value.length === 0 ? [] : [{ label: label[locale], value }]);
  const related = tally(site.knowledge.entriesOn(topic.id))
    .topics.filter((id) => id !== topic.id)
    .slice(0, 8);
  const fields = [
    ...field({ en: 'Kind', ko: '종류' }, [capitalized(TOPIC_KIND_NAMES[topic.kind])[locale]]),
    ...field(
      { en: 'Also called', ko: '다른 이름' },
      topic.aliases.length === 0 ? [] : [topic.aliases.slice(0, 12).join(', ')],
    ),
    ...field({ en: 'Related', ko: '관련 주제' }, topicLinks(related, reader)),
  ];
  return [{ kind: 'fields', fields }];
}

async function searchPage(
  { query, page = 1 }: Extract<SiteRoute, { kind: 'search' }>,
  reader: SiteReader,
): Promise<SitePage> {
  const { site, locale } = reader;
  const { words, topics: named, found, total } = await searchFor(query, site, MAX_SEARCH_RESULTS);
  const { shown, turning } = slice(found, page, reader, (to) => ({ kind: 'search', query: words, page: to }));
  const citations = new Citations(site.knowledge, locale);
  const topics = named.map(({ id }) => id);
  const title = words === '' ? SEARCH[locale] : { en: `Search: ${words}`, ko: `찾기: ${words}` }[locale];
  const none: Text = {
    en: 'Nothing recorded answers to these words.',
    ko: '이 낱말에 맞는 기록이 없습니다.',
  };
  return {
    route: { kind: 'search', query: words, ...(page > 1 && { page }) },
    title,
    description: title,
    blocks: [
      ...(topics.length === 0 ? [] : [{ kind: 'paragraph', text: topicLinks(topics, reader) } as const]),
      ...linkedStatements(shown, reader, citations),
      ...turning,
      ...noteOfRest(total, found.length, locale),
      ...(words !== '' && found.length === 0 && topics.length === 0
        ? [{ kind: 'paragraph', text: [none[locale]] } as const]
        : []),
      ...siteSources(citations, reader),
    ],
    entries: shown,
    feed: {},
  };
}

/** Nothing is left out without saying so. */
function noteOfRest(total: number, listed: number, locale: Locale): Block[] {
  if (total <= listed) return [];
  const text = {
    en: `${total} statements have these words; the best ${listed} are listed. Add a word to narrow it down.`,
    ko: `이 낱말이 있는 기록은 ${total}건이고, 그 가운데 가장 맞는 ${listed}건이 나옵니다. 낱말을 더하면 좁혀집니다.`,
  }[locale];
  return [{ kind: 'note', text: [text] }];
}

const SEARCH: Text = { en: 'Search', ko: '찾기' };

function todayPage(
  { day: asked, page = 1 }: Extract<SiteRoute, { kind: 'today' }>,
  reader: SiteReader,
): SitePage {
  const { site, locale } = reader;
  const { month, day, isAsked, found } = dayRead(asked, site);
  const own = isAsked && asked !== undefined ? { day: asked } : {};
  const { shown, turning } = slice(found, page, reader, (to) => ({ kind: 'today', ...own, page: to }));
  const citations = new Citations(site.knowledge, locale);
  const date = formatMonthDay(month, day, locale);
  const title = { en: `On ${date}`, ko: `${date}에 있었던 일` }[locale];
  const none: Text = { en: 'Nothing is recorded for this day.', ko: '이날 기록된 일이 없습니다.' };
  return {
    route: { kind: 'today', ...own, ...(page > 1 && { page }) },
    title,
    description: title,
    blocks: [
      ...linkedStatements(shown, reader, citations),
      ...turning,
      ...(found.length === 0 ? [{ kind: 'paragraph', text: [none[locale]] } as const] : []),
      ...siteSources(citations, reader),
    ],
    entries: shown,
    feed: {},
    hasCalendar: true,
  };
}
