/** Socket Mode. https://docs.slack.dev/apis/events-api/using-socket-mode */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { PATIENCE } from '../busy.ts';
import { isObject } from './check.ts';
import { nameOf, type Dispatch, type Send } from './deliver.ts';
import type { World } from './state.ts';

interface Pending {
  ack(payload: unknown): void;
  fail(failure: 'connection_closed'): void;
  name: string;
  acked: boolean;
}
interface Connection {
  socket: WebSocket;
  pending: Map<string, Pending>;
  /** Disconnecting or silent: gets no more dispatches. */
  leaving: boolean;
  silent: boolean;
}

export interface SocketFaults {
  /** The number of open connections that take dispatches. */
  readonly connections: number;
  /** Resolves when that many connections are open. */
  connected(count?: number, within?: number): Promise<void>;
  /** Cuts every connection without a goodbye. */
  drop(): void;
  /** Asks every connection to disconnect, as Slack does when it moves them, and closes those that stay. */
  refresh(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** Refuses the next connections. */
  refuse(times?: number): void;
  /** Sends the next envelope twice. */
  duplicate(): void;
  /** Every connection goes silent: no envelopes, no pings, no pongs. */
  hang(): void;
}

/** How long a connection stays open after a disconnect request, in milliseconds. */
const GRACE = 1000;

export function createSocket(world: World) {
  const connections = new Set<Connection>();
  const tickets = new Map<string, 'new' | 'used'>();
  // Pongs are sent by hand: a silent connection sends none.
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  const opened = new Set<() => void>();
  let refusals = 0;
  let twice = false;
  let turn = 0;

  const usable = (): Connection[] => [...connections].filter((own) => !own.leaving && !own.silent);
  const debug = { host: 'applink-fake', build_number: 1, approximate_connection_time: 18_060 };

  function greet(socket: WebSocket): void {
    const own: Connection = { socket, pending: new Map(), leaving: false, silent: false };
    connections.add(own);
    const pinging = setInterval(() => {
      if (!own.silent) socket.ping(`Ping from applink-fake ${Date.now()}`);
    }, world.limits.pingEvery);
    socket.on('ping', (data) => {
      if (!own.silent) socket.pong(data);
    });
    socket.on('error', () => {});
    socket.on('message', (data) => {
      if (!own.silent) receive(own, String(data as Buffer));
    });
    socket.on('close', () => {
      clearInterval(pinging);
      connections.delete(own);
      for (const pending of own.pending.values()) if (!pending.acked) pending.fail('connection_closed');
    });
    const hello = { type: 'hello', num_connections: connections.size, debug_info: debug };
    socket.send(JSON.stringify({ ...hello, connection_info: { app_id: world.appId } }));
    for (const resolve of opened) resolve();
  }

  function receive(own: Connection, text: string): void {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      world.violate('socket-json', 'socket', text);
      return;
    }
    const id = isObject(message) ? message['envelope_id'] : undefined;
    const pending = own.pending.get(String(id));
    if (!isObject(message) || pending === undefined) {
      world.violate('unknown-envelope', 'socket', message);
      return;
    }
    if (pending.acked) world.violate('ack-once', pending.name, 'acknowledged twice');
    else {
      pending.acked = true;
      pending.ack(message['payload']);
    }
  }

  function sendOn(own: Connection, dispatch: Dispatch, pending: Pending): void {
    const id = randomUUID();
    own.pending.set(id, pending);
    const envelope = {
      envelope_id: id,
      payload: dispatch.payload,
      type: dispatch.kind,
      accepts_response_payload: dispatch.answerable,
      ...(dispatch.kind === 'events_api' && {
        retry_attempt: dispatch.retry?.attempt ?? 0,
        retry_reason: dispatch.retry?.reason ?? '',
      }),
    };
    own.socket.send(JSON.stringify(envelope));
  }

  const send: Send = (dispatch, ack, fail) => {
    const open = usable();
    const own = open[turn++ % Math.max(open.length, 1)];
    if (own === undefined) {
      fail('connection_failed');
      return;
    }
    const pending = (): Pending => ({ ack, fail, name: nameOf(dispatch), acked: false });
    sendOn(own, dispatch, pending());
    if (!twice) return;
    twice = false;
    // The copy has a separate envelope; only the first answer counts.
    sendOn(own, dispatch, { ...pending(), ack: () => {} });
  };

  const faults: SocketFaults = {
    get connections() {
      return usable().length;
    },
    async connected(count = 1, within = PATIENCE) {
      const deadline = Date.now() + within;
      while (usable().length < count) {
        if (Date.now() > deadline) throw new Error(`${usable().length} of ${count} connections are open`);
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            opened.delete(wake);
            clearTimeout(timer);
            resolve();
          };
          const timer = setTimeout(wake, 50);
          opened.add(wake);
        });
      }
    },
    drop() {
      for (const { socket } of connections) socket.terminate();
    },
    refresh(reason = 'refresh_requested') {
      for (const own of usable()) {
        own.leaving = true;
        own.socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: debug.host } }));
        setTimeout(() => own.socket.close(1000), GRACE).unref();
      }
    },
    refuse(times = 1) {
      refusals += times;
    },
    duplicate() {
      twice = true;
    },
    hang() {
      for (const own of connections) own.silent = true;
    },
  };

  return {
    send,
    faults,
    /** The address for one connection, as `apps.connections.open` gives it. */
    ticket(base: string): string {
      const ticket = world.secret();
      tickets.set(ticket, 'new');
      return `${base.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${world.appId}`;
    },
    upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
      const ticket = new URL(request.url ?? '/', 'http://loopback').searchParams.get('ticket') ?? '';
      const state = tickets.get(ticket);
      tickets.set(ticket, 'used');
      if (state !== 'new') world.violate('socket-url-once', 'socket', 'an address of Socket Mode works once');
      if (state !== 'new' || refusals > 0) {
        if (state === 'new') refusals--;
        stream.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, stream, head, greet);
    },
    async stop(): Promise<void> {
      // An app that has just said goodbye gets an answer.
      for (let tries = 0; tries < 10 && connections.size > 0; tries++) await wait(10);
      for (const { socket } of connections) socket.terminate();
      server.close();
    },
  };
}
export type Socket = ReturnType<typeof createSocket>;
