#!/usr/bin/env node
/**
 * The `almanac` command, which npm scripts run too. It is plain JavaScript that versions of Node far older than ours can read:
 * it finds a Node that is new enough, or says what to do, and loads `src/cli.ts` only then.
 *
 * - In a clone, `npm ci` brings the right Node as the package `node`. When an older Node runs this file, it starts the
 *   command again with that one.
 * - In a folder named `node_modules`, where `npm install --global` puts a tarball, Node strips no types: a hook does.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** The first major version with all that `src` uses (type stripping, `node:sqlite`, `Temporal`); CI runs this one. */
const NEEDED = 26;

const [major] = process.versions.node.split('.').map(Number);
if (major >= NEEDED) await runHere();
else {
  const node = broughtNode();
  if (node === undefined) refuse();
  else startAgainWith(node);
}

async function runHere() {
  keepCompiled();
  const { resolveRelativeImports } = await import('./resolve-imports.js');
  resolveRelativeImports();
  if (import.meta.url.includes('/node_modules/')) {
    const { stripTypesUnder } = await import('./strip-types.js');
    stripTypesUnder(new URL('../src/', import.meta.url));
  }
  await import('../src/cli.ts');
}

/**
 * Has Node keep what it compiles, types stripped, in a folder: that halves the time to start. It must be on before the first file
 * with types is loaded, and only this user may write to the folder, as what is in it is run: the folder of temporary files,
 * Node’s default, belongs to everybody. Where it cannot be written, nothing is kept. `NODE_COMPILE_CACHE` names another folder,
 * `NODE_DISABLE_COMPILE_CACHE=1` turns it off.
 */
function keepCompiled() {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const { directory } = nodeModule.enableCompileCache(
    join(XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), '.cache'), 'almanac'),
  );
  // Threads look for it in the environment.
  if (directory !== undefined) process.env.NODE_COMPILE_CACHE ||= directory;
}

/** @returns the path of the Node that is installed beside Almanac as the package `node`, if it is there. */
function broughtNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    return ['node.exe', 'node'].map((name) => join(folder, 'bin', name)).find((path) => existsSync(path));
  } catch {
    return undefined;
  }
}

/** Runs the same command with another Node, and ends as it ends. Signals that reach this process are passed on. */
function startAgainWith(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    process.stderr.write(`almanac: ${node}: ${error.message}\n`);
    process.exit(1);
  });
  child.once('exit', (status, signal) => {
    if (signal === null) process.exit(status);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** Says in both languages what to do: the language of the reader is known only to code that this Node cannot run. */
function refuse() {
  process.stderr.write(
    `almanac: Node ${process.version} is too old. Almanac needs Node ${NEEDED} or later: https://nodejs.org/en/download\n` +
      'In a clone of the repository, run "npm ci" first: it installs the right Node beside Almanac.\n\n' +
      `almanac: Node ${process.version} 버전은 너무 오래되었습니다. 연감에는 Node ${NEEDED} 이상이 필요합니다: https://nodejs.org/ko/download\n` +
      '저장소를 복제해서 쓰신다면 먼저 “npm ci”를 실행하세요. 맞는 Node가 연감 옆에 설치됩니다.\n',
  );
  process.exitCode = 1;
}
