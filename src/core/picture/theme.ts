/** The colours of pictures. A test computes that every text has a contrast of at least 4.5:1. */
import type { Colour } from './shapes.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const COLOURS: Readonly<Record<Theme, Readonly<Record<Colour, string>>>> = {
  light: {
    background: '#ffffff',
    band: '#f3f5f8',
    rule: '#d5dae1',
    text: '#171c24',
    muted: '#565f6c',
    accent: '#1b5fc1',
    tint: '#bfd4f4',
  },
  dark: {
    background: '#1b1e24',
    band: '#252931',
    rule: '#3d444f',
    text: '#f1f3f6',
    muted: '#b3bac5',
    accent: '#8ab6ff',
    tint: '#34507c',
  },
};

/** The contrast ratio of two colours, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
