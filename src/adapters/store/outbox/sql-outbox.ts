/** The outbox over SQL, the same on every engine. {@link Outbox} says what each operation promises; the files here hold its SQL. */
import type { Outbox } from '../../../core/store/outbox.ts';
import type { Engine } from '../engine/engine.ts';
import { claim } from './claim.ts';
import { digestsDue, remindersDue, setDue, setTimeZone } from './due.ts';
import { depth, lastSent, readLedger } from './ledger.ts';
import { claimPictures, settlePicture } from './pictures.ts';
import { prune } from './prune.ts';
import { retry } from './retry.ts';
import { gather, noteDigest, remind, reminded } from './scheduled.ts';
import { settle } from './settle.ts';
import { leave, present } from './workers.ts';

export function sqlOutbox({ db, lightly }: Pick<Engine, 'db' | 'lightly'>): Outbox {
  return {
    claim: (options) => claim(db, options),
    settle: (post, owner, outcome, at) => lightly((trx) => settle(trx, { post, owner, outcome, at })),
    claimPictures: (options) => claimPictures(db, options),
    settlePicture: (owed, due) => settlePicture(db, owed, due),
    digestsDue: (reach, now) => digestsDue(db, reach, now),
    remindersDue: (reach, now) => remindersDue(db, reach, now).execute(),
    setDue: (space, cursor, times) => lightly((trx) => setDue(trx, { space, cursor, times })),
    setTimeZone: (timeZone) => setTimeZone(db, timeZone),
    gather: (channel, cadence, at) =>
      db.transaction().execute((trx) => gather(trx, { channel, cadence, at })),
    noteDigest: (digest, note) => noteDigest(db, digest, note),
    remind: (channel, date, items, at) =>
      db.transaction().execute((trx) => remind(trx, { ...channel, date, items, at })),
    reminded: ({ channel }, date) => reminded(db, channel, date),
    retry: (space, deliveries, at) =>
      db.transaction().execute((trx) => retry(trx, { space, deliveries, at })),
    prune: (options) => lightly((trx) => prune(trx, options)),
    ledger: (query) => readLedger(db, query),
    lastSent: (space, channels) => lastSent(db, space, channels),
    depth: (reach) => depth(db, reach),
    present: (owner, platforms, now, patience) => present(db, { owner, platforms, now, patience }),
    leave: (owner) => db.transaction().execute((trx) => leave(trx, owner)),
  };
}
