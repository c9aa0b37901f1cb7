/** Finds the topic that a question names by another: “DeepSeek’s founder”, “the makers of Claude”, “Altman’s company”. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { isBeginning, isWordOf } from '../language/language.ts';
import { plainWord } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import type { Question } from '../question.ts';
import { topicsOf } from './count-classes.ts';
import { isFormer } from './current-office.ts';
import { formsOf, hasForm } from './forms.ts';
import { rangeOfName } from './name-context.ts';
import { hasNameOf } from './names-in-statement.ts';
import { isOfKind, namesOfTopics } from './topics-of-mention.ts';

/**
 * Returns topics whose description has the name of one of these and all of the words. They share a statement with it, or a word of its
 * name is in few descriptions.
 *
 * @example neighboursDescribedAs(['deepseek'], ['founder'], PEOPLE, knowledge) // ['liang-wenfeng']: “Founder of DeepSeek”
 */
export function neighboursDescribedAs(
  ids: readonly string[],
  words: readonly string[],
  kinds: ReadonlySet<string>,
  knowledge: Knowledge,
): readonly string[] {
  const names = namesOfTopics(ids, knowledge);
  const near = new Set([
    ...ids.flatMap((id) => knowledge.entriesOn(id).flatMap(topicsOf)),
    ...names.flatMap((name) => name.split(' ').flatMap((word) => knowledge.topicsDescribedBy(word))),
  ]);
  const found = [...near].filter((id) => {
    const { kind = '', description = {} } = knowledge.topic(id) ?? {};
    const text = Object.values(description).join(' ');
    if (ids.includes(id) || !kinds.has(kind) || isFormer(text)) return false;
    const forms = formsOf(description);
    return names.some((name) => text.includes(name)) && words.every((word) => hasForm(forms, word));
  });
  // The head of Google, and not of Google DeepMind.
  const exact = found.filter((id) =>
    names.some((name) => knowledge.topic(id)?.description?.en?.endsWith(` of ${name}`)),
  );
  return found.length > 1 ? exact : found;
}

/** The kinds of topics that “founder” or “CEO” stand for. */
export const PEOPLE: ReadonlySet<string> = new Set(['person']);
const ORGANISATIONS: ReadonlySet<string> = new Set(['organisation']);

/**
 * Replaces a topic by a related one if a word for the relation stands beside it: “when was DeepSeek’s founder born?” is about Liang
 * Wenfeng. Leaves questions for the related topic itself unchanged: “who is DeepSeek’s founder?”
 *
 * @returns the topics, and the words for the relations, in plain form
 */
export function withRelated(
  named: readonly TopicMention[],
  lineWords: readonly string[],
  { isForThemselves }: { isForThemselves: boolean },
  { people, makers, companies, bosses, founder }: QuestionLanguage['relations'],
  knowledge: Knowledge,
): { named: readonly TopicMention[]; relations: ReadonlySet<string> } {
  const relations = new Set<string>();
  const asCompany = (mention: TopicMention): TopicMention => {
    const word = wordBeside(mention, lineWords, (each) => isWordOf(companies, each));
    const id = word === undefined ? undefined : companyOf(mention.ids, knowledge);
    if (word === undefined || id === undefined) return mention;
    relations.add(plainWord(word));
    return { ...mention, ids: [id], clause: knowledge.statements.clauseOf(id) };
  };
  if (isForThemselves) return { named: named.map(asCompany), relations };
  const meant = named.map(asCompany).map((mention) => {
    const word = wordBeside(mention, lineWords, (each) => isWordOf(people, each) || isWordOf(makers, each));
    if (word === undefined) return mention;
    const kinds = isWordOf(people, word) ? PEOPLE : ORGANISATIONS;
    const described = (as: string): readonly string[] =>
      neighboursDescribedAs(mention.ids, [as], kinds, knowledge);
    const own = described(word.replace(/(?<=[a-z])[가-힣]+$|(?<=[가-힣])님$/iu, ''));
    // If no one is known to be the boss, that is the founder, unless a statement names somebody else.
    const isInstead =
      own.length === 0 && isWordOf(bosses, word) && !mention.ids.some((id) => hasNamedBoss(id, knowledge));
    const [id, ...others] = isInstead ? described(founder) : own;
    if (id === undefined || others.length > 0) return mention;
    relations.add(plainWord(word));
    return {
      ...mention,
      ...(isInstead && { typed: `${mention.typed} ${word}`, how: 'word' as const, isGuess: true }),
      ids: [id],
      clause: knowledge.statements.clauseOf(id),
    };
  });
  return { named: meant, relations };
}

