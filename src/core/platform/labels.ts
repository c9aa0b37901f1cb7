/** Labels of the choices of a menu or a completion. */
import { cutText } from '../reply/cut.ts';
import type { Suggestion } from '../command/option.ts';

/**
 * Cuts labels to `max` characters. Choices that would then look the same, such as two sources of one title, get their value behind
 * the label.
 * @example distinctLabels([{ value: 'a', label: 'News' }, { value: 'b', label: 'News' }], 100) // “News · a”, “News · b”
 */
export function distinctLabels(choices: readonly Suggestion[], max: number): readonly Suggestion[] {
  const shown = choices.map(({ value, label }) => cutText(label.trim() === '' ? value : label, max));
  const times = new Map<string, number>();
  for (const label of shown) times.set(label, (times.get(label) ?? 0) + 1);
  return choices.map(({ value }, index) => {
    const label = shown[index] ?? value;
    if (times.get(label) === 1) return { value, label };
    const tail = ` · ${cutText(value, Math.floor(max / 2))}`;
    return { value, label: `${cutText(label, max - tail.length)}${tail}` };
  });
}
