/** Suggestions: drafts that wait for a curator. */
import type { Context } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { text, type SuggestContext, type Suggestion } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Entry } from '../../core/record/schema.ts';
import { inLocale } from '../../core/base/locale.ts';

export const suggestionOption = text({
  name: { en: 'suggestion', ko: '제안' },
  description: { en: 'The id of the suggestion', ko: '제안의 id' },
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

/** Suggestions that nobody has decided on, by id. */
export function pendingSuggestions(knowledge: Knowledge): readonly Entry[] {
  const drafts: Entry[] = [];
  for (const entry of knowledge.records('entry')) if (entry.state === 'draft') drafts.push(entry);
  return drafts.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** @throws {UserError} when it is none, or decided on already. */
export function oneSuggestion(typed: string, { knowledge }: Context): { rev: number; content: Entry } {
  const stored = knowledge.stored('entry', typed);
  if (stored?.content.state === 'draft') return stored;
  const queue = {
    label: { en: 'All that wait', ko: '기다리는 제안 보기' },
    line: '/curate review',
  };
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
