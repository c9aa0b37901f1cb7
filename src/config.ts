/** The only reader of the environment. A `.env` file fills in what the environment does not set. */
import { config as loadEnvFile } from 'dotenv';
import { z } from 'zod';
import { LOCALES } from './core/locale.ts';

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
    expects: 'an address of a database',
    example: 'sqlite:./data/almanac.db',
  },
  ALMANAC_LOCALE: {
    schema: z.enum(LOCALES).optional(),
    expects: 'one of our languages (en, ko)',
    example: 'ko',
  },
  TIME_ZONE: {
    schema: timeZone.optional(),
    expects: 'an IANA time zone',
    example: 'Asia/Seoul',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
    expects: 'fatal, error, warn, info, debug or silent',
    example: 'warn',
  },
  DISCORD_TOKEN: {
    schema: z
      .string()
      .regex(/^[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}$/)
      .optional(),
    expects: "a bot's token from the Discord developer portal",
    example: 'MTA1…(three parts joined by dots)',
  },
  SLACK_BOT_TOKEN: {
    schema: z
      .string()
      .regex(/^xoxb-[\w-]+$/)
      .optional(),
    expects: 'a bot token from api.slack.com/apps, beginning with xoxb-',
    example: 'xoxb-…',
  },
  SLACK_APP_TOKEN: {
    schema: z
      .string()
      .regex(/^xapp-[\w-]+$/)
      .optional(),
    expects: 'an app-level token from api.slack.com/apps, beginning with xapp-',
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
}

/** @throws {ConfigError} for all wrong variables at once. An empty variable counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const config: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const name of VARIABLE_NAMES) {
    const { schema, expects, example } = VARIABLES[name];
    const result = schema.safeParse(environment[name]?.trim() || undefined);
    if (result.success) config[name] = result.data;
    else wrong.push(`  ${name} must be ${expects}. Example: ${name}=${example}`);
  }
  if (wrong.length > 0)
    throw new ConfigError(`Almanac cannot start with these environment variables:\n${wrong.join('\n')}`);
  return config as Config;
}

/** From `.env` in the working folder, the environment, and what the command line says; the later wins. */
export function loadConfig(told: Partial<Record<VariableName, string>> = {}): Config {
  const fromFile: Record<string, string> = {};
  loadEnvFile({ processEnv: fromFile, quiet: true });
  return readConfig({ ...fromFile, ...process.env, ...told });
}

/** What the person at this machine prefers: `ALMANAC_LOCALE`, or the language of the shell. */
export function systemLanguageTag(): string | undefined {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return LC_ALL || LC_MESSAGES || LANG;
}
