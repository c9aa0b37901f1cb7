/** What several commands of admins say. */
import type { Context } from '../../core/command/command.ts';
import { flag, person } from '../../core/command/option.ts';
import type { Locale, Text } from '../../core/base/locale.ts';
import type { Block, Inline, Row } from '../../core/reply/reply.ts';
import type { Role } from '../../core/record/role.ts';
import type { Workspace } from '../../core/record/workspace.ts';
import type { KeptType } from '../../core/store/store.ts';

/** Without it, a command that is hard to take back says what it would do, and asks. */
export const confirm = flag({
  name: { en: 'confirm', ko: '확인' },
  description: { en: 'Do it, without asking first', ko: '묻지 않고 바로 실행' },
});

export const personOption = person({
  name: { en: 'person', ko: '사람' },
  description: { en: 'Who: a mention or an id', ko: '누구인지: 멘션이나 id' },
  required: true,
});

/** In English sentences. */
export const A_ROLE: Readonly<Record<Role, string>> = {
  member: 'a member',
  curator: 'a curator',
  admin: 'an admin',
};

export const RECORD_NAMES: Readonly<Record<KeptType, Text>> = {
  topic: { en: 'topic', ko: '주제' },
  source: { en: 'source', ko: '출처' },
  entry: { en: 'entry', ko: '항목' },
  settings: { en: 'settings', ko: '설정' },
  role: { en: 'role of', ko: '역할' },
  pack: { en: 'pack', ko: '팩' },
  channel: { en: 'subscriptions of', ko: '구독' },
};

/** `entry r1-release`, with the id as something to type. */
export function recordSpans({ type, id }: { type: KeptType; id: string }, locale: Locale): Inline {
  const name = RECORD_NAMES[type][locale];
  if (type === 'settings') return [name];
  const code = { kind: 'code', text: id } as const;
  const comesFirst = type === 'role' || type === 'channel';
  return comesFirst && locale === 'ko' ? [code, ` ${name}`] : [`${name} `, code];
}

export const paragraph = (...text: Inline): Block => ({ kind: 'paragraph', text });

export const PLATFORM_NAMES: Readonly<Record<string, Text>> = {
  discord: { en: 'Discord server', ko: 'Discord 서버' },
  slack: { en: 'Slack workspace', ko: 'Slack 워크스페이스' },
};

export function workspaceSpans({ platform, id }: Workspace, locale: Locale): Inline {
  return [`${PLATFORM_NAMES[platform]?.[locale] ?? platform} `, { kind: 'code', text: id }];
}

/** So many records of one sort are told by name. */
const MOST_NAMED = 10;

/** A row that counts records and names the first of them; no row where there are none. */
export function countRow(
  label: Text,
  records: readonly { type: KeptType; id: string; to?: string }[],
  { say, locale }: Context,
): readonly Row[] {
  if (records.length === 0) return [];
  const named = records
    .slice(0, MOST_NAMED)
    .flatMap((record, at): Inline => [
      ...(at > 0 ? [', '] : []),
      ...recordSpans(record, locale),
      ...(record.to === undefined ? [] : [' → ', { kind: 'code', text: record.to } as const]),
    ]);
  const rest = records.length - MOST_NAMED;
  const more = rest > 0 ? [say({ en: `, and ${rest} more`, ko: ` 외 ${rest}건` })] : [];
  return [{ lead: say(label), text: [String(records.length)], note: [...named, ...more] }];
}
