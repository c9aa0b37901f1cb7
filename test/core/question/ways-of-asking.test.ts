/** Tests that the same thing is answered, however it is asked for. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { askerOn, knownPacks } from '../../ask/score.ts';
import type { PackName } from '../../ask/set.ts';

const text = readFileSync(new URL('ways-of-asking.yaml', import.meta.url), 'utf8');
/** By pack and answer. */
const questions = parse(text) as Record<PackName, Record<string, string[]>>;

let ask: ReturnType<typeof askerOn>;
beforeAll(async () => {
  ask = askerOn(await knownPacks());
});

/** The id of the statement or the topic that answers first; the kind of the answer if it has none. */
function firstOf(line: string, on: PackName): string {
  const [before, after] = line.split(' ⇒ ');
  const given = ask({ ask: after ?? line, on, ...(after !== undefined && { after: before ?? '' }) });
  if (given.kind === 'statements') return given.ids[0] ?? '';
  return 'id' in given ? given.id : given.kind;
}

describe.each(['search', 'starter'] as const)('on the %s pack', (on) => {
  describe.each(Object.entries(questions[on]))('%s', (id, lines) => {
    it.each(lines)('%s', (line) => {
      expect(firstOf(line, on)).toBe(id);
    });
  });
});
