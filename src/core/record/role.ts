/** Roles: members ask and suggest, curators also publish, and admins also decide on settings and people. */
import { z } from 'zod';
import type { Text } from '../base/locale.ts';

/** From the lowest to the highest. */
export const ROLES = ['member', 'curator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Readonly<Record<Role, Text>> = {
  member: { en: 'member', ko: '구성원' },
  curator: { en: 'curator', ko: '큐레이터' },
  admin: { en: 'admin', ko: '관리자' },
};

export function isAtLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

export function higherOf(one: Role, other: Role): Role {
  return isAtLeast(one, other) ? one : other;
}

/** A person, with the role that the platform gives them. */
export interface Caller {
  /** `discord:1234`, `slack:T1:U2`. */
  id: string;
  role: Role;
  /** Whether they may manage channels; `undefined` on a platform without that right. */
  managesChannels?: boolean;
}

/** The role that a space gives a person, besides the role on the platform. `member` means that it was removed. */
export const Grant = z.strictObject({
  /** The id of the person: `discord:1234`. */
  id: z.string().min(1).max(100),
  role: z.enum(ROLES),
});
export type Grant = z.infer<typeof Grant>;
