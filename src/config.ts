/** The only reader of the environment. A `.env` file fills in what the environment does not set. */
import { config as loadEnvFile } from 'dotenv';
import { z } from 'zod';
import { localeFromTag, LOCALES, withParticle, type Locale, type Text } from './core/locale.ts';

const timeZone = z.string().refine((name) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
});

/** What each variable must look like, with an example: shown when it does not, and in `.env.example`. */
const VARIABLES = {
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
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
    expects: {
      en: 'fatal, error, warn, info, debug or silent',
      ko: 'fatal, error, warn, info, debug, silent 가운데 하나',
    },
    example: 'warn',
  },
  DISCORD_TOKEN: {
    schema: z
      .string()
      .regex(/^[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}$/)
      .optional(),
    expects: {
      en: "a bot's token from the Discord developer portal",
      ko: 'Discord 개발자 포털에서 받은 봇 토큰',
    },
    example: 'MTA1…(three parts joined by dots)',
  },
  SLACK_BOT_TOKEN: {
    schema: z
      .string()
      .regex(/^xoxb-[\w-]+$/)
      .optional(),
    expects: {
      en: 'a bot token from api.slack.com/apps, beginning with xoxb-',
      ko: 'api.slack.com/apps에서 받은, xoxb-로 시작하는 봇 토큰',
    },
    example: 'xoxb-…',
  },
  SLACK_APP_TOKEN: {
    schema: z
      .string()
      .regex(/^xapp-[\w-]+$/)
      .optional(),
    expects: {
      en: 'an app-level token from api.slack.com/apps, beginning with xapp-',
      ko: 'api.slack.com/apps에서 받은, xapp-로 시작하는 앱 토큰',
    },
    example: 'xapp-…',
  },
} as const;

type Variables = typeof VARIABLES;
export type VariableName = keyof Variables;
export type Config = { readonly [K in VariableName]: z.infer<Variables[K]['schema']> };
export const VARIABLE_NAMES = Object.keys(VARIABLES) as VariableName[];

/** Names every variable that is wrong, what it must look like and an example; never its value. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** @throws {ConfigError} for all wrong variables at once. An empty variable counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const config: Record<string, unknown> = {};
  const wrong: Text[] = [];
  for (const name of VARIABLE_NAMES) {
    const { schema, expects, example } = VARIABLES[name];
    const result = schema.safeParse(environment[name]?.trim() || undefined);
    if (result.success) config[name] = result.data;
    else {
      const { en, ko } = expects;
      wrong.push({
        en: `  ${name} must be ${en}. Example: ${name}=${example}`,
        ko: `  ${name}: ${withParticle(ko, '이/가')} 아닙니다. 예: ${name}=${example}`,
      });
    }
  }
  const all = (locale: Locale): string => wrong.map((each) => each[locale]).join('\n');
  if (wrong.length > 0)
    throw new ConfigError({
      en: `Almanac cannot start with these environment variables:\n${all('en')}`,
      ko: `다음 환경 변수로는 연감을 시작할 수 없습니다.\n${all('ko')}`,
    });
  return config as Config;
}

/** From `.env` in the working folder, the environment, and what the command line says; the later wins. */
export function loadConfig(told: Partial<Record<VariableName, string>> = {}): Config {
  const fromFile: Record<string, string> = {};
  loadEnvFile({ processEnv: fromFile, quiet: true });
  return readConfig({ ...fromFile, ...process.env, ...told });
}

/** What the person at this machine prefers: `ALMANAC_LOCALE`, or the language of the shell. */
export function preferredLocale(config?: Config): Locale {
  const { ALMANAC_LOCALE, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const told = config?.ALMANAC_LOCALE ?? localeFromTag(ALMANAC_LOCALE);
  return told ?? localeFromTag(LC_ALL || LC_MESSAGES || LANG) ?? 'en';
}
