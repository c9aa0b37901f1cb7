/** Looks for records that cannot be used, for `almanac doctor`. */
import type { Kysely } from 'kysely';
import type { Text } from '../../core/base/locale.ts';
import { repairRecord } from '../../core/record/repair.ts';
import { RECORD_SCHEMAS } from '../../core/record/schema.ts';
import { SPACE_RECORD_TYPES, type SpaceRecordType } from '../../core/record/space-records.ts';
import { KEPT_TYPES, type KeptType } from '../../core/store/store.ts';
import { pages } from './knowledge/pages.ts';
import type { Tables } from './tables.ts';

/** How many records are named; the rest are counted. */
const MAX_NAMED_RECORDS = 10;

/** Reads every record of every space, and describes those that are not valid. */
export async function findInvalidRecords(db: Kysely<Tables>): Promise<readonly Text[]> {
  const found: Text[] = [];
  const spaces = await db.selectFrom('space').select(['id', 'name']).orderBy('id').execute();
  for (const { id: space, name } of spaces)
    for (const type of KEPT_TYPES)
      for await (const rows of pages(db, type, space))
        for (const { id, content } of rows) {
          const wrong = wrongIn(type, id, content);
          if (wrong.length > 0) found.push(describe(`${name} (${space})`, `${type} ${id}`, wrong));
        }
  for (const { edition, type, id, content } of await db
    .selectFrom('edition_record')
    .select(['edition', 'type', 'id', 'content'])
    .orderBy('edition')
    .orderBy('position')
    .execute()) {
    const wrong = wrongIn(type, id, content);
    if (wrong.length > 0) found.push(describeShared(edition, `${type} ${id}`, wrong));
  }
  const rest = found.length - MAX_NAMED_RECORDS;
  if (rest <= 0) return found;
  return [
    ...found.slice(0, MAX_NAMED_RECORDS),
    { en: `${rest} more records are not valid`, ko: `그 밖에 올바르지 않은 기록 ${rest}건` },
  ];
}

/** How many spaces have a site that is on; settings that are damaged count as without one. */
export async function countSites(db: Kysely<Tables>): Promise<number> {
  const settings = await db.selectFrom('settings').select(['id', 'content']).execute();
  return settings.filter(({ id, content }) => {
    try {
      const { site } = repairRecord('settings', id, JSON.parse(content)).content;
      return site !== undefined && site.access !== 'off';
    } catch {
      return false;
    }
  }).length;
}

/** The fields that cannot be used; the whole record, if it is not JSON. */
function wrongIn(type: KeptType, id: string, json: string): readonly string[] {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    return ['JSON'];
  }
  if (isSpaceRecordType(type)) return repairRecord(type, id, content).wrong;
  const { error } = RECORD_SCHEMAS[type].safeParse(content);
  return [...new Set(error?.issues.map(({ path }) => path.join('.')))];
}

const isSpaceRecordType = (type: KeptType): type is SpaceRecordType =>
  (SPACE_RECORD_TYPES as readonly string[]).includes(type);

const describe = (space: string, record: string, wrong: readonly string[]): Text => ({
  en: `the space ${space}: ${record} is not valid (${wrong.join(', ')}); defaults are used, and UTC for a time zone. An admin can set it again there.`,
  ko: `공간 ${space}: ${record} 내용이 올바르지 않아(${wrong.join(', ')}) 기본값을, 시간대는 UTC를 씁니다. 그곳 관리자가 다시 설정할 수 있습니다.`,
});

const describeShared = (edition: string, record: string, wrong: readonly string[]): Text => ({
  en: `records that spaces share (edition ${edition.slice(0, 12)}): ${record} is not valid (${wrong.join(', ')}). Restore a backup.`,
  ko: `여러 공간이 함께 쓰는 기록(에디션 ${edition.slice(0, 12)}): ${record} 내용이 올바르지 않습니다(${wrong.join(', ')}). 백업을 복원하세요.`,
});
