/** Puts the English name of a topic into a sentence: “the Paris Agreement”, “artificial intelligence”. */
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Topic } from '../../core/record/schema.ts';
import type { Text } from '../../core/base/locale.ts';
import { topicTitle } from './topic.ts';

/** How many statements on the topic are looked at. */
const MAX_STATEMENTS_ON_NAME = 200;

/**
 * The title with “the” and small letters as most statements on the topic have it within their sentences. Statements that have only
 * the end of the name count, too: “the World Cup” for “FIFA World Cup”.
 */
export function nameInSentence(topic: Topic, knowledge: Pick<Knowledge, 'entriesOn'>): Text {
  const title = topicTitle(topic);
  if (title.en.startsWith('The ')) return { ...title, en: `the${title.en.slice(3)}` };
  const texts = knowledge
    .entriesOn(topic.id)
    .slice(-MAX_STATEMENTS_ON_NAME)
    .flatMap(({ entry }) => entry.text.en ?? []);
  const words = title.en.split(' ');
  for (let at = 0; at === 0 || at + 1 < words.length; at++) {
    const found = occurrences(words.slice(at).join(' '), texts);
    if (found.length === 0) continue;
    const article = mostOf(found.map(({ hasArticle }) => hasArticle)) ? 'the ' : '';
    const name = at === 0 ? mostOf(found.map((each) => each.name)) : title.en;
    return { ...title, en: article + name };
  }
  return title;
}

/** The places within sentences, where a capital letter is a part of the name. */
function occurrences(name: string, texts: readonly string[]): { name: string; hasArticle: boolean }[] {
  const pattern = new RegExp(
    String.raw`(?<before>\b[Tt]he|[\p{L}\p{N},]+) (?<name>${RegExp.escape(name)})(?![\p{L}\p{N}-])`,
    'giu',
  );
  return texts.flatMap((text) =>
    Array.from(text.matchAll(pattern), ({ groups }) => ({
      name: groups?.['name'] ?? name,
      hasArticle: groups?.['before']?.toLowerCase() === 'the',
    })),
  );
}

/** The value that occurs most often; the first of several. */
function mostOf<T>(values: readonly T[]): T {
  const times = (value: T): number => values.filter((each) => each === value).length;
  const [first, ...others] = values as [T, ...T[]];
  return others.reduce((best, each) => (times(each) > times(best) ? each : best), first);
}
