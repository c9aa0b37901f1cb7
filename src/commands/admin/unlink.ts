import { command, type Context } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { workspaceName } from '../../core/record/workspace.ts';
import type { Block, Row } from '../../core/reply/reply.ts';
import { ROLE_NAMES, type Role } from '../../core/record/role.ts';
import { buttonsBlock, note, paragraph, writeButton } from '../shared/blocks.ts';
import { confirmOption } from '../shared/options.ts';

export const adminUnlink = command({
  name: { en: 'admin unlink', ko: '관리 연결해제' },
  description: { en: 'Stop sharing, and keep a copy', ko: '함께 쓰기를 그만두고 사본 갖기' },
  role: 'admin',
  private: true,
  writes: ({ confirm }) => confirm !== undefined,
  options: { confirm: confirmOption },
  examples: [''],
  async run({ confirm: isSure = false }, context) {
    const { space, say, knowledge } = context;
    const { workspace } = space;
    if (workspace === undefined || !(await space.isShared()))
      throw new UserError(
        {
          en: 'You don’t share a knowledge base with another server or workspace.',
          ko: '다른 서버나 워크스페이스와 함께 쓰고 있지 않습니다.',
        },
        { actions: [{ label: { en: 'Share…', ko: '함께 쓰기…' }, line: '/admin link' }] },
      );
    if (!isSure) {
      const { topics, sources, entries } = knowledge.size;
      return {
        title: say({ en: 'Stop sharing?', ko: '함께 쓰기를 그만둘까요?' }),
        blocks: [
          paragraph(
            say({
              en: `This server or workspace gets its own knowledge base, with a copy of everything there is now (topics: ${topics}, sources: ${sources}, published statements: ${entries}), including pending suggestions. After that, changes on one side are not seen on the other. The history so far stays with the shared knowledge base.`,
              ko: `이곳만의 공간을 만들어 지금의 지식(주제 ${topics}개, 출처 ${sources}개, 공개된 기록 ${entries}건)과 대기 중인 제안을 복사합니다. 그 뒤에 바뀌는 것은 서로에게 보이지 않습니다. 지금까지의 이력은 함께 쓰던 공간에 남습니다.`,
            }),
          ),
          ...endingRolesBlock(context),
          ...buttonsBlock([
            writeButton(context, { en: 'Stop sharing', ko: '그만두기' }, context.again({ confirm: 'true' })),
          ]),
        ],
      };
    }
    const ending = endingRolesBlock(context, { done: true });
    await space.unlink({ code: 'unlinked', workspace: workspaceName(workspace) });
    return {
      blocks: [
        paragraph(
          say({
            en: 'Done: this server or workspace has its own knowledge base again, with a copy of what was shared.',
            ko: '이제 이곳만의 공간을 씁니다. 함께 쓰던 지식의 사본이 들어 있습니다.',
          }),
        ),
        ...ending,
      ],
    };
  },
});

/** How many people are named; the rest are only counted. */
const MAX_NAMED_PEOPLE = 20;

/** The people whose role in the shared space ends because it was given from here. */
function endingRolesBlock(
  { space, say, locale }: Context,
  { done = false }: { done?: boolean } = {},
): readonly Block[] {
  const ending = space.endingRoles();
  if (ending.length === 0) return [];
  const rows = ending.slice(0, MAX_NAMED_PEOPLE).map(({ before, after }): Row => {
    const change = (role: Role): string => ROLE_NAMES[role][locale];
    return {
      lead: `${change(before.role)} → ${change(after.role)}`,
      text: [{ kind: 'person', id: before.id }],
    };
  });
  const rest = ending.length - rows.length;
  return [
    note(
      done
        ? say({
            en: 'Roles that were given from here have ended in the shared knowledge base. They continue here:',
            ko: '이곳에서 준 역할은 함께 쓰던 공간에서 끝났고, 이곳에서는 이어집니다.',
          })
        : say({
            en: 'Roles that were given from here end in the shared knowledge base, unless its admins have confirmed them with /admin curator add. They continue here:',
            ko: '이곳에서 준 역할은 함께 쓰던 공간에서 끝납니다. 그쪽 관리자가 /관리 큐레이터 추가로 확인한 역할은 남습니다. 이곳에서는 모두 이어집니다.',
          }),
    ),
    { kind: 'rows', rows },
    ...(rest > 0 ? [note(say({ en: `and ${rest} more`, ko: `외 ${rest}명` }))] : []),
  ];
}
