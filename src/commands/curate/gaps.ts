import { command, type Context, type Result } from '../../core/command/command.ts';
import { breather } from '../../core/base/slices.ts';
import { excerpt } from '../../core/reply/line.ts';
import { choice, flag, text } from '../../core/command/option.ts';
import { calendarDay } from '../../core/date/calendar.ts';
import { formatDate } from '../../core/date/format.ts';
import { answerLine } from '../../core/question/answer-line.ts';
import { foldName } from '../../core/names/keys.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import { dismissGap, gapsIn, type Gap } from '../../core/search/gaps.ts';
import { button, buttonsBlock, formButton, paragraph, rowsBlock, turnButton } from '../shared/blocks.ts';
import { gapMemory } from '../shared/count-gap.ts';
import { pageOption } from '../shared/options.ts';
import { driftedEntries, driftGaps, lackingLanguage, languageGaps, oneDrift } from './gap-languages.ts';
import { sourceCare, sourcesInNeed } from './source/care.ts';
import { emptyResult } from '../shared/statements.ts';

export const curateGaps = command({
  name: { en: 'curate gaps', ko: '큐레이션 빈틈' },
  description: {
    en: 'List searches without a sure answer, texts in one language, and sources to look after',
    ko: '확실한 답이 없었던 검색, 한 언어로만 적힌 기록, 손볼 출처 보기',
  },
  role: 'curator',
  private: true,
  writes: ({ dismiss, leave }) => dismiss !== undefined || leave !== undefined,
  options: {
    query: text({
      name: { en: 'query', ko: '검색어' },
      description: {
        en: 'Show only this search, with ways to fill the gap',
        ko: '이 검색만, 채울 방법과 함께 보기',
      },
    }),
    dismiss: flag({
      name: { en: 'dismiss', ko: '무시' },
      description: { en: 'Remove this search from the list', ko: '이 검색을 목록에서 지우기' },
    }),
    sources: flag({
      name: { en: 'sources', ko: '출처목록' },
      description: {
        en: 'List sources whose address is dead or moved, or that nobody looked at',
        ko: '주소가 끊어졌거나 옮겨 간 출처, 아무도 확인하지 않은 출처 보기',
      },
    }),
    source: text({
      name: { en: 'source', ko: '출처' },
      description: {
        en: 'Show only this source, with what can be done',
        ko: '이 출처만, 할 수 있는 일과 함께 보기',
      },
    }),
    leave: flag({
      name: { en: 'leave', ko: '그대로' },
      description: { en: 'Leave this source as it is', ko: '이 출처를 그대로 두기' },
    }),
    texts: choice({
      name: { en: 'texts', ko: '본문' },
      description: {
        en: 'List statements that lack a language, or whose texts drifted apart',
        ko: '한 언어로만 적힌 기록이나 두 언어가 어긋난 기록 보기',
      },
      choices: [
        { value: 'missing', name: { en: 'Lack a language', ko: '없음' } },
        { value: 'drifted', name: { en: 'Drifted apart', ko: '어긋남' } },
      ],
    }),
    entry: text({
      name: { en: 'entry', ko: '기록' },
      description: { en: 'Compare the texts of this statement', ko: '이 기록의 두 언어 비교하기' },
      isInternal: true,
    }),
    page: pageOption,
  },
  examples: ['', 'sources:true', 'texts:missing'],
  async run({ query, dismiss, sources, source, leave, texts, entry, page }, context) {
    if (entry !== undefined) return oneDrift(entry, dismiss === true, context);
    if (texts === 'missing') return languageGaps(page ?? 1, context);
    if (texts === 'drifted') return driftGaps(page ?? 1, context);
    if (source !== undefined && leave === true) await context.links.leave(source.trim());
    if (sources === true || source !== undefined) return sourceCare(source, page ?? 1, context);
    const memory = gapMemory(context);
    if (query !== undefined && dismiss === true) await dismissGap(memory, foldName(query));
    const gaps: Gap[] = [];
    const breathe = breather();
    await context.knowledge.searchable();
    for (const gap of await gapsIn(memory)) {
      await breathe();
      if (isStillMissing(gap, context)) gaps.push(gap);
    }
    const wanted = query === undefined ? undefined : gaps.find(({ key }) => key === foldName(query));
    if (wanted !== undefined) return oneGap(wanted, context);
    return withOtherGaps(gapList(gaps, page ?? 1, context), context);
  },
});

