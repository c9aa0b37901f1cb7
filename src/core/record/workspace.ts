import type { Locale, Text } from '../base/locale.ts';

/** A Discord server or a Slack workspace. It belongs to one space; a space may have several. */
export interface Workspace {
  /** `discord`, `slack`. */
  platform: string;
  /** The id that the platform gives. */
  id: string;
}

/** `discord:1234`, for records and logs. */
export const workspaceName = ({ platform, id }: Workspace): string => `${platform}:${id}`;

/** The platform’s word for a workspace. */
export const WORKSPACE_KINDS: Readonly<Record<string, Text>> = {
  discord: { en: 'Discord server', ko: 'Discord 서버' },
  slack: { en: 'Slack workspace', ko: 'Slack 워크스페이스' },
  terminal: { en: 'terminal', ko: '터미널' },
  web: { en: 'Browser', ko: '브라우저' },
};

/** Letters and digits without those that look alike (0 and o, 1, i and l). */
const UNAMBIGUOUS_LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';

/** Random letters that are hard to guess and easy to read aloud: nearly five bits each. */
export function randomLetters(count: number): string {
  const random = new Uint32Array(count);
  crypto.getRandomValues(random);
  return [...random].map((number) => UNAMBIGUOUS_LETTERS[number % UNAMBIGUOUS_LETTERS.length]).join('');
}

/** Begins the ids of spaces that were made for a workspace; the operator's space was not. */
const WORKSPACE_SPACE_PREFIX = 's-';

export const newSpaceId = (): string => WORKSPACE_SPACE_PREFIX + randomLetters(8);

/** Whether the space was made for a workspace. */
export const isWorkspaceSpace = (space: string): boolean => space.startsWith(WORKSPACE_SPACE_PREFIX);

/** The place of a question: its space, and the language of its readers. */
export interface Place {
  space: string;
  locale: Locale;
  /** The server or workspace; `undefined` in a direct message and in a terminal. */
  workspace?: Workspace;
  /** `discord:1234`, `slack:T1:C2`; `undefined` in a direct message and where nothing can be subscribed. */
  channel?: string;
  /** Whether the asker is the only reader there, as in a terminal, so that an answer need not be shared. */
  alone?: true;
}
