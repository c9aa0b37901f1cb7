/** A question that is answered right stays right when its line is changed as people change it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { SAID_AROUND } from './said-around.ts';
import { knownPacks } from './score.ts';
import { ASK_LANGUAGES, type AskLanguage, type PlainQuestion } from './set.ts';
import { SPACES } from './spaces.ts';
import { changedBy, sampleOf, type Transformation } from './transformations.ts';
import { TYPING_SLIPS } from './typing-slips.ts';

interface Table {
  readonly name: string;
  readonly table: readonly Transformation[];
  /** Every `step`-th question of the sample is asked: fewer where almost all stay right. */
  readonly step: number;
}

const TABLES: readonly Table[] = [
  { name: 'said around, in other letters and signs', table: SAID_AROUND, step: 4 },
  { name: 'slips', table: TYPING_SLIPS, step: 1 },
  { name: 'spaces', table: SPACES, step: 2 },
];

let packs: Awaited<ReturnType<typeof knownPacks>>;
const samples: Partial<Record<AskLanguage, readonly PlainQuestion[]>> = {};
beforeAll(async () => {
  packs = await knownPacks();
  for (const lang of ASK_LANGUAGES) samples[lang] = sampleOf(lang, packs);
});

describe.each(TABLES)('$name', ({ table, step }) => {
  it.each(table)('$lang: $name', (transformation) => {
    const sample = samples[transformation.lang] ?? [];
    const asked = sample.filter((_, at) => at % step === 0);
    const { changed, wrong } = changedBy(transformation, asked, packs);
    expect(changed).toBeGreaterThan(0);
    const right = 100 * (1 - wrong.length / changed);
    expect(right < transformation.floor ? wrong : []).toEqual([]);
  });
});
