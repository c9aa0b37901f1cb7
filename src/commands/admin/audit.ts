import { commandCalled } from '../../core/command/called.ts';
import { command, type Context } from '../../core/command/command.ts';
import { periodEnd } from '../../core/command/date-option.ts';
import { author } from '../../core/command/option.ts';
import { FIRST_DAY_WORDS } from '../../core/date/bound-words.ts';
import { firstDay } from '../../core/date/order.ts';
import { startOfDay } from '../../core/date/zone.ts';
import { noSuchPage, pageBlocks } from '../../core/command/pages.ts';
import type { Block, Choice, Inline, Row } from '../../core/reply/reply.ts';
import type { Change } from '../../core/store/store.ts';
import { pageOption } from '../shared/options.ts';
import { emptyResult } from '../shared/statements.ts';
import { recordSpans } from './shared.ts';
import { sayReason } from '../../core/record/reason.ts';

const CHANGES_PER_PAGE = 8;
/** The most options in a menu on Discord. */
const MAX_LINKED = 25;

export const adminAudit = command({
  name: { en: 'admin audit', ko: '관리 변경기록' },
  description: { en: 'Show who changed what, when and why', ko: '누가 언제 무엇을 왜 바꾸었는지 보기' },
  role: 'admin',
  private: true,
  options: {
    who: author({
      name: { en: 'who', ko: '사람' },
      description: { en: 'Only changes by this person', ko: '이 사람이 바꾼 것만 보기' },
    }),
    since: periodEnd({
      name: { en: 'since', ko: '부터' },
      synonyms: FIRST_DAY_WORDS,
      description: { en: 'Only changes since this date', ko: '이 날짜부터 바뀐 것만 보기' },
      end: 'first',
    }),
    page: pageOption,
  },
  examples: ['', 'since:2025', 'who:discord:123456789012345678'],
  async run({ who, since, page: number = 1 }, context) {
    const { space, say, timeZone } = context;
    const title = say({ en: 'Changes', ko: '변경 기록' });
    const { total, changes } = await space.changes({
      ...(who !== undefined && { author: who }),
      ...(since !== undefined && { since: startOfDay(firstDay(since), timeZone) }),
      offset: (number - 1) * CHANGES_PER_PAGE,
      limit: CHANGES_PER_PAGE,
    });
    const of = Math.max(1, Math.ceil(total / CHANGES_PER_PAGE));
    if (number > of) throw noSuchPage(of);
    if (total === 0) return emptyResult(say({ en: 'No changes.', ko: '바뀐 것이 없습니다.' }), { title });
    return {
      title,
      blocks: [
        { kind: 'rows', rows: changes.map((change) => changeRow(change, context)) },
        ...linksTo(changes, context),
        ...pageBlocks({ items: changes, number, of, total }, context),
      ],
    };
  },
});

function changeRow(change: Change, { say, locale, timeZone }: Context): Row {
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
    text: [{ kind: 'person', id: author }, ...named, ...more],
    ...((change.reason !== undefined || change.quiet === true) && { note: [sayReason(change, locale)] }),
  };
}

/** A menu that leads to the changed records that can be shown. */
function linksTo(changes: readonly Change[], context: Context): readonly Block[] {
  const { commands, knowledge, say, locale } = context;
  const lines = new Map<string, Choice>();
  for (const { type, id } of changes.flatMap(({ records }) => records)) {
    const name = { entry: 'curate history', topic: 'about', source: 'source' }[type as string];
    if (name === undefined || commandCalled(commands, name) === undefined) continue;
    const isOffered =
      type === 'entry' ||
      (type === 'topic' && knowledge.resolveTopics(id).length === 1) ||
      (type === 'source' && knowledge.resolveSources(id).length === 1);
    if (!isOffered || lines.size >= MAX_LINKED) continue;
    const label = recordSpans({ type, id }, locale)
      .map((span) => (typeof span === 'string' ? span : 'text' in span ? span.text : ''))
      .join('');
    lines.set(`${type} ${id}`, { label, line: context.leadTo(name, id) });
  }
  if (lines.size === 0) return [];
  const label = say({ en: 'Show a changed record', ko: '바뀐 것 보기' });
  return [{ kind: 'choose', label, options: [...lines.values()] }];
}
