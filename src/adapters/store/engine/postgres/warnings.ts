import { type Kysely, sql } from 'kysely';
import type { Text } from '../../../../core/base/locale.ts';
import type { Tables } from '../../tables.ts';

/** Settings that must be on for a commit to survive a power cut: https://www.postgresql.org/docs/current/runtime-config-wal.html */
const DURABILITY_SETTINGS = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** Reads which of these settings are off on the server. */
export async function durabilityWarnings(db: Kysely<Tables>): Promise<readonly Text[]> {
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings where name in (${sql.join(DURABILITY_SETTINGS)}) and setting = 'off' order by name`.execute(
    db,
  );
  return rows.map(({ name }) => ({
    en: `${name} is off on the server, so a power cut may lose the latest changes. Set ${name} = on.`,
    ko: `서버의 ${name} 설정이 꺼져 있어, 정전이 나면 마지막에 저장한 내용을 잃을 수 있습니다. ${name} = on으로 바꾸세요.`,
  }));
}
