/** The tables as Kysely sees them, the same on every engine. What they hold and why: docs/decisions/0002. */
import type { Generated } from 'kysely';
import type { Locale } from '../../core/locale.ts';
import type { EntryKind } from '../../core/knowledge/schema.ts';
import type { KeptType } from '../../core/store.ts';

/** A record as it stands. `content` is the record as JSON; the other columns are read off it for joins. */
interface RecordTable {
  space: string;
  id: string;
  rev: number;
  content: string;
}

export interface Tables {
  space: { id: string; name: string; locale: Locale };
  /** `external` is what the platform calls it. */
  workspace: { platform: string; external: string; space: string };
  change: {
    /** Counted over all spaces, in the order of the commits. */
    id: Generated<number>;
    space: string;
    request: string;
    /** ISO 8601, UTC. */
    at: string;
    author: string;
    reason: string | null;
  };
  /** Append-only: the content after each change. The content before it is the revision before it. */
  revision: {
    space: string;
    type: KeptType;
    id: string;
    rev: number;
    change: number;
    /** The place of this write in its change set, from 0. */
    position: number;
    content: string;
  };
  topic: RecordTable & { merged: string | null };
  source: RecordTable & { topic: string | null };
  entry: RecordTable & { kind: EntryKind; state: string; speaker: string | null; by: string | null };
  settings: RecordTable;
  role: RecordTable;
  pack: RecordTable;
  entry_topic: { space: string; entry: string; position: number; topic: string };
  citation: { space: string; entry: string; position: number; source: string; via: string | null };
  /** What may expire. `expires` is in milliseconds since 1970, `null` for never. */
  keyv: { namespace: string; key: string; value: string; expires: number | null };
}
