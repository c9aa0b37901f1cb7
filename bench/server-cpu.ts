/** The CPU time of a Postgres server on this machine. */
import { readdir, readFile } from 'node:fs/promises';
import { Client } from 'pg';

/** In ms. Linux counts in ticks of a hundredth of a second (`man 5 proc_pid_stat`). */
const TICK_MS = 10;

interface Process {
  parent: number;
  /** CPU time in ms, with that of children that have ended. */
  cpu: number;
}

export interface ServerCpu {
  /** The CPU time that the server has used, in ms; `undefined` where there is no `/proc`. */
  read(): Promise<number | undefined>;
  close(): Promise<void>;
}

/** SQLite has no server: it runs in the processes of the bot. */
export async function serverCpu(url: string): Promise<ServerCpu> {
  if (!url.startsWith('postgres')) return { read: async () => undefined, close: async () => {} };
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const server = (await processAt(rows[0]?.pid ?? 0))?.parent;
  return {
    async read() {
      const own = server === undefined ? undefined : await processAt(server);
      if (own === undefined) return undefined;
      const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
      const all = await Promise.all(ids.map((id) => processAt(Number(id))));
      const children = all.filter((each) => each?.parent === server);
      return children.reduce((sum, each) => sum + (each?.cpu ?? 0), own.cpu);
    },
    close: () => client.end(),
  };
}

async function processAt(id: number): Promise<Process | undefined> {
  const line = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => undefined);
  if (line === undefined) return undefined;
  // The second field is the name in parentheses, which may contain anything.
  const fields = line
    .slice(line.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent = 0] = fields;
  const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
  return { parent, cpu: ticks * TICK_MS };
}
