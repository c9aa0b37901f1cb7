import { command, type Context, type Result } from '../../core/command/command.ts';
import { text } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Block, Inline, Row } from '../../core/reply/reply.ts';
import { CODE_LIFETIME_MINUTES } from '../../core/sharing/codes.ts';
import type { MergePlan } from '../../core/sharing/merge.ts';
import type { Linking } from '../../core/command/space-access.ts';
import { workspaceName, type Workspace } from '../../core/record/workspace.ts';
import {
  button,
  buttonsBlock,
  field,
  fieldsBlock,
  note,
  paragraph,
  rowsBlock,
  writeButton,
} from '../shared/blocks.ts';
import { confirmOption } from '../shared/options.ts';
import { countRow, workspaceSpans } from './shared.ts';

export const adminLink = command({
  name: { en: 'admin link', ko: '관리 연결' },
  description: {
    en: 'Share one knowledge base with another server or workspace',
    ko: '다른 서버나 워크스페이스와 지식 함께 쓰기',
  },
  role: 'admin',
  private: true,
  writes: ({ code, confirm }) => code === undefined || confirm !== undefined,
  options: {
    code: text({
      name: { en: 'code', ko: '코드' },
      description: { en: 'Code from the other server or workspace', ko: '상대에게서 받은 코드' },
      maxLength: 40,
    }),
    confirm: confirmOption,
  },
  examples: [''],
  async run({ code, confirm: isSure = false }, context) {
    if (code === undefined) return offer(context);
    const { space, say } = context;
    if (!isSure) return preview(ready(await space.previewLink(code)), context);
    const { workspace } = space;
    const name = workspace === undefined ? '' : workspaceName(workspace);
    const { plan } = ready(await space.link(code, { code: 'linked', workspace: name }));
    return {
      title: say({ en: 'Linked', ko: '연결했습니다' }),
      blocks: [
        paragraph(
          say({
            en: 'Both now share one knowledge base.',
            ko: '이제 두 곳이 지식을 함께 씁니다.',
          }),
        ),
        ...rowsBlock(mergeRows(plan, context)),
        ...buttonsBlock([
          ...(plan.contested.length > 0
            ? [button(context, { en: 'Review', ko: '검토' }, context.leadTo('curate review'))]
            : []),
          button(context, { en: 'All topics', ko: '모든 주제' }, '/topics'),
        ]),
      ],
    };
  },
});

/** Makes a code for the other server or workspace. */
async function offer(context: Context): Promise<Result> {
  const { space, say } = context;
  const [code, sharers] = [await space.offerCode(), await space.sharers()];
  const others = sharers.filter(({ id }) => id !== space.workspace?.id);
  return {
    title: say({ en: 'Share this knowledge base', ko: '지식 함께 쓰기' }),
    blocks: [
      paragraph(
        say({
          en: 'Ask an admin of the other server or workspace to type this there: ',
          ko: '상대 서버나 워크스페이스의 관리자가 그곳에서 다음을 입력하면 됩니다: ',
        }),
        { kind: 'code', text: context.say({ en: `/admin link ${code}`, ko: `/관리 연결 ${code}` }) },
      ),
      note(
        say({
          en: `The code works once, for ${CODE_LIFETIME_MINUTES} minutes. Anybody who has it can join, and their admins and curators become admins and curators here too.`,
          ko: `코드는 ${CODE_LIFETIME_MINUTES}분 동안 한 번만 쓸 수 있습니다. 코드를 아는 쪽이 들어올 수 있고, 그쪽 관리자와 큐레이터는 여기서도 관리자와 큐레이터가 됩니다.`,
        }),
      ),
      ...sharedWithBlock(others, context),
    ],
  };
}

