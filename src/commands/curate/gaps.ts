import { command, type Context, type Result } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { count, flag, text } from '../../core/command/option.ts';
import { calendarDay } from '../../core/date/edtf.ts';
import { formatDate } from '../../core/date/format.ts';
import { foldName } from '../../core/names/keys.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Action } from '../../core/reply/reply.ts';
import { dismissGap, GAPS, gapsIn, type Gap } from '../../core/search/gaps.ts';
import { nothing } from '../shared/statements.ts';

export const curateGaps = command({
  name: { en: 'curate gaps', ko: '큐레이션 빈틈' },
  description: { en: 'What people looked for and did not find', ko: '사람들이 찾았지만 없었던 것' },
  role: 'curator',
  private: true,
  options: {
    query: text({
      name: { en: 'query', ko: '검색어' },
      description: {
        en: 'Only this one, with what can be done about it',
        ko: '이것만, 할 수 있는 일과 함께',
      },
    }),
    dismiss: flag({
      name: { en: 'dismiss', ko: '무시' },
      description: { en: 'Nothing is missing there', ko: '여기에는 빠진 것이 없음' },
    }),
    page: count({
      name: { en: 'page', ko: '쪽' },
      description: { en: 'Which page of a long list', ko: '긴 목록의 몇 쪽을 볼지' },
    }),
  },
  examples: [''],
  async run({ query, dismiss, page }, context) {
    const memory = context.memory<readonly Gap[]>(GAPS);
    if (query !== undefined && dismiss === true) await dismissGap(memory, foldName(query));
    const gaps = (await gapsIn(memory)).filter((gap) => isStillMissing(gap, context));
    const wanted = query === undefined ? undefined : gaps.find(({ key }) => key === foldName(query));
    if (wanted !== undefined) return oneGap(wanted, context);
    return gapList(gaps, page ?? 1, context);
  },
});

/** What was added since is found by now. */
function isStillMissing({ text: typed }: Gap, { knowledge, today }: Context): boolean {
  return knowledge.resolveTopics(typed).length === 0 && knowledge.find(typed, today, 1).found.length === 0;
}

const TITLE = { en: 'Searched for and not found', ko: '찾았지만 없었던 것' };

function gapList(gaps: readonly Gap[], number: number, context: Context): Result {
  const { say, leadTo } = context;
  if (gaps.length === 0)
    return nothing(
      say({
        en: 'Nothing: whatever people looked for was found.',
        ko: '없습니다. 사람들이 찾은 것은 모두 있었습니다.',
      }),
      { title: say(TITLE) },
    );
  const page = pageOf(gaps, number, () => 1);
  return {
    title: say(TITLE),
    blocks: [
      {
        kind: 'rows',
        rows: page.items.map((gap) => ({
          text: [{ kind: 'strong', text: gap.text }, ` · ${timesOf(gap, context)}`],
        })),
      },
      {
        kind: 'choose',
        label: say({ en: 'Deal with one', ko: '하나 처리하기' }),
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
  const { say, knowledge, again, leadTo } = context;
  const typed = gap.text;
  const near = knowledge.suggestTopics(typed, 3);
  const form = (label: { en: string; ko: string }, line: string): Action => ({
    label: say(label),
    line,
    mode: 'form',
  });
  return {
    title: typed,
    blocks: [
      { kind: 'paragraph', text: [timesOf(gap, context)] },
      {
        kind: 'actions',
        actions: [
          form({ en: 'Add a fact', ko: '사실 추가' }, '/curate add fact'),
          form({ en: 'Add an event', ko: '사건 추가' }, '/curate add event'),
          form({ en: 'Add a quote', ko: '발언 추가' }, '/curate add quote'),
          form({ en: 'Add a topic', ko: '주제 추가' }, `/curate topic add ${inQuotes(typed)}`),
          ...near.map((topic) =>
            form(
              { en: `Another name of ${topic.id}`, ko: `${topic.id}의 다른 이름` },
              `/curate topic alias ${topic.id} names:${inQuotes(typed)}`,
            ),
          ),
          { label: say({ en: 'Search again', ko: '다시 찾기' }), line: leadTo('find', typed) },
          {
            label: say({ en: 'Nothing is missing', ko: '빠진 것 없음' }),
            line: again({ dismiss: 'true' }),
            mode: 'turn',
          },
        ],
      },
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
