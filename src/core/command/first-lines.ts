/** Lines to begin with, for those who have not asked anything yet. */
import type { Library } from '../space/library.ts';
import { whenLoaded } from '../space/when-loaded.ts';
import type { Bot } from './call.ts';
import type { Command } from './command.ts';
import { lineIn } from './line-in.ts';

export function createFirstLines({
  commands,
  library,
}: {
  commands: readonly Command[];
  library: Library;
}): Bot['firstLines'] {
  return async ({ locale, place: { space } }) => {
    try {
      const { knowledge } = await library.openEarly(space);
      return await whenLoaded(library, space, async () =>
        commands
          .flatMap((command) => command.firstLines?.({ knowledge, commands, locale }) ?? [])
          .map((line) => lineIn(locale, line, { commands, knowledge })),
      );
    } catch {
      // The first question will say what is wrong, if anything still is.
      return [];
    }
  };
}
