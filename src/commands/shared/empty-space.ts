/** Explains how to begin in a space without records, depending on the asker’s role. */
import type { Context, Result } from '../../core/command/command.ts';
import type { Action, Block } from '../../core/reply/reply.ts';
import { isAtLeast } from '../../core/record/role.ts';
import { mayIn } from '../../core/record/settings.ts';
import { packName } from '../admin/pack-shared.ts';
import { button, buttonsBlock, formButton, paragraph, writeButton } from './blocks.ts';

/** Whether readers find no topics, sources or statements. */
export const isEmptySpace = ({ knowledge }: Pick<Context, 'knowledge'>): boolean => knowledge.isEmpty;

export async function emptySpaceResult(context: Context): Promise<Result> {
  const { say, caller, settings, space } = context;
  const title = say({ en: 'Nothing is recorded here yet', ko: '아직 기록이 없습니다' });
  const { starter } = space;
  if (starter !== undefined && isAtLeast(caller.role, 'admin'))
    return { title, notFound: true, blocks: await choiceToBegin(starter, context) };
  if (isAtLeast(caller.role, 'curator'))
    return {
      title,
      notFound: true,
      blocks: [paragraph(say(FIRST_STATEMENT)), ...buttonsBlock(firstSteps(context))],
    };
  const maySuggest = mayIn(settings.whoSuggests, caller.role);
  return {
    title,
    notFound: true,
    blocks: [
      paragraph(
        say(
          starter === undefined
            ? {
                en: 'The curators here haven’t published anything yet.',
                ko: '이곳의 큐레이터가 아직 아무것도 공개하지 않았습니다.',
              }
            : {
                en: 'An admin here can choose how to begin: /help shows the ways.',
                ko: '이곳의 관리자가 /도움말에서 어떻게 시작할지 고를 수 있습니다.',
              },
        ),
      ),
      ...buttonsBlock(
        maySuggest
          ? [formButton(context, { en: 'Suggest a statement…', ko: '기록 제안하기…' }, '/suggest')]
          : [],
      ),
    ],
  };
}

/** Offers an admin to begin with the starter pack or with an empty almanac. */
export async function choiceToBegin(starter: string, context: Context): Promise<readonly Block[]> {
  const { say } = context;
  const name = await packName(starter, context);
  const empty = writeButton(context, { en: 'Start empty', ko: '빈 채로 시작' }, '/admin start empty');
  const withPack = writeButton(
    context,
    { en: 'Start with the starter pack', ko: '기본 팩으로 시작' },
    '/admin start pack',
  );
  if (isEmptySpace(context))
    return [
      paragraph(
        say({
          en: `Begin with the starter pack “${name}”, as an example to look around in, or with an empty almanac for a subject of your own. Packs can be installed and removed later, too.`,
          ko: `둘러볼 예로 기본 팩 “${name}”을 넣고 시작하거나, 다른 주제를 위해 빈 채로 시작할 수 있습니다. 팩은 나중에도 설치하고 제거할 수 있습니다.`,
        }),
      ),
      ...buttonsBlock([withPack, empty]),
    ];
  return [
    paragraph(
      say({
        en: `This almanac began with the starter pack “${name}”, as an example to look around in. If your subject is another, start empty: the pack’s statements are withdrawn, and yours stay.`,
        ko: `이 연감은 둘러볼 예로 기본 팩 “${name}”을 넣고 시작했습니다. 다른 주제를 다룬다면 빈 채로 시작하세요. 팩의 기록은 철회되고, 직접 추가한 기록은 남습니다.`,
      }),
    ),
    ...buttonsBlock([empty, writeButton(context, { en: 'Keep it', ko: '그대로 두기' }, '/admin start pack')]),
  ];
}

/** Whether an admin of this space was asked how to begin, and decided to keep the starter pack. */
export function beginningOf({ memory }: Pick<Context, 'memory'>) {
  const remembered = memory<'asked' | 'kept'>('beginning');
  return {
    get: () => remembered.get('asked'),
    set: (value: 'asked' | 'kept') => remembered.set('asked', value),
  };
}

/** Whether admins should hear that they can start empty: nothing but the starter pack is here. */
export function isStarterOnly({
  space,
  governance,
  knowledge,
}: Pick<Context, 'space' | 'governance' | 'knowledge'>): boolean {
  const [pack] = governance.packs;
  if (space.starter === undefined || pack === undefined) return false;
  const ofPack = new Set(Object.keys(pack.records));
  return knowledge.entries().every(({ entry }) => ofPack.has(`entry ${entry.id}`));
}

export const FIRST_STATEMENT = {
  en: 'Add the first statement with its source: its topics are created along with it. Or fill in a table and import it with /curate import.',
  ko: '첫 기록을 출처와 함께 추가해 보세요. 주제도 함께 만들어집니다. 표를 채워 /큐레이션 가져오기로 한꺼번에 넣을 수도 있습니다.',
};

/** The buttons with which curators begin. */
export const firstSteps = (context: Context): readonly Action[] => [
  formButton(context, { en: 'Add an event…', ko: '사건 추가…' }, '/curate add event'),
  formButton(context, { en: 'Add a quote…', ko: '발언 추가…' }, '/curate add quote'),
  button(context, { en: 'Get a table to fill in', ko: '빈 서식 받기' }, '/curate export template'),
  ...(isAtLeast(context.caller.role, 'admin')
    ? [button(context, { en: 'Packs', ko: '팩 목록' }, '/admin pack list')]
    : []),
];
