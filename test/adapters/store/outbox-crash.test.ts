import { outboxCrashContract } from '../../contracts/outbox-crash.ts';
import { inFile, inPostgres } from './outbox-databases.ts';

outboxCrashContract('SQLite', inFile);
outboxCrashContract('Postgres', inPostgres());
