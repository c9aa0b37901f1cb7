/** Offers to record what is missing. */
import { MAX_SENTENCE_LENGTH } from '../../core/curation/sentence/read.ts';
import { commandCalled } from '../../core/command/called.ts';
import type { Context } from '../../core/command/command.ts';
import { linksIn } from '../../core/platform/links-in.ts';
import { isAtLeast } from '../../core/record/role.ts';
import { sayLine } from '../../core/reply/line.ts';
import type { Action } from '../../core/reply/reply.ts';
import { formButton } from './blocks.ts';

/** Whether a line that was asked is a statement with the address of its source: “DeepSeek opened an office. https://…” */
export const isContribution = (asked: string): boolean =>
  asked.length <= MAX_SENTENCE_LENGTH && linksIn(asked).length > 0 && /\p{L}/u.test(withoutLinks(asked));

const withoutLinks = (text: string): string =>
  linksIn(text).reduce((rest, link) => rest.replace(link, ''), text);

/** A button that opens the form for a correction of a statement. Curators correct it themselves. No button where there is no such command. */
export function correctionButton(id: string, context: Context): readonly Action[] {
  const { commands, caller } = context;
  const [command, label] = isAtLeast(caller.role, 'curator')
    ? ['curate edit', { en: 'Edit it…', ko: '편집…' }]
    : ['suggest', { en: 'Suggest a correction…', ko: '정정 제안…' }];
  return commandCalled(commands, command) === undefined
    ? []
    : [formButton(context, label, `/${command} ${id}`)];
}

/**
 * A button that opens the form for a new statement: with the sentence and its source if a contribution was asked, or else empty.
 * Curators add it themselves. No button where there is no such command.
 */
export function suggestButton(asked: string, context: Context): readonly Action[] {
  const { commands, caller } = context;
  if (commandCalled(commands, 'suggest') === undefined) return [];
  if (!isContribution(asked))
    return [
      formButton(
        context,
        { en: 'Suggest it, with a source…', ko: '출처와 함께 제안…' },
        '/suggest kind:fact',
      ),
    ];
  return isAtLeast(caller.role, 'curator')
    ? [
        formButton(
          context,
          { en: 'Add this statement…', ko: '이 기록 추가…' },
          sayLine('curate add', asked, {}),
        ),
      ]
    : [
        formButton(
          context,
          { en: 'Suggest this statement…', ko: '이 기록 제안…' },
          sayLine('suggest', asked, {}),
        ),
      ];
}
