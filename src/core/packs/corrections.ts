/** Keeps what was corrected in the space when a file is imported again. The histories of records tell the two apart. */
import { saysTheSame } from '../record/identity.ts';
import type { ChangeReason } from '../record/reason.ts';
import type { Records, RecordType } from '../record/schema.ts';
import type { Revision } from '../store/store.ts';
import { suggestionFrom, type ChangePolicy } from './plan-changes.ts';

/** The revisions of a record, oldest first. */
export type HistoryOf = <T extends RecordType>(type: T, id: string) => Promise<readonly Revision<T>[]>;

const IMPORTS: ReadonlySet<string> = new Set([
  'file-imported',
  'paths-imported',
  'starter-pack',
  'pack-installed',
]);

const isImport = (reason: ChangeReason | undefined): boolean =>
  typeof reason === 'object' && IMPORTS.has(reason.code);

/** The content that the last import gave a record; `undefined` for a record that people made here. */
export const lastImported = <T extends RecordType>(
  revisions: readonly Revision<T>[],
): Records[T] | undefined =>
  revisions.findLast(({ reason }) => isImport(reason))?.after as Records[T] | undefined;

/**
 * The policy of an import without a record of what it brought before. A record that is as it was last imported follows the
 * file, and so does one that was made here. One that was corrected since stays: if the file says what the record once said,
 * nothing is to be decided; if it says something else, curators are asked.
 */
export const keepingCorrections =
  (history: HistoryOf): ChangePolicy =>
  async ({ type, ours, theirs }) => {
    const revisions = await history(type, ours.id);
    const imported = lastImported(revisions);
    if (imported !== undefined && saysTheSame(imported, ours)) return { outcome: 'changed', content: theirs };
    if (revisions.some(({ after }) => saysTheSame(after, theirs))) return { outcome: 'kept' };
    if (imported === undefined) return { outcome: 'changed', content: theirs };
    // Topics and sources cannot be suggested, nor can what either side has withdrawn.
    return type === 'entry' && ours.state === 'published' && theirs.state === 'published'
      ? { outcome: 'contested', suggestion: await suggestionFrom(theirs, 'pack') }
      : { outcome: 'contested' };
  };
