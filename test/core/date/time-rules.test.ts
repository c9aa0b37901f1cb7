import { describe, expect, it } from 'vitest';
import { printDate } from '../../../src/core/date/print.ts';
import { firstDay, lastDay } from '../../../src/core/date/order.ts';
import { readAnyDate, readDate, readPeriod } from '../../../src/core/date/read.ts';
import { EXAMPLE_DAY } from '../../../src/core/date/time-rule.ts';
import { TIME_RULES } from '../../../src/core/date/time-rules.ts';

const EXAMPLES = TIME_RULES.flatMap(({ examples, isVague = false }) =>
  Object.entries(examples).map(([text, edtf]) => [text, edtf, isVague] as const),
);

describe('the examples of the rules', () => {
  it.each(EXAMPLES)('%s is %s', (text, edtf, isVague) => {
    const { date } = readAnyDate(text, EXAMPLE_DAY);
    expect(date && printDate(date)).toBe(edtf);
    // Words in running text are read by the same rules.
    expect(readPeriod(text, EXAMPLE_DAY)).toEqual(date && { first: firstDay(date), last: lastDay(date) });
    // No source gives the ends of a vague period.
    expect(readDate(text, EXAMPLE_DAY) === undefined).toBe(isVague);
  });
});
