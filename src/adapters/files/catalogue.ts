import type { PackCatalogue } from '../../core/packs/catalogue.ts';
import { findPacks } from './packs.ts';

/** The packs below a folder, read anew whenever they are asked for: that is seldom, and the files may change. */
export const packsBelow = (folder: string): PackCatalogue => ({
  all: async () => (await findPacks([folder])).packs.map(({ files }) => files),
});
