/** What a space keeps besides its knowledge, with revisions like everything else: its own rules, and who may do what. */
import { z } from 'zod';
import { Slug } from './schema.ts';
import { Channel } from './channel.ts';
import { Grant } from './role.ts';
import { Settings } from './settings.ts';

/** That a pack is in the space, and how its records were when the pack brought them. */
export const InstalledPack = z.strictObject({
  id: Slug,
  state: z.enum(['installed', 'removed']),
  /** `entry r1-release` → a digest of what the pack said of it when the space last took note of the pack. */
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
