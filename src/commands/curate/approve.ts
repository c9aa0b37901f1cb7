import { command } from '../../core/command/command.ts';
import { publishDraft } from './decide.ts';
import { oneSuggestion, suggestionOption } from '../suggest/suggestion.ts';

export const curateApprove = command({
  name: { en: 'curate approve', ko: '큐레이션 승인' },
  description: { en: 'Approve a suggestion and publish it', ko: '제안을 승인해 공개하기' },
  role: 'curator',
  private: true,
  writes: true,
  options: { suggestion: suggestionOption },
  examples: ['fix-example'],
  run: ({ suggestion }, context) => publishDraft(oneSuggestion(suggestion, context), context),
});
