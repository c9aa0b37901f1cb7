/** One channel: its subscriptions, whether updates arrive, and when the next digest comes. */
import type { Context, Result } from '../../core/command/command.ts';
import { sayLine } from '../../core/reply/line.ts';
import { LANGUAGE_NAMES, type Text } from '../../core/base/locale.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Action, Block, Row } from '../../core/reply/reply.ts';
import type { Channel, Subscription } from '../../core/record/channel.ts';
import { sayKinds } from '../../core/following/kinds.ts';
import { CADENCE_NAMES, pausedBecause } from '../../core/following/words.ts';
import { sayChannel } from './channel-rights.ts';
import { digestMoment } from './digest-times.ts';
import { button, buttonsBlock, field, formButton, paragraph, writeButton } from '../shared/blocks.ts';
import { followedLabel, followedName, formerName, sayFollowed } from './followed.ts';
import { momentOf } from '../shared/labels.ts';

/** `done`: a sentence about a change that was made just now. */
export async function channelResult(
  id: string,
  context: Context,
  { page: number = 1, done }: { page?: number | undefined; done?: string },
): Promise<Result> {
  const { governance, updates, say, caller } = context;
  const channel = governance.stored('channel', id)?.content;
  const mayManage = updates.mayManage(caller);
  const title = say({ en: 'Subscriptions', ko: '구독' });
  const intro = done === undefined ? [] : [paragraph(done)];
  if (channel === undefined || channel.subscriptions.length === 0)
    return {
      title,
      blocks: [
        ...intro,
        paragraph(
          { kind: 'channel', id },
          say({ en: ' has no subscriptions.', ko: ' 채널에는 구독이 없습니다.' }),
        ),
        ...buttonsBlock(mayManage ? [subscribeButton(id, context)] : []),
      ],
    };
  const page = pageOf(channel.subscriptions, number, () => 60);
  const pending = await countPending(id, context);
  // Turning a page must not repeat the change.
  const turning = { ...context, again: ({ page: to = '' }) => manageLine({ page: to }, id, context) };
  return {
    title,
    blocks: [
      ...intro,
      { kind: 'fields', fields: await channelFields(channel, pending, context) },
      {
        kind: 'rows',
        rows: page.items.map((each) => subscriptionRow(each, context, { withPeople: mayManage })),
      },
      ...(mayManage ? [subscriptionMenu(page.items, channel.id, context)] : []),
      ...pageBlocks(
        page,
        turning,
        mayManage ? channelButtons(channel, pending, context) : [ledgerButton(id, context)],
      ),
    ],
  };
}

/** How many deliveries to the channel are pending: queued, collected for a digest, or held while it is paused. */
export async function countPending(channel: string, { updates }: Pick<Context, 'updates'>): Promise<number> {
  const { total } = await updates.ledger({
    channel,
    states: ['waiting', 'held', 'sending'],
    offset: 0,
    limit: 1,
  });
  return total;
}

async function channelFields(channel: Channel, pending: number, context: Context) {
  const { updates, say, locale } = context;
  const active = channel.subscriptions.filter(({ muted }) => muted !== true);
  const cadences = (['daily', 'weekly'] as const).filter(
    (each) => channel.paused === undefined && active.some(({ every }) => every === each),
  );
  const last = (await updates.lastSent([channel.id])).get(channel.id);
  const timeZone = updates.zoneOf(channel);
  return [
    field(context, { en: 'Channel', ko: '채널' }, { kind: 'channel', id: channel.id }),
    field(context, { en: 'State', ko: '상태' }, channelState(channel, context)),
    ...(channel.language === undefined
      ? []
      : [field(context, { en: 'Language', ko: '언어' }, LANGUAGE_NAMES[channel.language][locale])]),
    ...cadences.map((each) => {
      const { en, ko } = CADENCE_NAMES[each];
      return field(
        context,
        { en: `Next ${en} digest`, ko: `다음 소식 모음(${ko})` },
        digestMoment(channel, each, context) ?? '—',
      );
    }),
    field(
      context,
      { en: 'Last delivery', ko: '마지막 소식' },
      last === undefined ? say({ en: 'none yet', ko: '아직 없음' }) : momentOf(last, { locale, timeZone }),
    ),
    ...(pending === 0
      ? []
      : [
          field(
            context,
            { en: 'Pending', ko: '대기 중인 소식' },
            say({ en: pending === 1 ? '1 update' : `${pending} updates`, ko: `${pending}건` }),
          ),
        ]),
  ];
}

