/** Finds speakers by what they are: “what did the blogger say about Trump?” */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { englishStem } from '../../search/stem-en.ts';
import { formsOf } from '../match/forms.ts';
import { namesOfTopics } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';

/** The words between “did” and “say”. */
const BEFORE_SAYING =
  /\b(?:did|does|do|has|have) (?:the |an? )?((?:[\p{L}-]+ ){0,2}[\p{L}-]+) (?:say|said|think|thought|claim|tell|told|call|write|warn)\b/iu;

/** The words that say what the speaker is whose words are asked for, if no topic says who it is. */
export function rolesOfSpeaker({ intent, text, speakers, topics, words }: Question): ReadonlySet<string> {
  const [, before = ''] = intent === 'said' && speakers.length === 0 ? (BEFORE_SAYING.exec(text) ?? []) : [];
  const said = before.split(' ');
  // In “what did people in Korea say”, the name says where, and not who.
  const isNamed = topics.some(({ typed }) => typed !== '' && before.includes(typed));
  return new Set(isNamed ? [] : words.map((word) => word.text).filter((word) => said.includes(word)));
}

/** Whether the name or the description of the speaker has the word itself. */
export function isRoleOf(speaker: string, word: string, knowledge: Knowledge): boolean {
  const described = formsOf(knowledge.topic(speaker)?.description ?? {}).english;
  const stem = englishStem(word.toLowerCase());
  return (
    described.has(stem) ||
    namesOfTopics([speaker], knowledge).some((name) =>
      name.toLowerCase().split(' ').map(englishStem).includes(stem),
    )
  );
}
