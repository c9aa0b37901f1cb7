import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';

/**
 * Makes Node strip the types of the TypeScript files under a folder, wherever that folder is. Node itself does so outside
 * `node_modules` only (ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING).
 *
 * @param folder a `file:` URL that ends in a slash
 */
export function stripTypesUnder(folder) {
  // The threads that this process starts do the same.
  const { href } = new URL('strip-types-in-thread.js', import.meta.url);
  process.execArgv.push('--import', href);
  registerHooks({
    load(url, context, nextLoad) {
      if (!url.startsWith(folder.href) || !url.endsWith('.ts')) return nextLoad(url, context);
      const source = withoutWarnings(() => stripTypeScriptTypes(readFileSync(new URL(url), 'utf8')));
      return { format: 'module', source, shortCircuit: true };
    },
  });
}

/** Node warns once that `stripTypeScriptTypes` is experimental, which is nothing to the people who type `almanac`. */
function withoutWarnings(work) {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}
