import { command, type Context } from '../../core/command/command.ts';
import { UserError } from '../../core/command/user-error.ts';
import { Entry } from '../../core/knowledge/schema.ts';
import type { Write } from '../../core/store.ts';
import { oneSuggestion, suggestionOption } from '../shared/suggestion.ts';

export const curateApprove = command({
  name: { en: 'curate approve', ko: '큐레이션 승인' },
  description: { en: 'Publish what a suggestion says', ko: '제안한 내용을 공개하기' },
  role: 'curator',
  private: true,
  options: { suggestion: suggestionOption },
  examples: ['fix-example'],
  async run({ suggestion }, context) {
    const { say, leadTo } = context;
    const { rev, content: draft } = oneSuggestion(suggestion, context);
    const published =
      draft.corrects === undefined
        ? { id: draft.id, writes: [publishing(draft, draft.id, rev)] }
        : { id: draft.corrects, writes: await correcting(draft, draft.corrects, rev, context) };
    await context.commit(published.writes, `Approved ${draft.id}`);
    return {
      blocks: [
        {
          kind: 'paragraph',
          text: [say({ en: 'Published: ', ko: '공개했습니다: ' }), { kind: 'code', text: published.id }],
        },
        {
          kind: 'actions',
          actions: [
            { label: say({ en: 'What still waits', ko: '남은 제안 보기' }), line: leadTo('curate review') },
          ],
        },
      ],
      entries: [published.id],
    };
  },
});

/** @throws {UserError} when it cannot be published as it is. */
function publishing(draft: Entry, id: string, base: number): Write<'entry'> {
  const { corrects: _, ...rest } = draft;
  const checked = Entry.safeParse({ ...rest, id, state: 'published' });
  if (!checked.success) throw notSound();
  return { type: 'entry', id, base, content: checked.data };
}

async function correcting(
  draft: Entry,
  id: string,
  rev: number,
  context: Context,
): Promise<readonly Write[]> {
  const current = context.knowledge.stored('entry', id);
  if (current === undefined || current.rev !== (await basisOf(draft, id, context))) throw changedSince(id);
  const reason = { en: `Accepted: ${id} says so now.`, ko: `받아들여 ${id}에 반영했습니다.` };
  return [
    publishing(draft, id, current.rev),
    { type: 'entry', id: draft.id, base: rev, content: { ...draft, state: 'retired', reason } },
  ];
}

/** The revision of the entry that the suggestion was made from: the last before it. */
async function basisOf(draft: Entry, id: string, { history }: Context): Promise<number | undefined> {
  const [made] = await history('entry', draft.id);
  const revisions = await history('entry', id);
  return revisions.findLast(({ at }) => made !== undefined && at <= made.at)?.rev;
}

const notSound = (): UserError =>
  new UserError({
    en: 'It cannot be published as it is: every published statement names a source. Reject it, and say what is missing.',
    ko: '그대로는 공개할 수 없습니다. 공개하는 기록에는 반드시 출처가 있어야 합니다. 무엇이 빠졌는지 적어 반려해 주세요.',
  });

const changedSince = (id: string): UserError =>
  new UserError({
    en: `${id} has changed since this was suggested, so that approving it would undo that change. Reject it, and suggest anew what is still right.`,
    ko: `제안한 뒤에 ${id} 항목이 바뀌어, 승인하면 그 변경이 사라집니다. 이 제안은 반려하고, 여전히 맞는 내용은 새로 제안해 주세요.`,
  });
