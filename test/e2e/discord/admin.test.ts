import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUp, type Setup } from './support.ts';

let here: Setup;
beforeAll(async () => {
  here = await setUp();
});
afterAll(async () => {
  await here.close();
});

describe('admins of a server', () => {
  it('pick a curator from the people there, who can publish from then on', async () => {
    const { server, reader } = here;
    const admin = server.admin();
    const added = await server.slash({
      user: admin,
      command: 'admin curator add',
      options: { person: reader, role: 'curator' },
    });
    expect(added.text).toContain(`<@${reader.id}> is now a curator.`);
    expect(added.message.ephemeral).toBe(true);
    // Discord still hides /curate from them; mentions and buttons work.
    const { governance } = await here.almanac.library.open('test');
    expect(governance.roleOf({ id: `discord:${reader.id}`, role: 'member' })).toBe('curator');
    expect(server.violations).toEqual([]);
  });

  it('change settings by menus, and name a channel', async () => {
    const { server } = here;
    const admin = server.admin();
    const shown = await server.slash({ user: admin, command: 'admin settings' });
    const saved = await server.select(shown.message, 0, 'Korean', { user: admin });
    expect(saved.text).toContain('Saved: language.');
    const named = await server.slash({
      user: admin,
      command: 'admin settings',
      options: { review: 'general' },
    });
    expect(named.text).toMatch(/Saved: review\.[^]*<#\d+>/);
    expect(server.violations).toEqual([]);
  });

  it('see packs and changes', async () => {
    const { server } = here;
    const admin = server.admin();
    for (const command of ['admin audit', 'admin pack list', 'admin curator list', 'admin link'])
      expect((await server.slash({ user: admin, command })).message.ephemeral).toBe(true);
    expect(server.violations).toEqual([]);
  });
});
