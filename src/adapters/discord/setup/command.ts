/** `almanac register discord`: brings the commands that Discord has in step with ours, and prints what differed. */
import type { Text } from '../../../core/base/locale.ts';
import { PlatformError, type SetupContext, type SetupValues } from '../../../core/platform/platform.ts';
import type { DiscordSettings } from '../connect/options.ts';
import { Api } from '../connect/requests.ts';
import type { Difference } from './difference.ts';
import { inviteTo } from './permissions.ts';
import { register } from './register.ts';

/** Options: `guild` is the id of one server; with `dryRun` the differences are only printed. Returns whether it succeeded. */
export async function runRegister(
  settings: Pick<DiscordSettings, 'token' | 'apiUrl'> | undefined,
  { guild, dryRun = false }: SetupValues,
  { commands, groups, locale, print, tell }: Omit<SetupContext, 'values' | 'home'>,
): Promise<boolean> {
  const refuse = (text: Text): false => {
    tell(text[locale]);
    return false;
  };
  if (settings === undefined) return refuse(NO_TOKEN);
  const only = typeof guild === 'string' ? guild : undefined;
  if (only !== undefined && !/^\d{17,20}$/.test(only)) return refuse(INVALID_GUILD_ID);
  const options = { guild: only, dryRun: dryRun === true };
  try {
    const api = Api.standalone(settings.apiUrl, settings.token, (ms) => tell(waiting(ms)[locale]));
    const onBegin = (count: number): void => tell(registering(count)[locale]);
    const { differences, application } = await register(api, { commands, groups }, { ...options, onBegin });
    for (const difference of differences) await print(differenceLines(difference).join('\n'));
    await print(registerSummary(differences, options.dryRun)[locale]);
    await print(invitation(inviteTo(application.id))[locale]);
    return true;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return refuse(error.text);
  }
}

/** Formats a difference like a patch: `+` new, `-` removed, `~` changed. */
function differenceLines(difference: Difference): readonly string[] {
  switch (difference.kind) {
    case 'new':
      return [`+ ${displayName(difference.command)}`];
    case 'gone':
      return [`- ${displayName(difference)}`];
    case 'changed':
      return [
        `~ ${displayName(difference.command)}`,
        ...difference.changes.map(({ path, before, after }) => {
          if (before === undefined) return `    + ${path}: ${after}`;
          return after === undefined ? `    - ${path}: ${before}` : `    ~ ${path}: ${before} → ${after}`;
        }),
      ];
  }
}

/** Slash commands have a slash; commands in menus have none. */
const displayName = ({ type, name }: { type: number; name: string }): string =>
  type === 1 ? `/${name}` : `“${name}”`;

function registerSummary({ length }: readonly Difference[], dryRun: boolean): Text {
  if (length === 0)
    return { en: 'All commands are up to date.', ko: 'Discord에 등록된 명령이 모두 최신입니다.' };
  if (dryRun)
    return {
      en: `${length === 1 ? '1 command differs' : `${length} commands differ`}. Nothing was changed.`,
      ko: `명령 ${length}개가 다릅니다. 아무것도 바꾸지 않았습니다.`,
    };
  return {
    en: length === 1 ? '1 command brought up to date.' : `${length} commands brought up to date.`,
    ko: `명령 ${length}개를 최신으로 맞췄습니다.`,
  };
}

const registering = (count: number): Text => ({
  en: `Registering ${count} commands …`,
  ko: `명령 ${count}개를 등록하는 중…`,
});
const waiting = (ms: number): Text => {
  const seconds = Math.ceil(ms / 1000);
  return {
    en: `Discord asks to wait ${seconds} s. Almanac continues by itself.`,
    ko: `Discord의 요청으로 ${seconds}초 기다립니다. 그 뒤 저절로 이어집니다.`,
  };
};
const invitation = (address: string): Text => ({
  en: `Invite the bot to a server: ${address}`,
  ko: `봇을 서버에 초대하는 주소: ${address}`,
});

const NO_TOKEN: Text = {
  en: 'DISCORD_TOKEN is not set. docs/discord.md explains how to get it.',
  ko: 'DISCORD_TOKEN이 설정되어 있지 않습니다. 받는 방법은 docs/discord.ko.md에 있습니다.',
};

const INVALID_GUILD_ID: Text = {
  en: '--guild takes the id of a server: 17 to 20 digits. In Discord: Settings → Advanced → Developer Mode, then right-click the server → Copy Server ID.',
  ko: '--guild에는 17~20자리 숫자인 서버 id를 적습니다. Discord의 설정 → 고급 → 개발자 모드를 켜고, 서버를 오른쪽 클릭해 “서버 ID 복사하기”를 누르세요.',
};
