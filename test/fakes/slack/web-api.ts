/** The Web API under `/api/`, and the `response_url`s beside it. https://docs.slack.dev/apis/web-api */
import { setTimeout as wait } from 'node:timers/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type Json } from './check.ts';
import { isOfFiles, serveFile } from './files.ts';
import { Refusal } from './messages.ts';
import { METHODS } from './methods.ts';
import { scopeOf } from './scopes.ts';
import type { Faults } from './faults.ts';
import type { Grants } from './grants.ts';
import type { OAuth } from './oauth.ts';
import type { Rates } from './rates.ts';
import { LIMITS, type Channel, type Logged, type Workspace, type World } from './state.ts';

export interface ApiParts {
  world: World;
  faults: Faults;
  grants: Grants;
  rates: Rates;
  oauth: OAuth;
  appToken: string;
  /** A new address for Socket Mode. */
  ticket(): string;
  echo(workspace: Workspace, channel: Channel, message: Json): void;
}

/** Errors that depend on the state of the workspace. Any other error means a faulty request, and so is a violation. */
const CIRCUMSTANCES = new Set(
  `channel_not_found not_in_channel is_archived message_not_found thread_not_found not_found hash_conflict
  account_inactive token_revoked user_not_found user_not_visible user_not_in_channel bot_not_found invalid_code code_already_used
  ratelimited cannot_find_channel cannot_find_message file_not_found edit_window_closed is_inactive ekm_access_denied`.split(
    /\s+/,
  ),
);
/** Arguments of forms that hold JSON. https://docs.slack.dev/apis/web-api#slack-web-api__basics__post-bodies */
const JSON_ARGUMENTS = ['blocks', 'attachments', 'metadata', 'view', 'files', 'unfurls'];

/** By the method, which limit it has in a workspace; of others the fake knows none. */
const PER_WORKSPACE: Readonly<Record<string, 'updatesPerMinute' | 'historiesPerMinute'>> = {
  'chat.update': 'updatesPerMinute',
  'conversations.history': 'historiesPerMinute',
  'conversations.replies': 'historiesPerMinute',
};

interface Answer {
  status: number;
  body: Json | string;
  headers: Record<string, string>;
}

