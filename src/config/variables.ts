/** The environment variables of Almanac itself. Each platform declares its own. */
import { z } from 'zod';
import { LOCALES } from '../core/base/locale.ts';
import { matchingText, port, SHARED_VARIABLES, timeZoneName, type Variables } from '../core/base/variable.ts';

export const VARIABLES = {
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^[a-z]+:\S+$/)
      .default('sqlite:./data/almanac.db'),
    expects: { en: 'a database address', ko: '데이터베이스 주소' },
    example: 'sqlite:./data/almanac.db',
  },
  ALMANAC_LOCALE: {
    schema: z.enum(LOCALES).optional(),
    expects: { en: 'one of our languages (en, ko)', ko: '지원하는 언어(en, ko) 가운데 하나' },
    example: 'ko',
  },
  ALMANAC_COMMAND: {
    schema: z
      .string()
      .regex(/^[^\n]{1,200}$/)
      .optional(),
    expects: {
      en: 'what is typed before a subcommand, on one line',
      ko: '하위 명령 앞에 입력하는 한 줄짜리 글',
    },
    example: 'docker compose run --rm bot',
  },
  STARTER_PACK: {
    schema: z
      .string()
      .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/)
      .optional(),
    expects: { en: 'none, or the id of a pack', ko: 'none이나 팩 id' },
    example: 'none',
  },
  TIME_ZONE: {
    schema: timeZoneName.optional(),
    expects: { en: 'an IANA time zone', ko: 'IANA 시간대' },
    example: 'Asia/Seoul',
  },
  LEDGER_DAYS: {
    schema: z.coerce.number().int().min(7).max(36_500).default(365),
    expects: { en: 'a number of days, from 7 to 36500', ko: '7부터 36500까지의 날수' },
    example: '365',
  },
  FETCH_LINKS: {
    schema: z.enum(['on', 'off']).default('on'),
    expects: { en: 'on or off', ko: 'on이나 off' },
    example: 'off',
  },
  FETCH_PROXY: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    expects: { en: 'the address of an HTTP proxy', ko: 'HTTP 프록시의 주소' },
    example: 'http://proxy.example.org:3128',
    // It may have a password.
    secret: true,
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
    expects: {
      en: 'fatal, error, warn, info, debug or silent',
      ko: 'fatal, error, warn, info, debug, silent 가운데 하나',
    },
    example: 'warn',
  },
  HEALTH_PORT: {
    schema: port.optional(),
    expects: { en: 'a port, from 1 to 65535', ko: '1부터 65535까지의 포트 번호' },
    example: '9464',
  },
  WEB_PORT: {
    schema: port.optional(),
    expects: { en: 'a port, from 1 to 65535', ko: '1부터 65535까지의 포트 번호' },
    example: '4280',
  },
  WEB_HOST: {
    schema: z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1'),
    expects: { en: 'an IP address of this machine', ko: '이 서버의 IP 주소' },
    example: '0.0.0.0',
  },
  WEB_PASSWORD: {
    schema: matchingText(/^\S.{10,198}\S$/),
    expects: { en: 'a password of 12 to 200 characters', ko: '12자 이상 200자 이하의 비밀번호' },
    example: 'the output of "openssl rand -base64 24"',
    secret: true,
  },
  PUBLIC_URL: SHARED_VARIABLES.PUBLIC_URL,
} as const satisfies Variables;
