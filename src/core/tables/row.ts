/** Reads one row of a table as the fields of a form, so that a row and a form follow the same rules. */
import type { Text } from '../base/locale.ts';
import { entryFromFields, type EntryFields, type EntryFromFields } from '../curation/fields.ts';
import { draftProblems, optionAtFault } from '../curation/problems.ts';
import { pageNamed } from '../record/address.ts';
import { Entry, type EntryKind } from '../record/schema.ts';
import { UserError } from '../reply/user-error.ts';
import { validate } from '../packs/issues.ts';
import { KIND_CHOICE, STATE_CHOICE } from '../record/choices.ts';
import type { ColumnKey } from './columns.ts';
import { editedCells } from './edited-cells.ts';
import {
  choiceIn,
  given,
  problemAt,
  type RowBase,
  type RowCells,
  type RowContext,
  type RowProblem,
} from './row-cells.ts';
import { formFields } from './row-fields.ts';

export type ReadRow =
  | (EntryFromFields & { problems: readonly [] })
  | { entry?: undefined; problems: readonly RowProblem[] };

/**
 * Reads a row as a new statement, or as changes to one. A cell that is as it was before leaves the value alone, whatever was
 * corrected meanwhile.
 */
export function readRow(cells: RowCells, base: RowBase | undefined, context: RowContext): ReadRow {
  const problems: RowProblem[] = [];
  const edited = base === undefined ? cells : editedCells(cells, base, context, problems);
  const kind = kindOfRow(edited, base?.ours, problems);
  const state = choiceIn(edited, 'state', STATE_CHOICE, problems);
  if (problems.length > 0 && kind === undefined) return { problems };
  const fields = formFields(edited, kind ?? 'fact', context, problems);
  const made = filled(
    fields,
    base?.ours ?? { id: 'new', kind: kind ?? 'fact', state: 'draft' },
    context,
    problems,
  );
  if (made === undefined || problems.length > 0) return { problems };
  const wantedState = state ?? base?.ours.state ?? 'published';
  const wanted: unknown = {
    ...made.entry,
    state: wantedState,
    // A statement that is published again leads nowhere else.
    ...(wantedState === 'published' && { merged: undefined }),
    ...reasonIn(edited, base?.ours),
    ...referenceIn('merged', edited),
    ...referenceIn('corrects', edited),
  };
  const { value: entry, faults } = validate(Entry, wanted);
  if (entry !== undefined) return { entry, fresh: made.fresh, problems: [] };
  const isPublished = (wanted as Entry).state === 'published';
  const told = isPublished ? draftProblems(made.entry).filter(({ option }) => option !== '') : [];
  return {
    problems:
      told.length > 0
        ? told.map(({ option, text }) => problemAt(columnOfOption(option), text))
        : faults.map((fault) =>
            problemAt(columnOfOption(optionAtFault(fault)), {
              en: `It ${fault.message.en}.`,
              ko: `${fault.message.ko}.`,
            }),
          ),
  };
}

/**
 * Returns the kind in the row’s cell; if that is empty, a quote if there is a speaker, an event if there is a date, and
 * else a fact.
 */
function kindOfRow(cells: RowCells, ours: Entry | undefined, problems: RowProblem[]): EntryKind | undefined {
  const before = problems.length;
  const told = choiceIn(cells, 'kind', KIND_CHOICE, problems);
  if (problems.length > before) return undefined;
  if (ours !== undefined) {
    if (told !== undefined && told !== ours.kind) problems.push(problemAt('kind', KIND_STAYS, [ours.kind]));
    return ours.kind;
  }
  return told ?? (given(cells.speaker) ? 'quote' : given(cells.date) ? 'event' : 'fact');
}

/** How many problems of one row are looked for. */
const MAX_ROW_PROBLEMS = 10;

/** Fills in the form. Each problem is reported and its field left out, so that all problems of a row are found at once. */
function filled(
  fields: EntryFields,
  before: Parameters<typeof entryFromFields>[1],
  { knowledge }: RowContext,
  problems: RowProblem[],
): EntryFromFields | undefined {
  const left: Record<string, unknown> = { ...fields };
  for (let tries = 0; tries < MAX_ROW_PROBLEMS; tries++) {
    try {
      return entryFromFields(left as EntryFields, before, { knowledge, locale: 'en', again: () => '' });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { option = 'en' } = error;
      const column = columnOfOption(option);
      if (problems.some((each) => each.column === column)) return undefined;
      const source = option === 'source' && typeof left['source'] === 'string' ? left['source'] : undefined;
      const isOne = source !== undefined && !/^\+|; /.test(source) && pageNamed(source) === undefined;
      problems.push(problemAt(column, error.text, isOne ? [`+${source}`] : []));
      if (left[option] === undefined) return undefined;
      left[option] = undefined;
    }
  }
  return undefined;
}

const columnOfOption = (option: string): ColumnKey => OPTION_COLUMNS[option] ?? (option as ColumnKey);
const OPTION_COLUMNS: Readonly<Record<string, ColumnKey>> = {
  en: 'text_en',
  ko: 'text_ko',
  source: 'sources',
  title: 'source_title',
  'note-en': 'note_en',
  'note-ko': 'note_ko',
  reason: 'reason_en',
};

function reasonIn(cells: RowCells, ours: Entry | undefined): Pick<Entry, 'reason'> | object {
  const { reason_en: en, reason_ko: ko } = cells;
  if (en === undefined && ko === undefined) return {};
  const reason = Object.fromEntries(
    Object.entries({ en: en ?? ours?.reason?.en, ko: ko ?? ours?.reason?.ko }).filter(([, text]) =>
      given(text),
    ),
  );
  return { reason: Object.keys(reason).length > 0 ? reason : undefined };
}

/** A cell that names another statement. */
function referenceIn(key: 'merged' | 'corrects', { [key]: named }: RowCells): object {
  return named === undefined ? {} : { [key]: named === '' ? undefined : named };
}

const KIND_STAYS: Text = {
  en: 'The kind of a statement can’t change. Add a new one without an id.',
  ko: '기록의 종류는 바꿀 수 없습니다. id 없이 새로 추가해 주세요.',
};
