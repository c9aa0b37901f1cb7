/** The outbox over SQL, the same on every engine. */
import type { Outbox } from '../../../core/store/outbox.ts';
import type { Engine } from '../engine/engine.ts';
import { claim } from './claim.ts';
import { gather } from './gather.ts';
import { digestsDue, remindersDue, setDue, setTimeZone } from './due.ts';
import { depth, lastSent, readLedger } from './ledger.ts';
import { remind, reminded } from './remind.ts';
import { retry } from './retry.ts';
import { settle } from './settle.ts';
import { leave, present } from './workers.ts';

export const outboxOver = ({ db, lightly }: Pick<Engine, 'db' | 'lightly'>): Outbox => ({
  claim: claim(db),
  settle: settle({ lightly }),
  digestsDue: digestsDue(db),
  remindersDue: remindersDue(db),
  setDue: setDue({ lightly }),
  setTimeZone: setTimeZone(db),
  gather: gather(db),
  remind: remind(db),
  reminded: reminded(db),
  retry: retry(db),
  ledger: readLedger(db),
  lastSent: lastSent(db),
  depth: depth(db),
  present: present(db),
  leave: leave(db),
});
