/** A role stays as high as those who gave it still say, and no higher. */
import { describe, expect, test } from 'vitest';
import {
  endedWithLink,
  Grant,
  higherOf,
  isAtLeast,
  isTiedTo,
  isUntied,
  roleGivenIn,
  ROLES,
  withoutWorkspace,
  withRole,
  type Role,
} from '../../../src/core/record/role.ts';

const ID = 'discord:1';
const given = (
  by: Record<string, Role>,
  role: Role = Object.values(by).reduce(higherOf, 'member'),
): Grant => ({
  id: ID,
  role,
  given: by,
});
const old: Grant = { id: ID, role: 'curator' };

test('admins are also curators, and curators members', () => {
  expect(ROLES.map((role) => ROLES.filter((needed) => isAtLeast(role, needed)))).toEqual([
    ['member'],
    ['member', 'curator'],
    ['member', 'curator', 'admin'],
  ]);
  expect([higherOf('curator', 'admin'), higherOf('curator', 'member')]).toEqual(['admin', 'curator']);
});

describe('a workspace that gives a role', () => {
  test('is recorded with it', () => {
    expect(withRole(undefined, ID, 'curator', 'slack:T1')).toEqual(given({ 'slack:T1': 'curator' }));
    expect(withRole(undefined, ID, 'admin')).toEqual(given({ untied: 'admin' }));
  });

  test('stands beside those that gave one before', () => {
    const before = withRole(given({ 'slack:T1': 'curator' }), ID, 'admin', 'slack:T2');
    expect(before).toEqual(given({ 'slack:T1': 'curator', 'slack:T2': 'admin' }));
    expect(withRole(old, ID, 'admin', 'slack:T1')).toEqual(given({ untied: 'curator', 'slack:T1': 'admin' }));
  });

  test('takes from the others what is higher', () => {
    expect(withRole(given({ 'slack:T1': 'admin' }), ID, 'curator', 'slack:T2')).toEqual(
      given({ 'slack:T1': 'curator', 'slack:T2': 'curator' }),
    );
    expect(withRole(given({ 'slack:T1': 'admin' }), ID, 'curator', 'slack:T1')).toEqual(
      given({ 'slack:T1': 'curator' }),
    );
  });

  test('does not bring back those who gave none', () => {
    expect(withRole({ id: ID, role: 'member' }, ID, 'admin', 'slack:T1')).toEqual(
      given({ 'slack:T1': 'admin' }),
    );
  });
});

describe('a workspace that leaves', () => {
  test.each<[Grant, Grant | undefined, boolean]>([
    [given({ 'slack:T1': 'admin' }), given({}), true],
    [given({ 'slack:T1': 'admin', 'slack:T2': 'curator' }), given({ 'slack:T2': 'curator' }), true],
    [given({ 'slack:T1': 'curator', 'slack:T2': 'curator' }), given({ 'slack:T2': 'curator' }), false],
    [given({ 'slack:T2': 'admin' }), undefined, false],
    [old, undefined, false],
  ])('turns %j into %j', (before, after, isLower) => {
    expect(withoutWorkspace(before, 'slack:T1')).toEqual(after);
    expect(isTiedTo(before, 'slack:T1')).toBe(isLower);
  });

  test('is what ended a role, not an admin', () => {
    const after = withoutWorkspace(given({ 'slack:T1': 'admin' }), 'slack:T1');
    expect(
      [after, given({ untied: 'admin' }), { id: ID, role: 'member' } as const].map(
        (each) => each && endedWithLink(each),
      ),
    ).toEqual([true, false, false]);
  });
});

test('a role of a terminal, or of before the giving workspace was recorded, is untied', () => {
  const several = given({ untied: 'curator', 'slack:T1': 'admin' });
  expect([old, several, given({ 'slack:T1': 'admin' })].map(isUntied)).toEqual([true, true, false]);
  expect(roleGivenIn(old, undefined)).toBe('curator');
  expect(roleGivenIn(several, 'slack:T1')).toBe('admin');
  expect(roleGivenIn(several, 'constructor')).toBeUndefined();
});

test.each([
  [1, true],
  [100, true],
  [0, false],
  [101, false],
])('an id of %i characters is one: %s', (length, isValid) => {
  const id = 'x'.repeat(length);
  expect(Grant.safeParse({ id, role: 'admin' }).success).toBe(isValid);
  expect(Grant.safeParse({ id: ID, role: 'admin', given: { [id]: 'admin' } }).success).toBe(isValid);
});
