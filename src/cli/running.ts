/** Tells the operator that the bot runs, once it does, and on which platforms. */
import { setTimeout } from 'node:timers/promises';
import type { Locale, Text } from '../core/base/locale.ts';
import type { Connection, Platform } from '../core/platform/platform.ts';
import { tell } from './output.ts';

export interface Connected {
  platform: Pick<Platform, 'id' | 'name'>;
  connection: Connection;
}

const LOOK_EVERY_MS = 50;
/** After this time, platforms that are not connected yet are named. */
const CONNECT_PATIENCE_MS = 15_000;

/**
 * Waits until each platform has connected or refused, then names those that run. Says nothing if none does, as
 * each refusal is reported by itself. `complete`: whether the settings of every platform are.
 */
export async function sayWhenRunning(
  all: readonly Connected[],
  complete: boolean,
  locale: Locale,
  signal: AbortSignal,
): Promise<void> {
  const over = new Set<Connected>();
  for (const each of all) void each.connection.ended.then(() => over.add(each));
  const pending = (): readonly Connected[] =>
    all.filter((each) => !over.has(each) && !each.connection.isConnected());
  const start = performance.now();
  let isPatient = true;
  while (pending().length > 0) {
    if (isPatient && performance.now() - start > CONNECT_PATIENCE_MS) {
      isPatient = false;
      tell(stillConnecting(pending())[locale]);
    }
    try {
      await setTimeout(LOOK_EVERY_MS, undefined, { signal });
    } catch {
      return;
    }
  }
  const running = all.filter((each) => !over.has(each));
  if (running.length > 0) tell(runsOn(running, complete && over.size === 0)[locale]);
}

const listed = (all: readonly Connected[], locale: Locale): string =>
  new Intl.ListFormat(locale).format(all.map(({ platform }) => platform.name));

const runsOn = (all: readonly Connected[], isAll: boolean): Text => ({
  en: `Almanac is running on ${listed(all, 'en')}${isAll ? '' : ' only'}. Control-C stops it.`,
  ko: `연감을 ${listed(all, 'ko')}에서${isAll ? '' : '만'} 시작했습니다. Control-C로 끝냅니다.`,
});

const stillConnecting = (all: readonly Connected[]): Text => ({
  en: `Still connecting to ${listed(all, 'en')}; it is tried again and again.`,
  ko: `아직 ${listed(all, 'ko')}에 연결하지 못했습니다. 계속 다시 시도합니다.`,
});
