/** Which channel is meant, and whether whoever asks may change what it follows. */
import type { Context } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Text } from '../../core/base/locale.ts';
import type { Caller } from '../../core/record/role.ts';
import type { Settings } from '../../core/record/settings.ts';
import { MAX_SUBSCRIPTIONS } from '../../core/record/channel.ts';

/** @throws {UserError} which says who may, and how to become one of them. */
export function requireManager({
  updates,
  caller,
  settings,
}: Pick<Context, 'updates' | 'caller' | 'settings'>): void {
  if (!updates.mayManage(caller)) throw notManager(caller, settings);
}

function notManager({ managesChannels }: Caller, { whoSubscribes }: Settings): UserError {
  const isForAdmins = whoSubscribes === 'admins';
  const who: Text =
    managesChannels !== undefined
      ? {
          en: 'Only those with the permission Manage Channels, curators and admins change what a channel follows. Ask somebody who manages this server to give you the permission, or an admin to make you a curator with /admin curator add.',
          ko: '채널의 구독은 채널 관리 권한이 있는 사람과 큐레이터, 관리자만 바꿀 수 있습니다. 서버를 관리하는 사람에게 권한을 부탁하거나, 관리자에게 “/관리 큐레이터 추가”로 큐레이터 역할을 달라고 해 주세요.',
        }
      : isForAdmins
        ? {
            en: 'Only admins change what a channel follows here. Ask one to do it, or to let others do it with /admin settings subscribe:everyone.',
            ko: '여기서는 관리자만 채널의 구독을 바꿀 수 있습니다. 관리자에게 부탁하거나, “/관리 설정 구독:모두”로 다른 사람에게도 열어 달라고 해 주세요.',
          }
        : {
            en: 'Only curators and admins change what a channel follows here. Ask an admin to make you a curator with /admin curator add, or to let others do it with /admin settings subscribe:everyone.',
            ko: '여기서는 큐레이터와 관리자만 채널의 구독을 바꿀 수 있습니다. 관리자에게 “/관리 큐레이터 추가”로 큐레이터 역할을 달라고 하거나, “/관리 설정 구독:모두”로 다른 사람에게도 열어 달라고 해 주세요.',
          };
  return new UserError(who);
}

/** So many channels are offered at most. */
const MOST_OFFERED = 10;

/**
 * The channel that was named, or that in which it was asked.
 * @throws {UserError} where there is none; with those that follow something already.
 */
export function channelMeant(named: string | undefined, { updates, again }: Context): string {
  const id = named ?? updates.here;
  if (id !== undefined) return id;
  const known = updates.channels.filter(({ subscriptions }) => subscriptions.length > 0);
  throw new UserError(
    {
      en: 'This is no channel, so say which one you mean: channel:#name. Or ask in the channel itself.',
      ko: '여기는 채널이 아닙니다. “채널:#이름”으로 어느 채널인지 적거나, 그 채널에서 명령을 써 주세요.',
    },
    {
      option: 'channel',
      actions: known
        .slice(0, MOST_OFFERED)
        .map(({ id: other }) => ({ label: { en: other, ko: other }, line: again({ channel: other }) })),
    },
  );
}

/** What a line says of the channel: nothing where it is the one in which the answer is read. */
export const sayChannel = (id: string, { updates }: Pick<Context, 'updates'>): Record<string, string> =>
  id === updates.here ? {} : { channel: id };

export const tooManySubscriptions = (): UserError =>
  new UserError(
    {
      en: `This channel follows ${MAX_SUBSCRIPTIONS} topics already, which is the most. End some, or follow everything and mute what you do not want.`,
      ko: `이 채널은 이미 구독할 수 있는 가장 많은 ${MAX_SUBSCRIPTIONS}개 주제를 구독하고 있습니다. 일부를 취소하거나, 모두 구독하고 받지 않을 주제를 꺼 주세요.`,
    },
    {
      actions: [
        { label: { en: 'Subscriptions', ko: '구독 관리' }, line: '/subscriptions' },
        { label: { en: 'Unsubscribe…', ko: '구독 취소…' }, line: '/unsubscribe' },
      ],
    },
  );
