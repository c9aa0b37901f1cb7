/** README.md names the source of every rule and error name of the fakes, and the bot matches no undocumented name. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const HERE = import.meta.dirname;
const README = readFileSync(join(HERE, 'README.md'), 'utf8');
/** A heading and what follows it, up to the next. */
const chapter = (title: string): string =>
  README.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? '';

const sourcesOf = (folder: string): string[] =>
  globSync('**/*.ts', { cwd: folder })
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

/** Names that follow one of these ways to refuse something. */
const named = (folder: string, pattern: RegExp): string[] => [
  ...new Set(
    sourcesOf(join(HERE, folder)).flatMap((text) =>
      [...text.matchAll(pattern)].flatMap((found) => found.slice(1).filter((name) => name !== undefined)),
    ),
  ),
];

const RULES = {
  Discord: named('discord', /(?:\.add|\.unique|uniqueNames|broken)\(\s*'([a-z][\w-]*)'|rule: '([\w-]+)'/g),
  Slack: named('slack', /(?:Refusal|violate)\(\s*'([\w -]+)'/g),
};

describe.each(['Discord', 'Slack'] as const)('the sources of %s', (platform) => {
  const rows = chapter(platform)
    .split('\n')
    .filter((line) => line.startsWith('| `'));

  it('name every rule', () => {
    expect(RULES[platform].length).toBeGreaterThan(40);
    const missing = RULES[platform].filter((name) => !rows.some((row) => row.includes(`\`${name}\``)));
    expect(missing).toEqual([]);
  });

  it('are an address, a report, or ours', () => {
    for (const row of rows) expect(row).toMatch(/\(https:\/\/\S+\)|_ours_/);
  });
});

it('no code within an “Invalid Form Body” is matched by the bot', () => {
  const codes = named('discord', /'((?:[A-Z]+_){2,}[A-Z0-9]+)'/g);
  expect(codes).toContain('BASE_TYPE_REQUIRED');
  const adapter = sourcesOf(join(HERE, '../../src/adapters/discord')).join('\n');
  // Those of gateway events and of discord.js are names in the code of both.
  const isFormCode = (code: string): boolean => !/^(?:GUILD|MESSAGE|INTERACTION|CHANNEL|THREAD)_/.test(code);
  expect(codes.filter((code) => isFormCode(code) && adapter.includes(code))).toEqual([]);
});
