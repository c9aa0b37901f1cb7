import { command } from '../../core/command/command.ts';
import { entryResult } from './entry-card.ts';
import { entryOption, storedEntry } from '../shared/entry.ts';

export const curateShow = command({
  name: { en: 'curate show', ko: '큐레이션 보기' },
  description: {
    en: 'Show a statement, its state and what you can do',
    ko: '기록과 그 상태, 할 수 있는 일을 보기',
  },
  role: 'curator',
  private: true,
  options: { entry: entryOption },
  examples: ['r1-released'],
  run({ entry }, context) {
    const stored = storedEntry(entry, context);
    return entryResult(stored, context, { title: stored.content.id });
  },
});
