/** What `npm start` runs. */
import { run } from './cli.ts';

process.exitCode = await run(['start', ...process.argv.slice(2)]);
