import { command } from '../../../core/command/command.ts';
import { undoneRevision } from '../../shared/options.ts';
import { undoRecord } from '../record-change.ts';
import { curatedSource, sourceResult, storedSource } from './source-card.ts';

export const curateSourceUndo = command({
  name: { en: 'curate source undo', ko: '큐레이션 출처 되돌리기' },
  description: { en: 'Undo the last change to a source', ko: '출처의 마지막 변경을 되돌리기' },
  role: 'curator',
  private: true,
  writes: true,
  options: { source: curatedSource, rev: undoneRevision },
  examples: [],
  async run({ source: typed, rev }, context) {
    const { id } = storedSource(typed, context).content;
    await undoRecord('source', id, rev, context);
    return sourceResult(id, context, { en: 'Undone', ko: '되돌렸습니다' });
  },
});
