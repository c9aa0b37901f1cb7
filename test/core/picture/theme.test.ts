/** Colours that everybody can read. */
import { describe, expect, it } from 'vitest';
import { COLOURS, contrast, THEMES } from '../../../src/core/picture/theme.ts';

describe.each(THEMES)('in the %s theme', (theme) => {
  const colours = COLOURS[theme];

  it.each(['text', 'muted', 'accent'] as const)('%s has a contrast of at least 4.5:1', (colour) => {
    for (const ground of ['background', 'band'] as const)
      expect(contrast(colours[colour], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it('dashes are seen on a bar, and outlines around it', () => {
    expect(contrast(colours.tint, colours.accent)).toBeGreaterThanOrEqual(3);
  });
});

it('contrast is what WCAG says', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