function preview({ plan, sharedWith }: LinkPlan, context: Context): Result {
  const { say } = context;
  return {
    title: say({ en: 'Link?', ko: '연결할까요?' }),
    blocks: [
      paragraph(
        say({
          en: 'This server or workspace joins the shared knowledge base, and its own knowledge is merged in. The settings of the shared knowledge base apply. You can leave with /admin unlink and keep a copy.',
          ko: '연결하면 함께 쓰는 지식을 볼 수 있고, 이곳의 지식도 거기에 합쳐집니다. 설정은 함께 쓰는 공간의 것을 따릅니다. /관리 연결해제로 사본을 가지고 나올 수 있습니다.',
        }),
      ),
      ...sharedWithBlock(sharedWith, context),
      ...rowsBlock(mergeRows(plan, context)),
      ...buttonsBlock([writeButton(context, { en: 'Link', ko: '연결' }, context.again({ confirm: 'true' }))]),
    ],
  };
}

function sharedWithBlock(workspaces: readonly Workspace[], context: Context): readonly Block[] {
  if (workspaces.length === 0) return [];
  const names = workspaces.flatMap((each, at): Inline => [
    ...(at > 0 ? [', '] : []),
    ...workspaceSpans(each, context.locale),
  ]);
  return fieldsBlock([field(context, { en: 'Shared with', ko: '함께 쓰는 곳' }, ...names)]);
}

/** The effects of merging the two knowledge bases, a row each. */
function mergeRows(
  { added, same, renamed, contested, kept, people, channels }: MergePlan,
  context: Context,
): readonly Row[] {
  const { say } = context;
  const counted = (label: { en: string; ko: string }, count: number): readonly Row[] =>
    count > 0 ? [{ lead: say(label), text: [String(count)] }] : [];
  return [
    ...counted({ en: 'Same in both', ko: '양쪽이 같음' }, same),
    ...countRow({ en: 'Merged in', ko: '합쳐지는 기록' }, added, context),
    ...countRow({ en: 'Merged in under another id', ko: 'id를 바꾸어 합쳐지는 기록' }, renamed, context),
    ...countRow(
      {
        en: 'Edited differently: the shared version stays, yours goes to review',
        ko: '서로 다르게 고친 기록(공간의 내용을 두고, 이곳의 내용은 검토 목록에 올림)',
      },
      contested,
      context,
    ),
    ...countRow(
      {
        en: 'Withdrawn only here: stays in the shared knowledge base',
        ko: '이곳에서만 철회한 기록(공간에는 남음)',
      },
      kept,
      context,
    ),
    ...counted({ en: 'People who keep their role', ko: '역할이 이어지는 사람' }, people),
    ...counted({ en: 'Channels that keep their subscriptions', ko: '구독이 이어지는 채널' }, channels),
  ];
}

type LinkPlan = Extract<Linking, { plan: MergePlan }>;

/** @throws {UserError} when the code cannot be used here. */
function ready(linking: Linking): LinkPlan {
  if (typeof linking === 'object' && 'plan' in linking) return linking;
  const actions = [
    {
      label: { en: 'Make a code here', ko: '여기서 코드 만들기' },
      line: '/admin link',
      writes: true as const,
    },
  ];
  if (typeof linking === 'object')
    throw new UserError({
      en: `Too many wrong codes. Try again in ${linking.minutes} minutes.`,
      ko: `코드를 너무 많이 틀렸습니다. ${linking.minutes}분 뒤에 다시 해 주세요.`,
    });
  switch (linking) {
    case 'unknown':
      throw new UserError(
        {
          en: `That code isn’t valid. Codes work once, for ${CODE_LIFETIME_MINUTES} minutes: ask for a new one.`,
          ko: `쓸 수 없는 코드입니다. 코드는 ${CODE_LIFETIME_MINUTES}분 동안 한 번만 쓸 수 있으니 새 코드를 받아 주세요.`,
        },
        { option: 'code', actions },
      );
    case 'own':
      throw new UserError(
        {
          en: 'That code was made here. Enter it in the server or workspace that should join.',
          ko: '여기서 만든 코드입니다. 들어올 서버나 워크스페이스에서 입력해 주세요.',
        },
        { option: 'code' },
      );
    case 'nowhere':
      throw new UserError(
        {
          en: 'There is no server or workspace here. Enter the code in the one that should join.',
          ko: '코드는 들어올 서버나 워크스페이스 안에서 입력해 주세요. 여기는 서버나 워크스페이스가 아닙니다.',
        },
        { option: 'code', actions },
      );
  }
}
