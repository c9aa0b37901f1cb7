/** Puts the larger of two amounts first: “which has more parameters, GPT-3 or DeepSeek-V3?” */
import { LOCALES } from '../../base/locale.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { quantityOf } from '../../search/quantities.ts';
import { tokensOf } from '../../search/tokens.ts';
import type { Question } from '../question.ts';
import type { Candidate } from './best-first.ts';

/** Words that ask for the smaller one. */
const FOR_LESS =
  /\b(?:less|fewer|smaller|shorter|lighter|cheaper|lower|slower|nearer|closer)\b|적은|적어|작은|작아|짧은|짧아|가벼|낮은|낮아|느린|느려/iu;

/** Words that compare numbers of what the question names: “more transistors”. */
const FOR_MORE = /\b(?:more|most|fewer|fewest|less|least)\b|더 많|더 적/iu;

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
  if (intent !== 'compare' || topics.length !== 2 || (measures.length === 0 && !FOR_MORE.test(text)))
    return found;
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
  const isOneFirst = FOR_LESS.test(text) ? difference < 0 : difference > 0;
  const pair = isOneFirst ? [one, other] : [other, one];
  return [...pair, ...found.filter((each) => !pair.includes(each))];
}
