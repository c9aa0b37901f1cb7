/** Scores answers by the labelled questions. */
import { parseDate } from '../../src/core/date/parse.ts';
import { firstDay } from '../../src/core/date/order.ts';
import { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import { answerLine } from '../../src/core/question/answer-line.ts';
import type { QuestionAnswer } from '../../src/core/question/question-answer.ts';
import { conversationOf } from '../../src/core/question/conversation/conversation.ts';
import type { Conversation } from '../../src/core/question/question.ts';
import type { RecordType } from '../../src/core/record/schema.ts';
import type { Stored } from '../../src/core/store/store.ts';
import { readAskPack, TODAY, type AskPack, type PackName, type PlainQuestion } from './set.ts';

/** The kind of answer that a question gets. */
export type Given =
  | { kind: 'statements'; ids: readonly string[] }
  | { kind: 'topic' | 'timeline' | 'said'; id: string; ids: readonly string[] }
  | { kind: 'nothing' }
  | { kind: 'talk' };

export type Asker = (question: Pick<PlainQuestion, 'ask' | 'after' | 'on'>) => Given;

/** `first`: the right answer is the first. `three`: it is among the first three. */
export interface Verdict {
  first: boolean;
  three: boolean;
}

/** The day on which every question is asked, as a day number. */
export const ASKED_ON = firstDay(parseDate(TODAY) ?? { kind: 'year', year: 2026 });

export function knowledgeOf({ topics, sources, entries }: AskPack): Knowledge {
  const knowledge = new Knowledge();
  const stored = (type: RecordType, records: readonly { id: string }[]) =>
    records.map((content) => ({ type, id: content.id, rev: 1, content }) as unknown as Stored<RecordType>);
  knowledge.apply([...stored('topic', topics), ...stored('source', sources), ...stored('entry', entries)]);
  return knowledge;
}

let packsReady: Promise<Readonly<Record<PackName, Knowledge>>> | undefined;

/** Both packs, each ready to be asked; read once in a process. Nothing may change them. */
export const knownPacks = (): Promise<Readonly<Record<PackName, Knowledge>>> => (packsReady ??= readPacks());

async function readPacks(): Promise<Readonly<Record<PackName, Knowledge>>> {
  const [search, starter] = [
    knowledgeOf(await readAskPack('search')),
    knowledgeOf(await readAskPack('starter')),
  ];
  await Promise.all([search.searchable(), starter.searchable()]);
  return { search, starter };
}

/** Asks as `/ask` does; a question that follows another is asked after it. */
export function askerOn(packs: Readonly<Record<PackName, Knowledge>>): Asker {
  return ({ ask, after, on }) => {
    const knowledge = packs[on];
    const before = after === undefined ? undefined : answerTo(after, knowledge).next;
    return givenBy(answerTo(ask, knowledge, before).answer, knowledge);
  };
}

function answerTo(
  ask: string,
  knowledge: Knowledge,
  previous?: Conversation,
): { answer: QuestionAnswer; next: Conversation } {
  const { question, answer } = answerLine(ask, knowledge, ASKED_ON, previous);
  return { answer, next: conversationOf(question, answer) };
}

function givenBy(answer: QuestionAnswer, knowledge: Knowledge): Given {
  const idsOf = (found: readonly { entry: { id: string } }[]): string[] => found.map(({ entry }) => entry.id);
  switch (answer.kind) {
    case 'statements':
      return { kind: 'statements', ids: idsOf(answer.found) };
    case 'topic':
      return { kind: 'topic', id: answer.topic, ids: [] };
    case 'timeline':
      return { kind: 'timeline', id: answer.topic, ids: idsOf(knowledge.events(answer.topic)) };
    case 'quotes':
      return { kind: 'said', id: answer.topic, ids: idsOf(knowledge.quotesBy(answer.topic)) };
    case 'talk':
    case 'command-word':
    case 'page':
    case 'usage':
      return { kind: 'talk' };
    case 'which':
    case 'nothing':
      return { kind: 'nothing' };
  }
}

/** Asks as a search does that only lists what it finds. */
export function askerOf(find: (ask: string, on: PackName) => readonly string[]): Asker {
  return ({ ask, on }) => {
    const ids = find(ask, on);
    return ids.length === 0 ? { kind: 'nothing' } : { kind: 'statements', ids };
  };
}

export function verdictOn(
  { right, also, on }: PlainQuestion,
  given: Given,
  packs: Readonly<Record<PackName, Knowledge>>,
): Verdict {
  const both = (is: boolean): Verdict => ({ first: is, three: is });
  const ids = given.kind === 'nothing' || given.kind === 'talk' ? [] : given.ids;
  const [first] = ids;
  switch (right.kind) {
    case 'nothing':
      return both(given.kind === 'nothing');
    case 'talk':
      return both(given.kind === 'talk');
    case 'topic':
      return {
        first: given.kind === 'topic' && given.id === right.id,
        three:
          (given.kind === 'topic' && given.id === right.id) ||
          ids.slice(0, 3).some((id) => also.includes(id)),
      };
    case 'timeline':
    case 'said':
      return both(
        (given.kind === right.kind && given.id === right.id) ||
          (first !== undefined && idsOfList(right, packs[on]).has(first)),
      );
    case 'entries':
      return {
        first: first !== undefined && right.ids.includes(first),
        three: ids.slice(0, 3).some((id) => right.ids.includes(id) || also.includes(id)),
      };
  }
}

/** The statements of which any may stand first. */
function idsOfList(
  { kind, id }: { kind: 'timeline' | 'said'; id: string },
  knowledge: Knowledge,
): Set<string> {
  const list = kind === 'said' ? knowledge.quotesBy(id) : knowledge.entriesOn(id);
  return new Set(list.map(({ entry }) => entry.id));
}

/** Shares in percent. */
export interface AskShares {
  questions: number;
  first: number;
  three: number;
}

export function sharesOf(
  questions: readonly PlainQuestion[],
  ask: Asker,
  packs: Readonly<Record<PackName, Knowledge>>,
): AskShares {
  const verdicts = questions.map((question) => verdictOn(question, ask(question), packs));
  const percent = (count: number): number => Math.round((1000 * count) / Math.max(1, verdicts.length)) / 10;
  return {
    questions: verdicts.length,
    first: percent(verdicts.filter(({ first }) => first).length),
    three: percent(verdicts.filter(({ three }) => three).length),
  };
}
