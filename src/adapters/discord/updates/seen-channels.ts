/**
 * Remembers channels from interactions. Discord tells the gateway neither of private threads without the bot nor of servers without
 * it, and refuses both with the same error as any channel that the bot may not see.
 */
import { ChannelType, type APIInteraction } from 'discord.js';
import { BoundedMap } from '../../../core/base/bounded.ts';

export interface SeenChannel {
  guild: string;
  isPrivateThread: boolean;
}

const MAX_SEEN_CHANNELS = 10_000;

export class SeenChannels {
  readonly #seen = new BoundedMap<string, SeenChannel>(MAX_SEEN_CHANNELS);

  note({ channel, guild_id: guild }: Pick<APIInteraction, 'channel' | 'guild_id'>): void {
    if (channel === undefined || guild === undefined) return;
    this.#seen.set(channel.id, { guild, isPrivateThread: channel.type === ChannelType.PrivateThread });
  }

  /** By the id of the channel; `undefined` if no command was used there lately. */
  of(id: string): SeenChannel | undefined {
    return this.#seen.get(id);
  }
}
