/** Saving what somebody wrote as a draft, at once, so that nothing of it is lost. */
import type { Context, Result } from '../../core/command/command.ts';
import { duplicatesOf, isSameEntry } from '../../core/curation/duplicates.ts';
import { entryId } from '../../core/curation/entry-id.ts';
import { entryFromFields, type EntryFields } from '../../core/curation/fields.ts';
import { newRecordWrites } from '../../core/curation/fresh.ts';
import type { ChangeReason } from '../../core/record/reason.ts';
import type { Entry, EntryKind } from '../../core/record/schema.ts';
import { ConflictError } from '../../core/store/store.ts';
import { duplicateResult } from './duplicates.ts';
import type { StoredEntry } from '../shared/entry.ts';

/** A name that somebody else takes at the same moment is made anew, so often. */
const ATTEMPTS = 3;

/**
 * The draft as it is kept, or what is there already that it may repeat.
 * @throws {UserError} at the field that cannot be read.
 */
export async function draftOf(
  kind: EntryKind,
  fields: EntryFields,
  context: Context,
  { anyway, reason }: { anyway: boolean; reason: ChangeReason },
): Promise<{ entry: StoredEntry; isNew: boolean } | Result> {
  for (let attempt = 1; ; attempt++) {
    const { knowledge } = context;
    const { entry: made, fresh } = entryFromFields(fields, { id: 'new', kind, state: 'draft' }, context);
    const entry: Entry = { ...made, id: entryId(made, knowledge) };
    const standing = duplicatesOf(entry, knowledge);
    // The same call may come twice, and people press twice: what was saved is saved.
    const same = standing.find((other) => isSameEntry(other, entry));
    const stored = same && knowledge.stored('entry', same.id);
    if (stored !== undefined) return { entry: stored, isNew: false };
    if (standing.length > 0 && !anyway) return duplicateResult(standing, context);
    try {
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
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
}
