/** Replaces the content of an entry: to publish, withdraw, restore or undo. */
import type { Context, Result } from '../../core/command/command.ts';
import { publishWrites } from '../../core/curation/publish.ts';
import type { ChangeReason } from '../../core/record/reason.ts';
import type { Entry } from '../../core/record/schema.ts';
import type { Text } from '../../core/base/locale.ts';
import { entryResult } from './entry-card.ts';
import { storedEntry } from '../shared/entry.ts';

/**
 * Writes `content` as the next revision of its entry after `base`, and shows the entry.
 * @throws {UserError} when it is to be published but something is missing.
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
