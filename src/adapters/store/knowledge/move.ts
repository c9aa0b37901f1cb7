/** Moves a workspace from one space to another. */
import type { Transaction } from 'kysely';
import { type Move, MovedError, UsedError } from '../../../core/store/store.ts';
import { write } from './commit.ts';
import type { Engine } from '../engine/engine.ts';
import { cursorOf } from './history.ts';
import { lockSpaces } from '../knowledge/spaces.ts';
import { moveChannels } from '../outbox/move-channels.ts';
import type { Tables } from '../tables.ts';
import { homeOf } from './spaces.ts';

/** Moves a workspace as `Store.move` promises, with a change in the history of both spaces. `at`: ISO 8601, UTC. */
export function moveWorkspace(
  { db, announce }: Engine,
  { workspace, from, seen, to, changes, renamed = [], left: leftBehind = [] }: Move,
  at: string,
): Promise<void> {
  const target = typeof to === 'string' ? to : to.id;
  const { request, author, reason } = changes;
  const left = { request, author, ...(reason !== undefined && { reason }), writes: leftBehind };
  return db.transaction().execute(async (trx) => {
    await lockSpaces(trx, typeof to === 'string' ? [from, to] : [from]);
    const home = await homeOf(trx, workspace);
    if (await wasRequested(trx, target, request)) {
      if (home === target) return;
      throw new UsedError(`The request ${request} was carried out for another workspace`);
    }
    if (home !== from) throw new MovedError(`${workspace.platform} ${workspace.id} is not in ${from}`);
    if ((await cursorOf(trx, from)) !== seen) throw new MovedError(`${from} has changed since it was seen`);
    if (typeof to !== 'string') await trx.insertInto('space').values(to).execute();
    await write(trx, target, changes, at);
    await write(trx, from, left, at);
    await moveChannels(trx, { workspace, from, to: target, renamed });
    await trx
      .updateTable('workspace')
      .set({ space: target })
      .where('platform', '=', workspace.platform)
      .where('external', '=', workspace.id)
      .execute();
    await announce(trx);
  });
}

async function wasRequested(trx: Transaction<Tables>, space: string, request: string): Promise<boolean> {
  const found = await trx
    .selectFrom('change')
    .select('id')
    .where('space', '=', space)
    .where('request', '=', request)
    .executeTakeFirst();
  return found !== undefined;
}
