/** Finds and reads packs in the file system. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Text } from '../../core/base/locale.ts';
import type { PackProblem, ProblemCode } from '../../core/packs/problem.ts';
import { readPackFile, type PackFile } from '../../core/packs/read.ts';
import { MAX_LENGTH } from '../../core/packs/yaml-parse.ts';

const EXTENSIONS = new Set(['.yaml', '.yml', '.json']);
const PACK_FILE = /^pack\.(?:ya?ml|json)$/i;

/** The files of one pack: all in and below a folder with a `pack.yaml`, or those named one by one. */
export interface FoundPack {
  /** The folder, or the first of the files. */
  name: string;
  files: readonly PackFile[];
}

export type ParseFile = (name: string, text: string) => PackFile;

export interface FoundPacks {
  packs: readonly FoundPack[];
  /** Paths that could not be found or read. Each file has the problems of its contents. */
  problems: readonly PackProblem[];
}

/**
 * Reads the packs at the given paths. A folder with a `pack.yaml` is a pack; otherwise its folders are searched. Files
 * given by name form one pack. Names that begin with a dot, and files other than *.yaml, *.yml and *.json, are ignored.
 * Links inside folders are not followed. Never throws. `parse` reads the text of a file.
 */
export async function findPacks(
  paths: readonly string[],
  parse: ParseFile = readPackFile,
): Promise<FoundPacks> {
  const problems: PackProblem[] = [];
  const packs: FoundPack[] = [];
  const single: PackFile[] = [];
  for (const path of paths) {
    const found = await tryTo(() => stat(path));
    if ('failed' in found) problems.push(notFound(path, found.failed));
    else if (found.value.isDirectory()) {
      const inside = await findInFolder(path, parse);
      if (inside.packs.length === 0 && inside.problems.length === 0)
        problems.push(fileProblem('no-pack', path, NO_PACK));
      packs.push(...inside.packs);
      problems.push(...inside.problems);
    } else single.push(await readFrom(path, parse));
  }
  if (single[0] !== undefined) packs.push({ name: single[0].name, files: single });
  return { packs, problems };
}

async function findInFolder(
  folder: string,
  parse: ParseFile,
): Promise<{ packs: FoundPack[]; problems: PackProblem[] }> {
  const { files, folders, problems } = await listFolder(folder);
  const packFile = files.find((path) => PACK_FILE.test(basename(path)));
  if (packFile !== undefined) {
    const below = await Promise.all(folders.map(allFiles));
    const paths = [...files, ...below.flatMap((found) => found.files)];
    problems.push(...below.flatMap((found) => found.problems));
    const read: PackFile[] = [];
    for (const path of paths) read.push(await readFrom(path, parse));
    if (read.every(({ info, readable }) => info === undefined && readable))
      problems.push(fileProblem('no-pack', packFile, NO_SECTION));
    return { packs: [{ name: folder, files: read }], problems };
  }
  problems.push(...files.map((path) => fileProblem('no-pack', path, LOOSE_FILE)));
  const below = await Promise.all(folders.map((inside) => findInFolder(inside, parse)));
  return {
    packs: below.flatMap((found) => found.packs),
    problems: [...problems, ...below.flatMap((found) => found.problems)],
  };
}

interface Listing {
  files: string[];
  folders: string[];
  problems: PackProblem[];
}

async function allFiles(folder: string): Promise<Omit<Listing, 'folders'>> {
  const { files, folders, problems } = await listFolder(folder);
  const below = await Promise.all(folders.map(allFiles));
  return {
    files: [...files, ...below.flatMap((found) => found.files)],
    problems: [...problems, ...below.flatMap((found) => found.problems)],
  };
}

