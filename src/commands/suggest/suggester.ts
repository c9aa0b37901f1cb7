/** Finds the author of a suggestion, by the name that people know. */
import type { Context } from '../../core/command/command.ts';
import { mentionWords } from '../../core/reply/mention.ts';
import type { Entry } from '../../core/record/schema.ts';
import type { SuggestionOrigin } from './suggestion-card.ts';

/** Longer than suggestions wait for a decision. */
const NAME_KEPT_MS = 400 * 24 * 60 * 60_000;
const MAX_SUGGESTER_LENGTH = 80;

const nameMemory = ({ memory }: Pick<Context, 'memory'>) => memory<string>('suggesters');

/** Remembers what people call the caller, for reviewers on another platform, which does not know the name. */
export async function rememberName(context: Context): Promise<void> {
  const { id, name } = context.caller;
  if (name !== undefined && name.trim() !== '')
    await nameMemory(context).set(id, name.slice(0, MAX_SUGGESTER_LENGTH), NAME_KEPT_MS);
}

/** Returns the author, time and reason of a draft; `undefined` when its history is gone. */
export async function originOf(draft: Entry, context: Context): Promise<SuggestionOrigin | undefined> {
  const [made] = await context.history('entry', draft.id);
  if (made === undefined) return undefined;
  return {
    author: made.author,
    name: await nameMemory(context).get(made.author),
    at: made.at,
    reason: made.reason,
  };
}

/** The name as plain words, for a button. */
export const suggesterWords = (
  { author, name }: SuggestionOrigin,
  { locale }: Pick<Context, 'locale'>,
): string => name ?? mentionWords({ kind: 'person', id: author }, locale);
