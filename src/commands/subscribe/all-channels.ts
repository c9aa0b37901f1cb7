/** All channels of a space that follow something: how it is with each, and what can be done to all at once. */
import type { Context, Result } from '../../core/command/command.ts';
import type { Text } from '../../core/base/locale.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Action, Row } from '../../core/reply/reply.ts';
import type { Channel } from '../../core/record/channel.ts';
import { pausedBy, resumed } from '../../core/following/subscriptions.ts';
import { stateOf, waitingIn } from './channel-card.ts';
import { changeChannels } from './channel-change.ts';
import { momentOf } from '../shared/moment.ts';
import { nothing } from '../shared/statements.ts';

/** `digest`: to resume, with one digest of what was kept. */
export type ChannelAction = 'pause' | 'resume' | 'digest';

const ALL_LINE = '/subscriptions all';

/** Those that nothing reaches come first. */
function following({ updates }: Pick<Context, 'updates'>): readonly Channel[] {
  const rank = ({ paused }: Channel): number =>
    paused === undefined ? 2 : paused.reason === 'asked' ? 1 : 0;
  return updates.channels
    .filter(({ subscriptions }) => subscriptions.length > 0)
    .toSorted((a, b) => rank(a) - rank(b));
}

/** `done`: a sentence about what was changed just now. */
export async function allChannels(
  context: Context,
  { page: number = 1, done }: { page?: number | undefined; done?: Text },
): Promise<Result> {
  const { say } = context;
  const channels = following(context);
  const intro = done === undefined ? [] : [{ kind: 'paragraph', text: [say(done)] } as const];
  const title = say({ en: 'Subscriptions of all channels', ko: '모든 채널의 구독' });
  if (channels.length === 0)
    return nothing(
      say({
        en: 'No channel follows anything yet. Use /subscribe in the channel that should.',
        ko: '아직 구독하는 채널이 없습니다. 소식을 받을 채널에서 /구독 명령을 써 주세요.',
      }),
      { title },
    );
  const page = pageOf(channels, number, () => 120);
  const last = await context.updates.lastSent();
  const rows: Row[] = [];
  for (const channel of page.items)
    rows.push(
      rowOf(channel, { waiting: await waitingIn(channel.id, context), last: last.get(channel.id) }, context),
    );
  return {
    title,
    blocks: [
      ...intro,
      { kind: 'rows', rows },
      {
        kind: 'choose',
        label: say({ en: 'Look at a channel', ko: '채널 하나 보기' }),
        options: page.items.map(({ id }) => ({ label: id, line: `/subscriptions channel:${id}` })),
      },
      ...pageBlocks(
        page,
        { ...context, again: ({ page: to }) => `${ALL_LINE} page:${to}` },
        bulk(channels, context),
      ),
    ],
  };
}

function rowOf(
  channel: Channel,
  { waiting, last }: { waiting: number; last: string | undefined },
  context: Context,
): Row {
  const { say, locale, timeZone } = context;
  const { length } = channel.subscriptions;
  const many = say({ en: length === 1 ? '1 topic' : `${length} topics`, ko: `주제 ${length}개` });
  const notes = [
    ...(waiting === 0 ? [] : [say({ en: `${waiting} waiting`, ko: `${waiting}건 대기` })]),
    last === undefined
      ? say({ en: 'nothing sent yet', ko: '아직 보낸 소식 없음' })
      : say({ en: 'last ', ko: '마지막 ' }) + momentOf(last, { locale, timeZone }),
  ];
  return {
    text: [{ kind: 'channel', id: channel.id }, ` · ${many} · ${stateOf(channel, context)}`],
    note: [notes.join(' · ')],
  };
}

function bulk(channels: readonly Channel[], { say }: Context): readonly Action[] {
  const has = { paused: channels.some(isPaused), active: channels.some((each) => !isPaused(each)) };
  const act = (label: Text, what: ChannelAction): Action => ({
    label: say(label),
    line: `${ALL_LINE} do:${what}`,
  });
  return [
    ...(has.active ? [act({ en: 'Pause all', ko: '모두 일시 정지' }, 'pause')] : []),
    ...(has.paused
      ? [
          act({ en: 'Resume all', ko: '모두 다시 시작' }, 'resume'),
          act({ en: 'Resume all with digests', ko: '모두 모아서 다시 시작' }, 'digest'),
        ]
      : []),
  ];
}

