/**
 * Lists the formats that `almanac ask` and `export` print. A module of its own, so that `--help` need not load the
 * writers.
 */
import type { PackFormat } from '../core/packs/write.ts';
import type { TableFormat } from '../core/tables/write.ts';
import { platforms } from '../platforms.ts';

/** `text`, `json`, or the id of a platform. */
export const ASK_FORMATS: readonly string[] = ['text', 'json', ...platforms.map(({ id }) => id)];

export type ExportFormat = PackFormat | TableFormat;

export const EXPORT_FORMATS = Object.keys({
  yaml: true,
  json: true,
  csv: true,
  template: true,
} satisfies Record<ExportFormat, true>);
