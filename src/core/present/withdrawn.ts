/** A withdrawn statement as readers see it: struck out, with the reason and the statement that it was merged into. */
import { inLocale, type Locale } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../record/schema.ts';
import { excerpt } from '../reply/line.ts';
import type { Inline } from '../reply/reply.ts';

/** In graphemes. */
const MAX_SUCCESSOR_LENGTH = 140;

/** “Merged into: …”, with the beginning of the statement that stays; `undefined` if there is none to be read. */
export function successorWords(
  { id }: Entry,
  knowledge: Pick<Knowledge, 'successor'>,
  locale: Locale,
): string | undefined {
  const successor = knowledge.successor(id)?.entry;
  if (successor === undefined) return undefined;
  const said = excerpt(inLocale(successor.text, locale)?.text ?? successor.id, MAX_SUCCESSOR_LENGTH);
  return { en: `Merged into: ${said}`, ko: `다음 기록에 합쳐짐: ${said}` }[locale];
}

/** Why it was withdrawn, and what it was merged into: “Withdrawn: a duplicate · Merged into: …”. */
export function withdrawalWords(
  entry: Entry,
  knowledge: Pick<Knowledge, 'successor'>,
  locale: Locale,
): string {
  const why = inLocale(entry.reason, locale)?.text;
  const withdrawn = why === undefined ? undefined : { en: `Withdrawn: ${why}`, ko: `철회: ${why}` }[locale];
  return [withdrawn, successorWords(entry, knowledge, locale)]
    .filter((words) => words !== undefined)
    .join(' · ');
}

/** Strikes out words; not the blanks between them and their marks and citations. */
export const struck = (spans: Inline): Inline =>
  spans.map((span) => {
    const text = typeof span === 'string' ? span : span.kind === 'strong' ? span.text : '';
    return text.trim() === '' ? span : { kind: 'deleted', text };
  });
