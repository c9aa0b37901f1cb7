import type { Locale } from '../base/locale.ts';
import type { Workspace } from './workspace.ts';

/** Where a question is asked: the space, and the language of those who read there. */
export interface Place {
  space: string;
  locale: Locale;
  /** The server or workspace; none in a direct message, and in a terminal. */
  workspace?: Workspace;
  /** The channel: `discord:1234`, `slack:T1:C2`; none in a direct message, and in a terminal. */
  channel?: string;
}
