/** Shares the walk between both platforms: people take steps, and each step must be answered. */
import type { Locale } from '../../src/core/base/locale.ts';
import { readPress } from '../../src/core/command/press.ts';
import type { Role } from '../../src/core/record/role.ts';
import type { Random } from '../chaos/random.ts';
import type { Typist } from './lines.ts';
import type { Stand } from './stand.ts';

export interface PlatformStep {
  kind: string;
  /** For a reader of the report. */
  said: string;
  /** Whether the step says that it changes something. */
  saysSo: boolean;
  /** The control that is pressed or chosen, if any. */
  control?: Control;
  /** Makes the step. @throws {Unanswered} when the person sees no answer. */
  run(): Promise<void>;
}

/** The people of a platform. */
export interface Walkers {
  next(random: Random): Promise<{ who: string; step: PlatformStep }>;
}

/** A person gets no answer. */
export class Unanswered extends Error {
  override name = 'Unanswered';
}

/** A control as a person sees it, with the line that it carries. */
export interface Control {
  label: string;
  line: string;
  writes: boolean;
}

export async function controlOf({ lineOf }: Stand, label: string, carried: string): Promise<Control> {
  const { line, writes } = readPress(await lineOf(carried));
  return { label, line, writes: writes === true };
}

/** One of the places, most likely the last, and of what is there a kind first: menus are rarer than buttons. */
export function pickControl<P, C>(
  random: Random,
  places: readonly P[],
  controlsIn: (place: P) => readonly C[],
  kindOf: (control: C) => unknown,
): { place: P; control: C } | undefined {
  const offered = places.filter((each) => controlsIn(each).length > 0);
  const last = offered.at(-1);
  if (last === undefined) return undefined;
  const place = random.chance(0.5) ? last : random.pick(offered);
  const controls = controlsIn(place);
  const kind = random.pick([...new Set(controls.map(kindOf))]);
  return { place, control: random.pick(controls.filter((each) => kindOf(each) === kind)) };
}

/** Somebody who types in a space of the stand. */
export const typistIn = (
  { bot }: Stand,
  random: Random,
  who: { role: Role; locale: Locale; space: string; people: readonly string[]; channels: readonly string[] },
): Typist => {
  const { role, locale, space, people, channels } = who;
  return { bot, random, role, locale, people, channels, place: { space, locale } };
};
