/** One subscription of a channel, with the buttons to change it. */
import type { Context, Result } from '../../core/command/command.ts';
import { excerpt, sayLine } from '../../core/reply/line.ts';
import { EVERYTHING } from '../../core/record/channel.ts';
import { currentTopic } from '../../core/following/topics-of-channel.ts';
import { button, buttonsBlock, formButton, paragraph, writeButton } from '../shared/blocks.ts';
import { manageLine, subscriptionRow } from './channel-card.ts';
import { sayChannel } from './channel-rights.ts';
import { followedAs, followedName, sayFollowed } from './followed.ts';
import { emptyResult } from '../shared/statements.ts';
import { LATEST_LABEL, latestLine } from './subscribed.ts';

/** @throws {UserError} when the text names several subscriptions; it offers them. */
export function subscriptionResult(typed: string, channel: string, context: Context): Result {
  const { governance, updates, say, knowledge, caller } = context;
  const found = followedAs(typed, governance.stored('channel', channel)?.content, context);
  const all = button(
    context,
    { en: 'All subscriptions', ko: '이 채널의 구독 전체' },
    manageLine({}, channel, context),
  );
  if (found === undefined)
    return emptyResult(
      say({
        en: `This channel doesn’t follow “${excerpt(typed)}” by name.`,
        ko: `이 채널에는 “${excerpt(typed)}”에 대한 구독이 따로 없습니다.`,
      }),
      { actions: [all] },
    );
  const mayManage = updates.mayManage(caller);
  const topic = sayFollowed(found.topic);
  const where = sayChannel(channel, context);
  const changes = [
    formButton(context, { en: 'Change…', ko: '바꾸기…' }, sayLine('subscribe', topic, where)),
    found.muted === true
      ? writeButton(context, { en: 'Unmute', ko: '켜기' }, manageLine({ unmute: topic }, channel, context))
      : writeButton(context, { en: 'Mute', ko: '끄기' }, manageLine({ mute: topic }, channel, context)),
    writeButton(context, { en: 'Unsubscribe', ko: '구독 취소' }, sayLine('unsubscribe', topic, where)),
  ];
  return {
    title: say(followedName(found.topic, knowledge)),
    blocks: [
      paragraph({ kind: 'channel', id: channel }),
      { kind: 'rows', rows: [subscriptionRow(found, context, { withPeople: mayManage })] },
      ...buttonsBlock([
        ...(mayManage ? changes : []),
        button(context, LATEST_LABEL, latestLine(currentTopic(found.topic, knowledge))),
        all,
      ]),
    ],
    topics: found.topic === EVERYTHING ? [] : [currentTopic(found.topic, knowledge)],
  };
}
