/** Whether updates can be posted in a channel, before anything is promised. */
import type { Context } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Text } from '../../core/base/locale.ts';
import type { ChannelAccess } from '../../core/delivery/outlet.ts';

/** @throws {UserError} which says what is missing, exactly, with a button that tries again. */
export async function requireStanding(
  channel: string,
  { updates, again }: Pick<Context, 'updates' | 'again'>,
): Promise<Extract<ChannelAccess, { ok: true }>> {
  const checked = await updates.check(channel);
  if (typeof checked === 'object' && checked.ok) return checked;
  const actions = [{ label: { en: 'Try again', ko: '다시 시도' }, line: again({}) }];
  if (typeof checked === 'object') throw new UserError(checked.remedy, { actions });
  if (checked === 'foreign') throw new UserError(REFUSED.foreign, { option: 'channel' });
  throw new UserError(REFUSED[checked], { actions });
}

/** Of a channel that belongs to somebody else nothing is told, not even that there is one. */
const REFUSED: Readonly<Record<'foreign' | 'unconnected' | 'unreachable', Text>> = {
  foreign: {
    en: 'There is no such channel in this server or workspace. Name one of its channels, or ask in the channel itself.',
    ko: '이 서버나 워크스페이스에 그런 채널이 없습니다. 여기 있는 채널을 적거나, 그 채널에서 명령을 써 주세요.',
  },
  unconnected: {
    en: 'Nothing is connected here to the platform of that channel, so nobody can tell whether updates would arrive. Ask in the channel itself.',
    ko: '여기서는 그 채널의 플랫폼에 연결되어 있지 않아 소식이 도착할지 알 수 없습니다. 그 채널에서 명령을 써 주세요.',
  },
  unreachable: {
    en: 'The platform does not answer at the moment, so nothing was changed. Try again in a minute.',
    ko: '지금 플랫폼이 응답하지 않아 아무것도 바꾸지 않았습니다. 잠시 뒤에 다시 시도해 주세요.',
  },
};
