import { command, type Context } from '../../core/command/command.ts';
import { isCalled } from '../../core/command/command.ts';
import { count, date, person } from '../../core/command/option.ts';
import { firstDay } from '../../core/date/order.ts';
import { noSuchPage, pageBlocks } from '../../core/command/pages.ts';
import type { Block, Choice, Inline, Row } from '../../core/reply/reply.ts';
import type { Change } from '../../core/store/store.ts';
import { nothing } from '../shared/statements.ts';
import { recordSpans } from './shared.ts';
import { sayReason } from '../../core/record/reason.ts';

const ON_A_PAGE = 8;
/** A menu takes no more. */
const MOST_LINKED = 25;

export const adminAudit = command({
  name: { en: 'admin audit', ko: '관리 변경기록' },
  description: { en: 'Who changed what, when and why', ko: '누가 언제 무엇을 왜 바꾸었는지' },
  role: 'admin',
  private: true,
  options: {
    who: person({
      name: { en: 'who', ko: '사람' },
      description: { en: 'Only what somebody changed', ko: '이 사람이 바꾼 것만' },
    }),
    since: date({
      name: { en: 'since', ko: '부터' },
      description: { en: 'Only what was changed from then on', ko: '이때부터 바뀐 것만' },
    }),
    page: count({
      name: { en: 'page', ko: '쪽' },
      description: { en: 'Which page of a long list', ko: '긴 목록의 몇 쪽을 볼지' },
    }),
  },
  examples: ['', 'since:2025', 'who:discord:123456789012345678'],
  async run({ who, since, page: number = 1 }, context) {
    const { space, say, timeZone } = context;
    const title = say({ en: 'Changes', ko: '변경 기록' });
    const { total, changes } = await space.changes({
      ...(who !== undefined && { author: who }),
      ...(since !== undefined && { since: startOf(firstDay(since), timeZone) }),
      offset: (number - 1) * ON_A_PAGE,
      limit: ON_A_PAGE,
    });
    const of = Math.max(1, Math.ceil(total / ON_A_PAGE));
    if (number > of) throw noSuchPage(of);
    if (total === 0)
      return nothing(say({ en: 'Nothing was changed.', ko: '바뀐 것이 없습니다.' }), { title });
    return {
      title,
      blocks: [
        { kind: 'rows', rows: changes.map((change) => rowOf(change, context)) },
        ...linksTo(changes, context),
        ...pageBlocks({ items: changes, number, of, total }, context),
      ],
    };
  },
});

function rowOf(change: Change, { say, locale, timeZone }: Context): Row {
  const { at, author, size, records } = change;
  const named = records.flatMap((record, index): Inline => [
    index > 0 ? ', ' : ': ',
    ...recordSpans(record, locale),
  ]);
  const rest = size - records.length;
  const more = rest > 0 ? [say({ en: `, and ${rest} more`, ko: ` 외 ${rest}건` })] : [];
  return {
    lead: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
      new Date(at),
    ),
    text: [{ kind: 'code', text: author }, ...named, ...more],
    ...((change.reason !== undefined || change.quiet === true) && { note: [sayReason(change, locale)] }),
  };
}

/** The way to what was changed, as far as it can be looked at. */
function linksTo(changes: readonly Change[], context: Context): readonly Block[] {
  const { commands, knowledge, say, locale } = context;
  const lines = new Map<string, Choice>();
  for (const { type, id } of changes.flatMap(({ records }) => records)) {
    const name = { entry: 'curate history', topic: 'about', source: 'source' }[type as string];
    if (name === undefined || !commands.some((command) => isCalled(command, name))) continue;
    const isOffered =
      type === 'entry' ||
      (type === 'topic' && knowledge.resolveTopics(id).length === 1) ||
      (type === 'source' && knowledge.resolveSources(id).length === 1);
    if (!isOffered || lines.size >= MOST_LINKED) continue;
    const label = recordSpans({ type, id }, locale)
      .map((span) => (typeof span === 'string' ? span : 'text' in span ? span.text : ''))
      .join('');
    lines.set(`${type} ${id}`, { label, line: context.leadTo(name, id) });
  }
  if (lines.size === 0) return [];
  const label = say({ en: 'Look at one of them', ko: '바뀐 것 보기' });
  return [{ kind: 'choose', label, options: [...lines.values()] }];
}

/** When a day begins there, in UTC. `day` is in days since 1970-01-01. */
function startOf(day: number, timeZone: string): string {
  if (!Number.isFinite(day)) return '';
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
  const { epochMilliseconds } = date.toZonedDateTime(timeZone);
  return new Date(epochMilliseconds).toISOString();
}
