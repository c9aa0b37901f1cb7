/** Reads the topics that a cell names. Names that are new are proposed as topics; those that are rather misspelled are not. */
import { inLocale, withParticle, type Text } from '../base/locale.ts';
import { topicsCalled } from '../curation/names.ts';
import { excerpt } from '../reply/line.ts';
import { editDistance } from '../names/edit-distance.ts';
import { foldName } from '../names/keys.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { MAX_ENTRY_TOPICS } from '../record/schema.ts';
import { tooMany } from './problems.ts';
import { namesOfTopic } from '../record/topic-names.ts';

export type NamedTopics =
  /** The value in the notation of forms: topic ids, and new names after “+”. */
  { value: string; problem?: undefined } | { value?: undefined; problem: Text; instead: readonly string[] };

/** Commas, semicolons and line breaks separate names. */
export const readTopicsCell = (cell: string, knowledge: Knowledge): NamedTopics =>
  joined(
    cell
      .split(/[,，、;；\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    knowledge,
  );

/** The name of one topic, which may contain commas. */
export const readTopicCell = (cell: string, knowledge: Knowledge): NamedTopics =>
  joined([cell.trim()], knowledge);

function joined(names: readonly string[], knowledge: Knowledge): NamedTopics {
  if (names.length > MAX_ENTRY_TOPICS) return { problem: tooMany(MAX_ENTRY_TOPICS), instead: [] };
  const read = names.map((name) => readName(name, knowledge));
  const wrong = read.find(({ problem }) => problem !== undefined);
  if (wrong === undefined) return { value: read.map(({ value }) => value).join(', ') };
  const at = read.indexOf(wrong);
  const replaced = (other: string): string =>
    names.map((name, each) => (each === at ? other : name)).join(', ');
  return { problem: wrong.problem as Text, instead: (wrong.instead ?? []).map(replaced) };
}

function readName(
  name: string,
  knowledge: Knowledge,
): { value?: string; problem?: Text; instead?: readonly string[] } {
  const found = topicsCalled(name.replace(/^\+\s*/, ''), knowledge);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return { value: only.id };
  if (knowledge.stored('topic', name) !== undefined) return { value: name };
  if (only !== undefined)
    return {
      problem: {
        en: `“${excerpt(name)}” can mean several topics. Write the id of the one you mean.`,
        ko: `“${excerpt(name)}”에 해당하는 주제가 여럿입니다. 그 가운데 하나의 id를 적어 주세요.`,
      },
      instead: found.map(({ id }) => id),
    };
  if (name.startsWith('+')) return { value: name };
  const near = nameLike(name, knowledge);
  if (near === undefined) return { value: `+${name}` };
  return {
    problem: {
      en: `There is no topic called “${excerpt(name)}”, but one that is like it. Write its name, or put “+” before a new one.`,
      ko: `${withParticle(`“${excerpt(name)}”`, '이라/라')}는 주제는 없고 비슷한 주제가 있습니다. 그 이름을 적거나, 새 주제라면 앞에 “+”를 붙여 주세요.`,
    },
    instead: [near, `+${name}`],
  };
}

/** In letters. Shorter names are like too many, and from the second length on, two letters may differ. */
const [MIN_LIKE, MIN_TWO_SLIPS] = [5, 9];

/** The name of a topic that differs in a letter or two, and in no digit: R1 is not a slip of R2. */
function nameLike(name: string, knowledge: Knowledge): string | undefined {
  const wanted = foldName(name);
  if (wanted.length < MIN_LIKE) return undefined;
  const most = wanted.length < MIN_TWO_SLIPS ? 1 : 2;
  const digits = (text: string): string => text.replace(/\D/g, '');
  for (const topic of knowledge.records('topic'))
    for (const other of namesOfTopic(topic)) {
      const folded = foldName(other);
      if (digits(folded) !== digits(wanted) || editDistance(wanted, folded, most) === undefined) continue;
      return inLocale(topic.name, /[가-힣]/.test(name) ? 'ko' : 'en')?.text ?? topic.id;
    }
  return undefined;
}
