/**
 * The `almanac` command, of which `cli/program.ts` is the whole. What Node has compiled is kept from one call to the next, as far
 * as there is a place for it: that halves the time until it begins.
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { run } = await import('./cli/program.ts');
process.exitCode = await run(process.argv.slice(2));
