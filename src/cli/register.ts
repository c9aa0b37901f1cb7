/** `almanac register discord`: brings the commands that Discord has in step with ours, and prints what differed. */
import { Api } from '../adapters/discord/connect/requests.ts';
import type { Difference } from '../adapters/discord/setup/difference.ts';
import { register } from '../adapters/discord/setup/register.ts';
import { commands, groups } from '../commands/index.ts';
import type { Config } from '../config.ts';
import { discordSettings } from '../config/platforms.ts';
import type { Locale, Text } from '../core/base/locale.ts';
import { PlatformError } from '../core/platform/platform.ts';
import { print, tell } from './output.ts';

/** Returns whether it was done. With `dryRun` it is only printed; `guild` is the id of one server. */
export async function registerOnDiscord(
  config: Config,
  options: { guild?: string; dryRun?: boolean },
  locale: Locale,
): Promise<boolean> {
  const settings = discordSettings(config);
  if (settings === undefined) {
    tell(NO_TOKEN[locale]);
    return false;
  }
  return registerDiscord({ ...settings, ...options }, locale);
}

export async function registerDiscord(
  {
    token,
    apiUrl,
    guild,
    dryRun = false,
  }: { token: string; apiUrl: string; guild?: string; dryRun?: boolean },
  locale: Locale,
): Promise<boolean> {
  if (guild !== undefined && !/^\d{17,20}$/.test(guild)) {
    tell(NO_ID[locale]);
    return false;
  }
  try {
    const found = await register(Api.standalone(apiUrl, token), { commands, groups }, { guild, dryRun });
    for (const difference of found) await print(linesOf(difference).join('\n'));
    await print(summary(found, dryRun)[locale]);
    return true;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    tell(error.text[locale]);
    return false;
  }
}

/** As in a patch: `+` what is new, `-` what is gone, `~` what changes. */
function linesOf(difference: Difference): readonly string[] {
  switch (difference.kind) {
    case 'new':
      return [`+ ${called(difference.command)}`];
    case 'gone':
      return [`- ${called(difference)}`];
    case 'changed':
      return [
        `~ ${called(difference.command)}`,
        ...difference.changes.map(({ path, before, after }) => {
          if (before === undefined) return `    + ${path}: ${after}`;
          return after === undefined ? `    - ${path}: ${before}` : `    ~ ${path}: ${before} → ${after}`;
        }),
      ];
  }
}

/** Commands in menus have no slash. */
const called = ({ type, name }: { type: number; name: string }): string =>
  type === 1 ? `/${name}` : `“${name}”`;

function summary(found: readonly Difference[], dryRun: boolean): Text {
  const { length } = found;
  if (length === 0)
    return { en: 'Discord has all commands as they are.', ko: 'Discord에 등록된 명령이 모두 최신입니다.' };
  const commandsIn = length === 1 ? '1 command differs' : `${length} commands differ`;
  if (dryRun)
    return {
      en: `${commandsIn}. Nothing was changed.`,
      ko: `명령 ${length}개가 다릅니다. 아무것도 바꾸지 않았습니다.`,
    };
  return {
    en: length === 1 ? '1 command brought up to date.' : `${length} commands brought up to date.`,
    ko: `명령 ${length}개를 최신으로 맞췄습니다.`,
  };
}

const NO_TOKEN: Text = {
  en: 'DISCORD_TOKEN is not set. docs/discord.md says where to get it.',
  ko: 'DISCORD_TOKEN이 설정되어 있지 않습니다. 받는 방법은 docs/discord.ko.md에 있습니다.',
};

const NO_ID: Text = {
  en: '--guild takes the id of a server: 17 to 20 digits. In Discord: Settings → Advanced → Developer Mode, then right-click the server → Copy Server ID.',
  ko: '--guild에는 17~20자리 숫자인 서버 id를 적습니다. Discord의 설정 → 고급 → 개발자 모드를 켜고, 서버를 오른쪽 클릭해 “서버 ID 복사하기”를 누르세요.',
};
