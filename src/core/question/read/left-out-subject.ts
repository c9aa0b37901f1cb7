/** Korean leaves out a subject that was named before: 노벨상 언제 받았어, after a question on 한강. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Topic } from '../../record/schema.ts';
import type { Intent } from '../intent.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import type { LineInContext } from './line-in-context.ts';

/** Kinds of topics that something is said of. */
const SUBJECTS: ReadonlySet<Topic['kind']> = new Set(['person', 'organisation']);
/** Kinds of topics that a line may name without a subject of its own. */
const OBJECTS: readonly Topic['kind'][] = ['theme', 'place'];
/** Intents of questions about something that somebody did. */
const FOR_DEED: ReadonlySet<Intent> = new Set([
  'when',
  'where',
  'why',
  'verify',
  'which',
  'how-many',
  'how-much',
]);

/** The line with the subject of the question before, if it may be left out. */
export function lineWithSubject(
  { inWords, content: { named, intent }, previous }: LineInContext,
  knowledge: Knowledge,
): string | undefined {
  const [id = '', ...others] = previous?.topics ?? [];
  const topic = others.length === 0 ? knowledge.topic(id) : undefined;
  if (inWords.written !== 'ko' || topic === undefined || !SUBJECTS.has(topic.kind)) return undefined;
  if (!FOR_DEED.has(intent) || named.length === 0) return undefined;
  const areObjects = named.every((mention) => OBJECTS.some((kind) => isOfKind(mention, kind, knowledge)));
  return areObjects ? [topic.name.ko ?? topic.name.en, ...inWords.asked].join(' ') : undefined;
}
