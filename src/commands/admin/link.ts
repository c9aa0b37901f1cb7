import { command, type Context, type Result } from '../../core/command/command.ts';
import { text } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Inline, Row } from '../../core/reply/reply.ts';
import { CODE_LIFETIME_MINUTES } from '../../core/sharing/codes.ts';
import type { MergePlan } from '../../core/sharing/merge.ts';
import type { Linking } from '../../core/command/space-access.ts';
import { workspaceName } from '../../core/record/workspace.ts';
import { confirm, countRow, paragraph, workspaceSpans } from './shared.ts';

export const adminLink = command({
  name: { en: 'admin link', ko: '관리 연결' },
  description: {
    en: 'Share one knowledge with another server or workspace',
    ko: '다른 서버나 워크스페이스와 지식 함께 쓰기',
  },
  role: 'admin',
  private: true,
  options: {
    code: text({
      name: { en: 'code', ko: '코드' },
      description: { en: 'The code that the other one gave', ko: '상대에게서 받은 코드' },
      maxLength: 40,
    }),
    confirm,
  },
  examples: [''],
  async run({ code, confirm: isSure = false }, context) {
    if (code === undefined) return offer(context);
    const { space, say } = context;
    if (!isSure) return preview(ready(await space.look(code)), context);
    const { workspace } = space;
    const name = workspace === undefined ? '' : workspaceName(workspace);
    const { plan } = ready(await space.link(code, { code: 'linked', workspace: name }));
    return {
      title: say({ en: 'Linked', ko: '연결했습니다' }),
      blocks: [
        paragraph(
          say({
            en: 'Both share one knowledge from now on.',
            ko: '이제 두 곳이 지식을 함께 씁니다.',
          }),
        ),
        ...rowsBlock(plan, context),
        {
          kind: 'actions',
          actions: [
            ...(plan.contested.length > 0
              ? [{ label: say({ en: 'Review', ko: '검토' }), line: context.leadTo('curate review') }]
              : []),
            { label: say({ en: 'All topics', ko: '모든 주제' }), line: '/topics' },
          ],
        },
      ],
    };
  },
});

/** A code for the other side. */
async function offer({ space, say, locale }: Context): Promise<Result> {
  const [code, sharers] = [await space.offerCode(), await space.sharers()];
  const others = sharers.filter(({ id }) => id !== space.workspace?.id);
  return {
    title: say({ en: 'Share this knowledge', ko: '지식 함께 쓰기' }),
    blocks: [
      paragraph(
        say({
          en: 'An admin of the other server or workspace types this there: ',
          ko: '상대 서버나 워크스페이스의 관리자가 그곳에서 다음을 입력하면 됩니다: ',
        }),
        { kind: 'code', text: `/admin link ${code}` },
      ),
      {
        kind: 'note',
        text: [
          say({
            en: `The code works once, for ${CODE_LIFETIME_MINUTES} minutes. Whoever has it can join: their admins and curators will be admins and curators here too.`,
            ko: `코드는 ${CODE_LIFETIME_MINUTES}분 동안 한 번만 쓸 수 있습니다. 코드를 아는 쪽이 들어올 수 있고, 그쪽 관리자와 큐레이터는 여기서도 관리자와 큐레이터가 됩니다.`,
          }),
        ],
      },
      ...(others.length > 0
        ? [
            {
              kind: 'fields',
              fields: [
                {
                  label: say({ en: 'Shared with', ko: '함께 쓰는 곳' }),
                  value: listed(others.map((each) => workspaceSpans(each, locale))),
                },
              ],
            } as const,
          ]
        : []),
    ],
  };
}

