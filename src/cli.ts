/**
 * Runs the `almanac` command line of `cli/program.ts`. Node’s compile cache halves the time to start; `start`, which loads most and may
 * fill a new database, says at once that it is starting.
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
if (process.argv[2] === 'start') (await import('./cli/starting.ts')).sayStarting();
const { run } = await import('./cli/program.ts');
process.exitCode = await run(process.argv.slice(2));
