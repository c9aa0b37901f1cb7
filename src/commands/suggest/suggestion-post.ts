/** Posts a suggestion as a card to the review channel. */
import type { Context } from '../../core/command/command.ts';
import type { Entry } from '../../core/record/schema.ts';
import { suggestionActions, suggestionBlocks } from './suggestion-card.ts';

/** Does nothing where the space has no review channel. */
export function postSuggestion(draft: Entry, why: string | undefined, context: Context): void {
  const { settings, caller, post } = context;
  if (settings.reviewChannel === undefined) return;
  const made = { author: caller.id, name: caller.name, at: new Date().toISOString(), reason: why };
  post(settings.reviewChannel, (locale) => {
    const reader: Context = { ...context, locale, say: (text) => text[locale] };
    return {
      title: reader.say({ en: 'New suggestion', ko: '새 제안' }),
      blocks: [
        ...suggestionBlocks(draft, made, reader),
        {
          kind: 'actions',
          actions: suggestionActions(draft, reader, (command) => `/${command} ${draft.id}`),
        },
      ],
      entries: [draft.id],
    };
  });
}
