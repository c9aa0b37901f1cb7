/** Saves a new entry as a draft, before anything is asked about it, so that nothing typed is lost. */
import { breathe } from '../../core/base/slices.ts';
import type { Context, Result } from '../../core/command/command.ts';
import { duplicatesOf, isSameEntry } from '../../core/curation/duplicates.ts';
import { entryId } from '../../core/curation/entry-id.ts';
import { entryFromFields, type EntryFields } from '../../core/curation/fields.ts';
import { newRecordWrites } from '../../core/curation/fresh.ts';
import type { ChangeReason } from '../../core/record/reason.ts';
import type { Entry, EntryKind } from '../../core/record/schema.ts';
import { retryConflicts } from '../../core/store/retry.ts';
import { duplicateResult } from './duplicates.ts';
import type { StoredEntry } from '../shared/entry.ts';

/**
 * Saves the draft and returns it. Saving the same content twice returns the first draft (`isNew: false`). Where similar
 * entries exist and `anyway` is false, nothing is saved and the answer lists them.
 * @throws {UserError} at the field that cannot be read.
 */
export async function draftOf(
  kind: EntryKind,
  fields: EntryFields,
  context: Context,
  { anyway, reason }: { anyway: boolean; reason: ChangeReason },
): Promise<{ entry: StoredEntry; isNew: boolean } | Result> {
  return retryConflicts(async () => {
    const { knowledge } = context;
    await breathe();
    const { entry: made, fresh } = entryFromFields(fields, { id: 'new', kind, state: 'draft' }, context);
    const entry: Entry = { ...made, id: entryId(made, knowledge) };
    await breathe();
    const similar = await duplicatesOf(entry, knowledge);
    // The platform may deliver a call twice, and people press a button twice.
    const same = similar.find((other) => isSameEntry(other, entry));
    const stored = same && knowledge.stored('entry', same.id);
    if (stored !== undefined) return { entry: stored, isNew: false };
    if (similar.length > 0 && !anyway) return duplicateResult(similar, context);
    const written = await context.commit(
      [
        ...newRecordWrites(fresh, { offered: false, knowledge }),
        { type: 'entry', id: entry.id, base: 0, content: entry },
      ],
      reason,
    );
    const saved = written.find((record) => record.type === 'entry');
    const kept =
      saved?.type === 'entry' ? { rev: saved.rev, content: saved.content } : { rev: 1, content: entry };
    return { entry: kept, isNew: kept.content.id === entry.id };
  });
}
