/** Completes what is typed at the prompt with Tab: lines, and fields of forms. */
import type { Bot, Call } from '../../core/command/call.ts';
import { completeLine } from '../../core/command/complete.ts';
import { isAtLeast } from '../../core/record/role.ts';
import type { Field } from '../../core/reply/form.ts';
import { OWN_COMMANDS } from './own-commands.ts';

type Completions = [values: string[], replaces: string];
type Asker = Pick<Call, 'locale' | 'place' | 'caller'>;

const MAX_SUGGESTED = 20;

export async function completeTyped(
  line: string,
  bot: Bot,
  { locale, place, caller }: Asker,
): Promise<Completions> {
  const commands = [...bot.commands.filter(({ role }) => isAtLeast(caller.role, role)), ...OWN_COMMANDS];
  const { suggestions, replaces } = await completeLine(line, commands, {
    locale,
    suggest: async (command, option, typed) =>
      OWN_COMMANDS.includes(command)
        ? (command.options[option]?.choices ?? [])
            .map(({ value, name }) => ({ value, label: name[locale], name: name[locale] }))
            .filter(({ value, label }) => value.startsWith(typed) || label.startsWith(typed))
        : bot.suggest({ command: command.name.en }, option, typed, {
            locale,
            place,
            caller,
            limit: MAX_SUGGESTED,
          }),
  });
  return continued(
    suggestions.map(({ value }) => value),
    replaces,
  );
}

export async function completeField(
  typed: string,
  field: Field,
  line: string,
  bot: Bot,
  { locale, place, caller }: Asker,
): Promise<Completions> {
  if (field.suggests !== true) return [[], typed];
  const found = await bot.suggest({ line }, field.key, typed, {
    locale,
    place,
    caller,
    limit: MAX_SUGGESTED,
  });
  return continued(
    found.map(({ value, name = value }) => (beginsLike(value, typed) ? value : name)),
    typed,
  );
}

/** Tab continues the typed text, as in a shell; it replaces the text only if no value begins like it. */
function continued(values: string[], replaces: string): Completions {
  const begun = values.filter((value) => beginsLike(value, replaces));
  return [begun.length > 0 ? begun : values, replaces];
}

/** Quotation marks do not count. */
const beginsLike = (value: string, typed: string): boolean =>
  bare(value).toLowerCase().startsWith(bare(typed).toLowerCase());
const bare = (text: string): string => text.replace(/(^|:)["“]/, '$1');
