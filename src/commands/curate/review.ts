import { command } from '../../core/command/command.ts';
import { count, text } from '../../core/command/option.ts';
import { pageTurns } from '../../core/command/pages.ts';
import { buttonsBlock, note } from '../shared/blocks.ts';
import { emptyResult } from '../shared/statements.ts';
import { suggestionActions, suggestionBlocks } from '../suggest/suggestion-card.ts';
import { oneSuggestion, pendingSuggestions, suggestSuggestions } from '../suggest/suggestion.ts';

export const curateReview = command({
  name: { en: 'curate review', ko: '큐레이션 검토' },
  description: { en: 'Review pending suggestions', ko: '대기 중인 제안을 검토하기' },
  role: 'curator',
  private: true,
  options: {
    suggestion: text({
      name: { en: 'suggestion', ko: '제안' },
      description: { en: 'Show only this suggestion', ko: '이 제안만 보기' },
      suggest: suggestSuggestions,
    }),
    page: count({
      name: { en: 'page', ko: '쪽' },
      description: { en: 'Which pending suggestion (default: 1)', ko: '몇 번째 제안인지(기본값: 1)' },
    }),
  },
  examples: [''],
  async run({ suggestion, page = 1 }, context) {
    const { knowledge, say, leadTo, history } = context;
    const title = say({ en: 'Suggestions', ko: '제안' });
    const queue =
      suggestion === undefined ? pendingSuggestions(knowledge) : [oneSuggestion(suggestion, context).content];
    // The queue may have become shorter since the last page was shown.
    const number = Math.min(page, queue.length);
    const draft = queue[number - 1];
    if (draft === undefined)
      return emptyResult(say({ en: 'There are no pending suggestions.', ko: '대기 중인 제안이 없습니다.' }), {
        title,
      });
    const [made] = await history('entry', draft.id);
    const position = say({
      en: `${number} of ${queue.length}`,
      ko: `${queue.length}건 가운데 ${number}번째`,
    });
    return {
      title,
      blocks: [
        ...suggestionBlocks(draft, made, context),
        ...(queue.length === 1 ? [] : [note(position)]),
        ...buttonsBlock([
          ...suggestionActions(draft, context, (command) => leadTo(command, draft.id)),
          ...pageTurns({ number, of: queue.length }, context),
        ]),
      ],
      entries: [draft.id],
    };
  },
});
