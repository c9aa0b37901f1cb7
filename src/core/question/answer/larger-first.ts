/** Puts the larger of two amounts first: “which has more parameters, GPT-3 or DeepSeek-V3?” */
import { LOCALES } from '../../base/locale.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { quantityOf } from '../../search/quantities.ts';
import { tokensOf } from '../../search/tokens.ts';
import { languageOf } from '../language/language.ts';
import { WordLine } from '../language/phrases.ts';
import type { Question } from '../question.ts';
import type { Candidate } from './best-first.ts';

/** The largest amount of each unit, or of the noun after the number, in a statement. */
function amountsIn({ entry }: DatedEntry): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (const text of LOCALES.map((locale) => entry.text[locale] ?? '')) {
    const tokens = tokensOf(text);
    for (const at of tokens.keys()) {
      const quantity = quantityOf(tokens, at, text);
      if (quantity === undefined) continue;
      const unit = quantity.unit ?? tokens[at + 1 + quantity.followingTokens]?.text ?? '';
      amounts.set(unit, Math.max(amounts.get(unit) ?? 0, ...quantity.values.map(Number)));
    }
  }
  return amounts;
}

/**
 * The statements on two things that are compared by a measure, the larger one first; in their order if no unit is in both.
 *
 * @param found the best first
 */
export function largerFirst(
  found: readonly Candidate[],
  { intent, topics, measures, text }: Question,
): readonly Candidate[] {
  if (intent !== 'compare' || topics.length !== 2) return found;
  const line = new WordLine(text.split(' '));
  const { less, numbers } = languageOf(text).comparingAmounts;
  if (measures.length === 0 && !numbers.isIn(line)) return found;
  const [one, other] = topics.map(({ ids }) =>
    found.find(({ known }) => ids.includes(known.entry.topics[0] ?? '')),
  );
  if (one === undefined || other === undefined || one === other) return found;
  const amounts = amountsIn(one.known);
  const differences = [...amountsIn(other.known)].flatMap(([unit, amount]) => {
    const own = amounts.get(unit);
    return own === undefined ? [] : [own - amount];
  });
  const [difference, ...more] = differences;
  if (difference === undefined || more.length > 0) return found;
  const isOneFirst = less.isIn(line) ? difference < 0 : difference > 0;
  const pair = isOneFirst ? [one, other] : [other, one];
  return [...pair, ...found.filter((each) => !pair.includes(each))];
}
