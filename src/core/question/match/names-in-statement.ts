/** Looks for the names of a question in a statement: topics, names with a number, initials. */
import { remembered } from '../../base/remembered.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { withoutParticles } from '../../names/affixes.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { headOf } from './class-of-topic.ts';
import { formsOf, hasForm } from './forms.ts';
import { foldedTextsOf, foldText, lowerTextsOf, onceForEach, textsOf } from './statement-words.ts';
import { isOfKind, lowerNamesOfTopics, namesOfTopics } from './topics-of-mention.ts';

/** Below this weight, the text has a word of the name only. */
const MIN_TOPIC_WEIGHT = 0.7;

/** Whether the statement is on the topic, by it, published by it, or has one of its names in its text. */
export function hasTopic(
  known: DatedEntry,
  { ids, typed, how, isGuess, clause }: TopicMention,
  knowledge: Knowledge,
): boolean {
  if (knowledge.statements.coverage(known, clause) >= MIN_TOPIC_WEIGHT) return true;
  const names = lowerNamesOfTopics(ids, knowledge);
  if (names.some((name) => isPartOfName(name, known, knowledge))) return true;
  const text = lowerTextsOf(known);
  // “President Moon Jae-in” is not on the Moon.
  const isOfOther = (name: string): boolean =>
    isOfKind({ ids }, 'place', knowledge) && isOnlyInLongerName(name, known);
  const isInText = (name: string): boolean =>
    name.length > 1 && hasNameInText(text, name) && !isOfOther(name);
  if (names.some(isInText)) return true;
  // 고 in 알파고 is not a particle.
  const shorter = how === 'exact' ? [] : withoutParticles(typed);
  const own = isGuess || typed === '' ? [] : [typed, ...shorter];
  return own.some((name) => isInText(name.toLowerCase()));
}

/** A space, and a word with a capital. */
const CAPITAL_BEHIND = /^ \p{Lu}\p{Ll}/u;

/** Whether a name of one English word, in small letters, is always before another word with a capital: Moon in “Moon Jae-in”. */
function isOnlyInLongerName(name: string, { entry: { text } }: DatedEntry): boolean {
  const { en = '' } = text;
  const small = en.toLowerCase();
  if (!/^[a-z]+$/u.test(name) || !small.includes(name)) return false;
  for (let at = small.indexOf(name); at >= 0; at = small.indexOf(name, at + 1))
    if (!CAPITAL_BEHIND.test(en.slice(at + name.length, at + name.length + 3))) return false;
  return true;
}

/** Whether a topic of the statement is described as being of a place or a theme: “South Korean company”, “AI chip”. */
export function isOfPlaceOrTheme(
  { entry }: DatedEntry,
  { ids }: TopicMention,
  kinds: ReadonlySet<string>,
  knowledge: Knowledge,
): boolean {
  const describing = ids.filter((id) => kinds.has(knowledge.topic(id)?.kind ?? ''));
  const names = namesOfTopics(describing, knowledge);
  if (names.length === 0) return false;
  return entry.topics.some((id) => {
    const { kind, description } = knowledge.topic(id) ?? {};
    // The World Cup in South Korea is not of South Korea.
    if (description === undefined) return false;
    const own = kind === 'theme' ? headOf(description) : description;
    const text = Object.values(own).join(' ').toLowerCase();
    return names.some((name) =>
      name.includes(' ') ? text.includes(name.toLowerCase()) : name.length > 1 && hasForm(formsOf(own), name),
    );
  });
}

/**
 * Whether a topic of the statement has a longer name with this one, which is in small letters, in it: the Nobel Prize in that in
 * Physics.
 */
function isPartOfName(name: string, { entry }: DatedEntry, knowledge: Knowledge): boolean {
  if (!name.includes(' ')) return false;
  return lowerNamesOfTopics(entry.topics, knowledge).some(
    (each) => each.includes(name) && ` ${each} `.includes(` ${name} `),
  );
}

/** Whether the text of the statement has a name of these topics. The Korean text has 카카오 in 카카오톡, too. */
export function hasNameOf(known: DatedEntry, ids: readonly string[], knowledge: Knowledge): boolean {
  const text = known.entry.text.en?.toLowerCase() ?? lowerTextsOf(known);
  return lowerNamesOfTopics(ids, knowledge).some((name) => hasNameInText(text, name));
}

/** Whether a word of the text begins with the name, followed by particles at most. */
function hasNameInText(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.charAt(at + name.length)];
    if (!/[\p{L}\p{N}]/u.test(before) && !(/[a-z\d]$/.test(name) && /[a-z\d]/.test(after))) return true;
  }
  return false;
}

/** Patterns for a name with a number: `folded` for a folded text, `variant` for one such as “Claude Opus 4”, which is Claude 4. */
const patternsOf = remembered((name: string): { folded: RegExp; variant: RegExp | undefined } => {
  const [, base = '', number = ''] = /^(.+?)[\s-]?(\d[\d.]*)$/u.exec(name) ?? [];
  return {
    folded: new RegExp(`${RegExp.escape(foldText(name))}(?!\\.?\\d)`, 'u'),
    variant:
      base.length > 1
        ? new RegExp(String.raw`${RegExp.escape(base)} \p{L}+ ${RegExp.escape(number)}(?![\d.])`, 'iu')
        : undefined,
  };
});

/** Whether the text or a topic of the statement has a name together with its number: “Falcon 9”, “Llama-3”. */
export function hasNumberedName(known: DatedEntry, name: string, knowledge: Knowledge): boolean {
  const { folded, variant } = patternsOf(name);
  return (
    folded.test(foldedTextsOf(known)) ||
    variant?.test(textsOf(known)) === true ||
    namesOfTopics(known.entry.topics, knowledge).some((each) => folded.test(foldText(each)))
  );
}

/** Whether the first letters of a name in the English text of the statement are the word: psg for Paris Saint-Germain. */
export const hasInitials = (known: DatedEntry, word: string): boolean =>
  /^[a-z]{3,5}$/i.test(word) && initialsIn(known).some((initials) => initials.includes(word.toUpperCase()));

/** The capital letters of each name of several words. */
const initialsIn = onceForEach(({ entry: { text } }): readonly string[] =>
  (text.en?.match(/\p{Lu}[\p{L}\d]*(?:(?:[ -]| of | and | for | the )\p{Lu}[\p{L}\d]*)+/gu) ?? []).map(
    (name) => (name.match(/\p{Lu}/gu) ?? []).join(''),
  ),
);
