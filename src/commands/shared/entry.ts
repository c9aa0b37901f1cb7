/** The option that names an entry in any state, for curators. */
import type { Context } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { text, type SuggestContext, type Suggestion } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Entry } from '../../core/record/schema.ts';
import { inLocale, type Locale } from '../../core/base/locale.ts';

export const entryOption = text({
  name: { en: 'entry', ko: '기록' },
  formerly: { en: 'entry', ko: '항목' },
  description: { en: 'Id of the statement', ko: '기록의 id' },
  required: true,
  suggest: suggestEntries,
});

/** The same for an undo: it suggests the statements that were changed last. */
export const changedEntryOption: Omit<typeof entryOption, 'required'> & { required: false } = {
  ...entryOption,
  required: false,
  offersChanged: true,
  suggest(typed, context) {
    const { knowledge, locale, limit, changed = [] } = context;
    if (typed.trim() !== '' || changed.length === 0) return suggestEntries(typed, context);
    return changed
      .flatMap((id) => knowledge.stored('entry', id)?.content ?? [])
      .slice(0, limit)
      .map((entry) => suggestionOf(entry, locale));
  },
};

export interface StoredEntry {
  rev: number;
  content: Entry;
}

/** Entries whose id begins with the text, then those whose id contains it, then those whose text matches; drafts if nothing is typed. */
export function suggestEntries(
  typed: string,
  { knowledge, locale, limit }: SuggestContext,
): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  const all = [...knowledge.records('entry')];
  const begin = all.filter(({ id }) => id.startsWith(wanted));
  const contain = all.filter(({ id }) => id.includes(wanted));
  const found = wanted === '' ? drafted(all) : knowledge.search(typed).map(({ entry }) => entry);
  return [...new Set(wanted === '' ? [...found, ...begin] : [...begin, ...contain, ...found])]
    .slice(0, limit)
    .map((entry) => suggestionOf(entry, locale));
}

const suggestionOf = (entry: Entry, locale: Locale): Suggestion => ({
  value: entry.id,
  label: `${entry.id}: ${inLocale(entry.text, locale)?.text ?? ''}`,
});

const drafted = (entries: readonly Entry[]): readonly Entry[] =>
  entries.filter(({ state }) => state === 'draft');

/** The entry of that id. @throws {UserError} when it does not exist; it offers similar ones. */
export function storedEntry(typed: string, { knowledge }: { knowledge: Knowledge }): StoredEntry {
  const stored = knowledge.stored('entry', typed.trim());
  if (stored !== undefined) return stored;
  const near = suggestEntries(typed, { knowledge, locale: 'en', limit: 5 });
  throw new UserError(
    {
      en: `There is no statement “${excerpt(typed)}”. Curators see the id after each statement.`,
      ko: `“${excerpt(typed)}” 기록을 찾을 수 없습니다. 큐레이터에게는 모든 기록 뒤에 id가 보입니다.`,
    },
    {
      option: 'entry',
      actions: near.map(({ value }) => ({ label: { en: value, ko: value }, line: `/curate show ${value}` })),
    },
  );
}

/** Whether the caller sees the ids of statements and the buttons to change them. */
export const curates = ({ caller }: Pick<Context, 'caller'>): boolean => caller.role !== 'member';
