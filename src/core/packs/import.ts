/** Importing pack files into a space, and exporting a space as a pack. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Pack, Records, RecordType } from '../record/schema.ts';
import { inSlices } from '../base/slices.ts';
import { checkingPack } from './check.ts';
import { type KnownPage, withKnownPages } from './known-pages.ts';
import { keepingCorrections, type HistoryOf } from './corrections.ts';
import { planChanges, recordsInPack, type ChangePlan, type ChangePolicy } from './plan-changes.ts';
import type { PackNote, PackProblem } from './problem.ts';
import type { PackFile } from './read.ts';

/** The number of records of each type; `kept` ones differ from the file because they were corrected here. */
export type ImportReport = Readonly<
  Record<RecordType, { added: number; changed: number; unchanged: number; kept: number }>
>;

export interface ImportPlan extends Pick<ChangePlan, 'writes' | 'kept' | 'contested'> {
  report: ImportReport;
  /** Sources that are here already under another id. */
  known: readonly KnownPage[];
}

/** Unsound files have problems and no plan: files are imported whole or not at all. */
export type PlannedImport =
  | { plan: ImportPlan; problems: readonly []; notes: readonly PackNote[] }
  | { plan?: undefined; problems: readonly PackProblem[]; notes?: undefined };

export interface ImportOptions {
  /** The revisions of a record: they show what was imported before, and what was corrected since. */
  history: HistoryOf;
  /** Whether the file also takes the place of what was corrected here. */
  overwrite?: boolean;
}

/** Checks the files against what the space knows, and plans importing all of them as one change. */
export async function planFileImport(
  files: readonly PackFile[],
  knowledge: Knowledge,
  options: ImportOptions,
): Promise<PlannedImport> {
  const { pack, problems, notes } = await inSlices(checkingPack(files, { known: knowledge }));
  return pack === undefined
    ? { problems }
    : { plan: await planImport(pack, knowledge, options), problems: [], notes };
}

/** Plans an import: records become as the pack has them unless they were corrected here, and what the pack does not have stays. */
export async function planImport(
  pack: Pack,
  knowledge: Knowledge,
  { history, overwrite = false }: ImportOptions,
): Promise<ImportPlan> {
  const { records, known } = await withKnownPages(recordsInPack(pack), knowledge);
  const policy: ChangePolicy = overwrite
    ? ({ theirs }) => ({ outcome: 'changed', content: theirs })
    : keepingCorrections(history);
  const { writes, added, changed, unchanged, kept, contested } = await planChanges(
    records,
    knowledge,
    policy,
  );
  const counts = (type: RecordType) => {
    const count = (refs: ChangePlan['added']) => refs.filter((ref) => ref.type === type).length;
    return {
      added: count(added),
      changed: count(changed),
      unchanged: count(unchanged),
      kept: count(kept) + count(contested),
    };
  };
  const report = { topic: counts('topic'), source: counts('source'), entry: counts('entry') };
  return { writes, report, known, kept, contested };
}

/** The space's knowledge as a pack: importing it again changes nothing. Entries in every state are included. */
export function exportPack(knowledge: Knowledge): Pack {
  const all = <T extends RecordType>(type: T): Records[T][] => [...knowledge.records(type)];
  return { topics: all('topic'), sources: all('source'), entries: all('entry') };
}