/** Whether nothing answers the search for sure, still: somebody may have added a statement or topic since. */
function isStillMissing({ text: typed }: Gap, { knowledge, today }: Context): boolean {
  if (knowledge.resolveTopics(typed).length > 0) return false;
  const { answer } = answerLine(typed, knowledge, today);
  return answer.kind === 'nothing' || (answer.kind === 'statements' && answer.lacking !== undefined);
}

/** The list of searches, with ways to the sources that need to be looked after and to texts that lack or differ. */
async function withOtherGaps(result: Result, context: Context): Promise<Result> {
  const sources = (await sourcesInNeed(context)).length;
  const lacking = lackingLanguage(context.knowledge).length;
  const { drifted, unread } = await driftedEntries(context);
  const apart = unread === 0 ? `${drifted.length}` : `${drifted.length}+`;
  const more = [
    {
      count: sources,
      label: { en: `Sources to look after: ${sources}`, ko: `손볼 출처 ${sources}건` },
      line: '/curate gaps sources:true',
    },
    {
      count: lacking,
      label: { en: `Statements in one language: ${lacking}`, ko: `한 언어로만 적힌 기록 ${lacking}건` },
      line: '/curate gaps texts:missing',
    },
    {
      count: drifted.length + unread,
      label: { en: `Texts that drifted apart: ${apart}`, ko: `두 언어가 어긋난 기록 ${apart}건` },
      line: '/curate gaps texts:drifted',
    },
  ].flatMap(({ count, label, line }) => (count === 0 ? [] : [button(context, label, line)]));
  return { ...result, blocks: [...result.blocks, ...buttonsBlock(more)] };
}

const TITLE = { en: 'Searches without a sure answer', ko: '확실한 답이 없었던 검색' };

function gapList(gaps: readonly Gap[], number: number, context: Context): Result {
  const { say, leadTo } = context;
  if (gaps.length === 0)
    return emptyResult(
      say({
        en: 'No gaps: every search had a sure answer.',
        ko: '없습니다. 모든 검색에 확실한 답이 있었습니다.',
      }),
      { title: say(TITLE) },
    );
  const page = pageOf(gaps, number, () => 1);
  return {
    title: say(TITLE),
    blocks: [
      ...rowsBlock(
        page.items.map((gap) => ({
          text: [{ kind: 'strong', text: gap.text }, ` · ${timesOf(gap, context)}`],
        })),
      ),
      {
        kind: 'choose',
        label: say({ en: 'Choose one', ko: '하나 고르기' }),
        options: page.items.map(({ text: typed }) => ({
          label: excerpt(typed),
          line: `${leadTo('curate gaps')} query:${inQuotes(typed)}`,
        })),
      },
      ...pageBlocks(page, context),
    ],
  };
}

function oneGap(gap: Gap, context: Context): Result {
  const { knowledge, again, leadTo } = context;
  const typed = gap.text;
  const similar = knowledge.suggestTopics(typed, 3);
  return {
    title: typed,
    blocks: [
      paragraph(timesOf(gap, context)),
      ...buttonsBlock([
        formButton(context, { en: 'Add a fact', ko: '사실 추가' }, '/curate add fact'),
        formButton(context, { en: 'Add an event', ko: '사건 추가' }, '/curate add event'),
        formButton(context, { en: 'Add a quote', ko: '발언 추가' }, '/curate add quote'),
        formButton(context, { en: 'Add a topic', ko: '주제 추가' }, `/curate topic add ${inQuotes(typed)}`),
        ...similar.map((topic) =>
          formButton(
            context,
            { en: `Add as a name of ${topic.id}`, ko: `${topic.id}의 다른 이름으로 추가` },
            `/curate topic alias ${topic.id} names:${inQuotes(typed)}`,
          ),
        ),
        button(context, { en: 'Search again', ko: '다시 찾기' }, leadTo('find', typed)),
        {
          ...turnButton(context, { en: 'Dismiss', ko: '목록에서 지우기' }, again({ dismiss: 'true' })),
          writes: true as const,
        },
      ]),
    ],
  };
}

const inQuotes = (typed: string): string => `"${typed.replace(/["”\\]/g, '\\$&')}"`;

function timesOf({ count: times, last }: Gap, { say, locale }: Context): string {
  const day = formatDate({ kind: 'day', ...calendarDay(last) }, locale);
  return say({
    en: `${times === 1 ? 'once' : `${times} times`}, last on ${day}`,
    ko: `${times}번, 마지막은 ${day}`,
  });
}
