import { command, type Context, type Result } from '../../core/command/command.ts';
import { choice } from '../../core/command/option.ts';
import type { Action } from '../../core/reply/reply.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { retryConflicts } from '../../core/store/retry.ts';
import { writeOf } from '../../core/store/store.ts';
import { button, buttonsBlock, paragraph } from '../shared/blocks.ts';
import { beginningOf, choiceToBegin, FIRST_STATEMENT, firstSteps } from '../shared/empty-space.ts';
import { PACK_LIST } from './pack-shared.ts';

/** The choice that the first admin of a new space has. */
export const adminStart = command({
  name: { en: 'admin start', ko: '관리 시작' },
  description: { en: 'Begin with the starter pack, or empty', ko: '기본 팩을 넣고, 또는 빈 채로 시작하기' },
  role: 'admin',
  private: true,
  writes: ({ with: wanted }) => wanted !== undefined,
  options: {
    with: choice({
      name: { en: 'with', ko: '방법' },
      description: { en: 'The starter pack, or nothing', ko: '기본 팩으로 시작할지, 빈 채로 시작할지' },
      choices: [
        { value: 'pack', name: { en: 'starter pack', ko: '기본 팩' } },
        { value: 'empty', name: { en: 'empty', ko: '빈 채로' } },
      ],
    }),
  },
  examples: [''],
  async run({ with: wanted }, context) {
    const { space, say } = context;
    const { starter } = space;
    if (starter === undefined) return alreadyBegun(context);
    if (wanted === undefined)
      return {
        title: say({ en: 'How to begin', ko: '시작하기' }),
        blocks: await choiceToBegin(starter, context),
      };
    if (wanted === 'empty') {
      await startEmpty(starter, context);
      return {
        title: say({ en: 'Your almanac is empty', ko: '빈 연감입니다' }),
        blocks: [paragraph(say(FIRST_STATEMENT)), ...buttonsBlock(firstSteps(context))],
      };
    }
    const { packs } = context.governance;
    return packs.some(({ id, state }) => id === starter && state === 'installed')
      ? kept(context)
      : retryConflicts(() => installed(starter, context));
  },
});

/** Removes the starter pack. Where it was never installed, the record says that it is not wanted. */
async function startEmpty(starter: string, context: Context): Promise<void> {
  const removal = await context.space.planRemoval(starter);
  const writes = removal?.writes ?? [writeOf('pack', { id: starter, state: 'removed', records: {} })];
  await context.commit(writes, { code: 'pack-removed', pack: starter });
}

async function installed(starter: string, context: Context): Promise<Result> {
  const { space, say } = context;
  const files = (await space.packs()).get(starter);
  const found = files === undefined ? undefined : await space.planInstall(files);
  if (found?.plan === undefined) throw notInstallableHere();
  await context.commit(found.plan.writes, { code: 'pack-installed', pack: starter });
  return {
    title: found.info.name[context.locale],
    blocks: [
      paragraph(say({ en: 'Installed. Look around:', ko: '설치했습니다. 둘러보세요.' })),
      ...buttonsBlock(lookAround(context)),
    ],
  };
}

async function kept(context: Context): Promise<Result> {
  const { say } = context;
  await beginningOf(context).set('kept');
  return {
    title: say({ en: 'The starter pack stays', ko: '기본 팩을 그대로 둡니다' }),
    blocks: [
      paragraph(
        say({
          en: 'Packs can be installed and removed at any time, under /admin pack list.',
          ko: '팩은 언제든 /관리 팩 목록에서 설치하고 제거할 수 있습니다.',
        }),
      ),
      ...buttonsBlock(lookAround(context)),
    ],
  };
}

const lookAround = (context: Context): readonly Action[] => [
  button(context, { en: 'Topics', ko: '주제' }, '/topics'),
  button(context, { en: 'Latest', ko: '최근' }, '/latest'),
  button(context, { en: 'Help', ko: '도움말' }, '/help'),
];

const alreadyBegun = ({ say }: Context): Result => ({
  title: say({ en: 'Already begun', ko: '이미 시작했습니다' }),
  blocks: [
    paragraph(
      say({
        en: 'That was decided before. Packs can be installed and removed at any time.',
        ko: '이미 정해졌습니다. 팩은 언제든 설치하고 제거할 수 있습니다.',
      }),
    ),
    ...buttonsBlock([{ label: say(PACK_LIST.label), line: PACK_LIST.line }]),
  ],
});

const notInstallableHere = (): UserError =>
  new UserError(
    {
      en: 'The starter pack can’t be installed here. Start empty, or choose another pack.',
      ko: '기본 팩을 여기에 설치할 수 없습니다. 빈 채로 시작하거나 다른 팩을 골라 주세요.',
    },
    { actions: [PACK_LIST] },
  );
