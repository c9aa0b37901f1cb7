import type { Answer, Call, Route } from '../rest.ts';
import type { Command, CommandBody, Problem } from '../types.ts';
import { broken, invalidForm, Refusal, unknownCommand } from '../errors.ts';
import { check } from '../openapi.ts';
import { checkCommand, checkNames, COMMAND, MOST } from '../rules/commands.ts';
import { Problems } from '../rules/problem.ts';
import { snowflake } from '../snowflake.ts';
import { joinedGuild } from './places.ts';

const GLOBAL = '/applications/{application_id}/commands';
const GUILD = '/applications/{application_id}/guilds/{guild_id}/commands';

/** Discord takes a permission set as a number or, as libraries send it, as a string of digits. */
function numeric(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const permissions = (body as CommandBody).default_member_permissions;
  return typeof permissions === 'string' && /^\d+$/.test(permissions)
    ? { ...body, default_member_permissions: Number(permissions) }
    : body;
}

const listOf = (body: unknown): Problem[] =>
  Array.isArray(body)
    ? body.flatMap((command: unknown, index) =>
        check('ApplicationCommandUpdateRequest', numeric(command), [index]),
      )
    : [
        {
          rule: 'openapi',
          path: [],
          code: 'LIST_TYPE_CONVERT',
          message: 'Only iterables may be used in a ListType',
        },
      ];

/** The guild of the commands; undefined for global commands. */
function scopeOf(call: Call): string | undefined {
  if (call.params['application_id'] !== call.world.applicationId)
    throw broken(
      'application',
      403,
      20_012,
      'You are not authorized to perform this action on this application',
    );
  return call.params['guild_id'] === undefined ? undefined : joinedGuild(call).id;
}

const inScope = ({ world }: Call, guildId: string | undefined): Command[] =>
  world.commands.filter(({ guild_id }) => guild_id === guildId);

function one(call: Call): Command {
  const guildId = scopeOf(call);
  const found = inScope(call, guildId).find(({ id }) => id === call.params['command_id']);
  if (!found) throw unknownCommand();
  return found;
}

/**
 * Replaces the commands of a scope. A command with the type and name of an existing one keeps its id, and its version
 * if nothing changes.
 * @throws Refusal if a rule is broken; then nothing changes
 */
function replace(
  call: Call,
  guildId: string | undefined,
  bodies: readonly CommandBody[],
  paths: boolean,
): Command[] {
  const { world } = call;
  const problems = new Problems();
  for (const [index, body] of bodies.entries())
    problems.found.push(...checkCommand(body, paths ? [index] : [], guildId === undefined).found);
  checkNames(bodies, problems);
  if (problems.found.length > 0) throw invalidForm(problems.found);
  for (const [type, most] of Object.entries(MOST))
    if (bodies.filter((body) => (body.type ?? COMMAND.chat) === Number(type)).length > most)
      throw broken('command-count', 400, 30_032, `Maximum number of application commands reached (${most}).`);
  const before = inScope(call, guildId);
  countCreates(call, guildId, bodies.filter((body) => !known(body, before)).length);
  const made = bodies.map((body) => commandOf(call, guildId, body, before));
  world.commands.splice(
    0,
    world.commands.length,
    ...world.commands.filter((old) => !before.includes(old)),
    ...made,
  );
  world.changed();
  return made;
}

/** The registered command that a body is about: it has the same type and name. */
const known = (body: CommandBody, before: readonly Command[]): Command | undefined =>
  before.find(({ type, name }) => type === (body.type ?? COMMAND.chat) && name === body.name);

