/** The packs in the file system that can be installed. */
import type { PackCatalogue } from '../../core/packs/catalogue.ts';
import { findPacks } from './packs.ts';

/** The packs below a folder. They are read on every call: calls are rare, and the files may change. */
export const packsBelow = (folder: string): PackCatalogue => ({
  all: async () => (await findPacks([folder])).packs.map(({ files }) => files),
});