const isPaused = ({ paused }: Channel): boolean => paused !== undefined;

/** Says first how many channels it would change, and asks. */
export async function changeAll(
  what: ChannelAction,
  context: Context,
  { confirmed }: { confirmed: boolean },
): Promise<Result> {
  const { say, updates, caller, again } = context;
  const concerned = following(context).filter((each) => isPaused(each) === (what !== 'pause'));
  if (concerned.length === 0) return allChannels(context, { done: NONE[what] });
  if (!confirmed)
    return {
      title: say({ en: 'All channels', ko: '모든 채널' }),
      blocks: [
        { kind: 'paragraph', text: [say(WOULD[what](concerned.length))] },
        {
          kind: 'actions',
          actions: [
            { label: say(DO[what]), line: again({ confirm: 'true' }) },
            { label: say({ en: 'Leave it', ko: '그대로 두기' }), line: ALL_LINE },
          ],
        },
      ],
    };
  if (what === 'digest') for (const { id } of concerned) await updates.gather(id);
  const at = new Date().toISOString();
  const changed = await changeChannels(
    concerned.map(({ id }) => id),
    context,
    (channel) => channel && (what === 'pause' ? pausedBy(channel, caller.id, at) : resumed(channel)),
    { code: what === 'pause' ? 'paused' : 'resumed' },
  );
  return allChannels(context, { done: DONE[what](changed.length) });
}

const channels = (count: number): string => (count === 1 ? '1 channel' : `${count} channels`);

const DO: Readonly<Record<ChannelAction, Text>> = {
  pause: { en: 'Pause them all', ko: '모두 일시 정지' },
  resume: { en: 'Resume them all', ko: '모두 다시 시작' },
  digest: { en: 'Resume them with a digest each', ko: '모아서 모두 다시 시작' },
};
const NONE: Readonly<Record<ChannelAction, Text>> = {
  pause: { en: 'All channels are paused already.', ko: '이미 모든 채널이 일시 정지되어 있습니다.' },
  resume: { en: 'No channel is paused.', ko: '일시 정지된 채널이 없습니다.' },
  digest: { en: 'No channel is paused.', ko: '일시 정지된 채널이 없습니다.' },
};
const WOULD: Readonly<Record<ChannelAction, (count: number) => Text>> = {
  pause: (count) => ({
    en: `This pauses ${channels(count)}. What comes meanwhile is kept, and sent when you resume. Really?`,
    ko: `채널 ${count}곳의 소식을 일시 정지합니다. 그동안의 소식은 보관했다가 다시 시작하면 보냅니다. 진행할까요?`,
  }),
  resume: (count) => ({
    en: `This resumes ${channels(count)}: everything that was kept comes, one by one. Where the bot still cannot post, the channel is paused again. Really?`,
    ko: `채널 ${count}곳의 소식을 다시 시작해 보관한 소식을 하나씩 보냅니다. 봇이 아직 글을 쓸 수 없는 채널은 다시 일시 정지됩니다. 진행할까요?`,
  }),
  digest: (count) => ({
    en: `This resumes ${channels(count)}: what was kept comes as one digest in each. Where the bot still cannot post, the channel is paused again. Really?`,
    ko: `채널 ${count}곳의 소식을 다시 시작해 보관한 소식을 채널마다 모아 한 번에 보냅니다. 봇이 아직 글을 쓸 수 없는 채널은 다시 일시 정지됩니다. 진행할까요?`,
  }),
};
const DONE: Readonly<Record<ChannelAction, (count: number) => Text>> = {
  pause: (count) => ({ en: `Paused ${channels(count)}.`, ko: `채널 ${count}곳을 일시 정지했습니다.` }),
  resume: (count) => ({ en: `Resumed ${channels(count)}.`, ko: `채널 ${count}곳을 다시 시작했습니다.` }),
  digest: (count) => ({
    en: `Resumed ${channels(count)}, with a digest each.`,
    ko: `채널 ${count}곳을 모아서 다시 시작했습니다.`,
  }),
};
