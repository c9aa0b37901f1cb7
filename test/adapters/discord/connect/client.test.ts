/** connect/client.ts changes what discord.js keeps to itself: an upgrade that names it otherwise fails here. */
import { setTimeout } from 'node:timers/promises';
import { SimpleShardingStrategy, Status } from 'discord.js';
import { describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../../src/adapters/discord/connect/client.ts';

/** The part of a shard manager that a shard uses before it connects. */
const manager = {
  options: {},
  token: 'token',
  fetchGatewayInformation: async () => ({ url: 'ws://127.0.0.1:9' }),
  getShardCount: async () => 1,
  emit: () => true,
};

interface Shard {
  connection: unknown;
  connect(): Promise<void>;
  internalConnect(): Promise<void>;
  destroy(options?: object): Promise<void>;
  emit(event: 'hello'): boolean;
}

const shardsOf = (strategy: object): Map<number, Shard> =>
  (strategy as unknown as { shards: Map<number, Shard> }).shards;

async function spawn(stopping = new AbortController().signal) {
  const client = createClient('http://127.0.0.1:9/api', 1, stopping);
  const strategy = client.options.ws?.buildStrategy?.(manager as never);
  if (!(strategy instanceof SimpleShardingStrategy)) throw new Error('there is no strategy');
  await strategy.spawn([0]);
  const shard = shardsOf(strategy).get(0);
  if (shard === undefined) throw new Error('there is no shard');
  return { strategy, shard };
}

describe('discord.js', () => {
  it.each([
    ['INTERACTION_CREATE', 'InteractionCreate'],
    ['MESSAGE_CREATE', 'MessageCreate'],
  ])('makes objects of %s in the method that is replaced', (event, action) => {
    const client = createClient('http://127.0.0.1:9/api', 1, new AbortController().signal);
    const { actions } = client as unknown as { actions: Record<string, { handle(data: unknown): unknown }> };
    const prototype = Object.getPrototypeOf(actions[action]) as { handle: unknown };
    expect(prototype.handle).toBeTypeOf('function');
    const handle = vi.spyOn(actions[action] as { handle(): unknown }, 'handle');
    const packet = { t: event, d: { id: '1' } };
    const manager = client.ws as unknown as {
      status: number;
      handlePacket(packet: object, shard: object): void;
    };
    manager.status = Status.Ready;
    // Without the replacement, this packet has too little to make an object of.
    manager.handlePacket(packet, {});
    expect(handle).toHaveBeenCalledExactlyOnceWith(packet.d);
  });

  it('keeps its shards in a map, each with a connection and the methods that are replaced', async () => {
    const { strategy, shard } = await spawn();
    expect(shardsOf(strategy)).toBeInstanceOf(Map);
    expect(shard.connection).toBeNull();
    const prototype = Object.getPrototypeOf(shard) as Record<string, unknown>;
    for (const method of ['connect', 'internalConnect', 'destroy'])
      expect([method, typeof prototype[method]]).toEqual([method, 'function']);
  });

  it('connects through the replaced method: later attempts wait, and hello resets the pause', async () => {
    const stopping = new AbortController();
    const { strategy, shard } = await spawn(stopping.signal);
    const attempts = vi.spyOn(Object.getPrototypeOf(shard) as Shard, 'internalConnect').mockResolvedValue();
    try {
      await strategy.connect();
      expect(attempts).toHaveBeenCalledTimes(1);
      const start = performance.now();
      await shard.internalConnect();
      expect(performance.now() - start).toBeGreaterThanOrEqual(450);
      shard.emit('hello');
      const again = shard.internalConnect().then(() => 'at once');
      expect(await Promise.race([again, setTimeout(400, 'paused')])).toBe('at once');
      expect(attempts).toHaveBeenCalledTimes(3);
      stopping.abort();
      await shard.internalConnect();
      expect(attempts).toHaveBeenCalledTimes(3);
    } finally {
      attempts.mockRestore();
    }
  });

  it('no longer connects once it is stopped', async () => {
    const { strategy, shard } = await spawn();
    const attempts = vi.spyOn(Object.getPrototypeOf(shard) as Shard, 'internalConnect').mockResolvedValue();
    try {
      const terminate = vi.fn<() => void>();
      shard.connection = { terminate };
      await strategy.destroy({});
      await shard.internalConnect();
      expect(attempts).not.toHaveBeenCalled();
      expect(terminate).toHaveBeenCalledTimes(1);
      expect(shardsOf(strategy).size).toBe(0);
    } finally {
      attempts.mockRestore();
    }
  });
});
