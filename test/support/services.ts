import type { Log } from '../../src/core/base/log.ts';
import { processMemories, type Memories } from '../../src/core/base/memory.ts';
import { silent } from '../../src/core/base/meter.ts';
import type { Bot } from '../../src/core/command/call.ts';
import { KeptLines } from '../../src/core/platform/kept-lines.ts';
import { Notices } from '../../src/core/platform/notices.ts';
import { Once } from '../../src/core/platform/once.ts';
import type { PlatformServices } from '../../src/core/platform/platform.ts';

/** The services that an adapter is given; every place belongs to the space `test`. */
export const platformServices = (
  bot: Bot,
  log: Log,
  memories: Memories = processMemories(),
): PlatformServices => ({
  bot,
  lines: new KeptLines(memories('kept-line')),
  once: new Once(memories('once')),
  notices: new Notices(memories('notice-once'), log),
  memories,
  log,
  meter: silent,
  placeOf: async (_workspace, locale) => ({ space: 'test', locale }),
  previewLink: async () => undefined,
});
