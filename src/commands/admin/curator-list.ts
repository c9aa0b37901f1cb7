import { command } from '../../core/command/command.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Block, Inline, Row } from '../../core/reply/reply.ts';
import { isTiedTo, ROLE_NAMES, type Grant } from '../../core/record/role.ts';
import { workspaceName } from '../../core/record/workspace.ts';
import { note, paragraph } from '../shared/blocks.ts';
import { pageOption } from '../shared/options.ts';
import { workspaceSpans } from './shared.ts';

export const adminCuratorList = command({
  name: { en: 'admin curator list', ko: '관리 큐레이터 목록' },
  description: { en: 'List curators and admins', ko: '역할이 있는 사람 보기' },
  role: 'admin',
  private: true,
  options: { page: pageOption },
  examples: [''],
  async run({ page: number = 1 }, context) {
    const { governance, say, locale, space } = context;
    const numberedRole = (at: number, { role }: Grant): string => `${at + 1}. ${ROLE_NAMES[role][locale]}`;
    const others = (await space.sharers()).filter(({ id }) => id !== space.workspace?.id);
    const page = pageOf(governance.grants, number, ({ id }) => id.length);
    const rows = page.items.map((grant, at): Row => {
      const from = others.filter((each) => isTiedTo(grant, workspaceName(each)));
      return {
        lead: numberedRole(at, grant),
        text: [{ kind: 'person', id: grant.id }],
        ...(from.length > 0 && {
          note: [
            say({ en: 'ends when the sharing ends with ', ko: '함께 쓰기를 그만두면 끝남: ' }),
            ...from.flatMap((each, at): Inline => [
              ...(at > 0 ? [', '] : []),
              ...workspaceSpans(each, locale),
            ]),
          ],
        }),
      };
    });
    const none = say({ en: 'No roles have been given here yet.', ko: '역할을 받은 사람이 없습니다.' });
    const remove: Block = {
      kind: 'choose',
      label: say({ en: 'Remove somebody’s role', ko: '역할을 해제할 사람' }),
      // No platform shows names in a menu.
      options: page.items.map((grant, at) => ({
        label: numberedRole(at, grant),
        line: context.leadTo('admin curator remove', grant.id),
        writes: true as const,
      })),
    };
    return {
      title: say({ en: 'Curators and admins', ko: '큐레이터와 관리자' }),
      blocks: [
        rows.length > 0 ? { kind: 'rows', rows } : paragraph(none),
        note(
          say({
            en: 'People who manage the server or workspace are also admins. Give somebody a role with /admin curator add.',
            ko: '서버나 워크스페이스를 관리하는 사람은 이와 별도로 관리자입니다. 역할은 /관리 큐레이터 추가로 줍니다.',
          }),
        ),
        ...(rows.length > 0 ? [remove] : []),
        ...pageBlocks(page, context),
      ],
    };
  },
});
