import { command } from '../../core/command/command.ts';
import { button, buttonsBlock, paragraph, rowsBlock, writeButton } from '../shared/blocks.ts';
import { confirmOption } from '../shared/options.ts';
import { noSuchPack, PACK_LIST, packName, packOption } from './pack-shared.ts';
import { countRow } from './shared.ts';

export const adminPackRemove = command({
  name: { en: 'admin pack remove', ko: '관리 팩 제거' },
  description: { en: 'Remove a pack and withdraw its statements', ko: '팩을 제거하고 그 기록 철회하기' },
  role: 'admin',
  private: true,
  writes: ({ confirm }) => confirm !== undefined,
  options: { pack: packOption, confirm: confirmOption },
  examples: ['deepseek-2025'],
  async run({ pack: id, confirm: isSure = false }, context) {
    const { governance, space, say } = context;
    const installed = governance.packs.filter(({ state }) => state === 'installed');
    const plan = await space.planRemoval(id);
    if (plan === undefined)
      throw noSuchPack(
        id,
        installed.map((pack) => pack.id),
        'admin pack remove',
      );
    const rows = [
      ...countRow({ en: 'Withdrawn', ko: '철회' }, plan.retired, context),
      ...countRow(
        { en: 'Edited here or still needed: stays', ko: '여기서 고쳤거나 아직 쓰여서 남음' },
        plan.kept,
        context,
      ),
    ];
    const title = await packName(id, context);
    const blocks = rowsBlock(rows);
    if (!isSure)
      return {
        title,
        blocks: [
          paragraph(
            say({
              en: 'Remove it? Nothing is deleted: everything stays in the history, and installing the pack again brings it back.',
              ko: '제거할까요? 삭제되는 것은 없습니다. 모두 이력에 남고, 팩을 다시 설치하면 돌아옵니다.',
            }),
          ),
          ...blocks,
          ...buttonsBlock([
            writeButton(context, { en: 'Remove', ko: '제거' }, context.again({ confirm: 'true' })),
            button(context, PACK_LIST.label, PACK_LIST.line),
          ]),
        ],
      };
    await context.commit(plan.writes, { code: 'pack-removed', pack: id });
    return {
      title,
      blocks: [
        paragraph(say({ en: 'Removed.', ko: '제거했습니다.' })),
        ...blocks,
        ...buttonsBlock([
          button(
            context,
            { en: 'Install it again…', ko: '다시 설치…' },
            context.leadTo('admin pack install', id),
          ),
        ]),
      ],
    };
  },
});
