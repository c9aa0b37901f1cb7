/**
 * From days to pixels. Long stretches in which nothing happened are left out and marked, so the axis is a row of segments; within
 * a segment every day is equally wide.
 */

export interface AxisSegment {
  /** The first day that it shows, and the day after the last. */
  from: number;
  to: number;
  /** Their places, in pixels; {@link PADDING} is free on both sides. */
  left: number;
  right: number;
}

/** Free at both ends of a segment, in pixels, so that what is drawn for a day is not cut. */
export const PADDING = 14;

export interface Scale {
  /** In order; between neighbours, time is left out. */
  segments: readonly AxisSegment[];
  /** The place of the beginning of a day, in pixels; infinite days are at the ends of the room. */
  at(day: number): number;
}

export interface DayRange {
  from: number;
  to: number;
}

interface Room {
  left: number;
  right: number;
  /** Width of the mark for time that is left out. */
  gap: number;
  /** The least width of a segment. */
  least: number;
  /** Kept free at the left or the right if something has no end there, so that the arrow can be seen. */
  beyond: number;
}

/** A stretch without anything is left out when it is longer than this share of the time that is shown. */
const MAX_EMPTY_SHARE = 0.2;
/** A stretch of fewer days is always shown. */
const MIN_GAP_DAYS = 10;
/** At most this many stretches are left out: more marks would hide how time goes by. */
const MAX_CUTS = 5;

/** @param spans what happened; ends may be infinite, but not all of them */
export function scaleOf(spans: readonly DayRange[], room: Room): Scale {
  const groups = splitAtGaps(mergedSpans(spans));
  const counts = groups.map(
    ({ from, to }) => spans.filter((span) => span.to > from && span.from < to).length,
  );
  const start = room.left + (spans.some(({ from }) => from === -Infinity) ? room.beyond : 0);
  const end = room.right - (spans.some(({ to }) => to === Infinity) ? room.beyond : 0);
  const widths = shareWidth(groups, counts, { ...room, left: start, right: end });
  let left = start;
  const segments = groups.map((group, index) => {
    const right = left + (widths[index] ?? 0);
    const segment = { ...group, left: left + PADDING, right: right - PADDING };
    left = right + room.gap;
    return segment;
  });
  const at = (day: number): number =>
    day === -Infinity ? room.left : day === Infinity ? room.right : pixelOf(day, segments);
  return { segments, at };
}

function pixelOf(day: number, segments: readonly AxisSegment[]): number {
  let place = segments[0]?.left ?? 0;
  for (const { from, to, left, right } of segments) {
    if (day < from) return place;
    if (day <= to) return left + ((day - from) / (to - from)) * (right - left);
    place = right;
  }
  return place;
}

/** The finite time of the spans, without overlaps, in order. An infinite end adds nothing to its finite one. */
function mergedSpans(spans: readonly DayRange[]): DayRange[] {
  const finite = spans
    .map(({ from, to }) => ({
      from: Number.isFinite(from) ? from : to - 1,
      to: Number.isFinite(to) ? to : from + 1,
    }))
    .sort((a, b) => a.from - b.from);
  const merged: DayRange[] = [];
  for (const span of finite) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** Leaves out the longest gap again and again, until no gap is long for what remains. */
function splitAtGaps(merged: readonly DayRange[]): DayRange[] {
  const gaps = merged
    .slice(1)
    .map(({ from }, index) => ({ index, days: from - (merged[index]?.to ?? from) }))
    .sort((a, b) => b.days - a.days);
  let shown = (merged.at(-1)?.to ?? 0) - (merged[0]?.from ?? 0);
  const cuts = new Set<number>();
  for (const { index, days } of gaps) {
    if (cuts.size === MAX_CUTS || days <= shown * MAX_EMPTY_SHARE || days < MIN_GAP_DAYS) break;
    cuts.add(index);
    shown -= days;
  }
  const groups: DayRange[] = [];
  for (const [index, span] of merged.entries()) {
    const last = groups.at(-1);
    if (last === undefined || cuts.has(index - 1)) groups.push({ ...span });
    else last.to = span.to;
  }
  return groups;
}

/** Half of the room goes by time and half by how much happened, but each segment gets the least. */
function shareWidth(groups: readonly DayRange[], counts: readonly number[], room: Room): number[] {
  const whole = room.right - room.left - room.gap * (groups.length - 1);
  const spare = Math.max(0, whole - room.least * groups.length);
  const days = groups.map(({ from, to }) => to - from);
  const [allDays, allCounts] = [total(days), total(counts)];
  return groups.map(
    (_, index) =>
      Math.min(room.least, whole / groups.length) +
      (spare * ((days[index] ?? 0) / allDays + (counts[index] ?? 0) / allCounts)) / 2,
  );
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
