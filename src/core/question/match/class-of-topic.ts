/** Decides from the description of a topic whether it is a thing of a class, such as a rocket. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasClassNoun } from './class-noun.ts';
import { formsOf, hasForm } from './forms.ts';

/**
 * Whether one of the topics is described as a thing of that class: an institute that builds rockets is not a rocket.
 *
 * @example areOfClass(['falcon-9', 'nasa'], 'rocket', knowledge) // true: Falcon 9 is “SpaceX’s rocket whose first stage lands”
 */
export const areOfClass = (ids: readonly string[], word: string, knowledge: Knowledge): boolean =>
  ids.some((id) => {
    const { kind, description } = knowledge.topic(id) ?? {};
    if (description === undefined) return false;
    // “Second person on the Moon”, as a whole, says that somebody is an astronaut.
    if (kind === 'person' && hasForm(formsOf(description), word)) return true;
    const head = headOf(description);
    // 열린 월드컵: only the last word names the class, and may be a synonym.
    return hasClassNoun(formsOf(head), word) || hasForm(formsOf(lastWordOfHead(head)), word);
  });

/** Cached for as long as the head is in memory. */
const lastWords = new WeakMap<object, FormedText>();

/** The English part of a head, and the last word of the Korean one. */
function lastWordOfHead(head: FormedText): FormedText {
  let last = lastWords.get(head);
  if (last === undefined) {
    last = { en: head.en, ko: head.ko.split(' ').at(-1) ?? '' };
    lastWords.set(head, last);
  }
  return last;
}

/** Cached for as long as the description is in memory. */
const heads = new WeakMap<object, FormedText>();
type FormedText = { en: string; ko: string };

/**
 * Returns the part of a description that names the class: in English up to the first word that joins, in Korean the
 * last two words.
 *
 * @example
 * headOf({ en: 'SpaceX’s rocket whose first stage lands', ko: '1단이 착륙하는 스페이스X의 로켓' })
 * // { en: 'SpaceX’s rocket', ko: '스페이스X의 로켓' }
 */
export function headOf(description: { en?: string | undefined; ko?: string | undefined }): FormedText {
  let head = heads.get(description);
  if (head === undefined) {
    const [en = ''] = (description.en ?? '').split(
      /,| (?:of|in|at|from|that|which|who|by|for|to|with|on|without|whose|nearest|built|founded|launched|released) /,
    );
    head = { en, ko: (description.ko ?? '').split(' ').slice(-2).join(' ') };
    heads.set(description, head);
  }
  return head;
}
