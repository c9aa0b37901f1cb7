import { command } from '../../core/command/command.ts';
import { LIST, noSuchPack, packName, packOption } from './pack-shared.ts';
import { confirm, countRow, paragraph } from './shared.ts';

export const adminPackRemove = command({
  name: { en: 'admin pack remove', ko: '관리 팩 제거' },
  description: { en: 'Withdraw what a pack brought', ko: '팩이 들여온 것을 거두기' },
  role: 'admin',
  private: true,
  options: { pack: packOption, confirm },
  examples: ['deepseek-2025'],
  async run({ pack: id, confirm: isSure = false }, context) {
    const { space, say } = context;
    const installed = space.governance.packs.filter(({ state }) => state === 'installed');
    const plan = await space.planRemoval(id);
    if (plan === undefined)
      throw noSuchPack(
        id,
        installed.map((pack) => pack.id),
        'admin pack remove',
      );
    const rows = [
      ...countRow({ en: 'Withdrawn', ko: '거두는 것' }, plan.retired, context),
      ...countRow(
        { en: 'Corrected here or still needed: stays', ko: '여기서 고쳤거나 아직 쓰여서 남는 것' },
        plan.kept,
        context,
      ),
    ];
    const title = await packName(id, context);
    const blocks = rows.length > 0 ? [{ kind: 'rows', rows } as const] : [];
    if (!isSure)
      return {
        title,
        blocks: [
          paragraph(
            say({
              en: 'Remove it? Nothing is deleted: all of it stays in the history, and installing the pack brings it back.',
              ko: '제거할까요? 삭제되는 것은 없습니다. 모두 이력에 남고, 팩을 다시 설치하면 돌아옵니다.',
            }),
          ),
          ...blocks,
          {
            kind: 'actions',
            actions: [
              { label: say({ en: 'Remove', ko: '제거' }), line: context.again({ confirm: 'true' }) },
              { label: say(LIST.label), line: LIST.line },
            ],
          },
        ],
      };
    await context.commit(plan.writes, { code: 'pack-removed', pack: id });
    return {
      title,
      blocks: [
        paragraph(say({ en: 'Removed.', ko: '제거했습니다.' })),
        ...blocks,
        {
          kind: 'actions',
          actions: [
            {
              label: say({ en: 'Install it again…', ko: '다시 설치…' }),
              line: context.leadTo('admin pack install', id),
            },
          ],
        },
      ],
    };
  },
});
