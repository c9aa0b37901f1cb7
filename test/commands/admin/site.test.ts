import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/record/settings.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { labelsOf, person, textOf, type Person } from '../../support/person.ts';

let almanac: Talk;
let admin: Person;
beforeEach(async () => {
  almanac = await talk();
  admin = person(almanac, { role: 'admin' });
});
afterEach(() => almanac.close());

const site = async () => (await almanac.library.open('test')).governance.settings.site;

it('is off until an admin turns it on, and off again with one press', async () => {
  expect(DEFAULT_SETTINGS.site).toBeUndefined();
  const off = await admin.answer('/admin site');
  expect(textOf(off)).toContain('Who can read the site: nobody');
  const shown = await admin.press(off, 'Share with everybody');
  expect(await site()).toEqual({ access: 'public' });
  expect(textOf(shown)).toContain('WEB_PORT');
  await admin.press(shown, 'Stop sharing');
  expect(await site()).toEqual({ access: 'off' });
});

it('makes a secret link, a new one on request, and never the old one again', async () => {
  const first = await admin.press(await admin.answer('/admin site'), 'Share by secret link');
  const { key } = (await site()) ?? {};
  expect(key).toMatch(/^[2-9a-z]{26}$/);
  const renewed = await admin.press(first, 'New secret link');
  const second = (await site())?.key;
  expect(second).not.toBe(key);
  await admin.press(renewed, 'Stop sharing');
  await admin.say('/admin site access:link');
  expect([key, second]).not.toContain((await site())?.key);
});

it('has a last day, and a switch of its own for search engines', async () => {
  await admin.say('/admin site access:link until:2026-12-31 search:true');
  // Search engines list public sites only.
  expect(await site()).toMatchObject({ access: 'link', until: '2026-12-31' });
  expect(await site()).not.toHaveProperty('indexed');
  const open = await admin.answer('/admin site access:public');
  expect(labelsOf(open)).toContain('Share with search engines');
  await admin.press(open, 'Share with search engines');
  expect(await site()).toMatchObject({ access: 'public', indexed: true, until: '2026-12-31' });
  expect(await admin.say('/admin site until:someday')).toContain('2026-12-31');
  await admin.say('/admin site until:""');
  expect((await site())?.until).toBeUndefined();
});

it('is for admins, in both languages', async () => {
  expect(await person(almanac, { role: 'curator' }).say('/admin site access:public')).toContain('admins');
  expect(await person(almanac, { role: 'admin', locale: 'ko' }).say('/관리 사이트 전체 공개')).toContain(
    '저장했습니다.',
  );
});
