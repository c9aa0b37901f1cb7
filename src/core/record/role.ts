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
  /** The person’s display name, where the platform gives it. */
  name?: string | undefined;
  role: Role;
  /** Whether they may manage channels; `undefined` on a platform without that right. */
  managesChannels?: boolean;
  /** Whether they are a guest, or belong to another organisation; what they may do is a setting of the space. */
  isGuest?: boolean;
}

/** The role that a space gives a person, besides the role on the platform. `member` means that it was removed. */
export const Grant = z.strictObject({
  /** The id of the person: `discord:1234`. */
  id: z.string().min(1).max(100),
  role: z.enum(ROLES),
  /**
   * The role that each server or workspace gave or confirmed, by its name (`slack:T1`), or by {@link UNTIED}. A role ends when the
   * workspace that gave it leaves the space. Absent: the role is untied, or was removed by an admin.
   */
  given: z.record(z.string().min(1).max(100), z.enum(ROLES)).optional(),
});
export type Grant = z.infer<typeof Grant>;

/** In {@link Grant.given}: a role given in a terminal, or before the giving workspace was recorded. It ends with no link. */
const UNTIED = 'untied';

/** The roles that were given to a person, by the workspace that gave each. */
const givenRoles = ({ role, given }: Grant): Readonly<Record<string, Role>> => given ?? { [UNTIED]: role };

/** The role that the workspace has given or confirmed; `undefined` if it has not. */
export const roleGivenIn = (grant: Grant, workspace: string | undefined): Role | undefined =>
  new Map(Object.entries(givenRoles(grant))).get(workspace ?? UNTIED);

/** Whether the role was given in a terminal, or before the giving workspace was recorded. */
export const isUntied = (grant: Grant): boolean => roleGivenIn(grant, undefined) !== undefined;

/** The grant after the workspace gave the role. What others gave stays, as far as it is not higher. */
export function withRole(before: Grant | undefined, id: string, role: Role, workspace?: string): Grant {
  const others = Object.entries(before === undefined ? {} : givenRoles(before))
    .filter(([, each]) => each !== 'member')
    .map(([by, each]) => [by, isAtLeast(role, each) ? each : role] as const);
  return { id, role, given: { ...Object.fromEntries(others), [workspace ?? UNTIED]: role } };
}

/** The grant after the workspace left: the highest role that the others gave. `undefined` if the workspace gave none. */
export function withoutWorkspace(grant: Grant, workspace: string): Grant | undefined {
  if (roleGivenIn(grant, workspace) === undefined) return undefined;
  const given = Object.fromEntries(Object.entries(givenRoles(grant)).filter(([by]) => by !== workspace));
  return { id: grant.id, role: Object.values(given).reduce(higherOf, 'member'), given };
}

/** Whether the role becomes lower when the workspace leaves. */
export function isTiedTo(grant: Grant, workspace: string): boolean {
  const after = withoutWorkspace(grant, workspace);
  return after !== undefined && after.role !== grant.role;
}

/** Whether the role ended with a link, rather than by the decision of an admin. */
export const endedWithLink = ({ role, given }: Grant): boolean => role === 'member' && given !== undefined;
