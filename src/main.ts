/** Entry point of `npm start`: runs `almanac start`. */
import { argv } from 'node:process';

argv.splice(2, 0, 'start');
await import('./cli.ts');
