/** Gives an MCP server read access to the space that it serves. */
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { PermanentAddress } from '../../core/present/record-data.ts';

export interface McpSpace {
  /** The records of the space. */
  knowledge(): Promise<Knowledge>;
  /** Today in the time zone of the space, as a day number. */
  today(): number;
  /** Default: records have no permanent addresses. */
  addressOf?: PermanentAddress | undefined;
}
