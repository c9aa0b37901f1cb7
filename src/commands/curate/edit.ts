import {
  command,
  type Context,
  type FormContext,
  type Result,
  type Typed,
} from '../../core/command/command.ts';
import { count, flag, text } from '../../core/command/option.ts';
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
import type { ChangeReason } from '../../core/record/reason.ts';
import { ConflictError } from '../../core/store/store.ts';
import { conflictResult } from './conflict.ts';
import { entryResult } from './entry-card.ts';
import { entryOptions } from './entry-options.ts';
import { entryQuestions } from './entry-questions.ts';
import { entryOption, storedEntry, type StoredEntry } from '../shared/entry.ts';

/** A new source is described by itself, once it is there. */
const { title: _title, publisher: _publisher, published: _published, ...editable } = entryOptions;
const EDITABLE_FIELDS = Object.keys(editable) as (keyof typeof editable)[];

export const curateEdit = command({
  name: { en: 'curate edit', ko: '큐레이션 편집' },
  description: { en: 'Change what a statement says', ko: '기록의 내용을 고치기' },
  role: 'curator',
  private: true,
  options: {
    entry: entryOption,
    ...editable,
    why: text({
      name: { en: 'why', ko: '이유' },
      label: { en: 'Why', ko: '고치는 이유' },
      description: { en: 'For the history: why it changes', ko: '변경 기록에 남길 이유' },
      maxLength: 300,
      long: true,
    }),
    quiet: flag({
      name: { en: 'quiet', ko: '조용히' },
      formerly: { en: 'minor', ko: '사소' },
      label: { en: 'Quiet edit', ko: '조용히 수정' },
      description: { en: 'Don’t announce this edit', ko: '이 수정을 채널에 알리지 않기' },
    }),
    rev: count({
      name: { en: 'rev', ko: '판' },
      description: { en: 'The revision that you have seen', ko: '보고 고친 판의 번호' },
    }),
    from: text({
      name: { en: 'from', ko: '첫칸' },
      description: { en: 'The field that the form begins with', ko: '양식을 시작할 칸' },
    }),
  },
  examples: ['r1-released note-en:""', 'fix-example date:"20 January 2025" quiet:true'],
  form: {
    title: { en: 'Edit', ko: '편집' },
    fields: [...EDITABLE_FIELDS, 'why', 'quiet'],
    asks: ({ entry = '', from, ...typed }, { knowledge, locale }) => {
      const { content } = storedEntry(entry, { knowledge });
      const { fields, required = [] } = entryQuestions(content.kind, locale, { isNew: false });
      const all = [...fields, ...(content.state === 'published' ? ['why', 'quiet'] : [])];
      const start = Math.max(0, all.indexOf(from ?? ''));
      const said = EDITABLE_FIELDS.some((key) => typed[key] !== undefined);
      // What is not said stays, so that nothing is missing; what is emptied is refused where it is needed.
      return { fields: all.slice(start), required: said ? [] : required, opens: !said };
    },
    prefill: ({ entry = '' }, context) => prefilled(entry, context),
  },
  run({ entry, rev, why, quiet = false, from: _from, ...fields }, context) {
    return editEntry(entry, fields, rev, { reason: why ?? { code: 'edited' }, quiet }, context);
  },
});

function prefilled(entry: string, context: FormContext): Typed {
  const { rev, content } = storedEntry(entry, context);
  return { ...fieldsFromEntry(content, context), rev: `${rev}` } as Typed;
}

async function editEntry(
  id: string,
  fields: EntryFields,
  seen: number | undefined,
  { reason, quiet }: { reason: ChangeReason; quiet: boolean },
  context: Context,
): Promise<Result> {
  const stored = storedEntry(id, context);
  const mine = await fieldsChangedFrom(fields, stored, seen, context);
  const made = entryFromFields(mine, stored.content, context);
  if (isSameEntry(made.entry, stored.content)) return savedResult(stored, context);
  if (seen !== undefined && seen !== stored.rev)
    return conflictResult(stored, made.entry, seen, mine, context);
  const { content } = stored;
  if (content.state === 'published') requirePublishable(made);
  try {
    const offered = content.state === 'published';
    const others = offered ? offerWrites(made.entry, context.knowledge) : [];
    const write = { type: 'entry', id: content.id, base: stored.rev, content: made.entry } as const;
    await context.commit(
      [...newRecordWrites(made.fresh, { offered, knowledge: context.knowledge }), ...others, write],
      reason,
      { quiet },
    );
  } catch (error) {
    // Somebody was faster by a moment: now it is as if the form had been open all the while.
    if (!(error instanceof ConflictError) || error.write.type !== 'entry') throw error;
    return editEntry(id, fields, stored.rev, { reason, quiet }, context);
  }
  return savedResult(storedEntry(id, context), context);
}

function savedResult(stored: StoredEntry, context: Context): Result {
  const { say } = context;
  const { id } = stored.content;
  const result = entryResult(stored, context, {
    title: say({ en: `Saved: ${id}`, ko: `저장했습니다: ${id}` }),
  });
  return { ...result, more: (from) => `/curate edit ${id} from:${from}` };
}

/** What of the fields differs from what their form began with: the rest was only sent along. */
async function fieldsChangedFrom(
  fields: EntryFields,
  { rev, content }: StoredEntry,
  seen: number | undefined,
  context: Context,
): Promise<EntryFields> {
  const revisions = seen === undefined || seen === rev ? [] : await context.history('entry', content.id);
  const basis = revisions.find((each) => each.rev === seen)?.after ?? content;
  const before = fieldsFromEntry(basis, context);
  const after = fieldsFromEntry(entryFromFields(fields, basis, context).entry, context);
  const changed = Object.entries(fields).filter(
    ([key]) => before[key as keyof EntryFields] !== after[key as keyof EntryFields],
  );
  return Object.fromEntries(changed);
}

/** @throws {UserError} where readers would see what must not be published. */
function requirePublishable({ entry }: EntryFromFields): void {
  const [problem] = draftProblems(entry);
  if (problem !== undefined) throw new UserError(problem.text, { option: problem.option });
}