/** https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
function countCreates({ world }: Call, guildId: string | undefined, count: number): void {
  const total = (world.commandCreates.get(guildId ?? '') ?? 0) + count;
  if (total > world.limits.commandCreates)
    throw broken(
      'command-creates',
      400,
      30_034,
      'Max number of daily application command creates has been reached (200)',
    );
  world.commandCreates.set(guildId ?? '', total);
}

function commandOf(
  call: Call,
  guildId: string | undefined,
  body: CommandBody,
  before: readonly Command[],
): Command {
  const type = body.type ?? COMMAND.chat;
  const old = known(body, before);
  const permissions = body.default_member_permissions;
  const command: Command = {
    id: old?.id ?? snowflake(),
    application_id: call.world.applicationId,
    version: old?.version ?? snowflake(),
    type,
    name: body.name,
    name_localizations: body.name_localizations ?? null,
    description: type === COMMAND.chat ? (body.description ?? '') : '',
    description_localizations: body.description_localizations ?? null,
    default_member_permissions:
      permissions === undefined || permissions === null ? null : String(permissions),
    nsfw: false,
    ...(body.options && body.options.length > 0 && { options: body.options }),
    ...(guildId === undefined
      ? {
          dm_permission: body.dm_permission ?? true,
          contexts: body.contexts ?? null,
          integration_types: body.integration_types ?? [0],
        }
      : { guild_id: guildId }),
  };
  if (old && JSON.stringify(old) !== JSON.stringify(command)) command.version = snowflake();
  return command;
}

/** Without `with_localizations` the languages are left out. */
function listed(commands: readonly Command[], query: Record<string, string>): Command[] {
  if (query['with_localizations'] === 'true') return [...commands];
  const json = JSON.stringify(commands, (key, value: unknown) =>
    key.endsWith('_localizations') ? undefined : value,
  );
  return JSON.parse(json) as Command[];
}

function create(call: Call): Answer {
  const guildId = scopeOf(call);
  const body = call.body as CommandBody;
  const type = body.type ?? COMMAND.chat;
  const before = inScope(call, guildId);
  const others = before.filter((old) => old.type !== type || old.name !== body.name);
  const made = replace(call, guildId, [...others.map(bodyOfCommand), body], false).at(-1);
  return { status: others.length === before.length ? 201 : 200, body: made };
}

function change(call: Call): Answer {
  const old = one(call);
  const before = inScope(call, old.guild_id);
  const body = { ...bodyOfCommand(old), ...(call.body as Partial<CommandBody>) };
  const bodies = before.map((command) => (command === old ? body : bodyOfCommand(command)));
  const made = replace(call, old.guild_id, bodies, false)[before.indexOf(old)];
  if (!made) throw new Refusal(500, 0, 'Internal Server Error');
  made.id = old.id;
  return { status: 200, body: made };
}

/** A registered command as it could be registered again. */
function bodyOfCommand(command: Command): CommandBody {
  const { guild_id, contexts, integration_types, dm_permission, ...rest } = command;
  const global = guild_id === undefined;
  return {
    ...rest,
    ...(global && { contexts: contexts ?? null, integration_types: integration_types ?? null }),
    ...(global && { dm_permission: dm_permission ?? null }),
  };
}

function erase(call: Call): Answer {
  const old = one(call);
  call.world.commands.splice(call.world.commands.indexOf(old), 1);
  return { status: 204 };
}

/** https://docs.discord.com/developers/interactions/application-commands#endpoints */
export const commandRoutes: readonly Route[] = [GLOBAL, GUILD].flatMap((path): Route[] => [
  {
    method: 'GET',
    path,
    query: ['with_localizations'],
    answer: (call) => ({ status: 200, body: listed(inScope(call, scopeOf(call)), call.query) }),
  },
  {
    method: 'PUT',
    path,
    body: listOf,
    answer: (call) => ({
      status: 200,
      body: replace(call, scopeOf(call), call.body as CommandBody[], true),
    }),
  },
  {
    method: 'POST',
    path,
    body: (body) => check('ApplicationCommandCreateRequest', numeric(body)),
    answer: create,
  },
  { method: 'GET', path: `${path}/{command_id}`, answer: (call) => ({ status: 200, body: one(call) }) },
  {
    method: 'PATCH',
    path: `${path}/{command_id}`,
    body: (body) => check('ApplicationCommandPatchRequestPartial', numeric(body)),
    answer: change,
  },
  { method: 'DELETE', path: `${path}/{command_id}`, answer: erase },
]);
