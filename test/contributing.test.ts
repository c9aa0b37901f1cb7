/** The pages for contributors and for those who find a hole, in both languages. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([whole, part]) => part ?? whole);

describe.each(['CONTRIBUTING', 'SECURITY'])('%s.md', (name) => {
  const [english, korean] = [read(`${name}.md`), read(`${name}.ko.md`)];

  it('has the same shape in both languages', () => {
    const shape = (text: string): unknown => [
      all(text, /^#+ /gm),
      all(text, /^(?:-|\d\.) /gm),
      all(text, /^```\w+\n.*?^```$/gms),
    ];
    expect(shape(korean)).toEqual(shape(english));
  });

  it('names scripts and tests that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = all(english, /npm run (?:--silent )?([\w:]+)/g);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
    const paths = all(english, /(?<![\w/])((?:test|src|docs|packs)\/[\w./-]*\w)/g);
    const missing = paths.filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });
});
