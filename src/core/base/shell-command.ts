/**
 * How messages write the commands that an operator types into a shell. The same copy of Almanac is started as `almanac`,
 * through npm, or in a container; a message names the form that works there.
 */
let prefix = 'almanac';

/**
 * Sets what all subcommands begin with, for the whole process. The command line calls it once, before anything is said.
 *
 * @param words such as `npm run --silent almanac --`; `almanac` until this is called
 */
export function startShellCommandsWith(words: string): void {
  prefix = words;
}

/**
 * @example
 * shellCommand('register discord'); // 'npm run --silent almanac -- register discord'
 */
export const shellCommand = (subcommand: string): string => `${prefix} ${subcommand}`;
