/** What the admins of a space decide on. What they have not decided on is as it is at first. */
import { z } from 'zod';
import { LOCALES, type Locale } from '../base/locale.ts';
import { isAtLeast, type Role } from './role.ts';
import { rule } from './rules.ts';

/** Who may do something. */
export const AUDIENCES = ['everyone', 'curators', 'admins'] as const;
export type Audience = (typeof AUDIENCES)[number];

const ROLE_NEEDED = {
  everyone: 'member',
  curators: 'curator',
  admins: 'admin',
} as const satisfies Record<Audience, Role>;

/** Whether somebody of that role may do what is for `audience`. */
export function mayIn(audience: Audience, role: Role): boolean {
  return isAtLeast(role, ROLE_NEEDED[audience]);
}

export function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A space has one such record. */
export const SETTINGS_ID = 'settings';

export const Settings = z.strictObject({
  /** Of public answers; `auto` is the language that the platform says of each place. */
  language: z.enum(['auto', ...LOCALES]).default('auto') satisfies z.ZodType<Locale | 'auto'>,
  /** Who sees the answer to a lookup, unless it is asked for otherwise. */
  answers: z.enum(['public', 'private']).default('public'),
  /** Where suggestions arrive: `discord:1234`, `slack:T1:C2`. */
  reviewChannel: z.string().min(1).max(100).optional(),
  whoSuggests: z.enum(AUDIENCES).default('everyone'),
  whoSubscribes: z.enum(AUDIENCES).default('admins'),
  /** An IANA name, such as `Asia/Seoul`; that of whoever runs the bot where there is none. */
  timeZone: z.string().refine(isTimeZone, rule('time-zone')).optional(),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = Settings.parse({});
