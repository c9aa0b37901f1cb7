import { command, type Context, type Result } from '../../core/command/command.ts';
import { file, text } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { isCsv } from '../../core/curation/csv.ts';
import { planOfFile } from '../../core/curation/file.ts';
import { ConflictError } from '../../core/store/store.ts';
import { planBlocks, problemResult } from './import-report.ts';

/** As long a report can be acted on, in milliseconds. */
const REPORT_KEPT_MS = 24 * 60 * 60_000;
/** Somebody who edits while we write makes us look again, this many times at most. */
const ATTEMPTS = 5;

export const curateImport = command({
  name: { en: 'curate import', ko: '큐레이션 가져오기' },
  description: {
    en: 'Take in a file: a report first, then all of it or nothing',
    ko: '파일을 가져오기. 먼저 보고서를 보고, 전부 넣거나 아무것도 넣지 않습니다',
  },
  role: 'curator',
  private: true,
  options: {
    file: file({
      name: { en: 'file', ko: '파일' },
      description: { en: 'A pack as YAML or JSON', ko: 'YAML이나 JSON으로 된 팩' },
    }),
    apply: text({
      name: { en: 'apply', ko: '적용' },
      description: {
        en: 'The report to act on: its button has the key',
        ko: '적용할 보고서의 열쇠. 버튼에 들어 있습니다',
      },
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
    if (isCsv(content)) throw isReadingTable();
    return reportResult(content, context);
  },
});

const importMemory = (context: Context) => context.memory<string>('imports');

async function reportResult(content: string, context: Context): Promise<Result> {
  const { say } = context;
  const { plan, problems } = planOfFile('file', content, context.knowledge);
  if (plan === undefined) return problemResult(problems, context);
  const title = say({ en: 'What the file would change', ko: '파일을 가져오면 바뀌는 것' });
  if (plan.writes.length === 0)
    return {
      title,
      blocks: [
        ...planBlocks(plan, context),
        { kind: 'paragraph', text: [say({ en: 'All of it is here already.', ko: '모두 이미 있습니다.' })] },
      ],
    };
  const key = crypto.randomUUID();
  await importMemory(context).set(key, content, REPORT_KEPT_MS);
  return {
    title,
    blocks: [
      ...planBlocks(plan, context),
      {
        kind: 'paragraph',
        text: [
          say({
            en: 'Nothing has changed yet. It can be applied within a day, all of it at once.',
            ko: '아직 바뀐 것은 없습니다. 하루 안에 적용할 수 있고, 전부 한 번에 들어갑니다.',
          }),
        ],
      },
      {
        kind: 'actions',
        actions: [{ label: say({ en: 'Apply', ko: '적용' }), line: `/curate import apply:${key}` }],
      },
    ],
  };
}

async function applyReport(key: string, context: Context): Promise<Result> {
  const { say, knowledge, commit } = context;
  const content = await importMemory(context).get(key);
  if (content === undefined) throw reportExpired();
  for (let attempt = 1; ; attempt++) {
    const { plan, problems } = planOfFile('file', content, knowledge);
    if (plan === undefined) return problemResult(problems, context);
    try {
      if (plan.writes.length > 0) await commit(plan.writes, { code: 'file-imported' });
      return {
        title: say({ en: 'Imported', ko: '가져왔습니다' }),
        blocks: planBlocks(plan, context),
      };
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
}

const isReadingTable = (): UserError =>
  new UserError({
    en: 'This is a table for reading, and not all that is known is in it. Import YAML or JSON instead.',
    ko: '이 파일은 읽기 위한 표라 빠진 내용이 있습니다. YAML이나 JSON 파일을 가져와 주세요.',
  });
const reportExpired = (): UserError =>
  new UserError({
    en: 'This report is too old: the file is no longer kept. Attach it again with /curate import.',
    ko: '오래된 보고서라 파일이 남아 있지 않습니다. /큐레이션 가져오기에 파일을 다시 붙여 주세요.',
  });
