/** Compares each page under docs/ with its translation, and checks the links of all Markdown files. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Decisions are in English only; the glossary has both languages on one page. */
const PAGES = globSync('docs/*.md', { cwd: root })
  .filter((path) => !path.endsWith('.ko.md') && basename(path) !== 'glossary.md')
  .toSorted();
const translationOf = (path: string): string => path.replace(/\.md$/, '.ko.md');

const CODE_BLOCK = /^```[^\n]*\n.*?^```$/gms;
const codeBlocksIn = (text: string): readonly string[] => text.match(CODE_BLOCK) ?? [];
const headingLevelsIn = (text: string): readonly number[] =>
  [...text.replaceAll(CODE_BLOCK, '').matchAll(/^(#+) /gm)].map(([, signs = '']) => signs.length);
const tableRowsIn = (text: string): number => text.replaceAll(CODE_BLOCK, '').match(/^\|/gm)?.length ?? 0;

/** The paths of links to files in the repository, without anchors. */
const linksIn = (text: string): readonly string[] =>
  [...text.replaceAll(CODE_BLOCK, '').matchAll(/\]\(([^)#\s]+)(?:#[^)\s]*)?\)/g)]
    .map(([, path = '']) => path)
    .filter((path) => !/^[a-z]+:/.test(path));

it('finds the pages', () => {
  expect(PAGES.length).toBeGreaterThan(5);
});

describe.each(PAGES)('%s', (path) => {
  it('has a translation, and each leads to the other', () => {
    expect(existsSync(join(root, translationOf(path)))).toBe(true);
    expect(linksIn(read(path))).toContain(basename(translationOf(path)));
    expect(linksIn(read(translationOf(path)))).toContain(basename(path));
  });

  it('has the same headings, tables and code in both languages', () => {
    const [english, korean] = [read(path), read(translationOf(path))];
    expect(headingLevelsIn(korean)).toEqual(headingLevelsIn(english));
    expect(tableRowsIn(korean)).toBe(tableRowsIn(english));
    expect(codeBlocksIn(korean)).toEqual(codeBlocksIn(english));
  });

  it('leads readers of Korean to Korean pages', () => {
    const others = linksIn(read(translationOf(path))).filter((link) => link !== basename(path));
    const translated = others.filter((link) => existsSync(join(root, 'docs', translationOf(link))));
    expect(translated.filter((link) => link.endsWith('.md') && !link.endsWith('.ko.md'))).toEqual([]);
  });
});

describe('links', () => {
  const files = globSync('**/*.md', {
    cwd: root,
    exclude: (name) => basename(name) === 'node_modules',
  }).toSorted();

  it.each(files)('of %s lead to files', (path) => {
    const missing = linksIn(read(path)).filter((link) => !existsSync(join(root, dirname(path), link)));
    expect(missing).toEqual([]);
  });
});
