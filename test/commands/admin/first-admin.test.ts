import { expect, it } from 'vitest';
import { askFirstAdmin } from '../../../src/commands/admin/first-admin.ts';
import { commands } from '../../../src/commands/index.ts';
import type { Command, Context } from '../../../src/core/command/command.ts';

it('looks up once for each space in memory whether its first admin was asked', async () => {
  let reads = 0;
  const memory = () => ({ get: async () => (reads++, 'asked') });
  const contextOfAnotherSpace = (): Context =>
    ({
      space: { starter: 'starter' },
      governance: { packs: [{ records: {} }] },
      knowledge: { entries: () => [] },
      memory,
    }) as unknown as Context;
  const [command] = commands as readonly [Command];
  const context = contextOfAnotherSpace();
  for (let answers = 0; answers < 3; answers++) expect(await askFirstAdmin(context, command)).toBeUndefined();
  expect(reads).toBe(1);
  await askFirstAdmin(contextOfAnotherSpace(), command);
  expect(reads).toBe(2);
});
