/**
 * Files: uploaded to an address that is requested first, shared on completion, and downloaded with the token.
 * https://docs.slack.dev/messaging/working-with-files
 */
import type { IncomingMessage } from 'node:http';
import type { Json } from './check.ts';
import { Refusal } from './messages.ts';
import type { Workspace, World } from './state.ts';

export interface SlackFile {
  id: string;
  name: string;
  title: string;
  type: string;
  /** The person who uploaded it. */
  user: string;
  workspace: string;
  /** The announced size, in bytes. */
  length: number;
  content: Buffer | undefined;
  /** Its description for screen readers. */
  alt?: string;
  /** Whether its upload was completed. */
  isComplete: boolean;
}

/** The beginning of the page that Slack serves instead of a file when the token may not read it. */
const SIGN_IN = '<!DOCTYPE html><html><title>Sign in | Slack</title></html>';

const UPLOAD = '/upload/v1/';
const PRIVATE = '/files-pri/';

/** The routes of files. */
export const isOfFiles = (path: string): boolean => path.startsWith(UPLOAD) || path.startsWith(PRIVATE);

export function wireFile(world: World, file: SlackFile): Json {
  const address = `${world.url}${PRIVATE}${file.workspace}-${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype: file.type,
    filetype: file.name.split('.').at(-1) ?? 'text',
    user: file.user,
    user_team: file.workspace,
    ...(file.alt !== undefined && { alt_txt: file.alt }),
    size: file.content?.length ?? 0,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    url_private: address,
    url_private_download: address,
  };
}

export const uploadUrl = (world: World, file: SlackFile): string => `${world.url}${UPLOAD}${file.id}`;

/** A file that a person put into the workspace, such as into an input of a modal. */
export function addFile(
  world: World,
  workspace: Workspace,
  user: string,
  given: { name: string; content: string | Uint8Array; type?: string },
): SlackFile {
  const content = Buffer.from(given.content);
  const file: SlackFile = {
    id: world.id('F'),
    name: given.name,
    title: given.name,
    type: given.type ?? 'text/plain',
    user,
    workspace: workspace.id,
    length: content.length,
    content,
    isComplete: true,
  };
  world.files.set(file.id, file);
  return file;
}

/** @throws {Refusal} */
export function fileOf(world: World, workspace: Workspace, id: unknown): SlackFile {
  const file = world.files.get(String(id));
  if (file?.workspace !== workspace.id) throw new Refusal('file_not_found');
  return file;
}

/** Serves the addresses of files. `token` is what the request says who it is from. */
export async function serveFile(
  world: World,
  request: IncomingMessage,
  path: string,
  token: string | undefined,
): Promise<{ status: number; type: string; body: string | Buffer; location?: string }> {
  const text = (status: number, body: string) => ({ status, type: 'text/plain', body });
  if (path.startsWith(UPLOAD)) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const file = world.files.get(path.slice(UPLOAD.length));
    if (request.method !== 'POST' || file === undefined || file.isComplete) return text(404, 'not found');
    const content = Buffer.concat(chunks);
    if (content.length !== file.length) {
      world.violate('upload-length', path, `${file.length} bytes were announced, and ${content.length} came`);
      return text(400, 'length mismatch');
    }
    file.content = content;
    return text(200, `OK - ${content.length}`);
  }
  const [, workspaceId = '', id = ''] = /^\/files-pri\/([^-]+)-([^/]+)\//.exec(path) ?? [];
  const workspace = world.workspaces.get(workspaceId);
  const file = world.files.get(id);
  if (file?.workspace !== workspaceId || file.content === undefined) return text(404, 'not found');
  const mayRead = workspace?.botToken === token && workspace?.scopes.includes('files:read') === true;
  // Slack sends a browser to where people sign in, and an app as well.
  if (!mayRead) {
    world.violate('file-token', path, 'a file was asked for without a token that may read it');
    return { status: 302, type: 'text/html', body: SIGN_IN, location: `${world.url}/sign-in` };
  }
  return { status: 200, type: file.type, body: file.content };
}
