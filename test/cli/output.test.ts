/** Tests a reader of the output or the log that goes away. */
import { afterEach, expect, it, vi } from 'vitest';
import { endWithTheReader } from '../../src/cli/output.ts';

const before = { out: process.stdout.listeners('error'), err: process.stderr.listeners('error') };
afterEach(() => {
  vi.restoreAllMocks();
  for (const [stream, kept] of [
    [process.stdout, before.out],
    [process.stderr, before.err],
  ] as const)
    for (const listener of stream.listeners('error'))
      if (!kept.includes(listener)) stream.off('error', listener as () => void);
});

const failure = (code: string): Error => Object.assign(new Error(code), { code });

it('the process ends when nobody reads its output, and goes on when nobody reads its log', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exited');
  });
  endWithTheReader();
  process.stderr.emit('error', failure('EPIPE'));
  expect(exit).not.toHaveBeenCalled();
  expect(() => process.stdout.emit('error', failure('EPIPE'))).toThrow('exited');
  expect(exit).toHaveBeenCalledWith(0);
});

it('other failures of the output are not hidden', () => {
  endWithTheReader();
  for (const stream of [process.stdout, process.stderr])
    expect(() => stream.emit('error', failure('EIO'))).toThrow('EIO');
});
