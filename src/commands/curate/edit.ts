import {
  command,
  type Context,
  type FormContext,
  type Result,
  type Typed,
} from '../../core/command/command.ts';
import { choice, flag } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { isSameEntry } from '../../core/curation/duplicates.ts';
import {
  fieldsFromEntry,
  entryFromFields,
  type EntryFields,
  type EntryFromFields,
} from '../../core/curation/fields.ts';
import { newRecordWrites } from '../../core/curation/fresh.ts';
import { draftProblems } from '../../core/curation/problems.ts';
import { offerWrites } from '../../core/curation/publish.ts';
import { driftedTexts } from '../../core/curation/drift.ts';
import type { StaleText } from '../../core/curation/stale-text.ts';
import type { ChangeReason } from '../../core/record/reason.ts';
import { retryConflicts } from '../../core/store/retry.ts';
import { conflictResult } from './conflict.ts';
import { entryResult } from './entry-card.ts';
import { entryOptions } from './entry-options.ts';
import { entryQuestions, questionsForKind, withNewTopics } from './entry-questions.ts';
import { kindOption } from './new-entry.ts';
import { staleButtons, staleNotes } from './stale-text.ts';
import { entryOption, storedEntry, type StoredEntry } from '../shared/entry.ts';
import { fieldsLeft, fromOption, onlyOption, reasonOption, seenRevision } from '../shared/options.ts';

/** A new source has a form of its own once it is saved, so an edit does not ask for its title, publisher and date. */
const { title: _title, publisher: _publisher, published: _published, ...editable } = entryOptions;
const EDITABLE_FIELDS = Object.keys(editable) as (keyof typeof editable)[];

export const curateEdit = command({
  name: { en: 'curate edit', ko: '큐레이션 편집' },
  description: { en: 'Edit a statement', ko: '기록의 내용을 고치기' },
  role: 'curator',
  private: true,
  writes: true,
  options: {
    entry: entryOption,
    ...editable,
    kind: choice({
      ...kindOption,
      description: { en: 'What a draft becomes', ko: '초안을 바꿀 종류' },
    }),
    why: reasonOption({
      label: { en: 'Why', ko: '고치는 이유' },
      description: { en: 'Reason for the history', ko: '변경 이력에 남길 이유' },
    }),
    quiet: flag({
      name: { en: 'quiet', ko: '조용히' },
      formerly: { en: 'minor', ko: '사소' },
      label: { en: 'Quiet edit', ko: '조용히 수정' },
      description: { en: 'Don’t announce this edit', ko: '이 수정을 채널에 알리지 않기' },
    }),
    rev: seenRevision,
    from: fromOption,
    only: onlyOption,
  },
  examples: [
    'r1-released note-en:"" quiet:true',
    'fix-example date:"20 January 2025"',
    'fix-example date:"2025년 1월 20일"',
  ],
  form: {
    title: { en: 'Edit', ko: '편집' },
    fields: [...EDITABLE_FIELDS, 'why', 'quiet'],
    asks: ({ entry = '', kind, ...typed }, context) => {
      const { content } = storedEntry(entry, context);
      const becoming = questionsForKind(content, choice(kindOption).read(kind ?? ''), context);
      if (becoming !== undefined) return becoming;
      const { fields, required = [] } = entryQuestions(content.kind, context.locale, { isNew: false });
      const all = [...fields, ...(content.state === 'published' ? ['why', 'quiet'] : [])];
      const said = EDITABLE_FIELDS.some((key) => typed[key] !== undefined);
      // Fields that the line leaves out keep their values, so none is required; emptying a needed one is refused later.
      return withNewTopics(
        { fields: fieldsLeft(all, typed), required: said ? [] : required, opens: !said },
        typed,
        context,
      );
    },
    prefill: ({ entry = '' }, context) => prefilled(entry, context),
  },
  run({ entry, rev, why, quiet = false, from: _from, only: _only, ...fields }, context) {
    return editEntry(entry, fields, rev, { reason: why ?? { code: 'edited' }, quiet }, context);
  },
});

function prefilled(entry: string, context: FormContext): Typed {
  const { rev, content } = storedEntry(entry, context);
  return { ...fieldsFromEntry(content, context), rev: `${rev}` } as Typed;
}

/**
 * Saves the edit, or shows both where somebody else has changed the entry after `seen`. An edit that changes nothing is
 * not saved.
 */
async function editEntry(
  id: string,
  fields: EntryFields,
  seen: number | undefined,
  { reason, quiet }: { reason: ChangeReason; quiet: boolean },
  context: Context,
): Promise<Result> {
  let basis = seen;
  return retryConflicts(async () => {
    const { knowledge } = context;
    const stored = storedEntry(id, context);
    const { rev, content } = stored;
    const mine = await fieldsChangedFrom(basis, fields, stored, context);
    const made = entryFromFields(mine, content, context);
    if (isSameEntry(made.entry, content)) {
      // The platform may deliver a call twice; the answer is the same.
      return savedResult(stored, context, driftedTexts(await context.history('entry', content.id)));
    }
    if (basis !== undefined && basis !== rev) return conflictResult(stored, made.entry, basis, mine, context);
    // After a conflict, the next attempt treats this edit as made from here: the other edit is shown beside it.
    basis = rev;
    const offered = content.state === 'published';
    if (offered) requirePublishable(made);
    const writes = [
      ...newRecordWrites(made.fresh, { offered, knowledge }),
      ...(offered ? offerWrites(made.entry, knowledge) : []),
      { type: 'entry', id: content.id, base: rev, content: made.entry } as const,
    ];
    await context.commit(writes, reason, { quiet });
    return savedResult(
      storedEntry(id, context),
      context,
      driftedTexts(await context.history('entry', content.id)),
    );
  });
}

function savedResult(stored: StoredEntry, context: Context, stale: readonly StaleText[] = []): Result {
  const { say } = context;
  const { id } = stored.content;
  const result = entryResult(stored, context, {
    title: say({ en: `Saved: ${id}`, ko: `저장했습니다: ${id}` }),
    intro: staleNotes(stale, context),
    also: staleButtons(stale, context, (option) => `/curate edit ${id} only:${option}`),
  });
  return { ...result, more: (from) => `/curate edit ${id} from:${from}` };
}

/** The fields that differ from the revision the form was opened with; a form sends unchanged ones as well. */
async function fieldsChangedFrom(
  seen: number | undefined,
  fields: EntryFields,
  { rev, content }: StoredEntry,
  context: Context,
): Promise<EntryFields> {
  const revisions = seen === undefined || seen === rev ? [] : await context.history('entry', content.id);
  const basis = revisions.find((each) => each.rev === seen)?.after ?? content;
  const before = fieldsFromEntry(basis, context);
  const after = fieldsFromEntry(entryFromFields(fields, basis, context).entry, context);
  const changed = Object.entries(fields).filter(([key, value]) =>
    key === 'kind'
      ? value !== content.kind
      : before[key as keyof EntryFields] !== after[key as keyof EntryFields],
  );
  return Object.fromEntries(changed);
}

/** @throws {UserError} when an edit of a published entry would leave out something that readers must see. */
function requirePublishable({ entry }: EntryFromFields): void {
  const [problem] = draftProblems(entry);
  if (problem !== undefined) throw new UserError(problem.text, { option: problem.option });
}
