/** The packs that can be installed: those that came with this installation. */
import type { PackFile } from './read.ts';

export interface PackCatalogue {
  /** The files of each pack; what is wrong with them is for `checkPack` to say. */
  all(): Promise<readonly (readonly PackFile[])[]>;
}

export const NO_PACKS: PackCatalogue = { all: async () => [] };

/** The id that a pack gives itself; `undefined` when that cannot be read. */
export function packIdOf(files: readonly PackFile[]): string | undefined {
  return files.find(({ info }) => info?.content !== undefined)?.info?.content?.id;
}
