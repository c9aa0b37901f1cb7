import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Faults } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { LoggedRequest, Upload } from './types.ts';
import type { World } from './world.ts';
import { broken, Refusal } from './errors.ts';
import { RateLimits, type Wait } from './ratelimits.ts';
import { answer, authorised, find, note, type Answer } from './rest.ts';

const PREFIX = '/api/v10';

/** Serves the REST API and the files of attachments. */
export class Http {
  readonly server: Server;
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #faults: Faults;
  readonly #rates: RateLimits;

  constructor(world: World, gateway: Gateway, faults: Faults) {
    this.#world = world;
    this.#gateway = gateway;
    this.#faults = faults;
    this.#rates = new RateLimits(world.limits);
    this.server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        // A mistake of this fake must not look like a quirk of Discord's.
        world.violate({ rule: 'fake-error', message: String(error instanceof Error ? error.stack : error) });
        response.destroy();
      });
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const file = this.#world.files.get(url.pathname);
    if (file) {
      response.writeHead(200, { 'Content-Type': file.type }).end(file.bytes);
      return;
    }
    const method = request.method ?? 'GET';
    const path = decodeURIComponent(
      url.pathname.startsWith(PREFIX) ? url.pathname.slice(PREFIX.length) : url.pathname,
    );
    const logged: LoggedRequest = {
      method,
      path,
      query: Object.fromEntries(url.searchParams),
      body: undefined,
      at: Date.now(),
    };
    this.#world.requests.push(logged);
    const { body, files } = await read(request);
    logged.body = body;
    const fault = this.#faults.meet(method, path);
    if (fault?.kind === 'hang') await sleep(fault.ms ?? 60_000, undefined, { ref: false });
    if (fault?.kind === 'hang' || fault?.kind === 'drop-before') {
      response.destroy();
      return;
    }
    const answered = this.#answer(request, logged, files, fault);
    if (fault?.kind === 'drop-after') {
      response.destroy();
      return;
    }
    if (fault?.kind === 'late') await sleep(fault.ms ?? 1000);
    const lost = fault?.kind === '5xx-after' ? { status: fault.status ?? 502, headers: {} } : answered;
    logged.status = lost.status;
    this.#world.changed();
    send(response, lost);
  }

  #answer(
    request: IncomingMessage,
    logged: LoggedRequest,
    files: readonly Upload[],
    fault: Fault | undefined,
  ): Answer & { headers: Record<string, string> } {
    let headers: Record<string, string> = {};
    try {
      if (fault?.kind === '429' && fault.bare)
        return { status: 429, headers: { 'Retry-After': String(fault.retryAfter ?? 1) } };
      if (fault?.kind === '5xx') throw new Refusal(fault.status ?? 500, 0, 'Internal Server Error');
      if (!request.url?.startsWith(`${PREFIX}/`))
        throw broken('unknown-route', 404, 0, `Only ${PREFIX} is served here`);
      const { route, params } = find(logged.method, logged.path);
      if (!authorised(this.#world, route, request.headers.authorization))
        throw new Refusal(401, 0, '401: Unauthorized');
      const bucket = `${route.method} ${route.path} ${params['channel_id'] ?? params['webhook_token'] ?? ''}`;
      if (fault?.kind === '429') this.#rates.block(fault.global ? 'global' : bucket, fault.retryAfter ?? 1);
      const wait = this.#rates.take(bucket, route.limited === true, route.open !== true);
      if (wait) return this.#wait(wait, logged);
      if (route.limited) headers = this.#rates.headers(bucket);
      const lost = fault?.kind === 'drop-after' || fault?.kind === '5xx-after';
      const call = {
        world: this.#world,
        gateway: this.#gateway,
        request: logged,
        params,
        query: logged.query,
        body: logged.body,
        files,
        lost,
      };
      return { ...answer(route, call), headers };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      note(this.#world, error, logged);
      return { status: error.status, body: error.body(), headers };
    }
  }

  /** https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit; fractions of a second, unlike Discord's header. */
  #wait(
    { retryAfter, global, ignored }: Wait,
    logged: LoggedRequest,
  ): Answer & { headers: Record<string, string> } {
    if (ignored) this.#world.violate({ rule: 'ignored-429', message: `${retryAfter} s too early` }, logged);
    return {
      status: 429,
      body: { message: 'You are being rate limited.', retry_after: retryAfter, global },
      headers: {
        'Retry-After': String(retryAfter),
        'X-RateLimit-Scope': global ? 'global' : 'user',
        ...(global
          ? { 'X-RateLimit-Global': 'true' }
          : {
              'X-RateLimit-Limit': String(this.#world.limits.messages.count),
              'X-RateLimit-Remaining': '0',
              'X-RateLimit-Reset-After': String(retryAfter),
            }),
      },
    };
  }
}

/** JSON, or a form with the JSON in `payload_json` and files. https://docs.discord.com/developers/reference#uploading-files */
async function read(request: IncomingMessage): Promise<{ body: unknown; files: Upload[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (!type.startsWith('multipart/form-data')) return { body: parse(bytes.toString()), files: [] };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const json = form.get('payload_json');
  const files: Upload[] = [];
  for (const value of form.values())
    if (typeof value !== 'string')
      files.push({ name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
  return { body: typeof json === 'string' ? parse(json) : undefined, files };
}

/** A body that is not JSON stays text, which no schema accepts. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A 204 carries no content type: clients would try to parse its body. */
function send(
  response: ServerResponse,
  { status, body, headers }: Answer & { headers: Record<string, string> },
): void {
  response.writeHead(status, {
    ...headers,
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
