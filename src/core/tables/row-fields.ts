/** The cells of a row as the fields of a form. */
import type { Text } from '../base/locale.ts';
import { isKnownSource } from '../curation/citations.ts';
import type { EntryFields } from '../curation/fields.ts';
import { languageOfText } from '../curation/words.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { pageIdentity, pageNamed } from '../record/address.ts';
import type { EntryKind } from '../record/schema.ts';
import { DATING_CHOICE, STANCE_CHOICE, WORDING_CHOICE } from '../record/choices.ts';
import { readTopicCell, readTopicsCell, type NamedTopics } from './names.ts';
import { MAX_ENTRY_SOURCES } from '../record/schema.ts';
import { tooMany } from './problems.ts';
import { valuesIn } from './source-cells.ts';
import { readTimeOfDay } from '../record/time-of-day.ts';
import { choiceIn, given, problemAt, type RowCells, type RowContext, type RowProblem } from './row-cells.ts';

export function formFields(
  cells: RowCells,
  kind: EntryKind,
  context: RowContext,
  problems: RowProblem[],
): EntryFields {
  const { knowledge, dates } = context;
  const topicsIn = (
    column: 'topics' | 'speaker' | 'by',
    read: (cell: string, from: Knowledge) => NamedTopics,
  ) => {
    const cell = cells[column];
    if (!given(cell)) return cell;
    const named = read(cell, knowledge);
    if (named.problem !== undefined) problems.push(problemAt(column, named.problem, named.instead));
    return named.value;
  };
  const dateIn = (column: 'date' | 'published') => {
    const cell = cells[column];
    if (!given(cell)) return cell === undefined ? undefined : ('' as const);
    const read = dates[column]?.(cell);
    if (read?.problem !== undefined) problems.push(problemAt(column, read.problem, read.instead));
    return read?.date;
  };
  const { order } = cells;
  const isOrder = !given(order) || /^[1-9]\d?$/.test(order);
  if (!isOrder) problems.push(problemAt('order', ORDER_IS));
  const clock = cells.time_of_day;
  const time = given(clock) ? readTimeOfDay(clock) : clock;
  if (given(clock) && time === undefined) problems.push(problemAt('time_of_day', TIME_IS));
  const isTooMany = valuesIn(cells.sources ?? '').length > MAX_ENTRY_SOURCES;
  if (isTooMany) problems.push(problemAt('sources', tooMany(MAX_ENTRY_SOURCES)));
  const text = bothLanguages(cells, 'text');
  const note = bothLanguages(cells, 'note');
  const isQuote = kind === 'quote';
  return {
    ...text,
    date: dateIn('date'),
    order: isOrder ? order : undefined,
    dating: choiceIn(cells, 'dating', DATING_CHOICE, problems),
    time,
    topics: topicsIn('topics', readTopicsCell),
    ...(isQuote && { speaker: topicsIn('speaker', readTopicCell) }),
    ...(isQuote && {
      wording: choiceIn(cells, 'wording', WORDING_CHOICE, problems),
      original: cells.original,
    }),
    stance: choiceIn(cells, 'stance', STANCE_CHOICE, problems),
    by: topicsIn('by', readTopicCell),
    'note-en': note.en,
    'note-ko': note.ko,
    ...(isTooMany ? {} : sourceFields(cells, dateIn, knowledge)),
  };
}

/** A text from the columns of each language, and from the column that takes either. */
function bothLanguages(
  cells: RowCells,
  name: 'text' | 'note',
): { en: string | undefined; ko: string | undefined } {
  const sides = { en: cells[`${name}_en`], ko: cells[`${name}_ko`] };
  const either = cells[name];
  if (!given(either)) return sides;
  const language = languageOfText(either);
  return given(sides[language]) ? sides : { ...sides, [language]: either };
}

/** The citations, with an address in a column of its own; title, publisher and date count where the source is new. */
function sourceFields(
  cells: RowCells,
  dateIn: (column: 'published') => EntryFields['published'],
  knowledge: Knowledge,
): EntryFields {
  const named = cells.sources?.split('\n').join('; ');
  const { url, source_title: title, publisher } = cells;
  if (!given(url) && !given(named)) return named === undefined ? {} : { source: '' };
  const page = given(url) ? pageNamed(url) : undefined;
  const isOf = (name: string): boolean =>
    page !== undefined && knowledge.resolveSources(name).some((each) => pageIdentity(each) === page);
  const byAddress = given(url) && !(given(named) && (named.includes(url) || isOf(named)));
  const source = byAddress ? url : (named ?? '');
  const isKnown = source.includes('; ') || isKnownSource(source, knowledge);
  if (isKnown) return { source };
  const called = title ?? (byAddress && given(named) ? named.replace(/^\+\s*/, '') : undefined);
  return {
    source,
    title: called,
    publisher,
    published: given(cells.published) ? dateIn('published') : undefined,
  };
}

const ORDER_IS: Text = { en: 'It takes a number from 1 to 99.', ko: '1부터 99까지의 숫자를 적어 주세요.' };

const TIME_IS: Text = {
  en: 'It takes a time of day: 10:58, 10:58+08:00.',
  ko: '쓸 수 있는 값: 10:58, 10:58+09:00 같은 시각.',
};
