/** What people looked for and did not find, counted for curators; never who asked. */
import type { Memory } from '../base/memory.ts';
import { foldName } from '../names/keys.ts';

export interface Gap {
  /** However it was spaced and spelt. */
  readonly key: string;
  /** As it was typed first. */
  readonly text: string;
  readonly count: number;
  /** When it was asked last, as a day number. */
  readonly last: number;
  /** Whether a curator has said that nothing is missing there. */
  readonly dismissed?: true;
}

/** The purpose of the memory that they are kept in. */
export const GAPS = 'search-gaps';
const LIST = 'list';
const MOST = 300;
/** In UTF-16 units: nobody names anything longer. */
const LONGEST = 80;
/** In days: what nobody has asked for since is forgotten. */
const REMEMBERED = 90;
const DAY = 86_400_000;

/** Changes wait for one another, so that of two none is lost; those of other processes may be. */
let changing: Promise<unknown> = Promise.resolve();

function change(
  memory: Memory<readonly Gap[]>,
  make: (gaps: readonly Gap[]) => readonly Gap[],
): Promise<void> {
  const done = carryOut(changing, memory, make);
  changing = done.catch(() => undefined);
  return done;
}

async function carryOut(
  before: Promise<unknown>,
  memory: Memory<readonly Gap[]>,
  make: (gaps: readonly Gap[]) => readonly Gap[],
): Promise<void> {
  await before;
  const gaps = (await memory.get(LIST)) ?? [];
  await memory.setMany([{ key: LIST, value: make(gaps), ttl: REMEMBERED * DAY }]);
}

/** Counts a search that found nothing. */
export function countGap(memory: Memory<readonly Gap[]>, typed: string, today: number): Promise<void> {
  const text = typed.trim();
  const key = foldName(text);
  if (key === '' || text.length > LONGEST) return Promise.resolve();
  return change(memory, (gaps) => {
    const before = gaps.find((gap) => gap.key === key);
    const others = gaps.filter((gap) => gap.key !== key && gap.last >= today - REMEMBERED);
    const made = { ...(before ?? { key, text, count: 0 }), last: today };
    return [...others, { ...made, count: made.count + 1 }].sort(compare).slice(0, MOST);
  });
}

/** What is missing, the most asked for first. */
export async function gapsIn(memory: Memory<readonly Gap[]>): Promise<readonly Gap[]> {
  return ((await memory.get(LIST)) ?? []).filter(({ dismissed }) => dismissed !== true).toSorted(compare);
}

/** It is not shown again. */
export function dismissGap(memory: Memory<readonly Gap[]>, key: string): Promise<void> {
  return change(memory, (gaps) => gaps.map((gap) => (gap.key === key ? { ...gap, dismissed: true } : gap)));
}

const compare = (a: Gap, b: Gap): number => b.count - a.count || b.last - a.last || (a.key < b.key ? -1 : 1);
