/** Finds the themes that are parts of another by their descriptions: the Nobel Peace Prize is a “Nobel prize for work for peace”. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Topic } from '../../record/schema.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { headOf } from '../match/class-of-topic.ts';
import { lowerNamesOfTopics } from '../match/topics-of-mention.ts';

/** By list of topics, which is a new one after each change: the themes by the class that they are described as. */
const themesByClass = new WeakMap<readonly Topic[], ReadonlyMap<string, readonly string[]>>();

/** The themes by the head of their English description, in small letters. */
function themesOf(topics: readonly Topic[]): ReadonlyMap<string, readonly string[]> {
  let themes = themesByClass.get(topics);
  if (themes === undefined) {
    const described = topics.filter(({ kind, description }) => kind === 'theme' && description !== undefined);
    themes = new Map(
      Map.groupBy(described, ({ description = {} }) => headOf(description).en.toLowerCase())
        .entries()
        .map(([head, parts]) => [head, parts.map(({ id }) => id)]),
    );
    themesByClass.set(topics, themes);
  }
  return themes;
}

/** The name, also satisfied by statements on the parts of the theme that it names. */
export function withPartsOfTheme(mention: TopicMention, knowledge: Knowledge): TopicMention {
  const { ids, clause } = mention;
  if (!ids.every((id) => knowledge.topic(id)?.kind === 'theme')) return mention;
  const themes = themesOf(knowledge.topics());
  const parts = new Set(lowerNamesOfTopics(ids, knowledge).flatMap((name) => themes.get(name) ?? []));
  for (const id of ids) parts.delete(id);
  if (parts.size === 0) return mention;
  const alternatives = [...parts].flatMap((id) => knowledge.statements.clauseOf(id).alternatives);
  return { ...mention, clause: { ...clause, alternatives: [...clause.alternatives, ...alternatives] } };
}
