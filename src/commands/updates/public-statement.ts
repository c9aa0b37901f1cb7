/** Statements as everybody may read them: withdrawn ones are struck out, and drafts are not shown. */
import type { Context } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { parseDate } from '../../core/date/parse.ts';
import { inLocale } from '../../core/base/locale.ts';
import type { Citations } from '../../core/present/citations.ts';
import { struck, withdrawalWords } from '../../core/present/withdrawn.ts';
import { statementRow, topicName } from '../../core/present/statement.ts';
import type { Inline, Row } from '../../core/reply/reply.ts';
import { curates } from '../shared/entry.ts';

/** The maximum length of a statement in a list, in characters. */
const EXCERPT_LENGTH = 140;

/** The beginning of a statement. */
export function statementExcerpt(id: string, context: Context): Inline {
  const { knowledge, locale } = context;
  const entry = knowledge.stored('entry', id)?.content;
  if (entry === undefined || entry.state === 'draft') return hiddenStatement(id, context);
  const said = excerpt(inLocale(entry.text, locale)?.text ?? id, EXCERPT_LENGTH);
  const text = entry.kind === 'quote' ? `${topicName(entry.speaker, knowledge, locale)}: ${said}` : said;
  return [entry.state === 'retired' ? { kind: 'deleted', text } : text];
}

/** The statement with its sources; if it was withdrawn, with the reason. */
export function publicStatement(id: string, context: Context, citations: Citations): Row {
  const { knowledge, locale } = context;
  const entry = knowledge.stored('entry', id)?.content;
  if (entry === undefined || entry.state === 'draft') return { text: hiddenStatement(id, context) };
  const date = entry.date === undefined ? undefined : parseDate(entry.date);
  const row = statementRow({ entry, date }, knowledge, locale, citations, { ids: curates(context) });
  if (entry.state !== 'retired') return row;
  return { ...row, text: struck(row.text), note: [withdrawalWords(entry, knowledge, locale)] };
}

function hiddenStatement(id: string, context: Context): Inline {
  const text = context.say({ en: 'a statement that isn’t public now', ko: '지금은 공개되지 않은 기록' });
  return curates(context) ? [`${text} `, { kind: 'code', text: id }] : [text];
}
