/** Replaces the content of an entry: to publish, withdraw, restore or undo. */
import type { Context, Result } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { publishWrites } from '../../core/curation/publish.ts';
import type { ChangeReason } from '../../core/record/reason.ts';
import type { Entry } from '../../core/record/schema.ts';
import type { Text } from '../../core/base/locale.ts';
import { entryResult } from './entry-card.ts';
import { storedEntry } from '../shared/entry.ts';

/**
 * Writes `content` as the next revision of its entry after `base`, and shows the entry.
 * @throws {UserError} when it is to be published but something is missing, or would be merged in a circle.
 */
export async function changeTo(
  content: Entry,
  base: number,
  context: Context,
  { reason, title }: { reason: ChangeReason; title: Text },
): Promise<Result> {
  const { id } = content;
  requireNoCircle(content, context);
  const writes =
    content.state === 'published'
      ? publishWrites(content, id, base, context.knowledge)
      : [{ type: 'entry', id, base, content } as const];
  await context.commit(writes, reason);
  return entryResult(storedEntry(id, context), context, { title: context.say(title) });
}

/** An earlier revision may be merged into what was merged into this entry since. */
function requireNoCircle({ id, merged }: Entry, { knowledge }: Context): void {
  const passed = new Set<string>();
  for (
    let at = merged;
    at !== undefined && !passed.has(at);
    at = knowledge.stored('entry', at)?.content.merged
  ) {
    passed.add(at);
    if (at !== id) continue;
    const chain = [id, ...passed].join(' → ');
    throw new UserError({
      en: `These statements would be merged in a circle: ${chain}. Restore one of the others first.`,
      ko: `합친 기록을 따라가면 처음 기록으로 되돌아옵니다: ${chain}. 다른 기록부터 복원해 주세요.`,
    });
  }
}
