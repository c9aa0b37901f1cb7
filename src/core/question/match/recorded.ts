/** Whether words of a question are recorded at all. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { WordClauses } from '../../search/understand.ts';

/** Whether some statement has the word in some form. */
export const isRecorded = ({ clauses }: WordClauses, knowledge: Knowledge): boolean =>
  clauses.every((clause) => clause.alternatives.some((group) => knowledge.statements.isRecorded(group)));

/** Whether something recorded has the word itself, in some form, and not only words of the same meaning. */
export const isRecordedItself = ({ clauses }: WordClauses, { statements }: Knowledge): boolean =>
  clauses.some(({ alternatives }) =>
    alternatives.some((group) => group.weight >= 1 && statements.isRecorded(group)),
  );
