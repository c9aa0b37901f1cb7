import { command } from '../../core/command/command.ts';
import { count, text } from '../../core/command/option.ts';
import type { Action } from '../../core/reply/reply.ts';
import { nothing } from '../shared/statements.ts';
import { suggestionActions, suggestionBlocks } from '../suggest/suggestion-card.ts';
import { oneSuggestion, suggestSuggestions, pendingSuggestions } from '../suggest/suggestion.ts';

export const curateReview = command({
  name: { en: 'curate review', ko: '큐레이션 검토' },
  description: { en: 'The suggestions that wait for a decision', ko: '결정을 기다리는 제안' },
  role: 'curator',
  private: true,
  options: {
    suggestion: text({
      name: { en: 'suggestion', ko: '제안' },
      description: { en: 'Only this one', ko: '이 제안만' },
      suggest: suggestSuggestions,
    }),
    page: count({
      name: { en: 'page', ko: '쪽' },
      description: { en: 'Which of those that wait', ko: '기다리는 제안 가운데 몇째' },
    }),
  },
  examples: [''],
  async run({ suggestion, page = 1 }, context) {
    const { knowledge, say, leadTo, history } = context;
    const title = say({ en: 'Suggestions', ko: '제안' });
    const queue =
      suggestion === undefined ? pendingSuggestions(knowledge) : [oneSuggestion(suggestion, context).content];
    // Somebody may have decided on some since the page before.
    const number = Math.min(page, queue.length);
    const draft = queue[number - 1];
    if (draft === undefined)
      return nothing(say({ en: 'Nothing waits for review.', ko: '검토를 기다리는 제안이 없습니다.' }), {
        title,
      });
    const [made] = await history('entry', draft.id);
    const turn = (to: number, label: string): Action => ({
      label,
      line: context.again({ page: `${to}` }),
      mode: 'turn',
    });
    const position = say({
      en: `${number} of ${queue.length}`,
      ko: `${queue.length}건 가운데 ${number}번째`,
    });
    return {
      title,
      blocks: [
        ...suggestionBlocks(draft, made, context),
        ...(queue.length === 1 ? [] : [{ kind: 'note', text: [position] } as const]),
        {
          kind: 'actions',
          actions: [
            ...suggestionActions(draft, context, (command) => leadTo(command, draft.id)),
            ...(number > 1 ? [turn(number - 1, say({ en: 'Previous', ko: '이전' }))] : []),
            ...(number < queue.length ? [turn(number + 1, say({ en: 'Next', ko: '다음' }))] : []),
          ],
        },
      ],
      entries: [draft.id],
    };
  },
});
