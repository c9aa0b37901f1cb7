/** Contract that every outbox must keep, on every engine. */
import { describe } from 'vitest';
import { claims } from './outbox-claims.ts';
import { opening } from './outbox-harness.ts';
import { ledgers } from './outbox-ledger.ts';
import { moves } from './outbox-moves.ts';
import { news } from './outbox-news.ts';
import { pictures } from './outbox-pictures.ts';
import { pruning } from './outbox-prune.ts';
import { schedules } from './outbox-schedules.ts';
import type { TestDatabase } from './store.ts';

export function outboxContract(name: string, makeDatabase: () => Promise<TestDatabase>): void {
  const open = opening(makeDatabase);
  describe(`${name} keeps the promises of an outbox:`, () => {
    describe('what is published', () => void news(open));
    describe('a post', () => void claims(open));
    describe('a picture', () => void pictures(open));
    describe('a channel', () => void schedules(open));
    describe('the ledger', () => void ledgers(open));
    describe('a ledger that is pruned', () => void pruning(open));
    describe('a workspace that goes to another space', () => void moves(open));
  });
}
