import { command } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { ROLE_NAMES } from '../../core/record/role.ts';
import { A_ROLE, paragraph, personOption } from './shared.ts';

export const adminCuratorRemove = command({
  name: { en: 'admin curator remove', ko: '관리 큐레이터 해제' },
  description: { en: "Take somebody's role away", ko: '역할을 거두기' },
  role: 'admin',
  private: true,
  options: { person: personOption },
  examples: ['discord:123456789012345678'],
  async run({ person: id }, context) {
    const { space, say } = context;
    const standing = space.governance.stored('role', id);
    const list = {
      label: { en: 'Everybody with a role', ko: '역할 목록' },
      line: '/admin curator list',
    };
    if (standing === undefined || standing.content.role === 'member')
      throw new UserError(
        {
          en: `${id} has no role here that could be taken away. Whoever manages the server or workspace is an admin as long as they do.`,
          ko: `${id} 사용자에게는 거둘 역할이 없습니다. 서버나 워크스페이스를 관리하는 사람은 관리하는 동안 늘 관리자입니다.`,
        },
        { actions: [list], option: 'person' },
      );
    const { rev, content } = standing;
    await context.commit([{ type: 'role', id, base: rev, content: { id, role: 'member' } }], {
      code: 'role-removed',
      person: id,
      role: content.role,
    });
    return {
      blocks: [
        paragraph(
          { kind: 'code', text: id },
          say({
            en: ` is ${A_ROLE[content.role]} no longer.`,
            ko: ` 사용자의 ${ROLE_NAMES[content.role].ko} 역할을 거두었습니다.`,
          }),
        ),
        { kind: 'actions', actions: [{ ...list, label: say(list.label) }] },
      ],
    };
  },
});