/** How many statements on an organisation are searched for a boss. */
const MAX_SEARCHED_FOR_BOSS = 500;

/** Whether a statement says of somebody that they are or were the head of the organisation. */
function hasNamedBoss(id: string, knowledge: Knowledge): boolean {
  const names = namesOfTopics([id], knowledge).map(RegExp.escape).join('|');
  const boss = new RegExp(
    String.raw`\b(?:head|boss|ceo|chief executive|chairman|president) of (?:${names})\b`,
    'iu',
  );
  return knowledge
    .entriesOn(id)
    .slice(0, MAX_SEARCHED_FOR_BOSS)
    .some(({ entry }) => boss.test(entry.text.en ?? ''));
}

/** Kinds of topics that have a company, as “Altman’s company” and “ChatGPT’s company”. */
const OF_COMPANIES: ReadonlySet<string> = new Set(['person', 'product']);

/** The one organisation that the description of a person or a product names: NVIDIA of its “founder and head”. */
export function companyOf(ids: readonly string[], knowledge: Knowledge): string | undefined {
  const [topic, ...others] = ids.map((id) => knowledge.topic(id));
  if (topic === undefined || others.length > 0 || !OF_COMPANIES.has(topic.kind)) return undefined;
  const text = Object.values(topic.description ?? {}).join(' ');
  const near = new Set(knowledge.entriesOn(topic.id).flatMap(topicsOf));
  const found = [...near]
    .filter((id) => ORGANISATIONS.has(knowledge.topic(id)?.kind ?? ''))
    .flatMap((id) =>
      namesOfTopics([id], knowledge)
        .filter((name) => text.includes(name))
        .map((name) => ({ id, name })),
    );
  // Google is only a part of Google DeepMind.
  const whole = found.filter(({ id, name }) =>
    found.every((other) => other.id === id || other.name === name || !other.name.includes(name)),
  );
  const companies = new Set(whole.map(({ id }) => id));
  return companies.size === 1 ? [...companies][0] : undefined;
}

/** The one person whom the description of a product names as who made it: “Painting by Leonardo da Vinci”. */
function authorOf(ids: readonly string[], knowledge: Knowledge): string | undefined {
  const { en = '' } = knowledge.topic(ids[0] ?? '')?.description ?? {};
  const near = new Set(ids.flatMap((id) => knowledge.entriesOn(id).flatMap(topicsOf)));
  const found = [...near].filter(
    (id) =>
      knowledge.topic(id)?.kind === 'person' &&
      namesOfTopics([id], knowledge).some(
        (name) => en.includes(`by ${name}`) || en.startsWith(`${name}’s `) || en.startsWith(`${name}'s `),
      ),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The product of which it is asked who made it, and its maker, if its description names that: “DeepMind’s Go program”. */
export function madeProduct(
  { intent, topics, words, text }: Question,
  knowledge: Knowledge,
): { readonly product: string; readonly maker: string } | undefined {
  const [mention, ...others] = topics;
  if (intent !== 'who' || mention === undefined || others.length > 0) return undefined;
  const areAll = (isMaking: (word: string) => boolean): boolean =>
    words.every((word) => isMaking(word.text)) && (words.length > 0 || text.split(' ').some(isMaking));
  const isMade = areAll((word) => isBeginning(word));
  const isAuthored = areAll((word) => isBeginning(word, 'authors'));
  if (!(isMade || isAuthored) || !isOfKind(mention, 'product', knowledge)) return undefined;
  const [product] = mention.ids;
  const maker = (isMade ? companyOf(mention.ids, knowledge) : undefined) ?? authorOf(mention.ids, knowledge);
  return product === undefined || maker === undefined ? undefined : { product, maker };
}

/** Whether the statement names the maker; after an answer, which may have been the card, it is enough that it is on the maker. */
export const tellsOfMaker = (
  known: DatedEntry | undefined,
  maker: string,
  { before }: Question,
  knowledge: Knowledge,
): boolean =>
  known !== undefined &&
  (before === undefined ? hasNameOf(known, [maker], knowledge) : known.entry.topics.includes(maker));

/** The word right after the name, “X’s founder”, or before it, “founder of X”. */
function wordBeside(
  { typed }: TopicMention,
  lineWords: readonly string[],
  isRelation: (word: string) => boolean,
): string | undefined {
  const range = rangeOfName(typed, lineWords);
  if (range === undefined) return undefined;
  const [from, to] = range;
  const beside = [
    lineWords[to],
    /^(?:of|behind|at)$/i.test(lineWords[from - 1] ?? '') ? lineWords[from - 2] : undefined,
  ];
  return beside.find((word) => word !== undefined && isRelation(word));
}
