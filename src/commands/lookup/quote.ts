import type { Context, Result } from '../../core/command/command.ts';
import { pageTurns } from '../../core/command/pages.ts';
import { excerpt } from '../../core/reply/line.ts';
import { text, type SuggestContext, type Suggestion } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { inPeriod, ofKind, type DatedEntry, type Period } from '../../core/record/dated-entry.ts';
import type { QuoteEntry } from '../../core/record/schema.ts';
import { tally } from '../../core/knowledge/tally.ts';
import { Citations } from '../../core/present/citations.ts';
import { quoteBlocks, wordingIn, type WordingShown } from '../../core/present/statement.ts';
import type { Action } from '../../core/reply/reply.ts';
import { inLocale, type Locale, type Text } from '../../core/base/locale.ts';
import { button, buttonsBlock, note } from '../shared/blocks.ts';
import { lookup } from './lookup.ts';
import { checkPeriod, sinceOption, untilOption } from '../shared/period-options.ts';
import { pictureButton, pictureOption, wantsPicture, withPicture } from '../shared/picture.ts';
import { quotePicture } from '../../core/picture/quote-picture.ts';
import type { Typeface } from '../../core/picture/typeface.ts';
import { curateButton, curatorMenu } from '../shared/curator-layer.ts';
import { notesButton } from '../shared/notes-button.ts';
import { notFoundResult, statementOptions } from '../shared/statements.ts';
import { ENTRY_KIND_NAMES } from '../../core/record/names.ts';
import { isTopic, topicOrStatements } from '../shared/topic-or-statements.ts';
import {
  namesTopic,
  topicNamed,
  topicTitle,
  otherLookups,
  publishedBy,
  suggestTopics,
  whichOne,
} from '../shared/topic.ts';
import { sourceName } from '../../core/present/source-words.ts';
import { offerSources, suggestSources } from '../shared/source.ts';

export const quote = lookup({
  name: { en: 'quote', ko: '발언' },
  intent: 'said',
  alsoTried: { en: 'quotes quotation quotations said says words', ko: '인용 어록 명언 인용문' },
  description: { en: 'Show who said what, one quote at a time', ko: '누가 무슨 말을 했는지 하나씩 보기' },
  options: {
    topic: text({
      name: { en: 'topic', ko: '주제' },
      description: { en: 'Topic, speaker or source', ko: '주제, 말한 사람, 출처' },
      required: true,
      recognises: (typed, { knowledge }) =>
        namesTopic(typed, { knowledge }) || knowledge.resolveSources(typed).length > 0,
      named: topicNamed,
      suggest: suggestTopicsAndSources,
    }),
    since: sinceOption,
    until: untilOption,
    picture: pictureOption,
  },
  examples: ['nature', '"Yunji Chen"', '천윈지', '장'],
  async run({ topic: typed, page, picture, ...period }, context) {
    const { knowledge, locale, say } = context;
    checkPeriod(period, context);
    const quotes = await quotesFor(typed, { page, period }, context);
    if (!('found' in quotes)) return quotes;
    const { found: all, topics, title, actions } = quotes;
    const found = all.filter(inPeriod(period));
    if (found.length === 0 && all.length > 0) return noneInPeriod(quotes, typed, context);
    if (found.length === 0)
      return notFoundResult(
        say({ en: 'No quotes are recorded here yet.', ko: '아직 기록된 발언이 없습니다.' }),
        {
          title,
          topics,
          actions,
        },
      );
    const number = page ?? 1;
    const known = found[number - 1];
    if (known === undefined)
      throw new UserError({
        en:
          found.length === 1
            ? 'There is only one quote here.'
            : `There are only ${found.length} quotes here; ask for page:1 to page:${found.length}.`,
        ko:
          found.length === 1
            ? '발언은 한 건뿐입니다.'
            : `발언은 모두 ${found.length}건입니다. 쪽:1부터 쪽:${found.length}까지 볼 수 있습니다.`,
      });
    const citations = new Citations(knowledge, locale);
    const blocks = quoteBlocks(known, knowledge, locale, citations, statementOptions(context));
    const turns = pageTurns({ number, of: found.length }, context);
    const card = wantsPicture(picture) ? [] : pictureButton(context, AS_A_CARD);
    const answer: Result = {
      title,
      tone: 'quote',
      blocks: [
        ...blocks,
        ...citations.blocks(),
        ...(found.length > 1 ? [note(`${number}/${found.length}`)] : []),
        ...curatorMenu([known], context),
        ...buttonsBlock([
          ...turns,
          ...card,
          ...notesButton([known], context),
          ...actions,
          ...curateButton([known], context),
        ]),
      ],
      topics,
      entries: [known.entry.id],
    };
    const lay = (typeface: Typeface) => quotePicture(known, context, typeface);
    return withPicture(answer, picture, { name: `quote-${known.entry.id}`, lay }, context);
  },
});

