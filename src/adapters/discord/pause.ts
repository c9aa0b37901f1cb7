/** Resolves after so many milliseconds, or as soon as the signal is raised. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  signal?.addEventListener('abort', () => resolve(), { once: true });
  if (signal?.aborted === true) resolve();
  await promise;
  clearTimeout(timer);
}
