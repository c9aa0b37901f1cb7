/** `almanac doctor --links`: looks at the address of every source once. */
import type { App } from '../app.ts';
import type { Config } from '../config.ts';
import type { Locale } from '../core/base/locale.ts';
import { WEB_PROBLEM_WORDS } from '../core/links/problem-words.ts';
import type { WebProblem } from '../core/links/web.ts';
import type { LinkState } from '../core/store/links.ts';
import { print, tell } from './output.ts';

/** Prints a line for each source. Returns whether every address that could be judged is there. */
export async function checkLinks(app: App, config: Config, locale: Locale): Promise<boolean> {
  if (config.FETCH_LINKS === 'off') {
    tell({ en: 'FETCH_LINKS=off turns this off.', ko: 'FETCH_LINKS=off라서 확인하지 않습니다.' }[locale]);
    return true;
  }
  let sound = true;
  let count = 0;
  await app.linkChecker.once(async (state) => {
    count += 1;
    sound &&= state.failures === 0;
    await print(`${signOf(state)} ${state.space} ${state.source}: ${state.url}${findingOf(state, locale)}`);
  });
  if (count === 0) tell({ en: 'No source has an address.', ko: '주소가 있는 출처가 없습니다.' }[locale]);
  return sound;
}

const signOf = ({ failures, problem, moved }: LinkState): string =>
  failures > 0 ? '✗' : problem !== undefined || moved !== undefined ? '!' : '✓';

function findingOf({ isDead, problem, moved }: LinkState, locale: Locale): string {
  if (moved !== undefined) return ` → ${moved}`;
  if (problem === undefined) return '';
  const dead = isDead ? { en: ' (dead)', ko: ' (끊어짐)' }[locale] : '';
  return ` — ${WEB_PROBLEM_WORDS[problem as WebProblem][locale]}${dead}`;
}
