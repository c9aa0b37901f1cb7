// Checks the wording of the Markdown pages; `npm run check` runs it. Ends with status 1 when something should change.
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { wordingFaults } from './wording.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
// Generated from the interface, which the lint rule checks; a page about words; and a page that quotes other texts.
const EXEMPT = /^docs\/(commands(\.ko)?|glossary)\.md$/;
const pages = globSync(['*.md', 'docs/**/*.md', '.github/**/*.md'], { cwd: root }).filter(
  (page) => !EXEMPT.test(page),
);

/** Code, links and quoted words say what they have to say. The number of lines stays the same. */
const proseOf = (markdown) =>
  markdown
    .replaceAll(/^```[\s\S]*?^```/gm, (block) => block.replaceAll(/[^\n]/g, ''))
    .replaceAll(/`[^`\n]*`|“[^”\n]*”|"[^"\n]*"|\*[^*\n]*\*|\]\([^)]*\)|<https?:[^>]*>/g, '…');

/** Markers that git leaves where a merge was not resolved. */
const CONFLICT_MARKER = /^(?:<{7}|>{7}) .*$/;

let faults = 0;
for (const page of pages.sort()) {
  const markdown = readFileSync(root + page, 'utf8');
  const report = (index, fault) => {
    faults += 1;
    process.stdout.write(`${page}:${index + 1}: ${fault}\n`);
  };
  for (const [index, line] of markdown.split('\n').entries())
    if (CONFLICT_MARKER.test(line)) report(index, 'a merge was not resolved');
  for (const [index, line] of proseOf(markdown).split('\n').entries())
    for (const { found, better } of wordingFaults(line, page.endsWith('.ko.md') ? 'ko' : 'en', 'docs'))
      report(index, `“${found}”: write ${better}`);
}
process.exitCode = faults === 0 ? 0 : 1;
