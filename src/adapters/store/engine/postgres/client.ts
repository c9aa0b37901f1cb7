/** The connections of `pg`, with what they leave to be done. */
import { Client, type ClientBase, type ClientConfig, Pool } from 'pg';

const CONNECT_TIMEOUT_MS = 10_000;
/**
 * So that nobody waits long for a server that is gone without a word: every statement of ours takes far less, but those
 * that wait for a lock, which give up sooner.
 */
const STATEMENT_TIMEOUT_MS = 15_000;

type Done = Parameters<Client['connect']>[0];

/** Hangs up where it could not log in: `pg` leaves that to the server, which waits a minute for a password. */
class PooledClient extends Client {
  // Never, since the two ways to call it return different things; the pool calls it with a function.
  override connect(done?: Done): never {
    return super.connect((error: Error | null) => {
      if (error !== null) this.end(() => {});
      (done as (error: Error | null, client: Client) => void)(error, this);
    }) as never;
  }
}

/** `answerWithin` is how long a statement may take, in ms; 0 for however long it takes. */
export function makePool(config: ClientConfig, answerWithin = STATEMENT_TIMEOUT_MS): Pool {
  const pool = new Pool({
    ...config,
    // Their types differ in what may be undefined.
    Client: PooledClient as unknown as new () => ClientBase,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    ...(answerWithin > 0 && { query_timeout: answerWithin }),
  });
  // A connection that is lost fails the query that is on it, if any; without these it would also end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}