export function createWebApi(parts: ApiParts) {
  const { world, faults, grants, rates, oauth } = parts;

  function workspaceOf(token: string | undefined): Workspace {
    if (token === undefined || token === '') throw new Refusal('not_authed');
    if (token.startsWith('xapp-')) throw new Refusal('not_allowed_token_type');
    const own = [...world.workspaces.values()].find(({ botToken }) => botToken === token);
    if (own === undefined) throw new Refusal(oauth.wasRevoked(token) ? 'token_revoked' : 'invalid_auth');
    if (!own.installed) throw new Refusal('account_inactive');
    return own;
  }

  function call(
    method: string,
    args: Json,
    token: string | undefined,
    headers: Record<string, string>,
    log: Logged,
  ): Json {
    if (method === 'api.test') return { args };
    if (method === 'oauth.v2.access') return oauth.access(args);
    if (method === 'apps.connections.open') {
      if (token === undefined) throw new Refusal('not_authed');
      if (!token.startsWith('xapp-')) throw new Refusal('not_allowed_token_type');
      if (token !== parts.appToken) throw new Refusal('invalid_auth');
      return { url: parts.ticket() };
    }
    const own = METHODS[method];
    if (own === undefined) throw new Refusal('unknown_method');
    const workspace = workspaceOf(token);
    log.workspace = workspace.id;
    headers['x-oauth-scopes'] = workspace.scopes.join(',');
    const channel = channelOf(workspace, args['channel'] ?? args['channel_id']);
    checkScope(method, workspace, channel, headers);
    for (const name of own.required)
      if (args[name] === undefined || args[name] === '')
        throw new Refusal('invalid_arguments', [`missing required field: ${name}`]);
    for (const name of Object.keys(args))
      if (![...own.required, ...own.optional, 'token', 'team_id'].includes(name))
        world.violate('unknown-argument', method, name);
    const result = own.run({
      method,
      args,
      workspace,
      world,
      grants,
      rates,
      ...(channel !== undefined && { channel }),
      echo: (where, message) => parts.echo(workspace, where, message),
    });
    return result;
  }

  /** Direct messages can be addressed by the person too. https://docs.slack.dev/reference/methods/chat.postMessage#channels */
  function channelOf(workspace: Workspace, id: unknown): Channel | undefined {
    if (typeof id !== 'string') return undefined;
    return workspace.channels.get(id) ?? (workspace.users.has(id) ? world.im(workspace, id) : undefined);
  }

  function checkScope(
    method: string,
    workspace: Workspace,
    channel: Channel | undefined,
    headers: Record<string, string>,
  ): void {
    const needed = scopeOf(method, channel);
    if (needed === undefined) return;
    headers['x-accepted-oauth-scopes'] = needed;
    if (workspace.scopes.includes(needed)) return;
    throw new Refusal('missing_scope', [], { needed, provided: workspace.scopes.join(',') });
  }

  function respond(path: string, args: Json, log: Logged): Answer {
    const interaction = grants.respond(path, args);
    log.workspace = interaction.workspace.id;
    return { status: 200, body: 'ok', headers: {} };
  }

  function answer(method: string, path: string, args: Json, token: string | undefined, log: Logged): Answer {
    const headers: Record<string, string> = {};
    try {
      if (method === 'response_url') return respond(path, args, log);
      const key = rateKey(method, args, token);
      const busy = rates.waiting(key) ?? tooManyOf(method, key, String(token));
      if (busy !== undefined) return tooMany(busy.retryAfter);
      return { status: 200, body: { ok: true, ...call(method, args, token, headers, log) }, headers };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { error: name, problems, more } = error;
      // Slack does not document this limit, so a lower one is a circumstance.
      const excused = name === 'msg_blocks_too_long' && world.limits.blocksLength < LIMITS.blocksLength;
      if (!CIRCUMSTANCES.has(name) && !name.startsWith('restricted_action') && !excused)
        world.violate(name, method, problems.length > 0 ? problems : args);
      const messages = problems.map((problem) => `[ERROR] ${problem}`);
      const body = {
        ok: false,
        error: name,
        ...(problems.length > 0 && { errors: problems, response_metadata: { messages } }),
        ...more,
      };
      // https://github.com/slackapi/slack-github-action/issues/249: plain text, where all else is JSON.
      if (name === 'no_service') return { status: 404, body: name, headers: {} };
      const gone = ['used_url', 'Expired url'].includes(name);
      return { status: method !== 'response_url' ? 200 : gone ? 404 : 400, body, headers };
    }
  }

  /** Slack counts each method in each workspace, and messages in each channel besides. */
  const rateKey = (method: string, args: Json, token: string | undefined): string =>
    method in PER_WORKSPACE ? `${method} ${token}` : `${method} ${token} ${String(args['channel'] ?? '')}`;

  function tooManyOf(method: string, key: string, token: string) {
    if (method === 'chat.postMessage') return rates.post(key, token);
    const limit = PER_WORKSPACE[method];
    return limit && rates.minutely(key, key, world.limits[limit]);
  }

  /** Answers a request for the content of a file; of faults it knows those that need no method. */
  async function handleFile(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const log: Logged = { method: path, body: {}, at: world.now(), ok: false, status: 0 };
    world.requests.push(log);
    const fault = faults.take(path, {});
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'drop-before') return void request.socket.destroy();
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const served = await serveFile(world, request, path, token);
    if (fault?.kind === 'drop-after') return void request.socket.destroy();
    const { status, type, body, location } =
      fault?.kind === '5xx' ? { status: 503, type: 'text/plain', body: '', location: undefined } : served;
    Object.assign(log, { status, ok: status === 200 });
    response.writeHead(status, { 'content-type': type, ...(location !== undefined && { location }) });
    response.end(body);
  }

  /** Answers one request; leaves it unanswered where a fault says so. */
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://loopback').pathname;
    if (isOfFiles(path)) return handleFile(request, response, path);
    const method = grants.isResponseUrl(path) ? 'response_url' : path.replace(/^\/api\//, '');
    const { args, problem } = await readArguments(request);
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const { token = bearer, ...body } = args;
    const log: Logged = { method, body, at: world.now(), ok: false, status: 0 };
    world.requests.push(log);

    const fault = faults.take(method, body);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'drop-before') return void request.socket.destroy();
    if (fault?.kind === 'late') await wait(fault.ms ?? 1000, undefined, { ref: false });
    let reply: Answer;
    if (fault?.kind === '5xx') reply = { status: 503, body: 'Service Unavailable', headers: {} };
    else if (fault?.kind === 'error')
      reply = {
        ...plain({ ok: false, error: fault.error ?? 'internal_error' }),
        status: fault.status ?? 200,
      };
    else if (fault?.kind === 'text')
      reply = { status: fault.status ?? 404, body: fault.error ?? 'no_service', headers: {} };
    else if (fault?.kind === '429')
      reply = tooMany(rates.wait(rateKey(method, body, String(token)), fault.retryAfter ?? 1).retryAfter);
    else if (problem !== undefined) {
      world.violate('invalid_arguments', method, problem);
      reply = plain({
        ok: false,
        error: 'invalid_arguments',
        response_metadata: { messages: [`[ERROR] ${problem}`] },
      });
    } else reply = answer(method, path, body, token === undefined ? undefined : String(token), log);
    if (fault?.kind === '5xx-after') reply = { status: 502, body: 'Bad Gateway', headers: {} };

    log.status = reply.status;
    log.ok = reply.status === 200 && (typeof reply.body === 'string' || reply.body['ok'] === true);
    if (isObject(reply.body) && reply.body['ok'] !== true) log.error = String(reply.body['error']);
    if (fault?.kind === 'drop-after') return void request.socket.destroy();
    const json = typeof reply.body !== 'string';
    response.writeHead(reply.status, {
      'content-type': json ? 'application/json; charset=utf-8' : 'text/html',
      'x-slack-req-id': world.secret(),
      ...reply.headers,
    });
    response.end(json ? JSON.stringify(reply.body) : reply.body);
  }

  return { handle };
}

const plain = (body: Json): Answer => ({ status: 200, body, headers: {} });
/** https://docs.slack.dev/apis/web-api/rate-limits */
const tooMany = (seconds: number): Answer => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  headers: { 'retry-after': String(seconds) },
});

/** Forms and JSON both, as Slack takes them. */
async function readArguments(request: IncomingMessage): Promise<{ args: Json; problem?: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const { searchParams } = new URL(request.url ?? '/', 'http://loopback');
  try {
    if (request.headers['content-type']?.includes('json') === true) {
      const args: unknown = JSON.parse(text);
      return isObject(args) ? { args } : { args: {}, problem: 'the body must be an object' };
    }
    const args: Json = Object.fromEntries([...searchParams, ...new URLSearchParams(text)]);
    for (const name of JSON_ARGUMENTS)
      if (typeof args[name] === 'string') args[name] = JSON.parse(args[name]) as unknown;
    return { args };
  } catch (error) {
    return { args: {}, problem: String(error) };
  }
}
