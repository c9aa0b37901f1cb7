import { expect, it } from 'vitest';
import { distinctLabels } from '../../../src/core/platform/labels.ts';

const labelsOf = (choices: Parameters<typeof distinctLabels>[0], max = 100) =>
  distinctLabels(choices, max).map(({ label }) => label);

it('leaves labels alone that differ, and shows a value that has none', () => {
  const choices = [
    { value: 'nature', label: 'Nature' },
    { value: 'wsj', label: ' ' },
  ];
  expect(labelsOf(choices)).toEqual(['Nature', 'wsj']);
});

it('tells choices apart that look the same, also only once they are cut', () => {
  const sources = [
    { value: 'interview-2023', label: 'An interview' },
    { value: 'interview-2024', label: 'An interview' },
    { value: 'other', label: 'Another' },
  ];
  expect(labelsOf(sources)).toEqual([
    'An interview · interview-2023',
    'An interview · interview-2024',
    'Another',
  ]);
  const long = ['one', 'two'].map((value) => ({ value, label: `${'x'.repeat(100)} ${value}` }));
  const cut = labelsOf(long, 40);
  expect(new Set(cut).size).toBe(2);
  for (const label of cut) expect(label.length).toBeLessThanOrEqual(40);
});
