/** The overview of all channels that follow something, and changes to all of them at once. */
import type { Context, Result } from '../../core/command/command.ts';
import type { Text } from '../../core/base/locale.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Action, Row } from '../../core/reply/reply.ts';
import type { Channel } from '../../core/record/channel.ts';
import { pausedBy, resumed } from '../../core/following/subscriptions.ts';
import { countOf, RECORD_NAMES } from '../../core/record/names.ts';
import { button, buttonsBlock, paragraph, writeButton } from '../shared/blocks.ts';
import { channelState, countPending } from './channel-card.ts';
import { changeChannels } from './channel-change.ts';
import { momentOf } from '../shared/labels.ts';
import { emptyResult } from '../shared/statements.ts';

/** `digest`: resume, and send the backlog as one digest. */
export type ChannelAction = 'pause' | 'resume' | 'digest';

const ALL_LINE = '/subscriptions all';

/** The channels that follow something; those that cannot be reached come first, then those that people paused. */
function followingChannels({ governance }: Pick<Context, 'governance'>): readonly Channel[] {
  const rank = ({ paused }: Channel): number =>
    paused === undefined ? 2 : paused.reason === 'asked' ? 1 : 0;
  return governance.channels
    .filter(({ subscriptions }) => subscriptions.length > 0)
    .toSorted((a, b) => rank(a) - rank(b));
}

/** `done`: a sentence about a change that was made just now. */
export async function allChannels(
  context: Context,
  { page: number = 1, done }: { page?: number | undefined; done?: Text },
): Promise<Result> {
  const { say } = context;
  const channels = followingChannels(context);
  const intro = done === undefined ? [] : [paragraph(say(done))];
  const title = say({ en: 'Subscriptions of all channels', ko: '모든 채널의 구독' });
  if (channels.length === 0)
    return emptyResult(
      say({
        en: 'No channel follows anything yet. Use /subscribe in the channel that should get updates.',
        ko: '아직 구독하는 채널이 없습니다. 소식을 받을 채널에서 /구독 명령을 써 주세요.',
      }),
      { title },
    );
  const page = pageOf(channels, number, () => 120);
  // At most a page of counts, which the database answers together.
  const [last, ...pending] = await Promise.all([
    context.updates.lastSent(page.items.map(({ id }) => id)),
    ...page.items.map(({ id }) => countPending(id, context)),
  ]);
  const rows = page.items.map((channel, at) => ({
    lead: `${at + 1}.`,
    ...channelRow(channel, { pending: pending[at] ?? 0, last: last.get(channel.id) }, context),
  }));
  return {
    title,
    blocks: [
      ...intro,
      { kind: 'rows', rows },
      {
        kind: 'choose',
        label: say({ en: 'Show a channel', ko: '채널 하나 보기' }),
        // No platform shows names in a menu.
        options: page.items.map((channel, at) => ({
          label: `${at + 1}. ${summaryOf(channel, context)}`,
          line: `/subscriptions channel:${channel.id}`,
        })),
      },
      ...pageBlocks(
        page,
        { ...context, again: ({ page: to }) => `${ALL_LINE} page:${to}` },
        bulkButtons(channels, context),
      ),
    ],
  };
}

function channelRow(
  channel: Channel,
  { pending, last }: { pending: number; last: string | undefined },
  context: Context,
): Row {
  const { say, locale, timeZone } = context;
  const notes = [
    ...(pending === 0 ? [] : [say({ en: `${pending} pending`, ko: `${pending}건 대기 중` })]),
    last === undefined
      ? say({ en: 'nothing sent yet', ko: '아직 보낸 소식 없음' })
      : say({ en: 'last sent ', ko: '마지막 소식 ' }) + momentOf(last, { locale, timeZone }),
  ];
  return {
    text: [{ kind: 'channel', id: channel.id }, ` · ${summaryOf(channel, context)}`],
    note: [notes.join(' · ')],
  };
}

/** How many topics a channel follows, and whether it is paused. */
const summaryOf = (channel: Channel, context: Context): string =>
  `${context.say(countOf(channel.subscriptions.length, RECORD_NAMES.topic))} · ${channelState(channel, context)}`;

