/** Suggestions: drafts on which no curator has decided. */
import type { Context } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { text, type SuggestContext, type Suggestion } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Entry } from '../../core/record/schema.ts';
import { inLocale, type Text } from '../../core/base/locale.ts';

/** The label of the button that leads to the queue. */
export const PENDING: Text = { en: 'Pending suggestions', ko: '대기 중인 제안' };

/** The label of the button that leads to the suggestion after this one. */
export const NEXT: Text = { en: 'Next', ko: '다음' };

export const suggestionOption = text({
  name: { en: 'suggestion', ko: '제안' },
  description: { en: 'Id of the suggestion', ko: '제안의 id' },
  required: true,
  suggest: suggestSuggestions,
});

export function suggestSuggestions(
  typed: string,
  { knowledge, locale, limit }: SuggestContext,
): readonly Suggestion[] {
  return pendingSuggestions(knowledge)
    .filter(({ id }) => id.startsWith(typed))
    .slice(0, limit)
    .map((draft) => ({ value: draft.id, label: `${draft.id}: ${inLocale(draft.text, locale)?.text ?? ''}` }));
}

/** All pending suggestions, sorted by id. */
export function pendingSuggestions(knowledge: Knowledge): readonly Entry[] {
  const drafts: Entry[] = [];
  for (const entry of knowledge.records('entry')) if (entry.state === 'draft') drafts.push(entry);
  return drafts.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** @throws {UserError} when no suggestion has that id, or it has been decided on. */
export function oneSuggestion(typed: string, { knowledge }: Context): { rev: number; content: Entry } {
  const stored = knowledge.stored('entry', typed);
  if (stored?.content.state === 'draft') return stored;
  const queue = { label: PENDING, line: '/curate review' };
  throw new UserError(
    stored === undefined
      ? {
          en: `There is no suggestion “${excerpt(typed)}”.`,
          ko: `“${excerpt(typed)}” 제안은 없습니다.`,
        }
      : {
          en: `“${excerpt(typed)}” has been decided on already.`,
          ko: `“${excerpt(typed)}” 제안은 이미 처리되었습니다.`,
        },
    { actions: [queue], option: 'suggestion' },
  );
}
