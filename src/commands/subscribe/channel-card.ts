/** How it is with one channel: what it follows, whether anything is in the way, what comes next. */
import type { Context, Result } from '../../core/command/command.ts';
import { sayLine } from '../../core/reply/line.ts';
import { LANGUAGE_NAMES, type Text } from '../../core/base/locale.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Action, Block, Inline, Row } from '../../core/reply/reply.ts';
import type { Channel, Subscription } from '../../core/record/channel.ts';
import { sayKinds } from '../../core/following/kinds.ts';
import { CADENCE_NAMES, pausedBecause } from '../../core/following/words.ts';
import { sayChannel } from './channel-rights.ts';
import { digestMoment } from './digest-times.ts';
import { followedName, formerName, labelOf, sayFollowed } from './followed.ts';
import { momentOf } from '../shared/moment.ts';

/** `done`: a sentence about what was changed just now. */
export async function channelResult(
  id: string,
  context: Context,
  { page: number = 1, done }: { page?: number | undefined; done?: string },
): Promise<Result> {
  const { updates, say, caller } = context;
  const channel = updates.channel(id);
  const mayManage = updates.mayManage(caller);
  const title = say({ en: 'Subscriptions', ko: '구독' });
  const intro: Block[] = done === undefined ? [] : [{ kind: 'paragraph', text: [done] }];
  if (channel === undefined || channel.subscriptions.length === 0)
    return {
      title,
      blocks: [
        ...intro,
        {
          kind: 'paragraph',
          text: [
            { kind: 'channel', id },
            say({ en: ' follows nothing.', ko: ' 채널은 아무것도 구독하지 않습니다.' }),
          ],
        },
        ...(mayManage ? [buttons([subscribeAction(id, context)])] : []),
      ],
    };
  const page = pageOf(channel.subscriptions, number, () => 60);
  const waiting = await waitingIn(id, context);
  // To turn a page does nothing once more.
  const turning = { ...context, again: ({ page: to = '' }) => manageLine({ page: to }, id, context) };
  return {
    title,
    blocks: [
      ...intro,
      { kind: 'fields', fields: await fieldsOf(channel, waiting, context) },
      { kind: 'rows', rows: page.items.map((each) => rowOf(each, context, { withPeople: mayManage })) },
      ...(mayManage ? [menuOf(page.items, channel.id, context)] : []),
      ...pageBlocks(page, turning, mayManage ? actionsFor(channel, waiting, context) : [ledger(id, context)]),
    ],
  };
}

/** How many deliveries wait for the channel: for their turn, a digest, or that it is resumed. */
export async function waitingIn(channel: string, { updates }: Pick<Context, 'updates'>): Promise<number> {
  const { total } = await updates.ledger({
    channel,
    states: ['waiting', 'held', 'sending'],
    offset: 0,
    limit: 1,
  });
  return total;
}

async function fieldsOf(channel: Channel, waiting: number, context: Context) {
  const { updates, say, locale } = context;
  const field = (label: Text, ...value: Inline) => ({ label: say(label), value });
  const heard = channel.subscriptions.filter(({ muted }) => muted !== true);
  const cadences = (['daily', 'weekly'] as const).filter(
    (each) => channel.paused === undefined && heard.some(({ every }) => every === each),
  );
  const last = (await updates.lastSent()).get(channel.id);
  const timeZone = updates.zoneOf(channel);
  return [
    field({ en: 'Channel', ko: '채널' }, { kind: 'channel', id: channel.id }),
    field({ en: 'State', ko: '상태' }, stateOf(channel, context)),
    ...(channel.language === undefined
      ? []
      : [field({ en: 'Language', ko: '언어' }, LANGUAGE_NAMES[channel.language][locale])]),
    ...cadences.map((each) => {
      const { en, ko } = CADENCE_NAMES[each];
      return field(
        { en: `Next ${en} digest`, ko: `다음 소식 모음(${ko})` },
        digestMoment(channel, each, context) ?? '—',
      );
    }),
    field(
      { en: 'Last delivery', ko: '마지막 소식' },
      last === undefined ? say({ en: 'none yet', ko: '아직 없음' }) : momentOf(last, { locale, timeZone }),
    ),
    ...(waiting === 0
      ? []
      : [
          field(
            { en: 'Waiting', ko: '기다리는 소식' },
            say({ en: waiting === 1 ? '1 update' : `${waiting} updates`, ko: `${waiting}건` }),
          ),
        ]),
  ];
}

/** Whether anything arrives, and if not, why, and what to do about it. */
export function stateOf({ paused, subscriptions }: Channel, { say, locale, timeZone }: Context): string {
  if (subscriptions.length === 0) return say({ en: 'follows nothing', ko: '구독 없음' });
  if (paused === undefined) return say({ en: 'active', ko: '받는 중' });
  const { en, ko } = pausedBecause(paused.reason);
  const at = momentOf(paused.at, { locale, timeZone });
  return say({ en: `paused since ${at}. ${en}`, ko: `${at}부터 일시 정지. ${ko}` });
}

/** `withPeople`: who subscribed it, which is for those who manage channels. */
export function rowOf(
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
      ...(withPeople ? [say({ en: ', by ', ko: ', ' }), { kind: 'code', text: by } as const] : []),
    ],
  };
}

function menuOf(shown: readonly Subscription[], channel: string, context: Context): Block {
  const { say, knowledge } = context;
  return {
    kind: 'choose',
    label: say({ en: 'Look at one, or change it', ko: '하나를 보거나 바꾸기' }),
    options: shown.map(({ topic }) => ({
      label: say(labelOf(topic, knowledge)),
      line: manageLine({ topic: sayFollowed(topic) }, channel, context),
    })),
  };
}

/** This command on a channel. */
export const manageLine = (
  named: Readonly<Record<string, string>>,
  channel: string,
  context: Pick<Context, 'updates'>,
): string => sayLine('subscriptions', undefined, { ...named, ...sayChannel(channel, context) });

const ledger = (channel: string, context: Context): Action => ({
  label: context.say({ en: 'What was sent', ko: '보낸 소식' }),
  line: sayLine('updates', undefined, sayChannel(channel, context)),
});

function subscribeAction(channel: string, context: Context): Action {
  const line = sayLine('subscribe', undefined, sayChannel(channel, context));
  return { label: context.say({ en: 'Subscribe…', ko: '구독…' }), line, mode: 'form' };
}

function actionsFor({ id, paused }: Channel, waiting: number, context: Context): readonly Action[] {
  const { say } = context;
  const act = (label: Text, what: string): Action => ({
    label: say(label),
    line: manageLine({ do: what }, id, context),
  });
  const digest =
    paused === undefined
      ? act({ en: 'Send what waits now', ko: '기다리는 소식 지금 받기' }, 'digest')
      : act({ en: 'Resume with one digest', ko: '모아서 다시 시작' }, 'digest');
  return [
    paused === undefined
      ? act({ en: 'Pause', ko: '일시 정지' }, 'pause')
      : act({ en: 'Resume', ko: '다시 시작' }, 'resume'),
    ...(waiting > 0 ? [digest] : []),
    subscribeAction(id, context),
    {
      label: say({ en: 'Unsubscribe…', ko: '구독 취소…' }),
      line: sayLine('unsubscribe', undefined, sayChannel(id, context)),
    },
    ledger(id, context),
    { label: say({ en: 'All channels', ko: '모든 채널' }), line: '/subscriptions all' },
  ];
}

const buttons = (actions: readonly Action[]): Block => ({ kind: 'actions', actions });
