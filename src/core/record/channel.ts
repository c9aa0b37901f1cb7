/** A channel's subscriptions and the schedule of its digests. Kept with revisions, like everything that admins decide on. */
import { z } from 'zod';
import { ENTRY_KINDS, Slug } from './schema.ts';
import { LOCALES } from '../base/locale.ts';
import { rule } from './rules.ts';
import { isTimeZone } from '../base/time-zone.ts';

/** Stands in a subscription for all topics. */
export const EVERYTHING = '*';

/** How soon updates are sent: at once, or in a digest. The soonest comes first. */
export const CADENCES = ['instant', 'daily', 'weekly'] as const;
export type Cadence = (typeof CADENCES)[number];

/** The kinds of updates to choose from. `anniversary`: what happened on this day in an earlier year, and goals that are due today. */
export const SUBSCRIBED_KINDS = [...ENTRY_KINDS, 'anniversary'] as const;
export type SubscribedKind = (typeof SUBSCRIBED_KINDS)[number];

export const Subscription = z.strictObject({
  topic: z.union([z.literal(EVERYTHING), Slug]),
  kinds: z.array(z.enum(SUBSCRIBED_KINDS)).min(1).max(SUBSCRIBED_KINDS.length),
  every: z.enum(CADENCES),
  /** Updates on this topic are not sent, except those that also concern another followed topic. */
  muted: z.literal(true).optional(),
  /** When the subscription was made: ISO 8601, UTC. */
  since: z.iso.datetime(),
  /** The caller who subscribed. */
  by: z.string().min(1).max(100),
});
export type Subscription = z.infer<typeof Subscription>;

/**
 * Why nothing is sent to a channel. `asked`: somebody paused it. `gone`: the channel was deleted. `archived`: it was
 * archived. `absent`: the bot is not in it. `forbidden`: the bot is in it but may not write. `removed`: the bot was
 * removed from the server or workspace.
 */
export const PAUSES = ['asked', 'gone', 'archived', 'absent', 'forbidden', 'removed'] as const;
export type PauseReason = (typeof PAUSES)[number];

/** A longer list would be unreadable; a channel can follow everything with one subscription instead. */
export const MAX_SUBSCRIPTIONS = 200;

export const Channel = z.strictObject({
  /** `discord:1234`, `slack:T1:C2`. */
  id: z.string().min(1).max(100),
  /** The server or workspace of the channel. */
  workspace: z.strictObject({ platform: z.string().min(1), id: z.string().min(1) }),
  subscriptions: z.array(Subscription).max(MAX_SUBSCRIPTIONS),
  /** The language of posts; defaults to that of the server or workspace. */
  language: z.enum(LOCALES).optional(),
  /** When digests are due, in `timeZone`: `09:00`. */
  at: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
    .default('09:00'),
  /** The day of weekly digests: 1 (Monday) to 7. */
  weekday: z.int().min(1).max(7).default(1),
  /** An IANA name; defaults to that of the space. */
  timeZone: z.string().refine(isTimeZone, rule('time-zone')).optional(),
  paused: z
    .strictObject({ reason: z.enum(PAUSES), at: z.iso.datetime(), by: z.string().min(1).max(100) })
    .optional(),
});
export type Channel = z.infer<typeof Channel>;
