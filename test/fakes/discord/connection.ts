import type { WebSocket } from 'ws';
import type { Gateway } from './gateway.ts';
import { Session } from './session.ts';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-opcodes */
const OP = {
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const;

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const CLOSE = {
  unknownOpcode: 4001,
  decode: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  rateLimited: 4008,
  invalidShard: 4010,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

/** Every intent that there is. https://docs.discord.com/developers/events/gateway#list-of-intents */
const INTENTS = 0b11_0011_0001_1111_1111_1111_1111;
/** GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

interface Identify {
  token: string;
  intents: number;
  shard?: [number, number];
}

interface Resume {
  token: string;
  session_id: string;
  seq: number;
}

/** One web socket of a client. */
export class Connection {
  readonly #gateway: Gateway;
  readonly #socket: WebSocket;
  readonly #received: number[] = [];
  #session: Session | undefined;

  constructor(gateway: Gateway, socket: WebSocket, url: URL) {
    this.#gateway = gateway;
    this.#socket = socket;
    if (url.searchParams.get('v') !== '10')
      this.#fail(CLOSE.invalidVersion, 'Only version 10 is spoken here.');
    else if (url.searchParams.get('encoding') !== 'json' || url.searchParams.has('compress'))
      this.#fail(CLOSE.decode, 'Only uncompressed JSON is spoken here.');
    else this.#listen();
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('message', (data: Buffer) => this.#receive(String(data)));
    socket.on('error', () => this.cut());
    socket.on('close', (code: number) => {
      this.#session?.disconnected(this);
      // A client that closes normally gives its session up.
      if (this.#session && (code === 1000 || code === 1001)) this.#session.ended = true;
    });
    this.send({ op: OP.hello, d: { heartbeat_interval: this.#gateway.heartbeatInterval }, s: null, t: null });
  }

  send(frame: object): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  close(code: number, reason: string): void {
    this.#session?.disconnected(this);
    this.#socket.close(code, reason);
  }

  cut(): void {
    this.#session?.disconnected(this);
    this.#socket.terminate();
  }

  invalidate(resumable: boolean): void {
    if (this.#session && !resumable) this.#session.ended = true;
    this.#session?.disconnected(this);
    this.#session = undefined;
    this.send({ op: OP.invalid, d: resumable, s: null, t: null });
  }

  #receive(text: string): void {
    if (text.length > 4096) return this.#fail(CLOSE.decode, 'A payload has at most 4096 bytes.');
    const now = performance.now();
    this.#received.push(now);
    // https://docs.discord.com/developers/events/gateway#rate-limiting
    if (this.#received.filter((at) => at > now - 60_000).length > 120)
      return this.#fail(CLOSE.rateLimited, 'More than 120 events within a minute.');
    let frame: { op: number; d: unknown };
    try {
      frame = JSON.parse(text) as typeof frame;
    } catch {
      return this.#fail(CLOSE.decode, 'Not JSON.');
    }
    if (frame.op === OP.heartbeat) return this.#heartbeat();
    if (frame.op === OP.identify) return this.#identify(frame.d as Identify);
    if (frame.op === OP.resume) return this.#resume(frame.d as Resume);
    if (!this.#session) return this.#fail(CLOSE.notAuthenticated, 'Identify first.');
    if (frame.op !== OP.presence && frame.op !== OP.voice)
      this.#fail(CLOSE.unknownOpcode, `Opcode ${frame.op} is not spoken here.`);
  }

  #heartbeat(): void {
    if (this.#session) this.#session.heartbeats += 1;
    if (!this.#gateway.silent) this.send({ op: OP.ack, d: null, s: null, t: null });
  }

  #identify({ token, intents, shard = [0, 1] }: Identify): void {
    const { world, privileged } = this.#gateway;
    if (this.#session) return this.#fail(CLOSE.alreadyAuthenticated, 'Identified twice.');
    if (token !== world.token) return this.#refuse(CLOSE.authenticationFailed, 'Authentication failed.');
    const [id, count] = shard;
    if (!(id >= 0 && id < count)) return this.#fail(CLOSE.invalidShard, `Shard ${id} of ${count}.`);
    if (typeof intents !== 'number' || (intents & ~INTENTS) !== 0)
      return this.#fail(CLOSE.invalidIntents, `Unknown intents ${intents}.`);
    if ((intents & PRIVILEGED & ~privileged) !== 0)
      return this.#fail(CLOSE.disallowedIntents, `Intents ${intents} need a privilege.`);
    this.#session = new Session(world, { shard: [id, count], intents, connection: this });
    this.#gateway.identified(this.#session);
  }

  #resume({ token, session_id, seq }: Resume): void {
    if (token !== this.#gateway.world.token)
      return this.#refuse(CLOSE.authenticationFailed, 'Authentication failed.');
    const session = this.#gateway.sessions.find(({ id, ended }) => id === session_id && !ended);
    if (!session) return this.send({ op: OP.invalid, d: false, s: null, t: null });
    if (seq > session.sequence) return this.#fail(CLOSE.invalidSequence, `Sequence ${seq} was never sent.`);
    this.#session = session;
    session.resume(this, seq);
  }

  /** Closes because the client broke a rule. */
  #fail(code: number, detail: string): void {
    this.#gateway.world.violate({ rule: `gateway-${code}`, message: detail });
    this.#refuse(code, detail);
  }

  #refuse(code: number, reason: string): void {
    this.close(code, reason);
  }
}
