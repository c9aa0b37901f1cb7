/** A statement as everybody may read it, in whatever state it is: what was withdrawn is struck out, a draft is not shown. */
import type { Context } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { parseDate } from '../../core/date/parse.ts';
import { inLocale } from '../../core/base/locale.ts';
import type { Citations } from '../../core/present/citations.ts';
import { statementRow, topicName } from '../../core/present/statement.ts';
import type { Inline, Row } from '../../core/reply/reply.ts';
import { curates } from '../shared/entry.ts';

/** In a list so much of a statement is read. */
const MOST = 140;

/** The statement in a few words. */
export function briefly(id: string, context: Context): Inline {
  const { knowledge, locale } = context;
  const entry = knowledge.stored('entry', id)?.content;
  if (entry === undefined || entry.state === 'draft') return hidden(id, context);
  const said = excerpt(inLocale(entry.text, locale)?.text ?? id, MOST);
  const text = entry.kind === 'quote' ? `${topicName(entry.speaker, knowledge, locale)}: ${said}` : said;
  return [entry.state === 'retired' ? { kind: 'deleted', text } : text];
}

/** All of it, with its sources; of what was withdrawn also why; nothing of what is a draft, or not there. */
export function statementOf(id: string, context: Context, citations: Citations): Row {
  const { knowledge, locale, say } = context;
  const entry = knowledge.stored('entry', id)?.content;
  if (entry === undefined || entry.state === 'draft') return { text: hidden(id, context) };
  const date = entry.date === undefined ? undefined : parseDate(entry.date);
  const row = statementRow({ entry, date }, knowledge, locale, citations, { ids: curates(context) });
  if (entry.state !== 'retired') return row;
  const why = inLocale(entry.reason, locale)?.text;
  return {
    ...row,
    text: row.text.map((span) => (typeof span === 'string' ? { kind: 'deleted', text: span } : span)),
    note: [
      say({
        en: why === undefined ? 'Withdrawn.' : `Withdrawn: ${why}`,
        ko: why === undefined ? '철회되었습니다.' : `철회: ${why}`,
      }),
    ],
  };
}

function hidden(id: string, context: Context): Inline {
  const text = context.say({ en: 'a statement that is not public now', ko: '지금은 공개되지 않은 기록' });
  return curates(context) ? [`${text} `, { kind: 'code', text: id }] : [text];
}
