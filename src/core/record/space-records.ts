/** A space, and what it keeps with revisions besides its knowledge: settings, roles, packs and channels. */
import { z } from 'zod';
import type { Locale } from '../base/locale.ts';
import { Slug } from './schema.ts';
import { Channel } from './channel.ts';
import { Grant } from './role.ts';
import { Settings } from './settings.ts';

/** One tenant: the knowledge, curators, settings and subscriptions that belong together. */
export interface Space {
  /** A {@link Slug}. */
  id: string;
  name: string;
  /** The language of public answers, unless the settings choose one. */
  locale: Locale;
}

/** A pack of the space, with the records that it brought. */
export const InstalledPack = z.strictObject({
  id: Slug,
  state: z.enum(['installed', 'removed']),
  /** By record key (`entry r1-release`): the digest of the record as the pack had it when it was last installed. */
  records: z.record(z.string(), z.string()),
});
export type InstalledPack = z.infer<typeof InstalledPack>;

export interface SpaceRecords {
  settings: Settings;
  role: Grant;
  pack: InstalledPack;
  channel: Channel;
}
export type SpaceRecordType = keyof SpaceRecords;
export const SPACE_RECORD_TYPES = [
  'settings',
  'role',
  'pack',
  'channel',
] as const satisfies readonly SpaceRecordType[];
export const SPACE_RECORD_SCHEMAS = {
  settings: Settings,
  role: Grant,
  pack: InstalledPack,
  channel: Channel,
} as const;
