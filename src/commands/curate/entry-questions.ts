/** The order of the fields in the form of an entry. */
import type { Questions, Typed } from '../../core/command/command.ts';
import { fieldsFromEntry, typedNames } from '../../core/curation/fields.ts';
import { unknownNames } from '../../core/curation/names.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { ENTRY_KINDS, type Entry, type EntryKind } from '../../core/record/schema.ts';
import type { Locale } from '../../core/base/locale.ts';

/** The fields for a kind of entry, most important first. A new entry also has fields that describe a new source. */
export function entryQuestions(kind: EntryKind, locale: Locale, { isNew }: { isNew: boolean }): Questions {
  const texts = locale === 'ko' ? ['ko', 'en'] : ['en', 'ko'];
  const notes = locale === 'ko' ? ['note-ko', 'note-en'] : ['note-en', 'note-ko'];
  const source = isNew ? ['title', 'publisher', 'published'] : [];
  switch (kind) {
    case 'event':
      return {
        fields: [
          ...texts,
          'date',
          'topics',
          'source',
          ...source,
          'stance',
          'by',
          ...notes,
          'dating',
          'time',
          'order',
        ],
        required: ['date', 'topics'],
      };
    case 'fact':
      return {
        fields: [
          ...texts,
          'topics',
          'source',
          'date',
          ...source,
          'stance',
          'by',
          ...notes,
          'dating',
          'time',
          'order',
        ],
        required: ['topics'],
      };
    case 'quote':
      return {
        fields: [
          ...texts,
          'speaker',
          'wording',
          'source',
          'date',
          'topics',
          'original',
          ...source,
          'stance',
          'by',
          ...notes,
          'dating',
          'time',
          'order',
        ],
        required: ['speaker', 'wording'],
      };
  }
}

/** Returns the questions that a draft must answer to become an entry of another kind; `undefined` if its kind stays. */
export function questionsForKind(
  entry: Entry,
  kind: string | undefined,
  context: { knowledge: Knowledge; locale: Locale },
): Questions | undefined {
  const other = ENTRY_KINDS.find((each) => each === kind);
  if (other === undefined || other === entry.kind) return undefined;
  const { required = [] } = entryQuestions(other, context.locale, { isNew: false });
  const values: Readonly<Record<string, string | undefined>> = fieldsFromEntry(entry, context);
  const needed = required.filter((key) => values[key] === undefined);
  return { fields: needed, required: needed };
}

/**
 * The questions, with the kind of new topics beside the first field that names some, and both on top. `values` are those that the
 * form is going to have.
 */
export function withNewTopics(
  questions: Questions,
  values: Typed,
  { knowledge }: { knowledge: Knowledge },
): Questions {
  const named = typedNames(values).filter(({ option }) => questions.fields.includes(option));
  const first = named.find((field) => unknownNames([field], knowledge).length > 0);
  if (first === undefined) return questions;
  return {
    ...questions,
    fields: [first.option, 'create', ...questions.fields.filter((key) => key !== first.option)],
  };
}
