/** Connection pools of `pg`, with timeouts. */
import { Client, type ClientBase, type ClientConfig, Pool } from 'pg';

const CONNECT_TIMEOUT_MS = 10_000;
/**
 * Timeout of a statement, for a server that went away silently. Statements take far less, and those that wait for a lock give up
 * sooner.
 */
const STATEMENT_TIMEOUT_MS = 15_000;

type Done = Parameters<Client['connect']>[0];

/** Closes the connection when the login fails; `pg` leaves that to the server, which waits a minute for a password. */
class PooledClient extends Client {
  // The return type is `never` because the overloads differ; the pool calls it with a callback.
  override connect(done?: Done): never {
    return super.connect((error: Error | null) => {
      if (error !== null) this.end(() => {});
      (done as (error: Error | null, client: Client) => void)(error, this);
    }) as never;
  }
}

/** `answerWithin` is the timeout of a statement in ms (default 15,000); 0 for none. */
export function makePool(config: ClientConfig, answerWithin = STATEMENT_TIMEOUT_MS): Pool {
  const pool = new Pool({
    ...config,
    // The types differ only in optional properties.
    Client: PooledClient as unknown as new () => ClientBase,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    ...(answerWithin > 0 && { query_timeout: answerWithin }),
  });
  // A lost connection fails its query, which reports the error; without these listeners it would also end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}
