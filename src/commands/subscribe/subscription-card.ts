/** One subscription of a channel, with all that can be done about it. */
import type { Context, Result } from '../../core/command/command.ts';
import { excerpt, sayLine } from '../../core/reply/line.ts';
import type { Text } from '../../core/base/locale.ts';
import type { Action } from '../../core/reply/reply.ts';
import { EVERYTHING } from '../../core/record/channel.ts';
import { currentTopic } from '../../core/following/topics-of-channel.ts';
import { manageLine, rowOf } from './channel-card.ts';
import { sayChannel } from './channel-rights.ts';
import { followedAs, followedName, sayFollowed } from './followed.ts';
import { nothing } from '../shared/statements.ts';
import { latestLine } from './subscribed.ts';

/** @throws {UserError} which asks which of several is meant. */
export function subscriptionResult(typed: string, channel: string, context: Context): Result {
  const { updates, say, knowledge, caller } = context;
  const found = followedAs(typed, updates.channel(channel), context);
  const all: Action = {
    label: say({ en: 'All of this channel', ko: '이 채널의 구독 전체' }),
    line: manageLine({}, channel, context),
  };
  if (found === undefined)
    return nothing(
      say({
        en: `This channel does not follow “${excerpt(typed)}” by name.`,
        ko: `이 채널에는 “${excerpt(typed)}”에 대한 구독이 따로 없습니다.`,
      }),
      { actions: [all] },
    );
  const mayManage = updates.mayManage(caller);
  const topic = sayFollowed(found.topic);
  const where = sayChannel(channel, context);
  const act = (label: Text, line: string, mode?: 'form'): Action => ({
    label: say(label),
    line,
    ...(mode !== undefined && { mode }),
  });
  const changes = [
    act({ en: 'Change…', ko: '바꾸기…' }, sayLine('subscribe', topic, where), 'form'),
    found.muted === true
      ? act({ en: 'Unmute', ko: '켜기' }, manageLine({ unmute: topic }, channel, context))
      : act({ en: 'Mute', ko: '끄기' }, manageLine({ mute: topic }, channel, context)),
    act({ en: 'Unsubscribe', ko: '구독 취소' }, sayLine('unsubscribe', topic, where)),
  ];
  return {
    title: say(followedName(found.topic, knowledge)),
    blocks: [
      { kind: 'paragraph', text: [{ kind: 'channel', id: channel }] },
      { kind: 'rows', rows: [rowOf(found, context, { withPeople: mayManage })] },
      {
        kind: 'actions',
        actions: [
          ...(mayManage ? changes : []),
          act(
            { en: 'Show the last 3', ko: '최근 3건 보기' },
            latestLine(currentTopic(found.topic, knowledge)),
          ),
          all,
        ],
      },
    ],
    topics: found.topic === EVERYTHING ? [] : [currentTopic(found.topic, knowledge)],
  };
}
