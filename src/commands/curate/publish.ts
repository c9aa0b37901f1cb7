import { command } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { publishDraft } from './decide.ts';
import { entryResult } from './entry-card.ts';
import { entryOption, storedEntry } from '../shared/entry.ts';

export const curatePublish = command({
  name: { en: 'curate publish', ko: '큐레이션 공개' },
  description: { en: 'Publish a draft', ko: '초안을 공개하기' },
  role: 'curator',
  private: true,
  writes: true,
  options: { entry: entryOption },
  examples: ['fix-example'],
  run({ entry }, context) {
    const stored = storedEntry(entry, context);
    const { id, state } = stored.content;
    switch (state) {
      case 'draft':
        return publishDraft(stored, context);
      case 'published':
        return entryResult(stored, context, {
          title: context.say({ en: `Published: ${id}`, ko: `공개되어 있습니다: ${id}` }),
        });
      case 'retired':
        throw new UserError(
          {
            en: `${id} was withdrawn. It can be restored.`,
            ko: `${id} 기록은 철회되었습니다. 복원할 수 있습니다.`,
          },
          {
            actions: [{ label: { en: 'Restore', ko: '복원' }, line: `/curate restore ${id}`, writes: true }],
          },
        );
    }
  },
});
