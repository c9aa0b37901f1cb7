/** Makes sure that the bot can post in a channel before it is subscribed. */
import type { Context } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Text } from '../../core/base/locale.ts';
import type { ChannelAccess } from '../../core/delivery/outlet.ts';

/** @throws {UserError} when it cannot: it says what is missing, with a button to try again. */
export async function requireAccess(
  channel: string,
  { updates, again }: Pick<Context, 'updates' | 'again'>,
): Promise<Extract<ChannelAccess, { ok: true }>> {
  const checked = await updates.check(channel);
  if (typeof checked === 'object' && checked.ok) return checked;
  const actions = [{ label: { en: 'Try again', ko: '다시 시도' }, line: again({}), writes: true as const }];
  if (typeof checked === 'object') throw new UserError(checked.remedy, { actions });
  if (checked === 'foreign') throw new UserError(REFUSED.foreign, { option: 'channel' });
  throw new UserError(REFUSED[checked], { actions });
}

/** Nothing reveals whether a channel exists in another server or workspace. */
const REFUSED: Readonly<Record<'foreign' | 'unconnected' | 'unreachable', Text>> = {
  foreign: {
    en: 'I can’t find that channel in this server or workspace. Name one of its channels, or use the command in the channel itself.',
    ko: '이 서버나 워크스페이스에서 그 채널을 찾을 수 없습니다. 여기 있는 채널을 적거나, 그 채널에서 명령을 써 주세요.',
  },
  unconnected: {
    en: 'I’m not connected to that channel’s platform here, so I can’t check whether updates would arrive. Use the command in the channel itself.',
    ko: '여기서는 그 채널의 플랫폼에 연결되어 있지 않아 소식이 도착할지 알 수 없습니다. 그 채널에서 명령을 써 주세요.',
  },
  unreachable: {
    en: 'The platform isn’t answering, so nothing was changed. Try again in a minute.',
    ko: '지금 플랫폼이 응답하지 않아 아무것도 바꾸지 않았습니다. 잠시 뒤에 다시 시도해 주세요.',
  },
};
