import { outboxContract } from '../../contracts/outbox.ts';
import { inFile, inPostgres } from './outbox-databases.ts';

outboxContract('SQLite', inFile);
outboxContract('Postgres', inPostgres());
