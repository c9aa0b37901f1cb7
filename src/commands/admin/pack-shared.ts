/** What the commands on packs share. */
import type { Context } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { text } from '../../core/command/option.ts';
import { UserError, type TextAction } from '../../core/reply/user-error.ts';
import type { Text } from '../../core/base/locale.ts';

export const packOption = text({
  name: { en: 'pack', ko: '팩' },
  description: { en: 'The id of the pack', ko: '팩의 id' },
  required: true,
  maxLength: 64,
});

export const LIST: TextAction = {
  label: { en: 'All packs', ko: '모든 팩' },
  line: '/admin pack list',
};

/** @throws {UserError} which offers those there are. */
export function noSuchPack(typed: string, ids: readonly string[], command: string): UserError {
  const text: Text = {
    en: `There is no pack “${excerpt(typed)}” here.`,
    ko: `“${excerpt(typed)}” 팩은 없습니다.`,
  };
  const offered = ids.slice(0, 10).map((id) => ({ label: { en: id, ko: id }, line: `/${command} ${id}` }));
  return new UserError(text, { actions: [...offered, LIST], option: 'pack' });
}

/** The name that a pack gives itself, or its id where it is no longer there to say. */
export async function packName(id: string, { space, locale }: Context): Promise<string> {
  const files = (await space.packs()).get(id) ?? [];
  return files.flatMap(({ info }) => info?.content?.name[locale] ?? [])[0] ?? id;
}
