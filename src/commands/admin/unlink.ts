import { command } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { workspaceName } from '../../core/record/workspace.ts';
import { button, buttonsBlock, paragraph } from '../shared/blocks.ts';
import { confirmOption } from '../shared/options.ts';

export const adminUnlink = command({
  name: { en: 'admin unlink', ko: '관리 연결해제' },
  description: { en: 'Stop sharing, and keep a copy', ko: '함께 쓰기를 그만두고 사본 갖기' },
  role: 'admin',
  private: true,
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
          ...buttonsBlock([
            button(context, { en: 'Stop sharing', ko: '그만두기' }, context.again({ confirm: 'true' })),
          ]),
        ],
      };
    }
    await space.unlink({ code: 'unlinked', workspace: workspaceName(workspace) });
    return {
      blocks: [
        paragraph(
          say({
            en: 'Done: this server or workspace has its own knowledge base again, with a copy of what was shared.',
            ko: '이제 이곳만의 공간을 씁니다. 함께 쓰던 지식의 사본이 들어 있습니다.',
          }),
        ),
      ],
    };
  },
});
