import { command } from '../../../core/command/command.ts';
import { reasonOption } from '../../shared/options.ts';
import { requireUnused } from '../record-change.ts';
import { curatedSource, sourceResult, storedSource } from './source-card.ts';

export const curateSourceWithdraw = command({
  name: { en: 'curate source withdraw', ko: '큐레이션 출처 철회' },
  description: {
    en: 'Withdraw a source that no published statement cites',
    ko: '공개된 기록이 인용하지 않는 출처를 철회하기',
  },
  role: 'curator',
  private: true,
  options: {
    source: curatedSource,
    why: reasonOption({
      label: { en: 'Why', ko: '철회 이유' },
      description: { en: 'Reason for the history', ko: '변경 이력에 남길 이유' },
      required: true,
    }),
  },
  writes: true,
  examples: [],
  form: { title: { en: 'Withdraw a source', ko: '출처 철회' }, fields: ['why'] },
  async run({ source: typed, why }, context) {
    const { rev, content } = storedSource(typed, context);
    const { id } = content;
    // The platform may deliver a call twice.
    if (content.retired !== true) {
      requireUnused('source', id, context);
      await context.commit([{ type: 'source', id, base: rev, content: { ...content, retired: true } }], why);
    }
    return sourceResult(id, context, { en: `Withdrawn: ${id}`, ko: `철회했습니다: ${id}` });
  },
});
