/** The packs in the file system that can be installed. */
import type { PackCatalogue } from '../../core/packs/catalogue.ts';
import { readPackFile, type PackFile } from '../../core/packs/read.ts';
import { findPacks } from './packs.ts';

/** The packs below a folder. They are read on every call, because the files may change; a text that did not is parsed once. */
export function packsBelow(folder: string): PackCatalogue {
  const parsed = new Map<string, { text: string; file: PackFile }>();
  const parse = (name: string, text: string): PackFile => {
    const known = parsed.get(name);
    if (known?.text === text) return known.file;
    const file = readPackFile(name, text);
    parsed.set(name, { text, file });
    return file;
  };
  return { all: async () => (await findPacks([folder], parse)).packs.map(({ files }) => files) };
}