/** The contents of one folder, by name. */
async function listFolder(folder: string): Promise<Listing> {
  const listing: Listing = { files: [], folders: [], problems: [] };
  const found = await tryTo(() => readdir(folder, { withFileTypes: true }));
  if ('failed' in found) {
    listing.problems.push(fileProblem('unreadable-file', folder, readErrorText(found.failed)));
    return listing;
  }
  for (const item of found.value.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (item.name.startsWith('.')) continue;
    const path = join(folder, item.name);
    const isPackText = EXTENSIONS.has(extname(item.name).toLowerCase());
    if (item.isDirectory()) listing.folders.push(path);
    else if (isPackText && item.isFile()) listing.files.push(path);
    else if (isPackText || item.isSymbolicLink())
      listing.problems.push(fileProblem('unreadable-file', path, NOT_A_FILE));
  }
  return listing;
}

async function readFrom(path: string, parse: ParseFile): Promise<PackFile> {
  const failure = (code: ProblemCode, message: Text): PackFile => ({
    name: path,
    readable: false,
    info: undefined,
    records: [],
    problems: [fileProblem(code, path, message)],
    notes: [],
  });
  const size = await tryTo(() => stat(path));
  if ('failed' in size) return failure('unreadable-file', readErrorText(size.failed));
  // Reading a device or a pipe may never end.
  if (!size.value.isFile()) return failure('unreadable-file', NOT_A_FILE);
  // UTF-8 has at most three bytes per UTF-16 code unit, so a longer file is over the limit without being read.
  if (size.value.size > 3 * MAX_LENGTH) return failure('too-large', TOO_LARGE);
  const bytes = await tryTo(() => readFile(path));
  if ('failed' in bytes) return failure('unreadable-file', readErrorText(bytes.failed));
  try {
    return parse(path, new TextDecoder('utf-8', { fatal: true }).decode(bytes.value));
  } catch {
    return failure('not-utf8', NOT_UTF8);
  }
}

const fileProblem = (code: ProblemCode, file: string, message: Text): PackProblem => ({
  code,
  file,
  path: '',
  message,
});

type ReadResult<T> = { value: T } | { failed: unknown };

async function tryTo<T>(work: () => Promise<T>): Promise<ReadResult<T>> {
  try {
    return { value: await work() };
  } catch (failed) {
    return { failed };
  }
}

function notFound(path: string, error: unknown): PackProblem {
  const missing = errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR';
  return missing
    ? fileProblem('missing-path', path, NO_SUCH_PATH)
    : fileProblem('unreadable-file', path, readErrorText(error));
}

const errorCode = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

function readErrorText(error: unknown): Text {
  if (errorCode(error) === 'EACCES' || errorCode(error) === 'EPERM')
    return { en: 'cannot be read: permission denied', ko: '읽을 권한이 없습니다' };
  const message = error instanceof Error ? error.message : String(error);
  return { en: `cannot be read: ${message}`, ko: `읽을 수 없습니다: ${message}` };
}

const NO_SUCH_PATH: Text = { en: 'no such file or folder', ko: '파일이나 폴더가 없습니다' };
const NOT_A_FILE: Text = {
  en: 'is not a regular file (links are not followed)',
  ko: '일반 파일이 아닙니다(링크는 따라가지 않습니다)',
};
const TOO_LARGE: Text = { en: 'the file is too large; split it', ko: '파일이 너무 큽니다. 나누어 주세요' };
const NOT_UTF8: Text = {
  en: 'is not UTF-8 text: save the file as UTF-8',
  ko: 'UTF-8 텍스트가 아닙니다. 파일을 UTF-8로 저장하세요',
};
const NO_PACK: Text = {
  en: 'contains no pack: a pack is a folder with a pack.yaml that has a "pack" section',
  ko: '팩이 없습니다. 팩은 "pack" 부분을 담은 pack.yaml이 있는 폴더입니다',
};
const NO_SECTION: Text = {
  en: 'has no "pack" section, which describes the pack',
  ko: '팩을 설명하는 "pack" 부분이 없습니다',
};
const LOOSE_FILE: Text = {
  en: 'is not part of a pack: there is no pack.yaml in its folder or above',
  ko: '어느 팩에도 속하지 않습니다. 이 폴더나 상위 폴더에 pack.yaml이 없습니다',
};
