/**
 * Makes a record of a space usable whatever is stored: an older version may have written what is not valid today, and one bad
 * value must not stop the rest.
 */
import { FALLBACK_TIME_ZONE } from '../base/time-zone.ts';
import { isObject } from './plain-value.ts';
import { Channel } from './channel.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { SPACE_RECORD_SCHEMAS, type SpaceRecords, type SpaceRecordType } from './space-records.ts';

export interface RepairedRecord<T extends SpaceRecordType> {
  content: SpaceRecords[T];
  /** The fields whose stored values cannot be used, such as `timeZone`; empty when the record is valid. */
  wrong: readonly string[];
}

/** The record with an id and nothing else. */
const BARE_RECORDS: { readonly [T in SpaceRecordType]: (id: string) => SpaceRecords[T] } = {
  settings: () => DEFAULT_SETTINGS,
  role: (id) => ({ id, role: 'member' }),
  pack: (id) => ({ id, state: 'removed', records: {} }),
  channel: (id) => ({
    ...Channel.parse({ id, workspace: { platform: id.split(':', 1)[0], id }, subscriptions: [] }),
  }),
};

/**
 * Returns the stored content itself when it is valid. Otherwise a bad time zone becomes UTC, bad members of a list are left
 * out, and other bad fields get their defaults.
 */
export function repairRecord<T extends SpaceRecordType>(
  type: T,
  id: string,
  stored: unknown,
): RepairedRecord<T> {
  const schema = SPACE_RECORD_SCHEMAS[type];
  const { error } = schema.safeParse(stored);
  if (error === undefined) return { content: stored as SpaceRecords[T], wrong: [] };
  const bare = BARE_RECORDS[type](id);
  const fields: Record<string, unknown> = { ...bare, ...(isObject(stored) && stored) };
  const wrong = new Set<string>();
  const badMembers = new Map<string, Set<number>>();
  for (const issue of error.issues) {
    const [field, member] = issue.path;
    if (typeof field !== 'string') {
      for (const key of issue.code === 'unrecognized_keys' ? issue.keys : []) {
        wrong.add(key);
        delete fields[key];
      }
      continue;
    }
    wrong.add(field);
    if (typeof member === 'number' && Array.isArray(fields[field]))
      badMembers.set(field, (badMembers.get(field) ?? new Set()).add(member));
    else if (field === 'timeZone') fields[field] = FALLBACK_TIME_ZONE;
    else if (Object.hasOwn(bare, field)) fields[field] = Reflect.get(bare, field);
    else delete fields[field];
  }
  for (const [field, members] of badMembers)
    fields[field] = (fields[field] as readonly unknown[]).filter((_, at) => !members.has(at));
  const content = schema.safeParse(fields).data as SpaceRecords[T] | undefined;
  return { content: content ?? bare, wrong: [...wrong] };
}
