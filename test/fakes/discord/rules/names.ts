import type { Localised } from '../types.ts';
import type { Path, Problems } from './problem.ts';

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** https://docs.discord.com/developers/reference#locales */
const LOCALES = new Set(
  (
    'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja ' +
    'zh-TW ko he ar'
  ).split(' '),
);

export function checkName(name: string, path: Path, problems: Problems): void {
  if (!NAME.test(name) || name.toLowerCase() !== name)
    problems.add('command-name', path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
}

export function checkLocales(
  localised: Localised | undefined,
  path: Path,
  problems: Problems,
  check: (value: string, path: Path) => void = () => {},
): void {
  for (const [locale, value] of Object.entries(localised ?? {})) {
    if (!LOCALES.has(locale))
      problems.add(
        'locale',
        [...path, locale],
        'BASE_TYPE_CHOICES',
        `${locale} is not a locale of Discord's.`,
      );
    check(value, [...path, locale]);
  }
}

export interface Named {
  name: string;
  name_localizations?: Localised;
  path: Path;
}

/** Neither names nor what they are called in any one language may be the same. */
export function uniqueNames(rule: string, named: readonly Named[], code: string, problems: Problems): void {
  const message = 'Names must be unique';
  problems.unique(
    rule,
    named.map(({ name, path }) => ({ value: name, path: [...path, 'name'] })),
    code,
    message,
  );
  for (const locale of LOCALES)
    problems.unique(
      rule,
      named.map(({ name_localizations, path }) => ({
        value: name_localizations?.[locale],
        path: [...path, 'name_localizations', locale],
      })),
      code,
      message,
    );
}
