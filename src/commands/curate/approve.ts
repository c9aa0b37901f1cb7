import { command } from '../../core/command/command.ts';
import { text } from '../../core/command/option.ts';
import { approveAll, readShown } from './approve-all.ts';
import { publishDraft } from './decide.ts';
import { oneSuggestion, suggestionOption } from '../suggest/suggestion.ts';

export const curateApprove = command({
  name: { en: 'curate approve', ko: '큐레이션 승인' },
  description: { en: 'Approve a suggestion and publish it', ko: '제안을 승인해 공개하기' },
  role: 'curator',
  private: true,
  writes: true,
  options: { suggestion: text({ ...suggestionOption, required: true, maxLength: 1000 }) },
  examples: ['fix-example'],
  run({ suggestion }, context) {
    const shown = readShown(suggestion);
    return shown === undefined
      ? publishDraft(oneSuggestion(suggestion, context), context)
      : approveAll(shown, context);
  },
});
