/** A Discord server or a Slack workspace, by what its platform calls it. It belongs to one space; a space may have several. */
export interface Workspace {
  /** `discord`, `slack`. */
  platform: string;
  id: string;
}

/** `discord:1234`, for people and for logs. */
export const workspaceName = ({ platform, id }: Workspace): string => `${platform}:${id}`;

/** Few letters, none of which looks like another. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';

/** Letters that nobody can guess and everybody can read aloud: five random bits in nearly every one. */
export function randomLetters(count: number): string {
  const random = new Uint32Array(count);
  crypto.getRandomValues(random);
  return [...random].map((number) => LETTERS[number % LETTERS.length]).join('');
}

/** Of spaces that were made for a workspace; whoever runs the bot has one that was not. */
const OWN = 's-';

export const newSpaceId = (): string => OWN + randomLetters(8);

export const isWorkspacesOwn = (space: string): boolean => space.startsWith(OWN);
