/** Finds the topic that a question counts, “how many GPUs”, and whether a statement has a number of it. */
import { LOCALES } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { TopicMention } from '../search/question-context.ts';
import { rangeOfName } from './name-context.ts';
import { Phrases } from './phrases.ts';
import { lineOfText } from './statement-words.ts';
import { namesOfTopics } from './topics-of-mention.ts';
import answers from './words/answers.json' with { type: 'json' };

export const NUMBER_PHRASES = new Phrases(answers.number);

/** In UTF-16 units: how far from a name its number stands at most. */
const MAX_DISTANCE = 25;

/** Counters of things, which name nothing themselves: 몇 개, not 몇 개국. */
const COUNTER = /^몇(?:개|대|장)(?!국|월|회)/;

/** The topic that is counted: the name after “how many”, or before 몇 and a counter (GPU 몇 개). */
export const countedIn = (
  topics: readonly TopicMention[],
  words: readonly string[],
): TopicMention | undefined =>
  topics.find(({ typed }) => {
    const range = rangeOfName(typed, words);
    if (range === undefined) return false;
    const [from, to] = range;
    return (
      /^how many$/i.test(words.slice(Math.max(0, from - 2), from).join(' ')) ||
      (COUNTER.test(words.slice(to, to + 2).join('')) && !/(?:은|는|이|가|에|에서|의)$/.test(typed))
    );
  });

/** Whether the statement has a number, in digits or words, near a name of the topic: “10,000 GPUs”, “dozens of GPUs”. */
export function hasNumberOf(
  { entry }: DatedEntry,
  { ids, typed }: TopicMention,
  knowledge: Knowledge,
): boolean {
  const names = [typed, ...namesOfTopics(ids, knowledge)].map((name) => name.toLowerCase());
  return LOCALES.some((locale) => {
    const text = (entry.text[locale] ?? '').toLowerCase();
    return names.some((name) => name !== '' && isNumbered(text, name));
  });
}

function isNumbered(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    const around = `${text.slice(Math.max(0, at - MAX_DISTANCE), at)} ${text.slice(end, end + MAX_DISTANCE)}`;
    if (/(?<![\p{L}\d-])\d/u.test(around) || NUMBER_PHRASES.isIn(lineOfText(around))) return true;
  }
  return false;
}
