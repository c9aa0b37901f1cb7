/** The packs in the file system that can be installed. */
import type { PackCatalogue } from '../../core/packs/catalogue.ts';
import type { PackFile } from '../../core/packs/read.ts';

/**
 * The packs below a folder. They are read on every call, because the files may change; a text that did not is parsed once. The parser
 * is loaded with the first call.
 */
export function packsBelow(folder: string): PackCatalogue {
  const parsed = new Map<string, { text: string; file: PackFile }>();
  return {
    async all() {
      const [{ findPacks }, { readPackFile }] = await Promise.all([
        import('./packs.ts'),
        import('../../core/packs/read.ts'),
      ]);
      const parse = (name: string, text: string): PackFile => {
        const known = parsed.get(name);
        if (known?.text === text) return known.file;
        const file = readPackFile(name, text);
        parsed.set(name, { text, file });
        return file;
      };
      return (await findPacks([folder], parse)).packs.map(({ files }) => files);
    },
  };
}
