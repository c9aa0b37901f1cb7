/**
 * Loaded into a bot that the bench runs (`node --import`): answers over IPC how much CPU time and memory the process has used, and
 * records a CPU profile.
 */
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sharesOf } from './attribute.ts';

/** Questions of the bench to the process; each is answered by one message. */
export type Inquiry = 'cpu' | 'memory' | 'held' | 'profile' | 'shares';

/** In MB. */
export interface Memory {
  /** Heap and buffers after a garbage collection. */
  held: number;
  /** All that the process has. */
  rss: number;
  /** The heap of the main thread, with what is free in it. */
  heap: number;
  /** Memory that is not of files, such as heaps of all threads and what libraries have allocated (only on Linux). */
  anonymous: number | undefined;
  /** Pages of files, such as the program itself and native modules; processes share them (only on Linux). */
  files: number | undefined;
}

const session = new Session();

async function answerTo(inquiry: Inquiry): Promise<unknown> {
  switch (inquiry) {
    case 'cpu': {
      const { user, system } = process.cpuUsage();
      return user + system;
    }
    case 'memory':
      return process.memoryUsage.rss() / 1e6;
    case 'held': {
      setFlagsFromString('--expose-gc');
      (runInNewContext('gc') as () => void)();
      const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
      return {
        held: (heapUsed + external) / 1e6,
        rss: rss / 1e6,
        heap: heapTotal / 1e6,
        anonymous: residentOf('Anon'),
        files: residentOf('File'),
      } satisfies Memory;
    }
    case 'profile':
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: 200 });
      await session.post('Profiler.start');
      return true;
    case 'shares': {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      return sharesOf(profile);
    }
  }
}

/** Resident memory of a kind, in MB; `undefined` where the system does not tell. */
function residentOf(kind: 'Anon' | 'File'): number | undefined {
  try {
    const [, kilobytes] =
      new RegExp(`^Rss${kind}:\\s+(\\d+)`, 'm').exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / 1e6;
  } catch {
    return undefined;
  }
}

process.on('message', (inquiry: Inquiry) => {
  void answerTo(inquiry).then((answer) => process.send?.({ answer }));
});
// The bot ends as it would without the bench.
process.channel?.unref();
