const EPOCH = 1_420_070_400_000n;
let sequence = 0n;

/** A new id, later ones being greater. https://docs.discord.com/developers/reference#snowflakes */
export function snowflake(): string {
  sequence += 1n;
  return String(((BigInt(Date.now()) - EPOCH) << 22n) | (sequence & 0x3f_ffffn));
}
