/** The outbox over SQL, the same on every engine. */
import type { Kysely } from 'kysely';
import type { Outbox } from '../../../core/updates/outbox.ts';
import type { Tables } from '../tables.ts';
import { claim } from './claim.ts';
import { settle } from './settle.ts';

export function outboxOver(db: Kysely<Tables>): Outbox {
  return { claim: claim(db), settle: settle(db) } as Outbox;
}
