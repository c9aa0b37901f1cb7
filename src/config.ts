/** The only reader of the environment. A `.env` file fills in what the environment does not set. */
import { config as loadEnvFile } from 'dotenv';
import type { z } from 'zod';
import { VARIABLES } from './config/variables.ts';
import { localeFromTag, withParticle, type Locale, type Text } from './core/base/locale.ts';

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

/** What must never be seen, not even in a log. */
export function secretsIn(config: Config): readonly string[] {
  return VARIABLE_NAMES.filter((name) => 'secret' in VARIABLES[name])
    .map((name) => config[name])
    .filter((value) => typeof value === 'string')
    .concat(passwordsIn(config.DATABASE_URL));
}

/**
 * The password in an address, as it is written there and as it is meant. Not a short one: it might be a word of which the
 * log is full (`almanac`); the log hides those where they stand in an address.
 */
function passwordsIn(address: string): string[] {
  const url = URL.parse(address);
  const written = [url?.password, url?.searchParams.get('password')].filter(
    (each) => typeof each === 'string',
  );
  const passwords = written.flatMap((each) => [each, decodeURIComponent(each)]);
  return [...new Set(passwords)].filter(({ length }) => length >= 8);
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
