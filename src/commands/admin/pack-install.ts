import { command, type Context, type Result } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { PackInfo } from '../../core/record/schema.ts';
import type { PackPlan } from '../../core/packs/plan.ts';
import { formatProblem, type PackProblem } from '../../core/packs/problem.ts';
import type { Row } from '../../core/reply/reply.ts';
import { LIST, noSuchPack, packOption } from './pack-shared.ts';
import { confirm, countRow, paragraph } from './shared.ts';

export const adminPackInstall = command({
  name: { en: 'admin pack install', ko: '관리 팩 설치' },
  description: { en: 'Bring a pack here, or what is new in it', ko: '팩이나 팩의 새 내용 들여오기' },
  role: 'admin',
  private: true,
  options: { pack: packOption, confirm },
  examples: ['deepseek-2025'],
  async run({ pack: id, confirm: isSure = false }, context) {
    const { space, say, locale } = context;
    const packs = await space.packs();
    const files = packs.get(id);
    if (files === undefined) throw noSuchPack(id, [...packs.keys()], 'admin pack install');
    const found = await space.planInstall(files);
    if (found.plan === undefined) throw unsound(id, found.problems);
    const { info, plan } = found;
    const title = info.name[locale];
    if (plan.writes.length === 0)
      return {
        title,
        blocks: [
          paragraph(say({ en: 'It is installed, and up to date.', ko: '설치되어 있고 최신입니다.' })),
          ...corrections(plan, context),
        ],
      };
    if (!isSure) return question(info, plan, context);
    await context.commit(plan.writes, { code: 'pack-installed', pack: id });
    return {
      title,
      blocks: [
        paragraph(say({ en: 'Installed.', ko: '설치했습니다.' })),
        ...rowsBlock(rowsOf(plan, context)),
        ...review(plan, context),
      ],
    };
  },
});

/** What it would do, and whether to. */
function question(info: PackInfo, plan: PackPlan, context: Context): Result {
  const { say, locale } = context;
  const rows = rowsOf(plan, context);
  return {
    title: info.name[locale],
    blocks: [
      paragraph(info.description[locale]),
      {
        kind: 'fields',
        fields: [{ label: say({ en: 'Licence', ko: '라이선스' }), value: [info.license] }],
      },
      ...rowsBlock(rows),
      ...(rows.length === 0
        ? [paragraph(say({ en: 'All of it is here already.', ko: '모두 이미 있습니다.' }))]
        : []),
      {
        kind: 'actions',
        actions: [
          { label: say({ en: 'Install', ko: '설치' }), line: context.again({ confirm: 'true' }) },
          { label: say(LIST.label), line: LIST.line },
        ],
      },
    ],
  };
}

function rowsOf(plan: PackPlan, context: Context): readonly Row[] {
  const { added, changed, retired, kept, contested } = plan;
  return [
    ...countRow({ en: 'New', ko: '새것' }, added, context),
    ...countRow({ en: 'Changed', ko: '바뀐 것' }, changed, context),
    ...countRow({ en: 'No longer in the pack, withdrawn', ko: '팩에서 빠져 거두는 것' }, retired, context),
    ...countRow(
      {
        en: 'Corrected here and changed in the pack: yours stays',
        ko: '여기서 고쳤는데 팩에서도 바뀐 것(여기 것을 그대로 둠)',
      },
      contested,
      context,
    ),
    ...countRow({ en: 'Corrected here: yours stays', ko: '여기서 고친 것(그대로 둠)' }, kept, context),
  ];
}

const rowsBlock = (rows: readonly Row[]) => (rows.length > 0 ? [{ kind: 'rows', rows } as const] : []);

const corrections = ({ kept }: PackPlan, context: Context) =>
  rowsBlock(countRow({ en: 'Corrected here: yours stays', ko: '여기서 고친 것(그대로 둠)' }, kept, context));

/** What the pack says of entries that were corrected here waits for curators. */
function review({ writes }: PackPlan, context: Context) {
  const waiting = writes.filter((write) => write.type === 'entry' && write.content.state === 'draft');
  if (waiting.length === 0) return [];
  const { say, leadTo } = context;
  return [
    {
      kind: 'note',
      text: [
        say({
          en: 'What the pack says now of entries that were corrected here waits for review.',
          ko: '여기서 고친 항목에 대해 팩이 지금 전하는 내용은 검토를 기다립니다.',
        }),
      ],
    } as const,
    {
      kind: 'actions',
      actions: [{ label: say({ en: 'Review', ko: '검토' }), line: leadTo('curate review') }],
    } as const,
  ];
}

/** More problems than these nobody reads in a chat. */
const MOST_PROBLEMS = 5;

function unsound(id: string, problems: readonly PackProblem[]): UserError {
  const told = (locale: 'en' | 'ko'): string =>
    problems
      .slice(0, MOST_PROBLEMS)
      .map((problem) => formatProblem(problem, locale))
      .join('\n');
  const more = problems.length - MOST_PROBLEMS;
  return new UserError(
    {
      en: `${id} cannot be installed here:\n${told('en')}${more > 0 ? `\nand ${more} more.` : ''}`,
      ko: `${id} 팩은 여기에 설치할 수 없습니다.\n${told('ko')}${more > 0 ? `\n외 ${more}건.` : ''}`,
    },
    { actions: [LIST] },
  );
}
