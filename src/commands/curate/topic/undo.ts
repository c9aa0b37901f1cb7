import { command } from '../../../core/command/command.ts';
import { undoneRevision } from '../../shared/options.ts';
import { undoRecord } from '../record-change.ts';
import { curatedTopic, storedTopic, topicResult } from './topic-card.ts';

export const curateTopicUndo = command({
  name: { en: 'curate topic undo', ko: '큐레이션 주제 되돌리기' },
  description: { en: 'Undo the last change to a topic', ko: '주제의 마지막 변경을 되돌리기' },
  role: 'curator',
  private: true,
  writes: true,
  options: { topic: curatedTopic, rev: undoneRevision },
  examples: [],
  async run({ topic: typed, rev }, context) {
    const stored = context.knowledge.stored('topic', typed.trim()) ?? storedTopic(typed, context);
    const { id } = stored.content;
    await undoRecord('topic', id, rev, context);
    return topicResult(id, context, { en: 'Undone', ko: '되돌렸습니다' });
  },
});
