/** The packs that come with this installation and can be installed into a space. */
import type { PackFile } from './read.ts';

export interface PackCatalogue {
  /** The files of each pack, unchecked: see `checkPack`. */
  all(): Promise<readonly (readonly PackFile[])[]>;
}

export const NO_PACKS: PackCatalogue = { all: async () => [] };

/** The id in the `pack` section; `undefined` when it cannot be read. */
export function packIdOf(files: readonly PackFile[]): string | undefined {
  return files.find(({ info }) => info?.content !== undefined)?.info?.content?.id;
}
