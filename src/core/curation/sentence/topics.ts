/** Finds the topics that a sentence names. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { foldName } from '../../names/keys.ts';
import { hasHangul } from '../../names/hangul.ts';
import { withoutParticles } from '../../names/affixes.ts';
import type { Topic } from '../../record/schema.ts';
import { namesOfTopic } from '../../record/topic-names.ts';

/** A topic in a text, and the place of its name there. */
export interface TopicInText {
  topic: Topic;
  at: number;
}

const MAX_HIDDEN_NAME_WORDS = 5;
/** Shorter names are mostly ordinary words in running text, unless they are written in capitals. */
const MIN_NAME_LENGTH = 2;

/**
 * The topics whose names stand in the text, with or without Korean particles, in the order of the text; of overlapping names the
 * longest counts. Names that several topics have, and names with a slip in them, do not count.
 */
export function topicsIn(text: string, knowledge: Knowledge, today: number): readonly TopicInText[] {
  const found = new Map<string, TopicInText>();
  const note = (topic: Topic | undefined, at: number): void => {
    if (topic === undefined || at < 0) return;
    const before = found.get(topic.id);
    if (before === undefined || at < before.at) found.set(topic.id, { topic, at });
  };
  for (const { ids, typed, how, isGuess } of knowledge.statements.understand(text, today).mentions) {
    const [id, ...others] = ids;
    if (id === undefined || others.length > 0 || isGuess || (how !== 'exact' && how !== 'particle')) continue;
    note(knowledge.topic(id), text.toLowerCase().indexOf(typed.toLowerCase()));
  }
  for (const { topic, at } of hiddenTopicsIn(text, knowledge)) note(topic, at);
  return [...found.values()].toSorted((a, b) => a.at - b.at);
}

/** Topics that only drafts name so far. */
function hiddenTopicsIn(text: string, knowledge: Knowledge): readonly TopicInText[] {
  const hidden = new Map<string, Topic>();
  for (const topic of knowledge.records('topic'))
    if (topic.retired === true) for (const name of namesOfTopic(topic)) hidden.set(foldName(name), topic);
  if (hidden.size === 0) return [];
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.'’&+-]*/gu)];
  return words.flatMap((word, from) =>
    words.slice(from, from + MAX_HIDDEN_NAME_WORDS).flatMap((last): TopicInText[] => {
      const key = foldName(text.slice(word.index, last.index + last[0].length).replace(/['’]s$|[.]$/u, ''));
      const topic = [key, ...withoutParticles(key)]
        .map((each) => hidden.get(each))
        .find((each) => each !== undefined);
      return topic === undefined ? [] : [{ topic, at: word.index }];
    }),
  );
}

const CAPITALISED = /\p{Lu}[\p{L}\p{N}.’'-]*(?:\s+(?:\p{Lu}|\d)[\p{L}\p{N}.’'-]*)*/gu;
const MAX_PROPOSED = 3;

/**
 * Names that may be new topics, to be proposed where the text names none that exists: words with capitals, and the subject of a
 * Korean sentence.
 */
export function possibleNames(text: string): readonly string[] {
  const capitalised = (text.match(CAPITALISED) ?? [])
    .map((name) => name.replace(/(?:['’]s|[.’'-])$/u, ''))
    .filter((name) => name.length >= MIN_NAME_LENGTH && !ORDINARY.test(name));
  const [subject = ''] = hasHangul(text) ? (/^\S+(?=(?:은|는|이|가)\s)/u.exec(text) ?? []) : [];
  const names = [
    ...(hasHangul(subject) && subject.length >= MIN_NAME_LENGTH ? [subject] : []),
    ...capitalised,
  ];
  return [...new Set(names)].slice(0, MAX_PROPOSED);
}

/** Words that have a capital since they begin a sentence. */
const ORDINARY =
  /^(?:The|An?|In|On|At|By|It|Its|He|His|She|Her|They|Their|After|Before|From|With|To|For|As|Some|When|There|This|That|If|One|New|We|Our|Its?)$/;
