import { command } from '../../core/command/command.ts';
import { count } from '../../core/command/option.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Block } from '../../core/reply/reply.ts';
import { ROLE_NAMES } from '../../core/record/role.ts';

export const adminCuratorList = command({
  name: { en: 'admin curator list', ko: '관리 큐레이터 목록' },
  description: { en: 'Who has a role here', ko: '역할이 있는 사람' },
  role: 'admin',
  private: true,
  options: {
    page: count({
      name: { en: 'page', ko: '쪽' },
      description: { en: 'Which page of a long list', ko: '긴 목록의 몇 쪽을 볼지' },
    }),
  },
  examples: [''],
  run({ page: number = 1 }, context) {
    const { space, say, locale } = context;
    const page = pageOf(space.governance.grants, number, ({ id }) => id.length);
    const rows = page.items.map(({ id, role }) => ({
      lead: ROLE_NAMES[role][locale],
      text: [{ kind: 'code', text: id } as const],
    }));
    const none = say({ en: 'Nobody has been given a role here.', ko: '역할을 받은 사람이 없습니다.' });
    const remove: Block = {
      kind: 'choose',
      label: say({ en: "Take somebody's role away", ko: '역할을 거둘 사람' }),
      options: page.items.map(({ id }) => ({
        label: id,
        line: context.leadTo('admin curator remove', id),
      })),
    };
    return {
      title: say({ en: 'Curators and admins', ko: '큐레이터와 관리자' }),
      blocks: [
        rows.length > 0 ? { kind: 'rows', rows } : { kind: 'paragraph', text: [none] },
        {
          kind: 'note',
          text: [
            say({
              en: 'Whoever manages the server or workspace is an admin besides. /admin curator add gives somebody a role.',
              ko: '서버나 워크스페이스를 관리하는 사람은 이와 별도로 관리자입니다. 역할은 /관리 큐레이터 추가로 줍니다.',
            }),
          ],
        },
        ...(rows.length > 0 ? [remove] : []),
        ...pageBlocks(page, context),
      ],
    };
  },
});