/** Whether updates arrive; if not, why, and what to do about it. */
export function channelState({ paused, subscriptions }: Channel, { say, locale, timeZone }: Context): string {
  if (subscriptions.length === 0) return say({ en: 'no subscriptions', ko: '구독 없음' });
  if (paused === undefined) return say({ en: 'active', ko: '받는 중' });
  const { en, ko } = pausedBecause(paused.reason);
  const at = momentOf(paused.at, { locale, timeZone });
  return say({ en: `paused since ${at}. ${en}`, ko: `${at}부터 일시 정지. ${ko}` });
}

/** `withPeople`: show who subscribed, for people who manage channels. */
export function subscriptionRow(
  subscription: Subscription,
  { knowledge, locale, say, timeZone }: Context,
  { withPeople }: { withPeople: boolean },
): Row {
  const { topic, kinds, every, muted, since, by } = subscription;
  const former = formerName(topic, knowledge);
  const what = `${sayKinds(kinds, locale)} · ${CADENCE_NAMES[every][locale]}`;
  const at = momentOf(since, { locale, timeZone });
  return {
    text: [
      { kind: 'strong', text: followedName(topic, knowledge)[locale] },
      ...(former === undefined ? [] : [say({ en: ` (was ${former.en})`, ko: `(이전 이름 ${former.ko})` })]),
      ...(muted === true
        ? [' ', { kind: 'mark', text: say({ en: 'muted', ko: '꺼 둠' }) } as const]
        : [` · ${what}`]),
    ],
    note: [
      say({ en: `since ${at}`, ko: `${at}부터` }),
      ...(withPeople ? [say({ en: ', by ', ko: ', ' }), { kind: 'person', id: by } as const] : []),
    ],
  };
}

function subscriptionMenu(shown: readonly Subscription[], channel: string, context: Context): Block {
  const { say, knowledge } = context;
  return {
    kind: 'choose',
    label: say({ en: 'Show or change a subscription', ko: '구독 하나를 보거나 바꾸기' }),
    options: shown.map(({ topic }) => ({
      label: say(followedLabel(topic, knowledge)),
      line: manageLine({ topic: sayFollowed(topic) }, channel, context),
    })),
  };
}

/** A /subscriptions line for the channel. */
export const manageLine = (
  named: Readonly<Record<string, string>>,
  channel: string,
  context: Pick<Context, 'here'>,
): string => sayLine('subscriptions', undefined, { ...named, ...sayChannel(channel, context) });

const ledgerButton = (channel: string, context: Context): Action =>
  button(
    context,
    { en: 'Sent updates', ko: '보낸 소식' },
    sayLine('updates', undefined, sayChannel(channel, context)),
  );

export const subscribeButton = (channel: string, context: Context): Action =>
  formButton(
    context,
    { en: 'Subscribe…', ko: '구독…' },
    sayLine('subscribe', undefined, sayChannel(channel, context)),
  );

function channelButtons({ id, paused }: Channel, pending: number, context: Context): readonly Action[] {
  const act = (label: Text, what: string): Action =>
    writeButton(context, label, manageLine({ do: what }, id, context));
  const digest =
    paused === undefined
      ? act({ en: 'Send pending updates now', ko: '대기 중인 소식 지금 받기' }, 'digest')
      : act({ en: 'Resume with one digest', ko: '밀린 소식을 모아 받고 다시 시작' }, 'digest');
  return [
    paused === undefined
      ? act({ en: 'Pause', ko: '일시 정지' }, 'pause')
      : act({ en: 'Resume', ko: '다시 시작' }, 'resume'),
    ...(pending > 0 ? [digest] : []),
    subscribeButton(id, context),
    button(
      context,
      { en: 'Unsubscribe…', ko: '구독 취소…' },
      sayLine('unsubscribe', undefined, sayChannel(id, context)),
    ),
    ledgerButton(id, context),
    button(context, { en: 'All channels', ko: '모든 채널' }, '/subscriptions all'),
  ];
}
