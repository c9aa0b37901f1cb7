import { readFileSync } from 'node:fs';

/** The version of this Almanac, as package.json has it. */
export function ownVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
