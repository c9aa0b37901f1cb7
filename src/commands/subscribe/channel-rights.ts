/** Which channel a command is about, and whether the caller may change its subscriptions. */
import type { Context } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Text } from '../../core/base/locale.ts';
import type { Caller } from '../../core/record/role.ts';
import type { Settings } from '../../core/record/settings.ts';
import { MAX_OFFERED } from '../shared/labels.ts';
import { MAX_SUBSCRIPTIONS } from '../../core/record/channel.ts';

/** @throws {UserError} when the caller may not: it says who may, and how to get permission. */
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
          en: 'Only people with the permission Manage Channels, curators and admins can change subscriptions. Ask somebody who manages this server for the permission, or ask an admin to make you a curator with /admin curator add.',
          ko: '채널의 구독은 채널 관리 권한이 있는 사람과 큐레이터, 관리자만 바꿀 수 있습니다. 서버를 관리하는 사람에게 권한을 부탁하거나, 관리자에게 “/관리 큐레이터 추가”로 큐레이터 역할을 달라고 해 주세요.',
        }
      : isForAdmins
        ? {
            en: 'Only admins can change subscriptions here. Ask an admin to do it, or to allow others with /admin settings subscribe:everyone.',
            ko: '여기서는 관리자만 채널의 구독을 바꿀 수 있습니다. 관리자에게 부탁하거나, “/관리 설정 구독:모두”로 다른 사람에게도 열어 달라고 해 주세요.',
          }
        : {
            en: 'Only curators and admins can change subscriptions here. Ask an admin to make you a curator with /admin curator add, or to allow others with /admin settings subscribe:everyone.',
            ko: '여기서는 큐레이터와 관리자만 채널의 구독을 바꿀 수 있습니다. 관리자에게 “/관리 큐레이터 추가”로 큐레이터 역할을 달라고 하거나, “/관리 설정 구독:모두”로 다른 사람에게도 열어 달라고 해 주세요.',
          };
  return new UserError(who);
}

/**
 * The channel that was named, or the one where the command was called.
 * @throws {UserError} when there is neither; it offers the channels that follow something.
 */
export function channelMeant(named: string | undefined, { here, governance, again }: Context): string {
  const id = named ?? here;
  if (id !== undefined) return id;
  const known = governance.channels
    .filter(({ subscriptions }) => subscriptions.length > 0)
    .slice(0, MAX_OFFERED);
  throw new UserError(
    {
      en: 'This isn’t a channel. Name one (channel:#general), or use the command in the channel itself.',
      ko: '여기는 채널이 아닙니다. “채널:#일반”처럼 어느 채널인지 적거나, 그 채널에서 명령을 써 주세요.',
    },
    {
      option: 'channel',
      // No platform shows names on buttons.
      rows: known.map(({ id: other }, at) => ({
        lead: `${at + 1}.`,
        text: [{ kind: 'channel', id: other }],
      })),
      actions: known.map(({ id: other }, at) => ({
        label: { en: `Channel ${at + 1}`, ko: `${at + 1}번 채널` },
        line: again({ channel: other }),
      })),
    },
  );
}

/** The `channel` option for a line; left out when it is the channel where the answer appears. */
export const sayChannel = (id: string, { here }: Pick<Context, 'here'>): Record<string, string> =>
  id === here ? {} : { channel: id };

export const tooManySubscriptions = (): UserError =>
  new UserError(
    {
      en: `This channel already follows ${MAX_SUBSCRIPTIONS} topics, the maximum. Unsubscribe from some, or follow everything and mute what you don’t want.`,
      ko: `이 채널은 이미 최대한도인 주제 ${MAX_SUBSCRIPTIONS}개를 구독하고 있습니다. 일부를 취소하거나, 모든 주제를 구독하고 받지 않을 주제를 꺼 주세요.`,
    },
    {
      actions: [
        { label: { en: 'Subscriptions', ko: '구독 관리' }, line: '/subscriptions' },
        { label: { en: 'Unsubscribe…', ko: '구독 취소…' }, line: '/unsubscribe' },
      ],
    },
  );
