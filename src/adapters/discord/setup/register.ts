/** Brings the commands that Discord has in step with ours, in one request if anything differs. */
import { Routes, type RouteLike } from 'discord.js';
import type { Command, CommandGroup } from '../../../core/command/command.ts';
import type { Text } from '../../../core/base/locale.ts';
import { PlatformError } from '../../../core/platform/platform.ts';
import { BRIEF, RequestError, type Api } from '../connect/requests.ts';
import { differences, type Difference, type Registered } from './difference.ts';
import { INVALID_TOKEN } from '../connect/refused.ts';
import { registrationOf, type DiscordCommand } from './registration.ts';
import { registrationProblems } from './rules.ts';

export interface Ours {
  commands: readonly Command[];
  groups: readonly CommandGroup[];
}

/** https://docs.discord.com/developers/resources/application#application-object */
export interface Application {
  id: string;
  approximate_guild_count?: number;
  integration_types_config?: Readonly<Record<string, unknown>>;
}

export async function applicationOf(api: Api): Promise<Application> {
  return api.request<Application>('GET', Routes.currentApplication(), { again: BRIEF });
}

/**
 * Our commands as this app can register them: only for the kinds of installation that it supports, or Discord refuses
 * them. Commands of one server name none.
 * @throws {Error} if a command breaks a rule of Discord, which is a mistake in our code.
 */
export function expectedBy(
  { integration_types_config }: Application,
  { commands, groups }: Ours,
  guild?: string,
): readonly DiscordCommand[] {
  const all = registrationOf(commands, groups);
  const problems = registrationProblems(all);
  if (problems.length > 0) throw new Error(`Discord would refuse these commands:\n${problems.join('\n')}`);
  const supported = new Set(Object.keys(integration_types_config ?? { 0: {}, 1: {} }).map(Number));
  return all.map(({ contexts = [], integration_types = [], ...command }) =>
    guild === undefined
      ? {
          ...command,
          contexts,
          integration_types: integration_types.filter((type) => supported.has(type)),
        }
      : command,
  );
}

const routeOf = ({ id }: Application, guild?: string): RouteLike =>
  guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);

/** Returns the differences in the global commands, or in those of one server. */
export async function compareCommands(api: Api, application: Application, ours: Ours, guild?: string) {
  const expected = expectedBy(application, ours, guild);
  const registered = await api.request<readonly Registered[]>('GET', routeOf(application, guild), {
    query: { with_localizations: 'true' },
    again: BRIEF,
  });
  return differences(registered, expected);
}

/** Whether Discord has our commands unchanged. */
export async function registrationStanding(api: Api, ours: Ours): Promise<boolean> {
  return (await compareCommands(api, await applicationOf(api), ours)).length === 0;
}

/**
 * Returns the differences and the application; with `dryRun` nothing is changed. `onBegin` is called before a change, with the
 * number of commands.
 * @throws {PlatformError} when an operator can do something about it.
 */
export async function register(
  api: Api,
  ours: Ours,
  {
    guild,
    dryRun = false,
    onBegin,
  }: { guild?: string | undefined; dryRun?: boolean | undefined; onBegin?: (commands: number) => void },
): Promise<{ differences: readonly Difference[]; application: Application }> {
  try {
    const application = await applicationOf(api);
    const found = await compareCommands(api, application, ours, guild);
    if (dryRun || found.length === 0) return { differences: found, application };
    const body = expectedBy(application, ours, guild);
    onBegin?.(body.length);
    // One request for all of them: each on its own would soon meet a rate limit of minutes. Repeating it is harmless. Commands that
    // stay keep their ids. https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
    await api.request('PUT', routeOf(application, guild), { body, again: BRIEF });
    return { differences: found, application };
  } catch (error) {
    throw explained(error);
  }
}

const UNKNOWN_GUILD = 10_004;
const NO_ACCESS_TO_GUILD = 50_001;
/** Daily limit of new commands. https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
const TOO_MANY_CREATES = 30_034;

/** Converts errors that an operator can do something about to {@link PlatformError}. */
export function explained(error: unknown): unknown {
  if (!(error instanceof RequestError)) return error;
  const { status, code, mayPass, message } = error;
  if (status === 401) return new PlatformError(INVALID_TOKEN);
  if (code === UNKNOWN_GUILD || code === NO_ACCESS_TO_GUILD) return new PlatformError(NOT_IN_SERVER);
  if (code === TOO_MANY_CREATES) return new PlatformError(DAILY_LIMIT);
  return mayPass ? new PlatformError(unreachable(message)) : error;
}

const NOT_IN_SERVER: Text = {
  en: 'The bot isn’t in that server, or no server has this id. Invite it with the scopes bot and applications.commands.',
  ko: '봇이 그 서버에 없거나 그런 id의 서버가 없습니다. bot과 applications.commands 스코프로 초대해 주세요.',
};

const DAILY_LIMIT: Text = {
  en: 'Discord lets an app create 200 commands a day, and this one has reached that. Nothing was changed; try again tomorrow. To try things out, use --guild with a test server, which has a limit of its own.',
  ko: 'Discord는 앱마다 하루에 명령 200개까지만 새로 만들 수 있게 하는데, 이 앱은 그 한도에 이르렀습니다. 바뀐 것은 없으니 내일 다시 해 주세요. 시험할 때는 --guild로 시험용 서버를 지정하면 한도를 따로 셉니다.',
};

const unreachable = (message: string): Text => ({
  en: `Discord can’t be reached (${message}). Check the network and DISCORD_API_URL, then try again.`,
  ko: `Discord에 연결할 수 없습니다(${message}). 네트워크와 DISCORD_API_URL을 확인하고 다시 해 보세요.`,
});
