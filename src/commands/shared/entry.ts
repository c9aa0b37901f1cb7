/** The option that names an entry, in whatever state, for those who may change it. */
import type { Context } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { text, type SuggestContext, type Suggestion } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Entry } from '../../core/record/schema.ts';
import { inLocale, withParticle } from '../../core/base/locale.ts';

export const entryOption = text({
  name: { en: 'entry', ko: '기록' },
  formerly: { en: 'entry', ko: '항목' },
  description: { en: 'The id of the statement', ko: '기록의 id' },
  required: true,
  suggest: suggestEntries,
});

export interface StoredEntry {
  rev: number;
  content: Entry;
}

/** Ids that begin so, then those that hold it, then entries whose text has the words. */
export function suggestEntries(
  typed: string,
  { knowledge, locale, limit }: SuggestContext,
): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  const all = [...knowledge.records('entry')];
  const begin = all.filter(({ id }) => id.startsWith(wanted));
  const hold = all.filter(({ id }) => id.includes(wanted));
  const found = wanted === '' ? drafted(all) : knowledge.search(typed).map(({ entry }) => entry);
  return [...new Set(wanted === '' ? [...found, ...begin] : [...begin, ...hold, ...found])]
    .slice(0, limit)
    .map((entry) => ({ value: entry.id, label: `${entry.id}: ${inLocale(entry.text, locale)?.text ?? ''}` }));
}

const drafted = (entries: readonly Entry[]): readonly Entry[] =>
  entries.filter(({ state }) => state === 'draft');

/** @throws {UserError} when there is none of that id; with those that may be meant. */
export function storedEntry(typed: string, { knowledge }: { knowledge: Knowledge }): StoredEntry {
  const stored = knowledge.stored('entry', typed.trim());
  if (stored !== undefined) return stored;
  const near = suggestEntries(typed, { knowledge, locale: 'en', limit: 5 });
  throw new UserError(
    {
      en: `There is no entry “${excerpt(typed)}”. Ids stand behind every statement that you see as a curator.`,
      ko: `${withParticle(`“${excerpt(typed)}”`, '이라/라')}는 항목은 없습니다. 큐레이터에게는 모든 기록 뒤에 id가 보입니다.`,
    },
    {
      option: 'entry',
      actions: near.map(({ value }) => ({ label: { en: value, ko: value }, line: `/curate show ${value}` })),
    },
  );
}

/** Whether whoever asks sees the ids of statements, and what can be done with them. */
export const curates = ({ caller }: Pick<Context, 'caller'>): boolean => caller.role !== 'member';
