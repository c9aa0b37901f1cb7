/** Asks a million random questions: none may throw, and each must be answered within a time limit. */
import { Knowledge } from '../src/core/knowledge/knowledge.ts';
import type { Stored } from '../src/core/store/store.ts';
import type { RecordType } from '../src/core/record/schema.ts';
import { highlighted, questionHighlights } from '../src/core/search/highlight.ts';
import { random } from './knowledge.ts';
import { texts } from './texts.ts';

const QUESTIONS = 1_000_000;
const PIECES = [
  ' ',
  '  ',
  '\t',
  '\n',
  '의',
  '에서는',
  '누가',
  'who',
  '언제',
  '2025년 1월',
  'last week of',
  'since:2024',
  'until:',
  '"',
  "'",
  '’s',
  '(',
  ')',
  '[',
  '{',
  '\\',
  '*',
  '+',
  '?',
  '|',
  '^',
  '$',
  '.',
  ',',
  '-',
  '--',
  '/',
  '<@1>',
  '@everyone',
  '#',
  '=',
  '~',
  '_',
  '\u0000',
  '\u200B',
  '\u202E',
  '\uFEFF',
  '\uD83D',
  '\uDE00',
  '😀',
  '👩‍👩‍👧',
  'ㅋㅋㅋ',
  'ㄷㅅㅋ',
  'elqtlzm',
  'ㅇㄷ데ㄴㄷ다',
  '딥',
  '딥ㅅ',
  '딥싴',
  'deepseek',
  'DEEPSEEK',
  'ＤＥＥＰ',
  '1',
  '0',
  '999999999999999999999',
  '1e308',
  '5.6 million',
  '560만',
  '조',
  '억',
  '%',
  '¼',
  '٣',
  'ß',
  'İ',
  'é',
  'e\u0301',
  '中',
  '文',
  'の',
  'й',
  '한'.normalize('NFD'),
  'a'.repeat(300),
  '가'.repeat(300),
  '1'.repeat(300),
];

export async function benchFuzz(): Promise<unknown> {
  const { topics, entries, questions } = texts(1000);
  const knowledge = new Knowledge();
  const records = (type: RecordType, contents: readonly { id: string }[]) =>
    contents.map((content) => ({ type, id: content.id, rev: 1, content }) as unknown as Stored<RecordType>);
  knowledge.apply([...records('topic', topics), ...records('entry', entries)]);
  await knowledge.settled();
  const next = random(7);
  const below = (limit: number): number => Math.floor(next() * limit);
  const piece = (): string => {
    const kind = below(10);
    if (kind < 6) return PIECES[below(PIECES.length)] ?? '';
    if (kind < 8) return String.fromCharCode(below(0x10000));
    return (questions[below(questions.length)] ?? '').slice(below(4));
  };
  let slowest = { ms: 0, question: '' };
  let thrown = 0;
  let found = 0;
  const failures: string[] = [];
  const start = performance.now();
  for (let count = 0; count < QUESTIONS; count++) {
    const question = Array.from({ length: 1 + below(6) }, piece).join(below(2) === 0 ? '' : ' ');
    const asked = performance.now();
    try {
      const findings = knowledge.find(question, 20_000, 5);
      found += Math.sign(findings.found.length);
      knowledge.suggestTopics(question, 25);
      knowledge.resolveTopics(question);
      // Only sometimes, as it is the same for every answer.
      if (count % 10 === 0) highlighted(question, questionHighlights(findings.understood, []));
    } catch (error) {
      thrown++;
      if (failures.length < 10) failures.push(`${JSON.stringify(question)}: ${String(error)}`);
    }
    const ms = performance.now() - asked;
    if (ms > slowest.ms) slowest = { ms, question: question.slice(0, 200) };
  }
  return {
    bench: 'fuzz',
    questions: QUESTIONS,
    thrown,
    failures,
    found,
    seconds: Math.round((performance.now() - start) / 1000),
    slowest: { ms: Math.round(slowest.ms * 10) / 10, question: slowest.question },
  };
}