function bulkButtons(channels: readonly Channel[], context: Context): readonly Action[] {
  const has = { paused: channels.some(isPaused), active: channels.some((each) => !isPaused(each)) };
  const act = (what: ChannelAction): Action => writeButton(context, DO[what], `${ALL_LINE} do:${what}`);
  return [...(has.active ? [act('pause')] : []), ...(has.paused ? [act('resume'), act('digest')] : [])];
}

const isPaused = ({ paused }: Channel): boolean => paused !== undefined;

/** Changes all channels that are concerned; unless `confirmed`, says how many and asks. */
export async function changeAll(
  what: ChannelAction,
  context: Context,
  { confirmed }: { confirmed: boolean },
): Promise<Result> {
  const { say, updates, caller, again } = context;
  const concerned = followingChannels(context).filter((each) => isPaused(each) === (what !== 'pause'));
  if (concerned.length === 0) return allChannels(context, { done: NONE[what] });
  if (!confirmed)
    return {
      title: say({ en: 'All channels', ko: '모든 채널' }),
      blocks: [
        paragraph(say(WOULD[what](concerned.length))),
        ...buttonsBlock([
          writeButton(context, DO[what], again({ confirm: 'true' })),
          button(context, { en: 'Cancel', ko: '취소' }, ALL_LINE),
        ]),
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

const countChannels = (count: number): string => (count === 1 ? '1 channel' : `${count} channels`);

const DO: Readonly<Record<ChannelAction, Text>> = {
  pause: { en: 'Pause all', ko: '모두 일시 정지' },
  resume: { en: 'Resume all', ko: '모두 다시 시작' },
  digest: { en: 'Resume all, one digest per channel', ko: '밀린 소식을 모아 받고 모두 다시 시작' },
};
const NONE: Readonly<Record<ChannelAction, Text>> = {
  pause: { en: 'All channels are already paused.', ko: '이미 모든 채널이 일시 정지되어 있습니다.' },
  resume: { en: 'No channel is paused.', ko: '일시 정지된 채널이 없습니다.' },
  digest: { en: 'No channel is paused.', ko: '일시 정지된 채널이 없습니다.' },
};
const WOULD: Readonly<Record<ChannelAction, (count: number) => Text>> = {
  pause: (count) => ({
    en: `This pauses ${countChannels(count)}. Updates are kept meanwhile, and sent when you resume. Continue?`,
    ko: `채널 ${count}곳의 소식을 일시 정지합니다. 그동안의 소식은 보관했다가 다시 시작하면 보냅니다. 계속할까요?`,
  }),
  resume: (count) => ({
    en: `This resumes ${countChannels(count)} and sends the backlog one by one. Channels where the bot still can’t post are paused again. Continue?`,
    ko: `채널 ${count}곳의 소식을 다시 시작하고 밀린 소식을 하나씩 보냅니다. 봇이 아직 글을 쓸 수 없는 채널은 다시 일시 정지됩니다. 계속할까요?`,
  }),
  digest: (count) => ({
    en: `This resumes ${countChannels(count)} and sends the backlog as one digest per channel. Channels where the bot still can’t post are paused again. Continue?`,
    ko: `채널 ${count}곳의 소식을 다시 시작하고 밀린 소식을 채널마다 한 번에 모아 보냅니다. 봇이 아직 글을 쓸 수 없는 채널은 다시 일시 정지됩니다. 계속할까요?`,
  }),
};
const DONE: Readonly<Record<ChannelAction, (count: number) => Text>> = {
  pause: (count) => ({ en: `Paused ${countChannels(count)}.`, ko: `채널 ${count}곳을 일시 정지했습니다.` }),
  resume: (count) => ({
    en: `Resumed ${countChannels(count)}.`,
    ko: `채널 ${count}곳의 소식을 다시 시작했습니다.`,
  }),
  digest: (count) => ({
    en: `Resumed ${countChannels(count)}, with one digest each.`,
    ko: `채널 ${count}곳의 소식을 다시 시작하고 밀린 소식을 모아 보냅니다.`,
  }),
};
