import type { Locale } from '../base/locale.ts';
import type { Workspace } from './workspace.ts';

/** The place of a question: its space, and the language of its readers. */
export interface Place {
  space: string;
  locale: Locale;
  /** The server or workspace; `undefined` in a direct message and in a terminal. */
  workspace?: Workspace;
  /** `discord:1234`, `slack:T1:C2`; `undefined` in a direct message and in a terminal. */
  channel?: string;
}