function preview({ plan, sharedWith }: LinkPlan, context: Context): Result {
  const { say, locale } = context;
  return {
    title: say({ en: 'Link?', ko: '연결할까요?' }),
    blocks: [
      paragraph(
        say({
          en: 'From then on this server or workspace knows what is shared, and what it knows itself comes along. The settings are those of the shared space. /admin unlink leaves again, with a copy.',
          ko: '연결하면 함께 쓰는 지식을 보게 되고, 이곳의 지식도 거기에 합쳐집니다. 설정은 함께 쓰는 공간의 것을 따릅니다. /관리 연결해제로 사본을 가지고 나올 수 있습니다.',
        }),
      ),
      ...(sharedWith.length > 0
        ? [
            {
              kind: 'fields',
              fields: [
                {
                  label: say({ en: 'Shared with', ko: '함께 쓰는 곳' }),
                  value: listed(sharedWith.map((each) => workspaceSpans(each, locale))),
                },
              ],
            } as const,
          ]
        : []),
      ...rowsBlock(plan, context),
      {
        kind: 'actions',
        actions: [{ label: say({ en: 'Link', ko: '연결' }), line: context.again({ confirm: 'true' }) }],
      },
    ],
  };
}

const listed = (items: readonly Inline[]): Inline =>
  items.flatMap((item, at) => (at > 0 ? [', ', ...item] : [...item]));

function rowsBlock({ added, same, renamed, contested, kept, people, channels }: MergePlan, context: Context) {
  const { say } = context;
  const counted = (label: { en: string; ko: string }, count: number): readonly Row[] =>
    count > 0 ? [{ lead: say(label), text: [String(count)] }] : [];
  const rows = [
    ...counted({ en: 'The same in both', ko: '양쪽이 같은 것' }, same),
    ...countRow({ en: 'Comes along', ko: '함께 들어가는 것' }, added, context),
    ...countRow({ en: 'Comes along under another id', ko: 'id를 바꾸어 들어가는 것' }, renamed, context),
    ...countRow(
      {
        en: 'Corrected differently: the shared one stays, yours waits for review',
        ko: '서로 다르게 고친 것(공간의 것을 두고, 이곳의 것은 검토를 기다림)',
      },
      contested,
      context,
    ),
    ...countRow(
      { en: 'Withdrawn by you, but not where it is shared: stays', ko: '이곳에서만 거둔 것(공간에는 남음)' },
      kept,
      context,
    ),
    ...counted({ en: 'People who keep their role', ko: '역할이 이어지는 사람' }, people),
    ...counted({ en: 'Channels that keep their subscriptions', ko: '구독이 이어지는 채널' }, channels),
  ];
  return rows.length > 0 ? [{ kind: 'rows', rows } as const] : [];
}

type LinkPlan = Extract<Linking, { plan: MergePlan }>;

/** @throws {UserError} when the code does not lead anywhere. */
function ready(linking: Linking): LinkPlan {
  if (typeof linking === 'object' && 'plan' in linking) return linking;
  const actions = [{ label: { en: 'Make a code here', ko: '여기서 코드 만들기' }, line: '/admin link' }];
  if (typeof linking === 'object')
    throw new UserError({
      en: `Too many codes were wrong. Try again in ${linking.minutes} minutes.`,
      ko: `틀린 코드가 너무 많았습니다. ${linking.minutes}분 뒤에 다시 해 주세요.`,
    });
  switch (linking) {
    case 'unknown':
      throw new UserError(
        {
          en: `There is no such code. Codes work once, for ${CODE_LIFETIME_MINUTES} minutes: ask for a new one.`,
          ko: `그런 코드는 없습니다. 코드는 ${CODE_LIFETIME_MINUTES}분 동안 한 번만 쓸 수 있으니 새 코드를 받아 주세요.`,
        },
        { option: 'code', actions },
      );
    case 'own':
      throw new UserError(
        {
          en: 'This is the space that the code leads to. Enter it in the server or workspace that should join.',
          ko: '이 코드가 가리키는 곳이 바로 여기입니다. 들어올 서버나 워크스페이스에서 입력해 주세요.',
        },
        { option: 'code' },
      );
    case 'nowhere':
      throw new UserError(
        {
          en: 'Enter the code in the server or workspace that should join: here is none.',
          ko: '코드는 들어올 서버나 워크스페이스 안에서 입력해 주세요. 여기는 서버나 워크스페이스가 아닙니다.',
        },
        { option: 'code', actions },
      );
  }
}
