/** Looks for a message of ours among those of a channel. */
import type { APIMessage } from 'discord.js';
import type { ChannelAccess } from '../../../core/delivery/outlet.ts';
import { UpdateError } from './failure.ts';

type FoundMessage = Pick<APIMessage, 'id' | 'author'> &
  Partial<Pick<APIMessage, 'nonce' | 'components' | 'interaction_metadata' | 'message_reference'>>;

export interface LostMessageQuery {
  /** In ms since 1970. */
  since: number;
  /** What it was to be below. */
  replyTo: string | undefined;
  /** The bot's id. */
  self: string;
  /** Messages, in any order; `query` as in https://docs.discord.com/developers/resources/message#get-channel-messages */
  read: (query: Record<string, string>) => Promise<readonly FoundMessage[]>;
  /** How things stand in the channel: to those who may not read its messages it looks empty. */
  look: () => Promise<ChannelAccess>;
}

/** As many as Discord gives at once. */
const PAGE_SIZE = 100;
/** From the first attempt on, and from now back: it is near one of the two where there are more in between. */
const MAX_PAGES = 5;
/** Clocks differ. */
const CLOCK_SKEW_MS = 60_000;

/** @throws {UpdateError} when it cannot be told. */
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

/** Anybody may ask what became of an update: the answer has its nonce in a button, too. */
const isAnswer = (
  { interaction_metadata, message_reference }: FoundMessage,
  replyTo: string | undefined,
): boolean =>
  interaction_metadata !== undefined ||
  (message_reference?.message_id !== undefined && message_reference.message_id !== replyTo);

/** Buttons stand in rows, or deeper. */
function carries(component: unknown, nonce: string): boolean {
  const { custom_id, components = [] } = component as { custom_id?: string; components?: readonly unknown[] };
  return custom_id?.includes(nonce) === true || components.some((each) => carries(each, nonce));
}

/** The least id of that time. https://docs.discord.com/developers/reference#snowflakes */
const snowflakeAt = (time: number): string => String(BigInt(Math.max(0, time - DISCORD_EPOCH_MS)) << 22n);
const DISCORD_EPOCH_MS = 1_420_070_400_000;
