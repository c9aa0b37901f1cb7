/** A Discord server or a Slack workspace, by what its platform calls it. It belongs to one space; a space may have several. */
export interface Workspace {
  /** `discord`, `slack`. */
  platform: string;
  id: string;
}

/** `discord:1234`, for people and for logs. */
export const workspaceName = ({ platform, id }: Workspace): string => `${platform}:${id}`;

/** Few letters, none of which looks like another. */
const UNAMBIGUOUS_LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';

/** Letters that nobody can guess and everybody can read aloud: five random bits in nearly every one. */
export function randomLetters(count: number): string {
  const random = new Uint32Array(count);
  crypto.getRandomValues(random);
  return [...random].map((number) => UNAMBIGUOUS_LETTERS[number % UNAMBIGUOUS_LETTERS.length]).join('');
}

/** Of spaces that were made for a workspace; whoever runs the bot has one that was not. */
const WORKSPACE_SPACE_PREFIX = 's-';

export const newSpaceId = (): string => WORKSPACE_SPACE_PREFIX + randomLetters(8);

export const isWorkspaceSpace = (space: string): boolean => space.startsWith(WORKSPACE_SPACE_PREFIX);
