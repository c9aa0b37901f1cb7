/** Vitest's global set-up: serves the address of one Postgres, which the first request starts. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { startPostgres, type PostgresServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address that serves the Postgres of this run. */
    postgres: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<PostgresServer> | undefined;
  const given = process.env['TEST_DATABASE_URL'];
  const address = async (): Promise<string> => given ?? (await (starting ??= startPostgres())).url;
  const services = createServer((_, answer) => {
    address().then(
      (url) => answer.end(url),
      (error: unknown) => answer.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(services, 'listening');
  project.provide('postgres', `http://127.0.0.1:${(services.address() as AddressInfo).port}`);
  return async () => {
    services.closeAllConnections();
    services.close();
    await (await starting?.catch(() => undefined))?.stop();
  };
}
