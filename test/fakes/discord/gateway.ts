import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Dispatch, World } from './world.ts';
import { Connection } from './connection.ts';
import { guildCreatePayload } from './payloads.ts';
import type { Session } from './session.ts';

export interface GatewayOptions {
  /** Milliseconds between heartbeats; Discord's own is 41250. */
  heartbeatInterval?: number;
  /** The response of GET /gateway/bot. */
  shards?: number;
  /** Privileged intents switched on for the app, as a bit set; none by default. */
  privileged?: number;
}

/**
 * The gateway: sessions, their events, and switches for its faults.
 * https://docs.discord.com/developers/events/gateway
 */
export class Gateway {
  /** Every session that was ever identified, oldest first. */
  readonly sessions: Session[] = [];
  readonly heartbeatInterval: number;
  readonly shards: number;
  readonly privileged: number;
  identifies = 0;
  silent = false;
  readonly world: World;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<Connection>();
  #refusals = 0;
  #duplicates = 0;

  constructor(world: World, { heartbeatInterval = 41_250, shards = 1, privileged = 0 }: GatewayOptions) {
    this.world = world;
    this.heartbeatInterval = heartbeatInterval;
    this.shards = shards;
    this.privileged = privileged;
    world.dispatch = (happening) => this.dispatch(happening);
  }

  /** Takes the web socket connections of an HTTP server. */
  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (this.#refusals > 0) {
        this.#refusals -= 1;
        socket.destroy();
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (client: WebSocket) => {
        const connection = new Connection(this, client, new URL(request.url ?? '/', 'ws://fake'));
        this.#connections.add(connection);
        client.on('close', () => {
          this.#connections.delete(connection);
          this.world.changed();
        });
      });
    });
  }

  /** Sends an event to every session that should receive it; those without a connection receive it when they resume. */
  dispatch(happening: Dispatch): void {
    const times = this.#duplicates > 0 ? 2 : 1;
    const heard = this.hearing(happening.guildId).filter((session) => session.wants(happening));
    if (heard.length > 0) this.#duplicates = Math.max(0, this.#duplicates - 1);
    for (const session of heard) for (let time = 0; time < times; time++) session.send(happening);
  }

  /** The sessions, connected or not, whose shard a guild (or a DM) belongs to. https://docs.discord.com/developers/events/gateway#sharding */
  hearing(guildId: string | undefined): Session[] {
    return this.sessions.filter(({ ended, shard: [id, count] }) => !ended && shardOf(guildId, count) === id);
  }

  identified(session: Session): void {
    this.sessions.push(session);
    this.identifies += 1;
    const guilds = [...this.world.guilds.values()].filter(
      ({ id, installed }) => installed && shardOf(id, session.shard[1]) === session.shard[0],
    );
    session.ready(guilds);
    for (const guild of guilds) {
      const happening = {
        event: 'GUILD_CREATE',
        data: guildCreatePayload(this.world, guild),
        guildId: guild.id,
        intent: 1,
      };
      if (session.wants(happening)) session.send(happening);
    }
    this.world.changed();
  }

  /** Sessions that have a connection. */
  connected(): Session[] {
    return this.sessions.filter((session) => !session.ended && session.isConnected);
  }

  /** Resolves when this many sessions are connected. */
  async ready(count = 1, within?: number): Promise<void> {
    await this.world.until(() => this.connected().length >= count, `${count} connected session(s)`, within);
  }

  /** Cuts every connection without a word. */
  drop(): void {
    for (const connection of this.#connections) connection.cut();
  }

  /** Asks every client to reconnect (opcode 7). */
  reconnect(): void {
    for (const connection of this.#connections) connection.send({ op: 7, d: null, s: null, t: null });
  }

  /** Invalidates every session (opcode 9), or asks every client to resume it. */
  invalidate({ resumable = false }: { resumable?: boolean } = {}): void {
    for (const connection of this.#connections) connection.invalidate(resumable);
  }

  /** Closes every connection with a code. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
  close(code: number, reason = ''): void {
    for (const connection of this.#connections) connection.close(code, reason);
  }

  /** Refuses the next connections. */
  refuse(times = 1): void {
    this.#refusals = times;
  }

  /** Sends the next events twice, as Discord may. */
  duplicate(times = 1): void {
    this.#duplicates = times;
  }

  /** Stops answering heartbeats, or starts again. */
  silence(silent = true): void {
    this.silent = silent;
  }

  stop(): void {
    this.drop();
    this.#sockets.close();
  }
}

/** DMs belong to shard 0. */
function shardOf(guildId: string | undefined, count: number): number {
  return guildId ? Number((BigInt(guildId) >> 22n) % BigInt(count)) : 0;
}
