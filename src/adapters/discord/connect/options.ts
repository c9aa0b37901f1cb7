/** How the bot is connected to Discord. */
import type { AcknowledgeTiming } from '../show/response.ts';
import type { CommandGroup } from '../../../core/command/command.ts';

/** The shards of this process: as many as Discord recommends, a number of them, or a range out of `of`. */
export type Shards = 'auto' | number | { ids: readonly number[]; of: number };

/** The settings that the environment variables of Discord make. */
export interface DiscordSettings {
  token: string;
  /** Base address of the API without the version. It also tells the address of the gateway. */
  apiUrl: string;
  shards: Shards;
}

export interface DiscordOptions extends Omit<DiscordSettings, 'shards'> {
  /** Default: `'auto'`. */
  shards?: Shards;
  /** Groups of subcommands, to compare the registered commands with. */
  groups: readonly CommandGroup[];
  /** Time limits for acknowledging interactions; default: `ACKNOWLEDGE_TIMING`. */
  acknowledge?: AcknowledgeTiming;
  updates?: {
    /** How long a request may take, in milliseconds (default 15,000). */
    timeLimit?: number;
    /** How long Discord is certain to recognise a nonce, in milliseconds (default 120,000). */
    nonceFor?: number;
  };
}
