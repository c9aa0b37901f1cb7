import { command, type Context, type Result } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { PackInfo } from '../../core/record/schema.ts';
import type { PackPlan } from '../../core/packs/plan.ts';
import { formatProblem, type PackProblem } from '../../core/packs/problem.ts';
import type { Locale } from '../../core/base/locale.ts';
import type { Block, Row } from '../../core/reply/reply.ts';
import {
  button,
  buttonsBlock,
  field,
  fieldsBlock,
  note,
  paragraph,
  rowsBlock,
  writeButton,
} from '../shared/blocks.ts';
import { confirmOption } from '../shared/options.ts';
import { noSuchPack, PACK_LIST, packOption } from './pack-shared.ts';
import { countRow } from './shared.ts';

export const adminPackInstall = command({
  name: { en: 'admin pack install', ko: '관리 팩 설치' },
  description: { en: 'Install or update a pack', ko: '팩을 설치하거나 새 내용 받기' },
  role: 'admin',
  private: true,
  writes: ({ confirm }) => confirm !== undefined,
  options: { pack: packOption, confirm: confirmOption },
  examples: ['deepseek-2025'],
  async run({ pack: id, confirm: isSure = false }, context) {
    const { space, say, locale } = context;
    const packs = await space.packs();
    const files = packs.get(id);
    if (files === undefined) throw noSuchPack(id, [...packs.keys()], 'admin pack install');
    const found = await space.planInstall(files);
    if (found.plan === undefined) throw notInstallable(id, found.problems);
    const { info, plan } = found;
    const title = info.name[locale];
    if (plan.writes.length === 0)
      return {
        title,
        blocks: [
          paragraph(say({ en: 'Already installed and up to date.', ko: '이미 설치되어 있고 최신입니다.' })),
          ...rowsBlock(correctedRows(plan.kept, context)),
        ],
      };
    if (!isSure) return question(info, plan, context);
    await context.commit(plan.writes, { code: 'pack-installed', pack: id });
    return {
      title,
      blocks: [
        paragraph(say({ en: 'Installed.', ko: '설치했습니다.' })),
        ...rowsBlock(planRows(plan, context)),
        ...review(plan, context),
      ],
    };
  },
});

/** Shows what installing would change, with a button to go ahead. */
function question(info: PackInfo, plan: PackPlan, context: Context): Result {
  const { say, locale } = context;
  const rows = planRows(plan, context);
  return {
    title: info.name[locale],
    blocks: [
      paragraph(info.description[locale]),
      ...fieldsBlock([field(context, { en: 'Licence', ko: '라이선스' }, info.license)]),
      ...rowsBlock(rows),
      ...(rows.length === 0
        ? [paragraph(say({ en: 'Everything in it is here already.', ko: '모두 이미 있는 내용입니다.' }))]
        : []),
      ...buttonsBlock([
        writeButton(context, { en: 'Install', ko: '설치' }, context.again({ confirm: 'true' })),
        button(context, PACK_LIST.label, PACK_LIST.line),
      ]),
    ],
  };
}

function planRows(plan: PackPlan, context: Context): readonly Row[] {
  const { added, changed, retired, kept, contested, known } = plan;
  return [
    ...countRow({ en: 'New', ko: '추가' }, added, context),
    ...countRow({ en: 'Changed', ko: '변경' }, changed, context),
    ...countRow({ en: 'No longer in the pack: withdrawn', ko: '팩에서 빠져 철회' }, retired, context),
    ...countRow(
      {
        en: 'Edited here and changed in the pack: yours stays',
        ko: '여기서 고쳤는데 팩에서도 바뀜(여기 내용을 그대로 둠)',
      },
      contested,
      context,
    ),
    ...countRow({ en: 'Sources that are here already', ko: '이미 있는 출처' }, known, context),
    ...correctedRows(kept, context),
  ];
}

const correctedRows = (kept: PackPlan['kept'], context: Context): readonly Row[] =>
  countRow({ en: 'Edited here: yours stays', ko: '여기서 고침(그대로 둠)' }, kept, context);

/** Where the pack changed statements that were edited here, its versions go to review as drafts. */
function review({ writes }: PackPlan, context: Context): readonly Block[] {
  const drafts = writes.filter((write) => write.type === 'entry' && write.content.state === 'draft');
  if (drafts.length === 0) return [];
  const { say, leadTo } = context;
  return [
    note(
      say({
        en: 'Where the pack changed statements that you edited here, its versions are in the review list.',
        ko: '여기서 고친 기록에 대한 팩의 새 내용은 검토 목록에 올렸습니다.',
      }),
    ),
    ...buttonsBlock([button(context, { en: 'Review', ko: '검토' }, leadTo('curate review'))]),
  ];
}

/** How many problems of a pack are shown; the rest are counted. */
const MAX_PACK_PROBLEMS = 5;

function notInstallable(id: string, problems: readonly PackProblem[]): UserError {
  const shown = (locale: Locale): string =>
    problems
      .slice(0, MAX_PACK_PROBLEMS)
      .map((problem) => formatProblem(problem, locale))
      .join('\n');
  const more = problems.length - MAX_PACK_PROBLEMS;
  return new UserError(
    {
      en: `${id} can’t be installed here:\n${shown('en')}${more > 0 ? `\nand ${more} more.` : ''}`,
      ko: `${id} 팩은 여기에 설치할 수 없습니다.\n${shown('ko')}${more > 0 ? `\n외 ${more}건.` : ''}`,
    },
    { actions: [PACK_LIST] },
  );
}
