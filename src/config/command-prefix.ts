/** How the process was started, as far as it tells what people type to run a subcommand. */
export interface Started {
  /** The path of the script that Node runs (`process.argv[1]`): as typed, links not resolved, but absolute. */
  script: string;
  /** The working folder. */
  folder: string;
  /** `npm_lifecycle_event`: the name of the npm script, or `npx`. */
  npmScript?: string | undefined;
  /** `npm_package_name`: whose script that is. */
  npmPackage?: string | undefined;
}

/**
 * The words that a subcommand is typed after, such as `almanac` or `npm run --silent almanac --`, so that messages can
 * name commands that work where they are read. `bin/almanac.js` and `src/` are the two ways in.
 */
export function commandPrefix({ script, folder, npmScript, npmPackage }: Started): string {
  const path = script.split(/[\\/]/);
  const [parent, name] = path.slice(-2);
  // On Unix npm links `almanac` to the launcher; on Windows it writes a file that names the launcher by its path.
  if (name === 'almanac' || (name === 'almanac.js' && path.includes('node_modules')))
    return npmScript === 'npx' || parent === '.bin' ? 'npx almanac' : 'almanac';
  if (npmScript !== undefined && npmPackage === 'almanac') return 'npm run --silent almanac --';
  const typed = relativeTo(folder, script);
  return `node ${/\s/.test(typed) ? `"${typed}"` : typed}`;
}

/** The path from the folder if it lies there, else the whole path. */
function relativeTo(folder: string, path: string): string {
  const rest = path.startsWith(folder) ? path.slice(folder.length) : '';
  return /^[\\/]/.test(rest) ? rest.slice(1) : path;
}
