/** The pack that new spaces start with. */
import { fileURLToPath } from 'node:url';
import { packsBelow } from '../adapters/files/catalogue.ts';
import { ConfigError } from '../config.ts';
import { packIdOf, type PackCatalogue } from '../core/packs/catalogue.ts';
import { installPack } from '../core/packs/install.ts';
import { formatProblem } from '../core/packs/problem.ts';
import type { Library } from '../core/space/library.ts';

const PACKS = fileURLToPath(new URL('../../packs/', import.meta.url));
/** The pack that new spaces start with unless the configuration says otherwise. */
export const STARTER_PACK = 'deepseek-2025';
/** The value of the variable `STARTER_PACK` with which spaces begin empty. */
export const NO_STARTER_PACK = 'none';
/** The packs that come with this installation; all that ask share what was parsed. */
const installationPacks = packsBelow(PACKS);
export const starterPacks = (): PackCatalogue => installationPacks;

/** @throws {ConfigError} when there is no pack with this id. */
export async function installStarterPack(
  library: Library,
  space: string,
  packs: PackCatalogue,
  id: string,
): Promise<void> {
  const all = await packs.all();
  const starter = all.find((files) => packIdOf(files) === id);
  if (starter === undefined)
    throw noSuchStarterPack(
      id,
      all.flatMap((files) => packIdOf(files) ?? []),
    );
  const problems = await installPack(
    starter,
    { library, space },
    // Two processes may start at once: the same request is carried out only once.
    { request: 'starter-pack', author: 'almanac', reason: { code: 'starter-pack' }, shared: true },
  );
  if (problems.length > 0)
    throw new Error(
      `The starter pack is damaged:\n${problems.map((each) => formatProblem(each, 'en')).join('\n')}`,
    );
}

/** Says which packs there are. */
export const noSuchStarterPack = (id: string, known: readonly string[]): ConfigError =>
  new ConfigError({
    en: `STARTER_PACK is ${id}, but there is no such pack. It can be none${known.map((each) => ` or ${each}`).join('')}.`,
    ko: `STARTER_PACK에 적힌 ${id} 팩이 없습니다. 쓸 수 있는 값: none, ${known.join(', ')}`,
  });
