/** Reads the environment, the only file that does. A `.env` file fills in what the environment does not set. */
import { config as loadEnvFile } from 'dotenv';
import { commandPrefix } from './config/command-prefix.ts';
import { shellLocale } from './config/shell-locale.ts';
import { VARIABLES } from './config/variables.ts';
import { withParticle, type Locale, type Text } from './core/base/locale.ts';
import type { ValuesOf, Variables } from './core/base/variable.ts';
import { platforms } from './platforms.ts';

/** The values of all variables: Almanac’s own are typed; those of a platform are typed by its `configure`. */
export type Config = ValuesOf<typeof VARIABLES> & ValuesOf<Variables>;

const ALL_VARIABLES: Variables = Object.assign(
  {},
  VARIABLES,
  ...platforms.map(({ variables }) => variables),
) as Variables;
export const VARIABLE_NAMES: readonly string[] = Object.keys(ALL_VARIABLES);

/** Names every variable that is wrong, with what it must look like and an example, but never its value. */
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
  for (const [name, { schema, expects, example }] of Object.entries(ALL_VARIABLES)) {
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

/** The secret values of a configuration, which logs redact. */
export function secretsIn(config: Config): readonly string[] {
  return Object.entries(ALL_VARIABLES)
    .filter(([, { secret }]) => secret === true)
    .map(([name]) => config[name])
    .filter((value) => typeof value === 'string')
    .concat(passwordsIn(config.DATABASE_URL), passwordsIn(config.FETCH_PROXY ?? ''));
}

/**
 * The password in an address, encoded and decoded. Passwords under 8 characters are left out: they may be words of
 * which the log is full (`almanac`); the log masks those where they appear in an address.
 */
function passwordsIn(address: string): string[] {
  const url = URL.parse(address);
  const encoded = [url?.password, url?.searchParams.get('password')].filter(
    (each) => typeof each === 'string',
  );
  const passwords = encoded.flatMap((each) => [each, decodeURIComponent(each)]);
  return [...new Set(passwords)].filter(({ length }) => length >= 8);
}

/** Reads `.env` in the working folder, then the environment, then `overrides`; the later win. @throws {ConfigError} */
export function loadConfig(overrides: Readonly<Record<string, string>> = {}): Config {
  return readConfig({ ...envFile(), ...process.env, ...overrides });
}

function envFile(): Record<string, string> {
  const variables: Record<string, string> = {};
  loadEnvFile({ processEnv: variables, quiet: true });
  return variables;
}

/** The words that people at this machine type before a subcommand: `ALMANAC_COMMAND`, or as this process was started. */
export function shellPrefix(): string {
  const { ALMANAC_COMMAND, npm_lifecycle_event, npm_package_name } = { ...envFile(), ...process.env };
  const started = {
    script: process.argv[1] ?? '',
    folder: process.cwd(),
    npmScript: npm_lifecycle_event,
    npmPackage: npm_package_name,
  };
  return ALMANAC_COMMAND?.trim() || commandPrefix(started);
}

/** The operator’s language: `ALMANAC_LOCALE`, or else that of the shell, or else English. */
export function preferredLocale(config?: Config): Locale {
  return config?.ALMANAC_LOCALE ?? shellLocale() ?? 'en';
}

/** Whether any platform is configured, in whole or in part, so that the bot serves people outside the terminal. */
export function servesPlatforms(config: Config): boolean {
  return platforms.some((platform) => platform.configure(config) !== undefined);
}
