/** Searches a channel for a message of ours whose id was lost. */
import type { APIMessage } from 'discord.js';
import type { ChannelAccess } from '../../../core/delivery/outlet.ts';
import { UpdateError } from './failure.ts';

type FoundMessage = Pick<APIMessage, 'id' | 'author'> &
  Partial<Pick<APIMessage, 'nonce' | 'components' | 'interaction_metadata' | 'message_reference'>>;

export interface LostMessageQuery {
  /** Time of the first attempt to post it, in milliseconds since 1970. */
  since: number;
  /** The message that it replies to. */
  replyTo: string | undefined;
  /** The bot’s id. */
  self: string;
  /**
   * Reads messages, in any order; `query` as in
   * https://docs.discord.com/developers/resources/message#get-channel-messages
   */
  read: (query: Record<string, string>) => Promise<readonly FoundMessage[]>;
  /** Checks the access to the channel: without the permission to read its messages, it looks empty. */
  look: () => Promise<ChannelAccess>;
}

/** Discord’s maximum. */
const PAGE_SIZE = 100;
/**
 * Pages read from the first attempt onwards, and as many from now backwards. In a busy channel the message is near one
 * of the two.
 */
const MAX_PAGES = 5;
/** Allowance for the difference between Discord’s clock and ours, in milliseconds. */
const CLOCK_SKEW_MS = 60_000;

/**
 * Returns the id of the message; `undefined` if it was not posted.
 * @throws {UpdateError} if that cannot be found out.
 */
export async function findLostMessage(
  nonce: string,
  { since, replyTo, self, read, look }: LostMessageQuery,
): Promise<string | undefined> {
  const isIt = (message: FoundMessage): boolean =>
    message.author.id === self &&
    !isAnswer(message, replyTo) &&
    (message.nonce === nonce || (message.components ?? []).some((each) => carries(each, nonce)));

  let after = BigInt(snowflakeAt(since - CLOCK_SKEW_MS));
  for (let page = 0; page < MAX_PAGES; page++) {
    const messages = await read({ after: String(after), limit: String(PAGE_SIZE) });
    const found = messages.find(isIt);
    if (found !== undefined) return found.id;
    if (page === 0 && messages.length === 0) refuseUnless(await look());
    if (messages.length < PAGE_SIZE) return undefined;
    after = messages.map(snowflakeOf).reduce((a, b) => (a > b ? a : b));
  }
  let before: bigint | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const messages = await read({
      limit: String(PAGE_SIZE),
      ...(before !== undefined && { before: String(before) }),
    });
    const found = messages.find(isIt);
    if (found !== undefined) return found.id;
    if (messages.length < PAGE_SIZE) return undefined;
    before = messages.map(snowflakeOf).reduce((a, b) => (a < b ? a : b));
    if (before <= after) return undefined;
  }
  return undefined;
}

function refuseUnless(standing: ChannelAccess): void {
  if (standing.ok) return;
  const { reason, remedy } = standing;
  throw new UpdateError({ kind: 'closed', reason, note: `cannot be looked for: ${remedy.en}` });
}

const snowflakeOf = ({ id }: FoundMessage): bigint => BigInt(id);

/** The answer to somebody who asks about an update has the same nonce in a button, and must not be mistaken for it. */
const isAnswer = (
  { interaction_metadata, message_reference }: FoundMessage,
  replyTo: string | undefined,
): boolean =>
  interaction_metadata !== undefined ||
  (message_reference?.message_id !== undefined && message_reference.message_id !== replyTo);

/** Searches the buttons of a message, which are nested in rows. */
function carries(component: unknown, nonce: string): boolean {
  const { custom_id, components = [] } = component as { custom_id?: string; components?: readonly unknown[] };
  return custom_id?.includes(nonce) === true || components.some((each) => carries(each, nonce));
}

/** The smallest id of a time. https://docs.discord.com/developers/reference#snowflakes */
const snowflakeAt = (time: number): string => String(BigInt(Math.max(0, time - DISCORD_EPOCH_MS)) << 22n);
const DISCORD_EPOCH_MS = 1_420_070_400_000;
