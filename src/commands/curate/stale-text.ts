/** Tells curators which text a correction left behind, with a button that opens the form at it. */
import { withParticle } from '../../core/base/locale.ts';
import type { Context } from '../../core/command/command.ts';
import type { StaleText } from '../../core/curation/stale-text.ts';
import type { Action, Block } from '../../core/reply/reply.ts';
import { formButton, note } from '../shared/blocks.ts';

type TextContext = Pick<Context, 'say'>;

export const staleNotes = (stale: readonly StaleText[], { say }: TextContext): readonly Block[] =>
  stale.map(({ name, text }) =>
    note(
      say({
        en: `⚠️ The ${name.en} has not changed. Does it still say the same? “${text}”`,
        ko: `⚠️ ${withParticle(name.ko, '은/는')} 바뀌지 않았습니다. 지금도 같은 내용인지 확인해 주세요: “${text}”`,
      }),
    ),
  );

/** The same in a few words, for a list. */
export const staleWords = ({ name }: StaleText, { say }: TextContext): string =>
  say({ en: `⚠️ ${name.en} not changed`, ko: `⚠️ ${name.ko}: 바뀌지 않음` });

/** `lineOf` makes the line that edits the record from the option on. */
export const staleButtons = (
  stale: readonly StaleText[],
  context: TextContext,
  lineOf: (option: string) => string,
): readonly Action[] =>
  stale.map(({ name, option }) =>
    formButton(context, { en: `Edit the ${name.en}…`, ko: `${name.ko} 편집…` }, lineOf(option)),
  );
