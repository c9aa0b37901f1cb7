/** The outbox over SQL, the same on every engine. */
import type { Outbox } from '../../../core/store/outbox.ts';
import type { Engine } from '../engine/engine.ts';
import { claim } from './claim.ts';
import { digests, gather } from './digests.ts';
import { depth, lastSent, ledger } from './ledger.ts';
import { remind, reminded, reminding } from './remind.ts';
import { retry } from './retry.ts';
import { settle } from './settle.ts';
import { leave, present } from './workers.ts';

export const outboxOver = ({ db, lightly }: Pick<Engine, 'db' | 'lightly'>): Outbox => ({
  claim: claim(db),
  settle: settle({ lightly }),
  digests: digests(db),
  gather: gather(db),
  remind: remind(db),
  reminding: reminding(db),
  reminded: reminded(db),
  retry: retry(db),
  ledger: ledger(db),
  lastSent: lastSent(db),
  depth: depth(db),
  present: present(db),
  leave: leave(db),
});
