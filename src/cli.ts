/** Runs the `almanac` command line of `cli/program.ts`. `start`, which loads most, first says that it is starting. */
if (process.argv[2] === 'start') (await import('./cli/starting.ts')).sayStarting();
const { run } = await import('./cli/program.ts');
process.exitCode = await run(process.argv.slice(2));
