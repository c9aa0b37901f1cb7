/**
 * Imported by a process that a test starts: writes the packages that the process loads to the file that `LOADED_PACKAGES` names, when the
 * process ends.
 */
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const loaded = new Set<string>();
registerHooks({
  load(url, context, nextLoad) {
    const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? [];
    if (name !== undefined) loaded.add(name);
    return nextLoad(url, context);
  },
});
process.on('exit', () => {
  const { LOADED_PACKAGES: file } = process.env;
  if (file !== undefined) writeFileSync(file, [...loaded].toSorted().join('\n'));
});
