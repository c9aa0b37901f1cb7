/**
 * Measures pictures of timelines with 12 and 60 statements in Korean: the time to lay one out and to draw it, how long that holds the
 * event loop, and the memory over 1,000 pictures (or `--entries`).
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openPictures } from '../src/adapters/pictures/index.ts';
import { breathe } from '../src/core/base/slices.ts';
import { parseDate } from '../src/core/date/parse.ts';
import { layOutInSlices } from '../src/core/picture/pictures.ts';
import { layoutTimeline } from '../src/core/picture/timeline.ts';
import type { TimelineContent } from '../src/core/picture/timeline-content.ts';
import { entriesAsked, megabytes, time } from './measure.ts';
import { quietLog } from '../test/support/quiet-log.ts';

const TEXT = '딥시크가 추론 모델을 내놓자 세계 시장이 크게 흔들렸고, 연구자들은 그 방법을 앞다투어 검증했다.';
const PICTURES = 1000;

/** Days, months and years, the days mostly close together, as in most timelines. */
function contentOf(statements: number): TimelineContent {
  const dates = Array.from({ length: statements }, (_, index) => {
    const month = String((index % 12) + 1).padStart(2, '0');
    const year = 2023 + (index % 3);
    return index % 7 === 0
      ? `${year}`
      : index % 5 === 0
        ? `${year}-${month}`
        : `2025-${month}-${10 + (index % 18)}`;
  });
  return {
    title: '딥시크 타임라인',
    subtitle: (shown) => `기록 ${statements}건 중 ${shown.length}건`,
    items: dates.sort().map((date, index) => ({
      date: parseDate(date) ?? { kind: 'year', year: 2025 },
      text: [{ text: TEXT.slice(0, 30 + ((index * 7) % 30)) }],
      citations: [(index % 4) + 1],
    })),
    sources: () => [1, 2, 3, 4].map((number) => ({ number, label: '네이처, 2025년 1월 30일' })),
    alt: () => '',
    signature: '연감',
    locale: 'ko',
    today: 20_420,
  };
}

export async function benchPicture(args: readonly string[]): Promise<unknown> {
  const pictures = openPictures(quietLog({ error: (fields) => process.stderr.write(String(fields)) }));
  const lay = (content: TimelineContent) =>
    layOutInSlices(pictures, (typeface) => layoutTimeline(content, typeface));
  let bytes = 0;
  const draw = async (content: TimelineContent): Promise<void> => {
    bytes = (await pictures.draw(await lay(content), 'light'))?.length ?? 0;
  };
  // The first picture loads the font and the library, and runs code that is not compiled yet.
  const firstContent = contentOf(60);
  // A bot has long collected the garbage of its start.
  global.gc?.();
  await breathe();
  const longestFirstTurn = watchTurns();
  await draw(firstContent);
  const first = longestFirstTurn();
  const sizes: Record<string, unknown> = {};
  for (const statements of [12, 60]) {
    const content = contentOf(statements);
    const layout = await time([content], lay, { runs: 100 });
    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    const longestTurn = watchTurns();
    const whole = await time([content], draw, { runs: 100 });
    loop.disable();
    sizes[statements] = {
      layout_us: layout,
      picture_us: whole,
      bytes,
      longest_turn_ms: Math.round(loop.max / 1e5) / 10,
      longest_turn_cpu_ms: longestTurn(),
      turn_p99_ms: Math.round(loop.percentile(99) / 1e5) / 10,
    };
  }
  const content = contentOf(12);
  const memory = [process.memoryUsage.rss()];
  const count = entriesAsked(args) ?? PICTURES;
  for (let drawn = 1; drawn <= count; drawn++) {
    await draw(content);
    if (drawn % Math.ceil(count / 5) === 0) {
      global.gc?.();
      memory.push(process.memoryUsage.rss());
    }
  }
  return {
    first_picture_longest_turn_cpu_ms: first,
    statements: sizes,
    memory_mb: memory.map(megabytes),
    pictures: count,
  };
}

/**
 * Watches the turns of the event loop; the function it returns ends that and returns the longest. In milliseconds of CPU time of
 * this thread, which other processes on the machine do not lengthen. Kernels that count CPU time in ticks can add up to 4 ms.
 */
function watchTurns(): () => number {
  const used = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [last, longest, watching] = [used(), 0, true];
  const turn = (): void => {
    const now = used();
    longest = Math.max(longest, now - last);
    last = now;
    if (watching) setImmediate(turn);
  };
  setImmediate(turn);
  return () => {
    watching = false;
    return Math.round(longest * 10) / 10;
  };
}
