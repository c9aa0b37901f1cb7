import { type RawBuilder, sql, type SqlBool } from 'kysely';

/**
 * What has still to be told. Said just as the indexes say it, letter by letter, so that they are used: what waits is kept
 * apart from what has been told.
 */
export const isPending: RawBuilder<SqlBool> = sql`(delivery.state = 'waiting' or delivery.state = 'held')`;
export const isTold: RawBuilder<SqlBool> = sql`(delivery.state <> 'waiting' and delivery.state <> 'held')`;
