/** Every environment variable: what it must look like, and an example, shown when it does not and in `.env.example`. */
import { z } from 'zod';
import { LOCALES, type Text } from '../core/base/locale.ts';

interface Variable<S extends z.ZodType = z.ZodType> {
  schema: S;
  expects: Text;
  example: string;
  /** Whether it must never be seen: logs show dots in its place. */
  secret?: true;
}

const timeZone = z.string().refine((name) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
});

/** The first and the number of a run of shards, and how many there are in all: `0-3/8`. */
const SHARDS = /^(\d{1,4})-(\d{1,4})\/(\d{1,4})$/;

const shards = z
  .string()
  .regex(/^(?:auto|[1-9]\d{0,3}|\d{1,4}-\d{1,4}\/\d{1,4})$/)
  .transform((text) => {
    if (text === 'auto') return text;
    const [, first, last, of] = SHARDS.exec(text)?.map(Number) ?? [];
    if (first === undefined || last === undefined || of === undefined) return Number(text);
    return { ids: Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at), of };
  })
  .refine((read) => typeof read !== 'object' || (read.ids.length > 0 && (read.ids.at(-1) ?? 0) < read.of));

/** Without a slash at its end. Plain http is for proxies and test servers. */
const webAddress = z
  .url({ protocol: /^https?$/ })
  .refine((url) => URL.parse(url)?.username === '')
  .transform((url) => url.replace(/\/+$/, ''));

const token = (pattern: RegExp) => z.string().regex(pattern).optional();

export const VARIABLES = {
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^[a-z]+:\S+$/)
      .default('sqlite:./data/almanac.db'),
    expects: { en: 'an address of a database', ko: '데이터베이스 주소' },
    example: 'sqlite:./data/almanac.db',
  },
  ALMANAC_LOCALE: {
    schema: z.enum(LOCALES).optional(),
    expects: { en: 'one of our languages (en, ko)', ko: '지원하는 언어(en, ko) 가운데 하나' },
    example: 'ko',
  },
  TIME_ZONE: {
    schema: timeZone.optional(),
    expects: { en: 'an IANA time zone', ko: 'IANA 시간대' },
    example: 'Asia/Seoul',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
    expects: {
      en: 'fatal, error, warn, info, debug or silent',
      ko: 'fatal, error, warn, info, debug, silent 가운데 하나',
    },
    example: 'warn',
  },
  DISCORD_TOKEN: {
    schema: token(/^[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}$/),
    expects: {
      en: "a bot's token from the Discord developer portal",
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
  SLACK_BOT_TOKEN: {
    schema: token(/^xoxb-[\w-]+$/),
    expects: {
      en: 'a bot token from api.slack.com/apps, beginning with xoxb-',
      ko: 'api.slack.com/apps에서 받은, xoxb-로 시작하는 봇 토큰',
    },
    example: 'xoxb-…',
    secret: true,
  },
  SLACK_APP_TOKEN: {
    schema: token(/^xapp-[\w-]+$/),
    expects: {
      en: 'an app-level token from api.slack.com/apps, beginning with xapp-',
      ko: 'api.slack.com/apps에서 받은, xapp-로 시작하는 앱 토큰',
    },
    example: 'xapp-…',
    secret: true,
  },
  SLACK_SIGNING_SECRET: {
    schema: token(/^[0-9a-f]{32}$/),
    expects: {
      en: 'the signing secret from "Basic Information" of the Slack app',
      ko: 'Slack 앱의 "Basic Information"에 있는 서명 비밀 값',
    },
    example: '32 digits and letters from a to f',
    secret: true,
  },
  SLACK_CLIENT_ID: {
    schema: token(/^\d+\.\d+$/),
    expects: {
      en: 'the client ID from "Basic Information" of the Slack app',
      ko: 'Slack 앱의 "Basic Information"에 있는 클라이언트 ID',
    },
    example: '1234567890.1234567890',
  },
  SLACK_CLIENT_SECRET: {
    schema: token(/^[0-9a-f]{32}$/),
    expects: {
      en: 'the client secret from "Basic Information" of the Slack app',
      ko: 'Slack 앱의 "Basic Information"에 있는 클라이언트 비밀 값',
    },
    example: '32 digits and letters from a to f',
    secret: true,
  },
  SLACK_API_URL: {
    schema: webAddress.default('https://slack.com/api'),
    expects: { en: 'an address of the Slack API', ko: 'Slack API 주소' },
    example: 'https://slack.com/api',
  },
  PUBLIC_URL: {
    schema: webAddress.optional(),
    expects: { en: 'the address at which others reach this machine', ko: '밖에서 이 서버에 닿는 주소' },
    example: 'https://almanac.example.org',
  },
  PORT: {
    schema: z.coerce.number().int().min(1).max(65_535).default(3000),
    expects: { en: 'a port, from 1 to 65535', ko: '1부터 65535까지의 포트 번호' },
    example: '3000',
  },
  HEALTH_PORT: {
    schema: z.coerce.number().int().min(1).max(65_535).optional(),
    expects: { en: 'a port, from 1 to 65535', ko: '1부터 65535까지의 포트 번호' },
    example: '9464',
  },
  ALMANAC_SECRET: {
    schema: token(/^\S{32,}$/),
    expects: {
      en: 'at least 32 characters without spaces, such as "openssl rand -hex 32" prints',
      ko: '"openssl rand -hex 32" 출력처럼 공백 없는 32자 이상의 값',
    },
    example: '64 digits and letters',
    secret: true,
  },
} as const satisfies Readonly<Record<string, Variable>>;
