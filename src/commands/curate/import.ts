import { command, type Context, type Result } from '../../core/command/command.ts';
import { file, text } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { inSlices } from '../../core/base/slices.ts';
import { isCsv } from '../../core/curation/csv.ts';
import { planFileImport } from '../../core/packs/import.ts';
import { readingPackFile } from '../../core/packs/read.ts';
import { retryConflicts } from '../../core/store/retry.ts';
import { buttonsBlock, paragraph, writeButton } from '../shared/blocks.ts';
import { planBlocks, problemResult } from './import-report.ts';

/** How long the file of a report is kept, in milliseconds. */
const REPORT_KEPT_MS = 24 * 60 * 60_000;

export const curateImport = command({
  name: { en: 'curate import', ko: '큐레이션 가져오기' },
  description: {
    en: 'Import a file: preview, then all or nothing',
    ko: '파일을 미리 본 뒤 전부 가져오기',
  },
  role: 'curator',
  private: true,
  writes: ({ apply }) => apply !== undefined,
  options: {
    file: file({
      name: { en: 'file', ko: '파일' },
      description: { en: 'A pack as YAML or JSON', ko: 'YAML이나 JSON으로 된 팩' },
    }),
    apply: text({
      name: { en: 'apply', ko: '적용' },
      description: { en: 'Report key (from its button)', ko: '보고서 키(버튼에 들어 있음)' },
    }),
  },
  examples: [],
  form: {
    title: { en: 'Import a file', ko: '파일 가져오기' },
    fields: ['file'],
    asks: ({ apply }) => ({ fields: apply === undefined ? ['file'] : [], required: ['file'] }),
  },
  async run({ file: content = '', apply }, context) {
    if (apply !== undefined) return applyReport(apply, context);
    if (isCsv(content)) throw notImportable();
    return reportResult(content, context);
  },
});

const importMemory = (context: Context) => context.memory<string>('imports');

async function reportResult(content: string, context: Context): Promise<Result> {
  const { say } = context;
  const { plan, problems } = await planFileImport(
    [await inSlices(readingPackFile('file', content))],
    context.knowledge,
  );
  if (plan === undefined) return problemResult(problems, context);
  const title = say({ en: 'What the file would change', ko: '파일을 가져오면 바뀌는 것' });
  if (plan.writes.length === 0)
    return {
      title,
      blocks: [
        ...planBlocks(plan, context),
        paragraph(say({ en: 'Everything in it is already here.', ko: '모두 이미 있습니다.' })),
      ],
    };
  const key = crypto.randomUUID();
  await importMemory(context).set(key, content, REPORT_KEPT_MS);
  return {
    title,
    blocks: [
      ...planBlocks(plan, context),
      paragraph(
        say({
          en: 'Nothing has changed yet. Apply it within a day; everything is imported at once.',
          ko: '아직 바뀐 것은 없습니다. 하루 안에 적용할 수 있고, 전부 한 번에 들어갑니다.',
        }),
      ),
      ...buttonsBlock([writeButton(context, { en: 'Apply', ko: '적용' }, `/curate import apply:${key}`)]),
    ],
  };
}

/** Imports the file of a report as one change. The plan is made again, since people may have edited since the report. */
async function applyReport(key: string, context: Context): Promise<Result> {
  const { say, knowledge, commit } = context;
  const content = await importMemory(context).get(key);
  if (content === undefined) throw reportExpired();
  const file = await inSlices(readingPackFile('file', content));
  return retryConflicts(async () => {
    const { plan, problems } = await planFileImport([file], knowledge);
    if (plan === undefined) return problemResult(problems, context);
    if (plan.writes.length > 0) await commit(plan.writes, { code: 'file-imported' });
    return { title: say({ en: 'Imported', ko: '가져왔습니다' }), blocks: planBlocks(plan, context) };
  });
}

const notImportable = (): UserError =>
  new UserError({
    en: 'CSV files are for spreadsheets and leave some things out. Import YAML or JSON instead.',
    ko: 'CSV 파일은 표로 보는 용도라 빠진 내용이 있습니다. YAML이나 JSON 파일을 가져와 주세요.',
  });
const reportExpired = (): UserError =>
  new UserError({
    en: 'This report has expired, and the file is no longer kept. Attach it again with /curate import.',
    ko: '오래된 보고서라 파일이 남아 있지 않습니다. /큐레이션 가져오기에 파일을 다시 붙여 주세요.',
  });
