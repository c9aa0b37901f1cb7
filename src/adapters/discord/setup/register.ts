/** Brings the commands that Discord has in step with ours: creates, changes and deletes only what differs. */
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
 * Returns the differences; with `dryRun` nothing is changed.
 * @throws {PlatformError} when an operator can do something about it.
 */
export async function register(
  api: Api,
  ours: Ours,
  { guild, dryRun = false }: { guild?: string | undefined; dryRun?: boolean | undefined },
): Promise<readonly Difference[]> {
  try {
    const application = await applicationOf(api);
    const found = await compareCommands(api, application, ours, guild);
    if (!dryRun) for (const difference of found) await apply(api, routeOf(application, guild), difference);
    return found;
  } catch (error) {
    throw explained(error);
  }
}

/** Applies a difference. Repeating it is harmless: creating an existing command overwrites it. */
async function apply(api: Api, route: RouteLike, difference: Difference): Promise<void> {
  switch (difference.kind) {
    case 'new':
      await api.request('POST', route, { body: difference.command, again: BRIEF });
      return;
    case 'changed': {
      // Discord refuses changes of the type.
      const { type: _, ...body } = difference.command;
      await api.request('PATCH', `${route}/${difference.id}`, { body, again: BRIEF });
      return;
    }
    case 'gone':
      await api
        .request('DELETE', `${route}/${difference.id}`, { again: BRIEF })
        .catch((error: RequestError) => {
          if (error.code !== UNKNOWN_COMMAND) throw error;
        });
  }
}

const UNKNOWN_COMMAND = 10_063;
const UNKNOWN_GUILD = 10_004;
const NO_ACCESS_TO_GUILD = 50_001;

/** Converts errors that an operator can do something about to {@link PlatformError}. */
export function explained(error: unknown): unknown {
  if (!(error instanceof RequestError)) return error;
  const { status, code, mayPass, message } = error;
  if (status === 401) return new PlatformError(INVALID_TOKEN);
  if (code === UNKNOWN_GUILD || code === NO_ACCESS_TO_GUILD) return new PlatformError(NOT_IN_SERVER);
  return mayPass ? new PlatformError(unreachable(message)) : error;
}

const NOT_IN_SERVER: Text = {
  en: 'The bot isn’t in that server, or no server has this id. Invite it with the scopes bot and applications.commands.',
  ko: '봇이 그 서버에 없거나 그런 id의 서버가 없습니다. bot과 applications.commands 스코프로 초대해 주세요.',
};

const unreachable = (message: string): Text => ({
  en: `Discord can’t be reached (${message}). Check the network and DISCORD_API_URL, then try again.`,
  ko: `Discord에 연결할 수 없습니다(${message}). 네트워크와 DISCORD_API_URL을 확인하고 다시 해 보세요.`,
});
