import type { Gateway } from './gateway.ts';
import type { LoggedRequest, Problem, Upload } from './types.ts';
import type { World } from './world.ts';
import { broken, invalidForm, type Refusal } from './errors.ts';
import { documented } from './openapi.ts';
import { callbackRoutes } from './routes/callbacks.ts';
import { commandRoutes } from './routes/commands.ts';
import { messageRoutes } from './routes/messages.ts';
import { placeRoutes } from './routes/places.ts';
import { webhookRoutes } from './routes/webhooks.ts';

/** A request that is being routed. */
export interface Call {
  world: World;
  gateway: Gateway;
  request: LoggedRequest;
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  files: readonly Upload[];
  /** The response will be lost. */
  lost: boolean;
}

export interface Answer {
  status: number;
  body?: unknown;
}

/** One operation of the API. */
export interface Route {
  method: string;
  /** The path as in Discord's document. */
  path: string;
  /** The schemas of the body in Discord's document: what it is checked against may depend on the body itself. */
  body?: (body: unknown) => Problem[];
  /** The query parameters that Discord's document has for it. */
  query?: readonly string[];
  /** Done with a token in the path, not with the bot's. */
  open?: boolean;
  /** Bound to the rate limit of messages in a channel. */
  limited?: boolean;
  answer: (call: Call) => Answer;
}

const ROUTES: readonly Route[] = [
  ...placeRoutes,
  ...messageRoutes,
  ...commandRoutes,
  ...callbackRoutes,
  ...webhookRoutes,
];

const MAX_FILE_BYTES = 10 * 1024 * 1024;

interface Found {
  route: Route;
  params: Record<string, string>;
}

/**
 * Finds the operation of a request.
 * @throws Refusal if there is none: a violation by the bot, or (`not-faked`) a gap of this fake
 */
export function find(method: string, path: string): Found {
  for (const route of ROUTES) {
    if (route.method !== method) continue;
    const params = match(route.path, path);
    if (params) return { route, params };
  }
  throw documented(method, path)
    ? broken('not-faked', 404, 0, `This fake does not know ${method} ${path}`)
    : broken('unknown-route', 404, 0, '404: Not Found');
}

/**
 * Checks the body of a request against Discord’s document, and has its route respond.
 * @throws Refusal
 */
export function answer(route: Route, call: Call): Answer {
  const unknown = Object.keys(call.query).filter((key) => !route.query?.includes(key));
  const problems: Problem[] = unknown.map((key) => ({
    rule: 'openapi',
    path: [key],
    code: 'UNKNOWN_PROPERTY',
    message: 'Discord has no such query parameter here.',
  }));
  if (route.body) problems.push(...route.body(call.body));
  if (problems.length > 0) throw invalidForm(problems);
  // https://docs.discord.com/developers/reference#uploading-files
  if (call.files.reduce((sum, { bytes }) => sum + bytes.length, 0) > MAX_FILE_BYTES)
    throw broken('file-size', 413, 40_005, 'Request entity too large');
  return route.answer(call);
}

/** Whether a request says who it is from. */
export function authorised(world: World, route: Route, authorization: string | undefined): boolean {
  return route.open === true || authorization === `Bot ${world.token}`;
}

/** Notes what of a refusal is the bot's fault. */
export function note(world: World, refusal: Refusal, request: LoggedRequest): void {
  for (const problem of refusal.problems) world.violate(problem, request);
}

function match(template: string, path: string): Record<string, string> | undefined {
  const names = template.split('/');
  const steps = path.split('/');
  if (names.length !== steps.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const step = steps[index] ?? '';
    if (name.startsWith('{')) params[name.slice(1, -1)] = step;
    else if (name !== step) return undefined;
  }
  return params;
}
