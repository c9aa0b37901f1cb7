/** What a channel follows, and how it wants to hear of it. Kept with revisions, like everything that admins decide on. */
import { z } from 'zod';
import { ENTRY_KINDS, Slug } from './schema.ts';
import { LOCALES } from '../base/locale.ts';
import { rule } from './rules.ts';
import { isTimeZone } from './settings.ts';

/** The topic of a subscription to all of them. */
export const EVERYTHING = '*';

/** How soon: at once, or in a digest. From the soonest. */
export const CADENCES = ['instant', 'daily', 'weekly'] as const;
export type Cadence = (typeof CADENCES)[number];

/** What of a topic; `anniversary` is what happened on this day of another year, and dated goals that come due. */
export const SUBSCRIBED_KINDS = [...ENTRY_KINDS, 'anniversary'] as const;
export type SubscribedKind = (typeof SUBSCRIBED_KINDS)[number];

export const Subscription = z.strictObject({
  topic: z.union([z.literal(EVERYTHING), Slug]),
  kinds: z.array(z.enum(SUBSCRIBED_KINDS)).min(1).max(SUBSCRIBED_KINDS.length),
  every: z.enum(CADENCES),
  /** Nothing that belongs to this topic is sent, unless another topic that is followed brings it. */
  muted: z.literal(true).optional(),
  /** ISO 8601, UTC. */
  since: z.iso.datetime(),
  /** The caller who subscribed. */
  by: z.string().min(1).max(100),
});
export type Subscription = z.infer<typeof Subscription>;

/**
 * Why nothing can be sent to a channel. `asked`: somebody paused it. `gone`: there is no such channel. `archived`. `absent`:
 * the bot is not in the channel. `forbidden`: it is, and may not write there. `removed`: the bot was taken off the server
 * or workspace.
 */
export const PAUSES = ['asked', 'gone', 'archived', 'absent', 'forbidden', 'removed'] as const;
export type PauseReason = (typeof PAUSES)[number];

/** More would be a list that nobody can read; everything can be followed at once. */
export const MAX_SUBSCRIPTIONS = 200;

export const Channel = z.strictObject({
  /** `discord:1234`, `slack:T1:C2`. */
  id: z.string().min(1).max(100),
  /** The server or workspace that it is in. */
  workspace: z.strictObject({ platform: z.string().min(1), id: z.string().min(1) }),
  subscriptions: z.array(Subscription).max(MAX_SUBSCRIPTIONS),
  /** Of what is posted there; that of the place where there is none. */
  language: z.enum(LOCALES).optional(),
  /** When digests are due: `09:00`, in `timeZone`. */
  at: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
    .default('09:00'),
  /** The day of weekly digests: 1 is Monday. */
  weekday: z.int().min(1).max(7).default(1),
  /** An IANA name; that of the space where there is none. */
  timeZone: z.string().refine(isTimeZone, rule('time-zone')).optional(),
  paused: z
    .strictObject({ reason: z.enum(PAUSES), at: z.iso.datetime(), by: z.string().min(1).max(100) })
    .optional(),
});
export type Channel = z.infer<typeof Channel>;
