/** Explains to the operator why Discord refuses the bot for good. */
import { DiscordjsErrorCodes, GatewayCloseCodes } from 'discord.js';
import type { Text } from '../../../core/base/locale.ts';
import { PlatformError } from '../../../core/platform/platform.ts';

export const INVALID_TOKEN: Text = {
  en: 'Discord does not accept DISCORD_TOKEN. Copy a new token: discord.com/developers/applications → your app → Bot → Reset Token.',
  ko: 'Discord가 DISCORD_TOKEN을 받아들이지 않습니다. 토큰을 새로 복사해 주세요: discord.com/developers/applications → 앱 → Bot → Reset Token.',
};

const SHARDING_REFUSED: Text = {
  en: 'Discord does not accept these shards. Set DISCORD_SHARDS to auto or to the number that Discord recommends.',
  ko: 'Discord가 이 샤드 설정을 받아들이지 않습니다. DISCORD_SHARDS를 auto나 Discord가 권하는 수로 바꿔 주세요.',
};

const INTENTS_REFUSED: Text = {
  en: 'Discord denies this app the intents that Almanac needs, although none of them is privileged. Check at discord.com/developers/applications that the app is not restricted, and update Almanac.',
  ko: '연감이 요청하는 인텐트는 모두 일반 권한인데도 Discord가 이 앱에 허용하지 않습니다. discord.com/developers/applications에서 앱이 제한되지 않았는지 확인하고 연감을 새 버전으로 올려 주세요.',
};

const API_VERSION_REFUSED: Text = {
  en: 'Discord no longer supports the API version that this Almanac uses. Please update Almanac.',
  ko: 'Discord가 이 버전의 연감이 쓰는 API를 더는 지원하지 않습니다. 연감을 새 버전으로 올려 주세요.',
};

/**
 * By close code. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
 */
const FINAL_REASONS: Readonly<Record<number, Text>> = {
  [GatewayCloseCodes.AuthenticationFailed]: INVALID_TOKEN,
  [GatewayCloseCodes.InvalidShard]: SHARDING_REFUSED,
  [GatewayCloseCodes.ShardingRequired]: SHARDING_REFUSED,
  [GatewayCloseCodes.InvalidAPIVersion]: API_VERSION_REFUSED,
  [GatewayCloseCodes.InvalidIntents]: INTENTS_REFUSED,
  [GatewayCloseCodes.DisallowedIntents]: INTENTS_REFUSED,
};

/** The reason for a close code of the gateway; `undefined` if reconnecting may work. */
export function refusedByGateway(code: number): PlatformError | undefined {
  const text = FINAL_REASONS[code];
  return text && new PlatformError(text);
}

/** The reason for a rejected `login` of discord.js; `undefined` if it may work later. */
export function refusedAtLogin(error: unknown): PlatformError | undefined {
  const { code } = error as { code?: unknown };
  return code === DiscordjsErrorCodes.TokenInvalid ? new PlatformError(INVALID_TOKEN) : undefined;
}
