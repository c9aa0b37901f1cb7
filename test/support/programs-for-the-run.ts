/** Vitest's global set-up: serves the folder of bundled programs, which the first request makes. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { bundlePrograms, type ProgramFolder } from './bundle.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address that serves the folder of this run's programs. */
    programs: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let bundling: Promise<ProgramFolder> | undefined;
  const services = createServer((_, answer) => {
    (bundling ??= bundlePrograms()).then(
      ({ folder }) => answer.end(folder),
      (error: unknown) => answer.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(services, 'listening');
  project.provide('programs', `http://127.0.0.1:${(services.address() as AddressInfo).port}`);
  return async () => {
    services.closeAllConnections();
    services.close();
    await (await bundling?.catch(() => undefined))?.remove();
  };
}
