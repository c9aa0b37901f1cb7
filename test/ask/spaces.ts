/** Korean lines without spaces, as many people type them. */
import { picksBy } from './picks.ts';
import type { Transformation } from './transformations.ts';

export const SPACES: readonly Transformation[] = [
  { name: '띄어쓰기 없이', lang: 'ko', floor: 75, change: (line) => line.replaceAll(' ', '') },
  {
    name: '한 칸 빠짐',
    lang: 'ko',
    floor: 90,
    change: (line) => {
      const place = picksBy(line)([...line.matchAll(/ /gu)]);
      return place && line.slice(0, place.index) + line.slice(place.index + 1);
    },
  },
];
