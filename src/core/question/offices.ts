/** Who holds an office: “CEO of OpenAI”. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import { namesOfTopic } from '../record/topic-names.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import { topicsOf } from './evidence.ts';
import { formsOf, hasForm } from './forms.ts';
import { LANGUAGES, isWordOf } from './language.ts';
import type { Intent } from './intent.ts';
import { Phrases } from './phrases.ts';
import type { Question } from './question.ts';
import { lineOf } from './statement-words.ts';
import answers from './words/answers.json' with { type: 'json' };

const ASKING_FOR_SOMEBODY: ReadonlySet<Intent> = new Set(['who', 'identify', 'which', 'search']);

/** What descriptions say of those who no longer hold an office. */
const FORMER = /\b(?:former|until)\b|\d{4}[–-]|(?:^|\s)전\s|전직|까지|초대/u;

/**
 * The one person whose description says that they hold the office that the question asks for. It tells more than statements with
 * the word, which may be on somebody who lost the office.
 */
export function officeHolder(question: Question, knowledge: Knowledge): string | undefined {
  const { intent, topics, words, period } = question;
  const [organisation, ...others] = topics;
  if (organisation === undefined || others.length > 0 || period !== undefined) return undefined;
  if (!ASKING_FOR_SOMEBODY.has(intent) || words.length === 0 || !words.every(({ text }) => isOffice(text)))
    return undefined;
  // CEO가
  const offices = words.map(({ text }) => text.replace(/(?<=[a-z])[가-힣]+$/iu, ''));
  const names = organisation.ids.flatMap((id) => {
    const topic = knowledge.topic(id);
    return topic === undefined ? [] : namesOfTopic(topic);
  });
  const near = new Set(organisation.ids.flatMap((id) => knowledge.entriesOn(id).flatMap(topicsOf)));
  const found = [...near].filter((id) => {
    const { kind, description = {} } = knowledge.topic(id) ?? {};
    const text = Object.values(description).join(' ');
    if (kind !== 'person' || FORMER.test(text)) return false;
    const forms = formsOf(description);
    return names.some((name) => text.includes(name)) && offices.every((office) => hasForm(forms, office));
  });
  // The head of Google, and not of Google DeepMind.
  const exact = found.filter((id) =>
    names.some((name) => knowledge.topic(id)?.description?.en?.endsWith(` of ${name}`)),
  );
  const holders = found.length > 1 ? exact : found;
  return holders.length === 1 ? holders[0] : undefined;
}

const APPOINTED_PHRASES = new Phrases(answers.appointed);

/** Whether the statement tells that the holder got an office. */
export const isAppointment = (known: DatedEntry | undefined, holder: string): boolean =>
  known?.entry.topics.includes(holder) === true && APPOINTED_PHRASES.isIn(lineOf(known));

const isOffice = (word: string): boolean =>
  Object.values(LANGUAGES).some(({ offices }) => isWordOf(offices, word));
