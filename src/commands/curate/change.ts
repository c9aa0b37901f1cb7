/** Changing an entry as a whole: to before readers and away from them, back and forth. */
import type { Context, Result } from '../../core/command/command.ts';
import { publishWrites } from '../../core/curation/publish.ts';
import type { ChangeReason } from '../../core/record/reason.ts';
import type { Entry } from '../../core/record/schema.ts';
import type { Text } from '../../core/base/locale.ts';
import { entryResult } from './entry-card.ts';
import { storedEntry } from '../shared/entry.ts';

/**
 * Gives an entry another content, as its next revision, and shows it.
 * @throws {UserError} when it would be published and cannot be.
 */
export async function changeTo(
  content: Entry,
  base: number,
  context: Context,
  { reason, title }: { reason: ChangeReason; title: Text },
): Promise<Result> {
  const { id } = content;
  const writes =
    content.state === 'published'
      ? publishWrites(content, id, base, context.knowledge)
      : [{ type: 'entry', id, base, content } as const];
  await context.commit(writes, reason);
  return entryResult(storedEntry(id, context), context, { title: context.say(title) });
}
