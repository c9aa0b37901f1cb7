/** The axis of a timeline: a band with labels, and marks where time is left out. */
import type { Locale } from '../base/locale.ts';
import { PADDING, type Scale } from './scale.ts';
import type { Shape } from './shapes.ts';
import { ticksOf } from './ticks.ts';
import type { Typeface } from './typeface.ts';

const LABEL_SIZE = 22;
const LINE = 30;
const INDENT = 8;
const SLASH = 22;

interface Axis {
  scale: Scale;
  locale: Locale;
  top: number;
}

/** The shapes without the lines, and the places of these. */
export function axisOf(
  { scale, locale, top }: Axis,
  typeface: Typeface,
): { shapes: Shape[]; height: number; lines: readonly number[] } {
  const widthOf = (text: string, bold = true): number => typeface.measure(text, { size: LABEL_SIZE, bold });
  const ticks = ticksOf(scale, locale, (label) => widthOf(label) + INDENT);
  const hasYears = ticks.some(({ context }) => context !== undefined);
  const height = (hasYears ? 2 : 1) * LINE + 16;
  const labelShape = (text: string, x: number, y: number, bold: boolean): Shape => {
    const width = widthOf(text, bold);
    return {
      kind: 'text',
      text,
      x: x + INDENT,
      y,
      width,
      size: LABEL_SIZE,
      bold,
      colour: bold ? 'text' : 'muted',
    };
  };
  const shapes = [
    ...bandsOf(scale).map(([left, right]): Shape => ({
      kind: 'box',
      x: left,
      y: top,
      width: right - left,
      height,
      radius: 8,
      fill: 'band',
    })),
    ...gapsOf(scale).flatMap((middle) =>
      [-5, 5].map((shift): Shape => ({
        kind: 'chevron',
        points: 'slash',
        x: middle + shift - SLASH / 2,
        y: top + (height - SLASH) / 2,
        size: SLASH,
        colour: 'muted',
      })),
    ),
    // Years stand in one line, whether or not there are months below them.
    ...ticks.flatMap(({ x, label, isYear, context }): Shape[] => [
      ...(context === undefined ? [] : [labelShape(context, x, top + LINE, true)]),
      labelShape(label, x, isYear ? top + LINE : top + height - 16, isYear),
    ]),
  ];
  return { shapes, height, lines: ticks.map(({ x }) => x) };
}

/** Left and right of each segment’s band. */
const bandsOf = ({ segments, at }: Scale): [number, number][] =>
  segments.map(({ left, right }, index) => [
    index === 0 ? at(-Infinity) : left - PADDING,
    index === segments.length - 1 ? at(Infinity) : right + PADDING,
  ]);

/** The middle of each stretch that is left out. */
const gapsOf = ({ segments }: Scale): number[] =>
  segments.slice(1).map(({ left }, index) => ((segments[index]?.right ?? left) + left) / 2);
