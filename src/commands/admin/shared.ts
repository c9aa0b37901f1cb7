/** Words and rows that several admin commands use. */
import type { Context } from '../../core/command/command.ts';
import { person } from '../../core/command/option.ts';
import type { Locale, Text } from '../../core/base/locale.ts';
import type { Block, Inline, Row } from '../../core/reply/reply.ts';
import { RECORD_NAMES } from '../../core/record/names.ts';
import type { Role } from '../../core/record/role.ts';
import { SETTINGS_ID, Settings } from '../../core/record/settings.ts';
import { paragraph } from '../shared/blocks.ts';
import { WORKSPACE_KINDS, type Workspace } from '../../core/record/workspace.ts';
import type { KeptType } from '../../core/store/store.ts';

export const personOption = person({
  name: { en: 'person', ko: '사람' },
  description: { en: 'Mention or id of the person', ko: '사람의 멘션이나 id' },
  required: true,
});

/** Roles with the article, for English sentences. */
export const A_ROLE: Readonly<Record<Role, string>> = {
  member: 'a member',
  curator: 'a curator',
  admin: 'an admin',
};

/** A record by its type and id: "statement `r1-release`", "role of @minji". */
export function recordSpans({ type, id }: { type: KeptType; id: string }, locale: Locale): Inline {
  const name = RECORD_NAMES[type].one[locale];
  if (type === 'settings') return [name];
  if (type !== 'role' && type !== 'channel') return [`${name} `, { kind: 'code', text: id }];
  const whose = { kind: type === 'role' ? 'person' : 'channel', id } as const;
  return locale === 'ko' ? [whose, ` ${name}`] : [`${name} of `, whose];
}

/** Saves changed settings of the space; `words` say for the history what changed. */
export async function saveSettings(
  changes: Readonly<Partial<Record<keyof Settings, unknown>>>,
  words: Text,
  { commit, governance, settings }: Context,
): Promise<void> {
  const content = Settings.parse({ ...settings, ...changes });
  const base = governance.revOf('settings', SETTINGS_ID);
  const reason = { code: 'settings-changed', settings: words } as const;
  await commit([{ type: 'settings', id: SETTINGS_ID, base, content }], reason);
}

/** A sentence about a person, who begins it in English and ends it in Korean: no particle fits every name. */
export function personBlock(id: string, { say, locale }: Context, words: Text): Block {
  const who = { kind: 'person', id } as const;
  return paragraph(...(locale === 'ko' ? [say(words), who] : [who, say(words)]));
}

export function workspaceSpans({ platform, id }: Workspace, locale: Locale): Inline {
  return [`${WORKSPACE_KINDS[platform]?.[locale] ?? platform} `, { kind: 'code', text: id }];
}

/** How many records a row names; the rest are only counted. */
const MAX_NAMED_IN_ROW = 10;

/** A row with the number of records and the first of them by name; no row when there are none. */
export function countRow(
  label: Text,
  records: readonly { type: KeptType; id: string; to?: string }[],
  { say, locale }: Context,
): readonly Row[] {
  if (records.length === 0) return [];
  const named = records
    .slice(0, MAX_NAMED_IN_ROW)
    .flatMap((record, at): Inline => [
      ...(at > 0 ? [', '] : []),
      ...recordSpans(record, locale),
      ...(record.to === undefined ? [] : [' → ', { kind: 'code', text: record.to } as const]),
    ]);
  const rest = records.length - MAX_NAMED_IN_ROW;
  const more = rest > 0 ? [say({ en: `, and ${rest} more`, ko: ` 외 ${rest}건` })] : [];
  return [{ lead: say(label), text: [String(records.length)], note: [...named, ...more] }];
}
