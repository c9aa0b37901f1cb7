import { breathe } from '../../core/base/slices.ts';
import { command, type Context, type Result } from '../../core/command/command.ts';
import { file, flag, text } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Action } from '../../core/reply/reply.ts';
import { longTexts } from '../../core/base/long-texts.ts';
import { retryConflicts } from '../../core/store/retry.ts';
import type { PlannedFile } from '../../core/tables/import.ts';
import { button, buttonsBlock, paragraph, writeButton } from '../shared/blocks.ts';
import { packNoteBlocks, planBlocks, problemResult } from './import-report.ts';
import { refusedFile, tableBlocks, tableProblemResult, TEMPLATE } from './table-report.ts';

/** How long the file of a report is kept, in milliseconds. */
const REPORT_KEPT_MS = 24 * 60 * 60_000;

export const curateImport = command({
  name: { en: 'curate import', ko: '큐레이션 가져오기' },
  description: {
    en: 'Import a table or a pack: preview first',
    ko: '표나 팩을 먼저 확인한 뒤 가져오기',
  },
  role: 'curator',
  private: true,
  writes: ({ apply }) => apply !== undefined,
  options: {
    file: file({
      name: { en: 'file', ko: '파일' },
      description: { en: 'A table (CSV), or a pack (YAML or JSON)', ko: '표(CSV)나 팩(YAML, JSON)' },
    }),
    apply: text({
      name: { en: 'apply', ko: '적용' },
      description: { en: 'Report key (from its button)', ko: '보고서 키(버튼에 들어 있음)' },
    }),
    replace: flag({
      name: { en: 'replace', ko: '덮어쓰기' },
      description: { en: 'Also replace what was corrected here', ko: '여기서 고친 것도 바꾸기' },
    }),
  },
  examples: [],
  form: {
    title: { en: 'Import a file', ko: '파일 가져오기' },
    fields: ['file'],
    asks: ({ apply }) => ({ fields: apply === undefined ? ['file'] : [], required: ['file'] }),
  },
  async run({ file: content = '', apply, replace = false }, context) {
    return apply === undefined ? reportResult(content, context) : applyReport(apply, replace, context);
  },
});

const importMemory = (context: Context) => longTexts(context.memory<string>('imports'));

async function plan(
  content: string,
  overwrite: boolean,
  { knowledge, history }: Context,
): Promise<PlannedFile> {
  // Loaded with the first file, as the parsers of YAML and CSV are. One turn loads a module with all that it imports: hence two.
  await import('../../core/packs/read.ts');
  await breathe();
  const { planContent } = await import('../../core/tables/import.ts');
  return planContent('file', content, knowledge, { history, overwrite });
}

function unreadable(planned: PlannedFile, context: Context): Result | undefined {
  if (planned.problems !== undefined) return problemResult(planned.problems, context);
  return planned.plan === undefined ? tableProblemResult(planned.tableProblems, context) : undefined;
}

async function reportResult(content: string, context: Context): Promise<Result> {
  const { say } = context;
  const planned = await plan(content, false, context);
  if (planned.plan === undefined) return unreadable(planned, context) as Result;
  const { plan: found, table } = planned;
  const refused = table?.refused.length ?? 0;
  const kept = found.kept.length + found.contested.length;
  const key = crypto.randomUUID();
  const hasWork = found.writes.length > 0 || kept > 0;
  if (hasWork) await importMemory(context).set(key, content, REPORT_KEPT_MS);
  const line = `/curate import apply:${key}`;
  const actions: Action[] = [
    ...(found.writes.length > 0 ? [writeButton(context, refused > 0 ? APPLY_REST : APPLY, line)] : []),
    ...(kept > 0 ? [writeButton(context, REPLACE_TOO, `${line} replace:true`)] : []),
    ...(refused > 0 && !hasWork ? [button(context, TEMPLATE.label, TEMPLATE.line)] : []),
  ];
  return {
    title: say({ en: 'What the file would change', ko: '파일을 가져오면 바뀌는 것' }),
    blocks: [
      ...planBlocks(found, context),
      ...(table === undefined ? [] : tableBlocks(table, context)),
      ...packNoteBlocks(planned.notes ?? [], context),
      ...(found.writes.length > 0
        ? [paragraph(say(refused > 0 ? REST_NOT_APPLIED : NOT_APPLIED))]
        : refused === 0 && kept === 0
          ? [paragraph(say({ en: 'Everything in it is already here.', ko: '모두 이미 있습니다.' }))]
          : []),
      ...buttonsBlock(actions),
    ],
    ...(!hasWork && table !== undefined && refusedFile(table, context)),
  };
}

/** Imports the file of a report as one change. The plan is made again, since people may have edited since the report. */
async function applyReport(key: string, overwrite: boolean, context: Context): Promise<Result> {
  const { say, commit } = context;
  const content = await importMemory(context).get(key);
  if (content === undefined) throw reportExpired();
  return retryConflicts(async () => {
    const planned = await plan(content, overwrite, context);
    if (planned.plan === undefined) return unreadable(planned, context) as Result;
    const { plan: found, table } = planned;
    if (found.writes.length > 0) await commit(found.writes, { code: 'file-imported' });
    return {
      title: say({ en: 'Imported', ko: '가져왔습니다' }),
      blocks: [...planBlocks(found, context), ...(table === undefined ? [] : tableBlocks(table, context))],
      ...(table !== undefined && refusedFile(table, context)),
    };
  });
}

const APPLY = { en: 'Apply', ko: '적용' };
const APPLY_REST = { en: 'Import the other rows', ko: '나머지 행 가져오기' };
const REPLACE_TOO = { en: 'Replace what was corrected here, too', ko: '여기서 고친 것까지 바꾸기' };
const NOT_APPLIED = {
  en: 'Nothing has changed yet. Apply it within a day; everything is imported at once.',
  ko: '아직 바뀐 것은 없습니다. 하루 안에 적용할 수 있고, 전부 한 번에 들어갑니다.',
};
const REST_NOT_APPLIED = {
  en: 'Nothing has changed yet. You can import the other rows within a day; the refused ones come back as a file to correct.',
  ko: '아직 바뀐 것은 없습니다. 하루 안에 나머지 행을 가져올 수 있고, 들어가지 못한 행은 고칠 수 있게 파일로 돌려드립니다.',
};

const reportExpired = (): UserError =>
  new UserError({
    en: 'This report has expired, and the file is no longer kept. Attach it again with /curate import.',
    ko: '오래된 보고서라 파일이 남아 있지 않습니다. /큐레이션 가져오기에 파일을 다시 붙여 주세요.',
  });
