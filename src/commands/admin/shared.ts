/** Words and rows that several admin commands use. */
import type { Context } from '../../core/command/command.ts';
import { person } from '../../core/command/option.ts';
import type { Locale, Text } from '../../core/base/locale.ts';
import type { Inline, Row } from '../../core/reply/reply.ts';
import { RECORD_NAMES } from '../../core/record/names.ts';
import type { Role } from '../../core/record/role.ts';
import type { Workspace } from '../../core/record/workspace.ts';
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

/** A record by its type and id: "statement `r1-release`", "role of `discord:1234`". */
export function recordSpans({ type, id }: { type: KeptType; id: string }, locale: Locale): Inline {
  const name = RECORD_NAMES[type].one[locale];
  if (type === 'settings') return [name];
  const code = { kind: 'code', text: id } as const;
  const isOfSomebody = type === 'role' || type === 'channel';
  if (!isOfSomebody) return [`${name} `, code];
  return locale === 'ko' ? [code, ` ${name}`] : [`${name} of `, code];
}

export const PLATFORM_NAMES: Readonly<Record<string, Text>> = {
  discord: { en: 'Discord server', ko: 'Discord 서버' },
  slack: { en: 'Slack workspace', ko: 'Slack 워크스페이스' },
};

export function workspaceSpans({ platform, id }: Workspace, locale: Locale): Inline {
  return [`${PLATFORM_NAMES[platform]?.[locale] ?? platform} `, { kind: 'code', text: id }];
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
