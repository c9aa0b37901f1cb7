/** A suggested correction of a published statement. */
import type { Context } from '../../core/command/command.ts';
import { excerpt, sayLine } from '../../core/reply/line.ts';
import type { SuggestContext, Suggestion } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { Entry } from '../../core/record/schema.ts';
import { inLocale, isLocale, type Locale } from '../../core/base/locale.ts';

/**
 * The draft of a correction.
 * @throws {UserError} when the text is the same as before.
 */
export function correctionOf(
  { content }: { content: Entry },
  { text: corrected, lang, id }: { text: string; lang: string | undefined; id: string },
  { locale }: Context,
): Entry {
  const corrects = correctedLanguage(content, lang, locale);
  if (corrected === content.text[corrects])
    throw new UserError(
      {
        en: 'That’s what it already says. Write the corrected text.',
        ko: '지금 본문과 같습니다. 바르게 고친 본문을 적어 주세요.',
      },
      { option: 'text' },
    );
  return Entry.parse({
    ...content,
    id,
    text: { ...content.text, [corrects]: corrected },
    state: 'draft',
    corrects: content.id,
  });
}

/** The language of the text to correct: the one asked for, or else the one that the caller was shown. */
export function correctedLanguage({ text: own }: Entry, asked: string | undefined, locale: Locale): Locale {
  return isLocale(asked) ? asked : (inLocale(own, locale)?.locale ?? locale);
}

export function suggestPublished(
  typed: string,
  { knowledge, locale, limit }: SuggestContext,
): readonly Suggestion[] {
  const exact = published(knowledge, typed);
  const found = typed.trim() === '' ? knowledge.entries().toReversed() : knowledge.search(typed);
  const entries = [...(exact === undefined ? [] : [exact.content]), ...found.map(({ entry }) => entry)];
  return [...new Set(entries)]
    .slice(0, limit)
    .map((entry) => ({ value: entry.id, label: inLocale(entry.text, locale)?.text ?? entry.id }));
}

/** The id of what was merged leads to what took its place. */
function published(knowledge: Knowledge, typed: string): { rev: number; content: Entry } | undefined {
  const id = typed.trim();
  const stored = knowledge.stored('entry', knowledge.successor(id)?.entry.id ?? id);
  return stored?.content.state === 'published' ? stored : undefined;
}

/**
 * @param lineOf the line of a button for one of several; by default it suggests a correction of that statement
 * @throws {UserError} when none has that id; with buttons for those that contain the words.
 */
export function publishedEntry(
  typed: string,
  knowledge: Knowledge,
  { option = 'entry', lineOf }: { option?: string; lineOf?: (id: string) => string } = {},
): { rev: number; content: Entry } {
  const exact = published(knowledge, typed);
  if (exact !== undefined) return exact;
  const found = knowledge.search(typed).slice(0, 5);
  throw new UserError(
    found.length > 0
      ? { en: 'Which statement do you mean?', ko: '어느 기록을 말씀하시나요?' }
      : {
          en: `No statement has the id or the words “${excerpt(typed)}”.`,
          ko: `id가 “${excerpt(typed)}”이거나 그 말이 들어 있는 기록이 없습니다.`,
        },
    {
      option,
      actions: [
        ...found.map(({ entry }) => ({
          label: {
            en: inLocale(entry.text, 'en')?.text ?? entry.id,
            ko: inLocale(entry.text, 'ko')?.text ?? entry.id,
          },
          line: lineOf?.(entry.id) ?? `/suggest ${entry.id}`,
          ...(lineOf !== undefined && { writes: true as const }),
        })),
        ...(lineOf === undefined
          ? [
              {
                label: { en: 'It’s a new statement…', ko: '새 기록으로 제안…' },
                line: sayLine('suggest', typed, { kind: 'fact' }),
                mode: 'form' as const,
              },
            ]
          : []),
      ],
    },
  );
}

/** A random id such as `fix-7k2m9q`, without characters that are easily confused (0 and o, 1 and l). */
export function newCorrectionId(): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz';
  const random = crypto.getRandomValues(new Uint8Array(6));
  return `fix-${[...random].map((byte) => letters[byte % letters.length]).join('')}`;
}
