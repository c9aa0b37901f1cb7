/** The settings of a space, which its admins decide on. Unset settings use the defaults. */
import { z } from 'zod';
import { LOCALES, type Locale } from '../base/locale.ts';
import { isTimeZone } from '../base/time-zone.ts';
import { isAtLeast, type Role } from './role.ts';
import { rule } from './rules.ts';
import { SiteSettings } from './site.ts';
import { Slug, WebAddress } from './schema.ts';

/** Groups of people to whom a setting gives a right. */
export const AUDIENCES = ['everyone', 'curators', 'admins'] as const;
export type Audience = (typeof AUDIENCES)[number];

const ROLE_NEEDED = {
  everyone: 'member',
  curators: 'curator',
  admins: 'admin',
} as const satisfies Record<Audience, Role>;

/** Whether the role belongs to the audience. */
export function mayIn(audience: Audience, role: Role): boolean {
  return isAtLeast(role, ROLE_NEEDED[audience]);
}

/**
 * The rights of guests and people of other organisations without a role in the space: nothing, the commands that answer
 * everybody alike, or everything that members may do.
 */
export const GUEST_RIGHTS = ['nothing', 'lookups', 'everything'] as const;
export type GuestRights = (typeof GUEST_RIGHTS)[number];

/** The id of a space's only record of settings. */
export const SETTINGS_ID = 'settings';

/** Most words that a watched feed is filtered by, and their longest, in UTF-16 units. */
export const MAX_WATCH_WORDS = 20;
export const MAX_WATCH_WORD_LENGTH = 60;

/** A feed whose new items become suggestions. */
export const Watch = z.strictObject({
  url: WebAddress,
  /** Only items with one of these in the title; none for all. */
  words: z.array(z.string().min(1).max(MAX_WATCH_WORD_LENGTH)).max(MAX_WATCH_WORDS),
  /** The topic of every suggestion from it. */
  topic: Slug.optional(),
});
export type Watch = z.infer<typeof Watch>;

export const Settings = z.strictObject({
  /** The language of public answers; `auto` is the language that the platform reports for the place. */
  language: z.enum(['auto', ...LOCALES]).default('auto') satisfies z.ZodType<Locale | 'auto'>,
  /** Default visibility of answers; the asker may choose another. */
  answers: z.enum(['public', 'private']).default('public'),
  /** The channel where suggestions are announced: `discord:1234`, `slack:T1:C2`. */
  reviewChannel: z.string().min(1).max(100).optional(),
  whoSuggests: z.enum(AUDIENCES).default('everyone'),
  whoSubscribes: z.enum(AUDIENCES).default('admins'),
  /** Defaults to nothing: the records of a workspace stay with its members until an admin decides otherwise. */
  guests: z.enum(GUEST_RIGHTS).default('nothing'),
  /** An IANA name, such as `Asia/Seoul`; defaults to that of the configuration. */
  timeZone: z.string().refine(isTimeZone, rule('time-zone')).optional(),
  /** Whether pictures are light or dark (default: light). */
  pictures: z.enum(['light', 'dark']).optional(),
  /** Whether digests come with a picture of their timeline (default: off). */
  digestPictures: z.enum(['off', 'on']).optional(),
  /** Its pages on the web; off by default. */
  site: SiteSettings.optional(),
  watches: z.array(Watch).max(20).optional(),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = Settings.parse({});
