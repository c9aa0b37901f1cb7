/** Settings of a site: who can read a space on the web without being in its server or workspace. */
import { z } from 'zod';

/** `off`: no one. `link`: people who have the secret address. `public`: everybody. */
export const SITE_ACCESS = ['off', 'link', 'public'] as const;
export type SiteAccess = (typeof SITE_ACCESS)[number];

/** The letters of a key: about 128 bits. */
export const SITE_KEY_LENGTH = 26;

export const SiteSettings = z.strictObject({
  access: z.enum(SITE_ACCESS),
  /** The secret part of the address. A new one makes the old address useless. */
  key: z
    .string()
    .regex(/^[2-9a-z]{26}$/)
    .optional(),
  /** The last day on which the site can be read: ISO 8601. */
  until: z.iso.date().optional(),
  /** Whether search engines may list it; only a public site can be listed. */
  indexed: z.literal(true).optional(),
});
export type SiteSettings = z.infer<typeof SiteSettings>;
