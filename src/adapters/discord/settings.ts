/** The environment variables of Discord, and what they configure. */
import { z } from 'zod';
import { matchingText, webAddress, type ValuesOf, type Variables } from '../../core/base/variable.ts';
import type { DiscordSettings } from './connect/options.ts';

/** The first and last shard of a range, and how many shards there are in all: `0-3/8`. */
const SHARD_RANGE = /^(\d{1,4})-(\d{1,4})\/(\d{1,4})$/;

const shards = z
  .string()
  .regex(/^(?:auto|[1-9]\d{0,3}|\d{1,4}-\d{1,4}\/\d{1,4})$/)
  .transform((text) => {
    if (text === 'auto') return text;
    const [, first, last, of] = SHARD_RANGE.exec(text)?.map(Number) ?? [];
    if (first === undefined || last === undefined || of === undefined) return Number(text);
    return { ids: Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at), of };
  })
  .refine((read) => typeof read !== 'object' || (read.ids.length > 0 && (read.ids.at(-1) ?? 0) < read.of));

export const discordVariables = {
  DISCORD_TOKEN: {
    schema: matchingText(/^[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}$/),
    expects: {
      en: 'a bot’s token from the Discord developer portal',
      ko: 'Discord 개발자 포털에서 받은 봇 토큰',
    },
    example: 'MTA1…(three parts joined by dots)',
    secret: true,
  },
  DISCORD_SHARDS: {
    schema: shards.default('auto'),
    expects: {
      en: '"auto", a number of shards, or the shards of this process and how many there are in all',
      ko: '"auto"나 샤드 수, 또는 이 프로세스가 맡는 샤드와 전체 샤드 수',
    },
    example: '0-3/8',
  },
  DISCORD_API_URL: {
    schema: webAddress.default('https://discord.com/api'),
    expects: { en: 'an address of the Discord API, without the version', ko: '버전을 뺀 Discord API 주소' },
    example: 'https://discord.com/api',
  },
} as const satisfies Variables;

export type DiscordValues = ValuesOf<typeof discordVariables>;

/** `undefined` if there is no token: then Discord is off. */
export function discordSettings({
  DISCORD_TOKEN: token,
  DISCORD_API_URL: apiUrl,
  DISCORD_SHARDS: shards,
}: DiscordValues): DiscordSettings | undefined {
  return token === undefined ? undefined : { token, apiUrl, shards };
}
