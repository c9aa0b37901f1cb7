/** Checks the cells of rows that name other statements. */
import { withParticle } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../record/schema.ts';
import { problemAt, type RowProblem } from './row-cells.ts';
import type { TableStatement } from './types.ts';

/** Problems by row, of rows that name statements that there will not be. A row that names one of those is lost as well. */
export function lostReferences(
  statements: readonly TableStatement[],
  knowledge: Knowledge,
): ReadonlyMap<number, RowProblem> {
  const problems = new Map<number, RowProblem>();
  const left = new Map(statements.map((statement) => [statement.entry.id, statement]));
  const find = (id: string): Entry | undefined =>
    left.get(id)?.entry ?? knowledge.stored('entry', id)?.content;
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    for (const { entry, row, outcome } of left.values()) {
      const problem =
        outcome === 'added' || outcome === 'changed' ? referenceProblem(entry, find) : undefined;
      if (problem === undefined) continue;
      problems.set(row, problem);
      left.delete(entry.id);
      isSettled = false;
    }
  }
  return problems;
}

/** `find` finds a statement as it will be after the import. */
function referenceProblem(entry: Entry, find: (id: string) => Entry | undefined): RowProblem | undefined {
  const { id, merged, corrects } = entry;
  if (corrects !== undefined && find(corrects) === undefined) return unknownStatement('corrects', corrects);
  if (merged === undefined) return undefined;
  if (find(merged) === undefined) return unknownStatement('merged', merged);
  const seen = new Set<string>();
  for (let at: string | undefined = merged; at !== undefined && !seen.has(at); at = find(at)?.merged) {
    if (at === id) return leadsBack(id);
    seen.add(at);
  }
  return undefined;
}

const unknownStatement = (column: 'merged' | 'corrects', id: string): RowProblem =>
  problemAt(column, {
    en: `No statement has the id “${id}”. Write the id of one that is here or in this table, or leave the cell empty.`,
    ko: `id가 “${id}”인 기록이 없습니다. 여기나 이 표에 있는 기록의 id를 적거나 칸을 비워 주세요.`,
  });

const leadsBack = (id: string): RowProblem =>
  problemAt('merged', {
    en: `This would lead ${id} back to itself. Write the id of the statement that stays, or leave the cell empty.`,
    ko: `이렇게 하면 ${withParticle(id, '이/가')} 자기 자신으로 이어집니다. 남는 기록의 id를 적거나 칸을 비워 주세요.`,
  });
