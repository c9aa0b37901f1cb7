/** The option that names a pack, and what happens when there is no such pack. */
import type { Context } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { text } from '../../core/command/option.ts';
import { UserError, type TextAction } from '../../core/reply/user-error.ts';
import type { Text } from '../../core/base/locale.ts';

export const packOption = text({
  name: { en: 'pack', ko: '팩' },
  description: { en: 'Id of the pack', ko: '팩의 id' },
  required: true,
  maxLength: 64,
});

export const PACK_LIST: TextAction = {
  label: { en: 'All packs', ko: '모든 팩' },
  line: '/admin pack list',
};

/** Offers the packs that there are; `command` is the one that was called, without the slash. */
export function noSuchPack(typed: string, ids: readonly string[], command: string): UserError {
  const text: Text = {
    en: `There is no pack “${excerpt(typed)}” here.`,
    ko: `“${excerpt(typed)}” 팩을 찾을 수 없습니다.`,
  };
  const offered = ids.slice(0, 10).map((id) => ({ label: { en: id, ko: id }, line: `/${command} ${id}` }));
  return new UserError(text, { actions: [...offered, PACK_LIST], option: 'pack' });
}

/** The display name of a pack; its id when its files are no longer available. */
export async function packName(id: string, { space, locale }: Context): Promise<string> {
  const files = (await space.packs()).get(id) ?? [];
  return files.flatMap(({ info }) => info?.content?.name[locale] ?? [])[0] ?? id;
}
