/**
 * Loaded into a bot that the bench runs (`node --import`): answers over IPC how much CPU time and memory the process has used, and
 * records a CPU profile.
 */
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
      const { rss, heapUsed, external } = process.memoryUsage();
      return { held: (heapUsed + external) / 1e6, rss: rss / 1e6 } satisfies Memory;
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

process.on('message', (inquiry: Inquiry) => {
  void answerTo(inquiry).then((answer) => process.send?.({ answer }));
});
// The bot ends as it would without the bench.
process.channel?.unref();
