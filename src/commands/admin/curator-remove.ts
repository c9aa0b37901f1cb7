import { command } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { ROLE_NAMES } from '../../core/record/role.ts';
import { sayLine } from '../../core/reply/line.ts';
import { button, buttonsBlock, writeButton } from '../shared/blocks.ts';
import { A_ROLE, personBlock, personOption } from './shared.ts';

export const adminCuratorRemove = command({
  name: { en: 'admin curator remove', ko: '관리 큐레이터 해제' },
  description: { en: 'Remove somebody’s role', ko: '역할 해제하기' },
  role: 'admin',
  private: true,
  writes: true,
  options: { person: personOption },
  examples: ['discord:123456789012345678'],
  async run({ person: id }, context) {
    const { governance } = context;
    const stored = governance.stored('role', id);
    const list = { label: { en: 'All roles', ko: '역할 목록' }, line: '/admin curator list' };
    if (stored === undefined || stored.content.role === 'member')
      throw new UserError(
        {
          en: 'That person has no role to remove. People who manage the server or workspace are admins as long as they do.',
          ko: '그 사람에게는 해제할 역할이 없습니다. 서버나 워크스페이스를 관리하는 사람은 관리하는 동안 늘 관리자입니다.',
        },
        { actions: [list], option: 'person' },
      );
    const { rev, content } = stored;
    const role = ROLE_NAMES[content.role].ko;
    await context.commit([{ type: 'role', id, base: rev, content: { id, role: 'member' } }], {
      code: 'role-removed',
      person: id,
      role: content.role,
    });
    return {
      blocks: [
        personBlock(id, context, {
          en: ` is no longer ${A_ROLE[content.role]}.`,
          ko: `${role} 역할을 해제했습니다: `,
        }),
        ...buttonsBlock([
          writeButton(
            context,
            { en: 'Undo', ko: '되돌리기' },
            sayLine('admin curator add', id, { role: content.role }),
          ),
          button(context, list.label, list.line),
        ]),
      ],
    };
  },
});