/** Says that no quote is in the period; a button shows all of them. */
function noneInPeriod(
  { found, topics, title, actions }: Quotes,
  typed: string,
  { say, leadTo }: Context,
): Result {
  const whole = {
    label: say({ en: 'All quotes', ko: '모든 발언' }),
    line: leadTo('quote', topics[0] ?? typed),
  };
  const text =
    found.length === 1
      ? {
          en: 'The only quote has no date in that period.',
          ko: '하나뿐인 발언의 날짜가 그 기간에 들지 않습니다.',
        }
      : {
          en: `None of the ${found.length} quotes has a date in that period.`,
          ko: `기록된 발언 ${found.length}건 가운데 날짜가 그 기간에 든 것이 없습니다.`,
        };
  return notFoundResult(say(text), { title, topics, actions: [whole, ...actions] });
}

const AS_A_CARD: Text = { en: 'As a card', ko: '카드로 보기' };

interface Quotes {
  found: readonly DatedEntry<QuoteEntry>[];
  topics: readonly string[];
  title: string;
  actions: readonly Action[];
}

/** The quotes of a topic; of a source if the text names no topic. */
async function quotesFor(
  typed: string,
  { page, period }: { page: number | undefined; period: Period },
  context: Context,
): Promise<Quotes | Result> {
  const { knowledge, say, again, leadTo, locale } = context;
  if (knowledge.resolveTopics(typed).length === 0) {
    const sources = knowledge.resolveSources(typed);
    const [source] = sources;
    if (sources.length > 1)
      throw new UserError(
        whichOne(typed),
        offerSources(sources, (id) => again({ topic: id, page: undefined })),
      );
    if (source !== undefined)
      return {
        found: sortQuotes(knowledge.entriesCiting(source.id).filter(ofKind('quote')), locale),
        topics: [],
        title: say({
          en: `Quotes: ${sourceName(source, source.id, 'en')}`,
          ko: `발언: ${excerpt(sourceName(source, source.id, 'ko'), 200)}`,
        }),
        actions: [button(context, { en: 'The source', ko: '출처 보기' }, leadTo('source', source.id))],
      };
  }
  const isInPeriod = inPeriod(period);
  const fits = (known: DatedEntry): boolean => ofKind('quote')(known) && isInPeriod(known);
  const wanted = { page, called: ENTRY_KIND_NAMES.quote.many, fits };
  const topic = await topicOrStatements(typed, wanted, context);
  if (!isTopic(topic)) return topic;
  const said = sortQuotes(knowledge.quotesBy(topic.id), locale);
  const published = sortQuotes(publishedBy(topic.id, knowledge).filter(ofKind('quote')), locale);
  const about = sortQuotes(tally(knowledge.entriesOn(topic.id)).quotes, locale);
  return {
    // First its own words, then quotes that it published, then quotes about it.
    found: [...new Set([...said, ...published, ...about])],
    topics: [topic.id],
    title: say({ en: `${topicTitle(topic).en}: quotes`, ko: `${topicTitle(topic).ko} 발언` }),
    actions: otherLookups(topic, knowledge, context, 'quote'),
  };
}

/** The closest to the words that were said first, as this reader sees them; among equals the most recent. */
function sortQuotes(
  quotes: readonly DatedEntry<QuoteEntry>[],
  locale: Locale,
): readonly DatedEntry<QuoteEntry>[] {
  const distance = ({ entry }: DatedEntry<QuoteEntry>): number =>
    CLOSENESS.indexOf(wordingIn(entry, inLocale(entry.text, locale)?.locale ?? locale));
  return quotes.toReversed().sort((a, b) => distance(a) - distance(b));
}

const CLOSENESS: readonly WordingShown[] = ['verbatim', 'edited', 'translated', 'retranslated', 'paraphrase'];

function suggestTopicsAndSources(typed: string, context: SuggestContext): readonly Suggestion[] {
  return [...suggestTopics(typed, context), ...suggestSources(typed, context)].slice(0, context.limit);
}
