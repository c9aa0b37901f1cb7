/** Lists the changes that a curator can undo: their own if there are any, otherwise the newest of everybody. */
import type { Context, Result } from '../../core/command/command.ts';
import { inLocale } from '../../core/base/locale.ts';
import { sourceTitle } from '../../core/curation/citations.ts';
import { sayReason } from '../../core/record/reason.ts';
import { excerpt } from '../../core/reply/line.ts';
import type { Choice, Row } from '../../core/reply/reply.ts';
import type { Change, Write } from '../../core/store/store.ts';
import { momentOf } from '../shared/labels.ts';
import { topicTitle } from '../shared/topic.ts';
import { emptyResult } from '../shared/statements.ts';

const MAX_CHANGES_READ = 40;
const MAX_CHANGES_OFFERED = 10;
/** A statement comes with its source and a few topics; what comes with more records was imported. */
const MAX_ADDED_TOGETHER = 20;

/** The command that undoes a change to a record of each type. */
const UNDOING = { entry: 'curate undo', topic: 'curate topic undo', source: 'curate source undo' } as const;
type UndoableType = keyof typeof UNDOING;

interface Undoable {
  change: Change;
  type: UndoableType;
  id: string;
  rev: number;
}

export async function undoableChanges(context: Context): Promise<Result> {
  const { say, caller } = context;
  const title = say({ en: 'Undo', ko: '되돌리기' });
  const own = await newestChanges({ author: caller.id }, context);
  const offered = own.length > 0 ? own : await newestChanges({}, context);
  if (offered.length === 0)
    return emptyResult(say({ en: 'There is no change to undo.', ko: '되돌릴 변경이 없습니다.' }), { title });
  return {
    title,
    blocks: [
      { kind: 'rows', rows: offered.map((each) => undoableRow(each, own.length > 0, context)) },
      {
        kind: 'choose',
        label: say({ en: 'Choose a change to undo', ko: '되돌릴 변경 고르기' }),
        options: offered.map((each) => undoChoice(each, context)),
      },
    ],
  };
}

/** Changes that are still the last of their record. What was added is offered to its author only, unless it came with many. */
async function newestChanges(of: { author?: string }, context: Context): Promise<readonly Undoable[]> {
  const { space, knowledge } = context;
  const { changes } = await space.changes({ ...of, offset: 0, limit: MAX_CHANGES_READ });
  const all = changes.flatMap((change) =>
    change.records.flatMap(({ type, id, rev }): Undoable[] =>
      isUndoableType(type) ? [{ change, type, id, rev }] : [],
    ),
  );
  return all
    .filter(({ change, type, id, rev }) => {
      const stored = knowledge.stored(type, id);
      const isAdded = type === 'entry' && of.author !== undefined && change.size <= MAX_ADDED_TOGETHER;
      return stored?.rev === rev && (rev > 1 || isAdded);
    })
    .slice(0, MAX_CHANGES_OFFERED);
}

const isUndoableType = (type: Write['type']): type is UndoableType => type in UNDOING;

function undoableRow({ change, ...record }: Undoable, isOwn: boolean, context: Context): Row {
  const { locale } = context;
  return {
    lead: momentOf(change.at, context),
    text: [
      nameOf(record, context),
      ...(isOwn ? [] : [' · ', { kind: 'person', id: change.author } as const]),
    ],
    note: [sayReason(change, locale)],
  };
}

/** A statement that was added has no earlier revision: it is discarded or withdrawn, in a form that asks why. */
function undoChoice({ type, id, rev, ...rest }: Undoable, context: Context): Choice {
  const name = excerpt(nameOf({ type, id, rev, ...rest }, context));
  if (type === 'entry' && rev === 1)
    return context.knowledge.stored(type, id)?.content.state === 'draft'
      ? {
          label: context.say({ en: `Discard: ${name}`, ko: `버리기: ${name}` }),
          line: `/curate reject ${id}`,
          mode: 'form',
        }
      : {
          label: context.say({ en: `Withdraw: ${name}`, ko: `철회: ${name}` }),
          line: `/curate withdraw ${id}`,
          mode: 'form',
        };
  return {
    label: context.say({ en: `Undo: ${name}`, ko: `되돌리기: ${name}` }),
    line: `/${UNDOING[type]} ${id} rev:${rev}`,
    writes: true,
  };
}

function nameOf({ type, id }: Pick<Undoable, 'type' | 'id' | 'rev'>, { knowledge, locale }: Context): string {
  switch (type) {
    case 'entry':
      return inLocale(knowledge.stored(type, id)?.content.text ?? {}, locale)?.text ?? id;
    case 'topic': {
      const topic = knowledge.stored(type, id)?.content;
      return topic === undefined ? id : topicTitle(topic)[locale];
    }
    case 'source': {
      const source = knowledge.stored(type, id)?.content;
      return source === undefined ? id : sourceTitle(source)[locale];
    }
  }
}
