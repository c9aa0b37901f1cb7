/** Bundles programs that tests start often: a process then loads a few files rather than a thousand, in half the time. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The programs, by the file of each. */
const PROGRAMS = {
  'chaos-worker': 'test/chaos/worker.ts',
  'store-writer': 'test/contracts/store-writer.ts',
  'outbox-worker': 'test/contracts/outbox-worker.ts',
} as const;
export type ProgramName = keyof typeof PROGRAMS;

/** Packages with compiled code for one machine, which is loaded from where it is installed. */
const NATIVE = /^@takumi-rs\/core$/;
/** Packages that others use only if they are installed. */
const OPTIONAL = ['bufferutil', 'pg-native', 'utf-8-validate', 'zlib-sync'];

export interface ProgramFolder {
  folder: string;
  remove(): Promise<void>;
}

/** Bundles all programs into a folder of temporary files. */
export async function bundlePrograms(): Promise<ProgramFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-programs-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await build({
      configFile: false,
      root: ROOT,
      logLevel: 'silent',
      plugins: [installedPackages, addressesOfSources],
      ssr: { noExternal: true },
      build: {
        ssr: true,
        target: 'esnext',
        outDir: folder,
        emptyOutDir: false,
        rolldownOptions: {
          input: Object.fromEntries(Object.entries(PROGRAMS).map(([name, file]) => [name, join(ROOT, file)])),
          external: OPTIONAL,
          output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
        },
      },
    });
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, remove };
}

export interface Program {
  file: string;
  /** Where Node keeps what it compiles of it, which goes with the folder. */
  env: { NODE_COMPILE_CACHE: string };
}

export const programIn = (folder: string, name: ProgramName): Program => ({
  file: join(folder, `${name}.mjs`),
  env: { NODE_COMPILE_CACHE: join(folder, 'compiled') },
});

const installedPackages: Plugin = {
  name: 'installed-packages',
  enforce: 'pre',
  resolveId: {
    filter: { id: NATIVE },
    handler: (id) => ({
      id: pathToFileURL(createRequire(import.meta.url).resolve(id)).href,
      external: true,
    }),
  },
};

/** Sources find packs, fonts and pages by their own address, and not by that of the bundle. */
const addressesOfSources: Plugin = {
  name: 'addresses-of-sources',
  transform: {
    filter: { id: /\/(?:src|test)\/[^?]*\.ts$/, code: 'import.meta.url' },
    handler: (code, id) => ({
      code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
      map: null,
    }),
  },
};
