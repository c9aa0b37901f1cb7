import type { Discord } from './index.ts';

/** An interaction as it comes over the gateway, as far as a bot needs it to answer. */
export interface Heard {
  id: string;
  token: string;
  type: number;
  data: {
    name?: string;
    options?: { name: string; value?: unknown }[];
    custom_id?: string;
    components?: unknown[];
  };
  [key: string]: unknown;
}

export interface Reply {
  status: number;
  headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- answers of every kind
  body: any;
}

/** A bot without a library, which can send whatever no library would. */
export class RawBot {
  readonly #server: Discord;
  readonly #socket: WebSocket;
  /** The handler of interactions. */
  act: (heard: Heard) => Promise<unknown> | undefined = () => undefined;
  /** The code that the gateway closed with. */
  readonly closed: Promise<number>;

  constructor(server: Discord, { intents = 0, token = server.token, shard = [0, 1] } = {}) {
    this.#server = server;
    this.#socket = new WebSocket(`${server.url.replace('http', 'ws')}/?v=10&encoding=json`);
    this.#socket.addEventListener('open', () =>
      this.send({ op: 2, d: { token, intents, shard, properties: {} } }),
    );
    this.#socket.addEventListener('message', ({ data }) => {
      const { t, d } = JSON.parse(String(data)) as { t: string; d: Heard };
      if (t === 'INTERACTION_CREATE') void this.act(d);
    });
    this.closed = new Promise((resolve) => {
      this.#socket.addEventListener('close', ({ code }) => resolve(code));
    });
  }

  send(frame: object | string): void {
    this.#socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  close(): void {
    this.#socket.close(1000);
  }

  /** A REST request with the bot's token. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    authorization = `Bot ${this.#server.token}`,
  ): Promise<Reply> {
    const response = await fetch(`${this.#server.url}/api/v10${path}`, {
      method,
      headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  }

  /** Answers an interaction. */
  async respond({ id, token }: Heard, body: unknown, query = ''): Promise<Reply> {
    return this.call('POST', `/interactions/${id}/${token}/callback${query}`, body, '');
  }

  /** Makes a request with an interaction's token. */
  async webhook({ token }: Heard, method: string, path: string, body?: unknown): Promise<Reply> {
    return this.call(method, `/webhooks/${this.#server.applicationId}/${token}${path}`, body, '');
  }
}
