/** What somebody may do: members ask and suggest, curators publish, admins also decide on settings and people. */
import { z } from 'zod';
import type { Text } from '../base/locale.ts';

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

/** Somebody with the id that platforms give and the role that the platform says. */
export interface Caller {
  /** `discord:1234`, `slack:T1:U2`. */
  id: string;
  role: Role;
  /** Whether they manage channels there; `undefined` where the platform knows no such right. */
  managesChannels?: boolean;
}

/** The role that a space gives somebody, whatever the platform says; `member` says that it was taken away. */
export const Grant = z.strictObject({
  /** That of the caller. */
  id: z.string().min(1).max(100),
  role: z.enum(ROLES),
});
export type Grant = z.infer<typeof Grant>;
