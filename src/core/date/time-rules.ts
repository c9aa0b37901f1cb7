/**
 * How people say times, as templates over the words of the tables: `{count} {unit} ago`. The first rule that can read a
 * text wins.
 */
import { LOCALES } from '../base/locale.ts';
import { PART_RULES } from './part-rules.ts';
import { RANGE_RULES } from './range-rules.ts';
import { RELATIVE_RULES } from './relative-rules.ts';
import type { TimeRule } from './time-rule.ts';
import { compileTemplate } from './time-template.ts';

interface CompiledRule extends TimeRule {
  readonly patterns: readonly RegExp[];
}

export const TIME_RULES: readonly CompiledRule[] = [...RELATIVE_RULES, ...PART_RULES, ...RANGE_RULES].map(
  (rule) => ({
    ...rule,
    patterns: LOCALES.flatMap((locale) =>
      (rule.templates[locale] ?? []).map((template) => compileTemplate(template, locale)),
    ),
  }),
);
