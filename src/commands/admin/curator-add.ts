import { command } from '../../core/command/command.ts';
import { choice } from '../../core/command/option.ts';
import { withParticle, type Text } from '../../core/base/locale.ts';
import { ROLE_NAMES, roleGivenIn, withRole, type Role } from '../../core/record/role.ts';
import { workspaceName } from '../../core/record/workspace.ts';
import { writeOf } from '../../core/store/store.ts';
import { sayLine } from '../../core/reply/line.ts';
import { button, buttonsBlock, note, writeButton } from '../shared/blocks.ts';
import { A_ROLE, personBlock, personOption } from './shared.ts';

export const adminCuratorAdd = command({
  name: { en: 'admin curator add', ko: '관리 큐레이터 추가' },
  description: { en: 'Make somebody a curator or an admin', ko: '큐레이터나 관리자로 지정하기' },
  role: 'admin',
  private: true,
  writes: true,
  options: {
    person: personOption,
    role: choice({
      name: { en: 'role', ko: '역할' },
      description: { en: 'Role to give (default: curator)', ko: '줄 역할(기본값: 큐레이터)' },
      choices: (['curator', 'admin'] as const).map((value) => ({ value, name: ROLE_NAMES[value] })),
    }),
  },
  examples: ['discord:123456789012345678', 'slack:T0123456:U0123456 role:admin'],
  async run({ person: id, role = 'curator' }, context) {
    const { governance, say, caller, space } = context;
    const here = space.workspace === undefined ? undefined : workspaceName(space.workspace);
    const stored = governance.stored('role', id);
    const isNew = stored?.content.role !== role;
    // Repeating a role that another workspace gave confirms it: it then stays when that workspace leaves.
    const isGivenHere = stored !== undefined && roleGivenIn(stored.content, here) === role;
    if (isNew || !isGivenHere)
      await context.commit([writeOf('role', withRole(stored?.content, id, role, here), stored?.rev ?? 0)], {
        code: 'role-given',
        person: id,
        role,
      });
    const { ko } = ROLE_NAMES[role];
    const said = isNew
      ? { en: ` is now ${A_ROLE[role]}.`, ko: `${withParticle(ko, '으로/로')} 지정했습니다: ` }
      : isGivenHere
        ? { en: ` is already ${A_ROLE[role]}.`, ko: `이미 ${ko}인 사람입니다: ` }
        : {
            en: ` is already ${A_ROLE[role]}, and now stays one for as long as you share this knowledge base.`,
            ko: `이미 ${ko}이며, 이제 이곳에서 지식을 함께 쓰는 동안 역할이 이어집니다: `,
          };
    const isOnDiscord = caller.id.startsWith('discord:');
    return {
      blocks: [
        personBlock(id, context, said),
        ...(isOnDiscord ? [note(say(DISCORD_HIDES))] : []),
        ...buttonsBlock([
          ...(isNew
            ? [writeButton(context, { en: 'Undo', ko: '되돌리기' }, roleUndoLine(id, stored?.content.role))]
            : []),
          button(context, { en: 'All roles', ko: '역할 목록' }, '/admin curator list'),
        ]),
      ],
    };
  },
});

/** The line that gives the person the role back that they had. */
const roleUndoLine = (id: string, before: Role = 'member'): string =>
  before === 'member'
    ? sayLine('admin curator remove', id, {})
    : sayLine('admin curator add', id, { role: before });

/** Discord shows the commands by its own permissions, and does not know the roles that we give. */
const DISCORD_HIDES: Text = {
  en: 'Discord shows /curate and /admin only to those with Manage Server, until you allow others under Server Settings → Integrations → Almanac. Mentioning me works without that.',
  ko: 'Discord는 /curate와 /admin을 서버 관리 권한이 있는 사람에게만 보여 줍니다. 서버 설정 → 연동 → Almanac에서 다른 사람에게도 허용해 주세요. 저를 멘션하면 허용하지 않아도 쓸 수 있습니다.',
};
