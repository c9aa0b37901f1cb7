import { command, type Context } from '../../core/command/command.ts';
import { changedFields } from '../../core/curation/changes.ts';
import { sayReason } from '../../core/record/reason.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Action, Block, Inline } from '../../core/reply/reply.ts';
import type { Revision } from '../../core/store/store.ts';
import { entryOption, storedEntry } from '../shared/entry.ts';
import { momentOf } from '../shared/labels.ts';
import { pageOption } from '../shared/options.ts';

export const curateHistory = command({
  name: { en: 'curate history', ko: '큐레이션 이력' },
  formerly: { en: 'curate history', ko: '큐레이션 기록' },
  description: { en: 'Show who changed a statement, when and why', ko: '누가 언제 왜 고쳤는지 보기' },
  role: 'curator',
  private: true,
  options: {
    entry: entryOption,
    page: pageOption,
  },
  examples: ['r1-released'],
  async run({ entry, page: number }, context) {
    const { say } = context;
    const { rev, content } = storedEntry(entry, context);
    const { id } = content;
    const revisions = (await context.history('entry', id)).toReversed();
    const page = pageOf(revisions, number ?? 1, (revision) => revisionSize(revision, context));
    const actions: Action[] = [
      { label: say({ en: 'Show the statement', ko: '기록 보기' }), line: `/curate show ${id}` },
      ...page.items.flatMap((revision): Action[] =>
        revision.rev === rev
          ? revision.before === undefined
            ? []
            : [
                {
                  label: say({ en: 'Undo', ko: '되돌리기' }),
                  line: `/curate undo ${id} rev:${rev}`,
                  writes: true,
                },
              ]
          : [
              {
                label: say({ en: `Back to revision ${revision.rev}`, ko: `${revision.rev}번째 판으로` }),
                line: `/curate restore ${id} rev:${revision.rev}`,
                writes: true,
              },
            ],
      ),
    ];
    return {
      title: say({ en: `${id}: history`, ko: `${id} 변경 이력` }),
      blocks: [
        ...page.items.flatMap((revision) => historyBlocks(revision, context)),
        ...pageBlocks(page, context, actions),
      ],
      entries: [id],
    };
  },
});

/** The length of a change in characters, at most that of both texts: a page of long changes shows fewer. */
function revisionSize({ before, after }: Revision<'entry'>, context: Context): number {
  if (before === undefined) return 0;
  const spans = changedFields(before, after, context).flatMap(({ value }) => value);
  return spans.reduce(
    (sum, span) => sum + (typeof span === 'string' ? span : 'text' in span ? span.text : '').length,
    0,
  );
}

function historyBlocks(revision: Revision<'entry'>, context: Context): readonly Block[] {
  const { say, locale } = context;
  const { rev, at, author, before, after } = revision;
  const head: Inline = [
    { kind: 'strong', text: say({ en: `Revision ${rev}`, ko: `${rev}번째 판` }) },
    `, ${momentOf(at, context)}, `,
    { kind: 'person', id: author },
    `: ${sayReason(revision, locale)}`,
  ];
  const fields = before === undefined ? [] : changedFields(before, after, context);
  return [
    { kind: 'paragraph', text: head },
    ...(fields.length > 0 ? [{ kind: 'fields', fields } as const] : []),
  ];
}
