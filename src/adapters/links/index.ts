/** Reads the public web for the core. The code that does, and Node’s HTTP client, are loaded with the first page. */
import type { Web } from '../../core/links/web.ts';
import type { WebOptions } from './web.ts';

export function openWeb(options: WebOptions = {}): Web {
  let opened: Promise<Web> | undefined;
  const open = async (): Promise<Web> => {
    const { PublicWeb } = await import('./web.ts');
    return new PublicWeb(options);
  };
  return { isOn: true, get: async (address, request) => (await (opened ??= open())).get(address, request) };
}
