/**
 * Reads YAML into plain values with their lines. The format is YAML 1.2, core schema, of which JSON is a subset, with
 * three differences that keep a pack readable in a diff and safe to accept from a stranger:
 *
 * - numbers are read as the text that is written, so that `date: 2024`, `date: 2024-12` and an alias `3.50` need no quotes;
 * - anchors, aliases and tags are refused, so that every value is where it is used;
 * - size, nesting and the number of tokens are limited.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type YAMLMap } from 'yaml';
import type { Text } from '../base/locale.ts';
import { atOnce } from '../base/slices.ts';
import {
  pathText,
  truncatedText,
  type Path,
  type ProblemLocation,
  type PackProblem,
  type ProblemCode,
} from './problem.ts';
import { syntaxText } from './yaml-errors.ts';
import { keyText, Places } from './yaml-places.ts';
import { MAX_SYNTAX_ERRORS, parseYaml } from './yaml-parse.ts';

export interface YamlText {
  /** Objects, arrays, strings, booleans and null; `undefined` if the text cannot be read. */
  value: unknown;
  problems: readonly PackProblem[];
  /** The place of a value, or of what contains it if it is missing. */
  locate(path: Path): ProblemLocation;
  /** The place of a key. */
  locateKey(path: Path): ProblemLocation;
}

/** Reads the text of one file without a pause; see {@link readingYaml}. */
export const readYaml = (file: string, text: string): YamlText => atOnce(readingYaml(file, text));

/** Reads the text of one file, and can pause meanwhile. Never throws: faults of the text are among the problems. */
export function* readingYaml(file: string, text: string): Generator<undefined, YamlText> {
  const lines = new LineCounter();
  const placeAt = (offset: number | undefined, path: Path): ProblemLocation => {
    if (offset === undefined) return { file, path: pathText(path) };
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, path: pathText(path) };
  };
  const refused = (problems: PackProblem[]): YamlText => {
    const locate = (path: Path) => placeAt(undefined, path);
    return { value: undefined, problems, locate, locateKey: locate };
  };

  const parsed = yield* parseYaml(text.replace(/^\uFEFF/, ''), lines);
  if ('stoppedAt' in parsed) return refused([{ ...placeAt(parsed.stoppedAt, []), ...parsed.because }]);

  const { document } = parsed;
  const errors = onePerLine(document.errors, lines).slice(0, MAX_SYNTAX_ERRORS);
  if (errors.length > 0)
    return refused(
      errors.map((error) => ({
        ...placeAt(error.pos[0], []),
        code: error.code === 'RESOURCE_EXHAUSTION' ? 'too-large' : 'yaml-syntax',
        message: syntaxText(error),
      })),
    );

  const problems: PackProblem[] = [];
  const value = yield* toRoot(document.contents, (code, node, path, message) => {
    problems.push({ ...placeAt(node?.range?.[0], path), code, message });
  });
  const places = new Places(document.contents);
  return {
    value,
    problems,
    locate: (path) => placeAt(places.offsetOf(path), path),
    locateKey: (path) => placeAt(places.offsetOf(path, 'key'), path),
  };
}

function onePerLine<E extends { pos: [number, number] }>(errors: readonly E[], lines: LineCounter): E[] {
  const seen = new Set<number>();
  return errors.filter(({ pos }) => {
    const { line } = lines.linePos(pos[0]);
    return !seen.has(line) && seen.add(line);
  });
}

type ReportProblem = (code: ProblemCode, node: Node | null, path: Path, message: Text) => void;

/** The value of a document: a mapping of long sections. It can pause after each record of a section. */
function* toRoot(root: Node | null, found: ReportProblem): Generator<undefined, unknown> {
  if (!isMap<Node | null, Node | null>(root)) return toValue(root, [], found);
  reportFeatures(root, [], found);
  const values = new Map<string, unknown>();
  for (const { key, value } of root.items) {
    const name = newKey(key, values, [], found);
    if (name !== undefined) values.set(name, yield* toSection(value, [name], found));
  }
  return Object.fromEntries(values);
}

function* toSection(node: Node | null, path: Path, found: ReportProblem): Generator<undefined, unknown> {
  if (!isSeq<Node | null>(node)) return toValue(node, path, found);
  reportFeatures(node, path, found);
  const items: unknown[] = [];
  for (const [index, item] of node.items.entries()) {
    items.push(toValue(item, [...path, index], found));
    yield;
  }
  return items;
}

function toValue(node: Node | null, path: Path, found: ReportProblem): unknown {
  if (node === null) return null;
  if (isAlias(node)) {
    found('yaml-feature', node, path, {
      en: `aliases (*${truncatedText(node.source)}) are not allowed in a pack: write the value out`,
      ko: `팩에는 별칭 참조(*${truncatedText(node.source)})를 쓸 수 없습니다. 값을 그대로 적으세요`,
    });
    return undefined;
  }
  reportFeatures(node, path, found);
  if (isScalar(node)) return node.value;
  if (isSeq<Node | null>(node))
    return node.items.map((item, index) => toValue(item, [...path, index], found));
  if (isMap<Node | null, Node | null>(node)) return toObject(node, path, found);
  return undefined;
}

/** Reports anchors and tags. */
function reportFeatures(node: Node, path: Path, found: ReportProblem): void {
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor !== undefined)
    found('yaml-feature', node, path, {
      en: `anchors (&${truncatedText(anchor)}) are not allowed in a pack: remove it`,
      ko: `팩에는 앵커(&${truncatedText(anchor)})를 쓸 수 없습니다. 지우세요`,
    });
  if (node.tag !== undefined) {
    const tag = truncatedText(node.tag.replace(/^tag:yaml\.org,2002:/, '!!'));
    found('yaml-feature', node, path, {
      en: `tags (${tag}) are not allowed in a pack: remove it`,
      ko: `팩에는 태그(${tag})를 쓸 수 없습니다. 지우세요`,
    });
  }
}

function toObject(map: YAMLMap<Node | null, Node | null>, path: Path, found: ReportProblem): object {
  const values = new Map<string, unknown>();
  for (const { key, value } of map.items) {
    const name = newKey(key, values, path, found);
    if (name !== undefined) values.set(name, toValue(value, [...path, name], found));
  }
  // `fromEntries` makes own properties of all keys, so that `__proto__` is a key like any other.
  return Object.fromEntries(values);
}

/** The text of a key that a mapping does not have yet; `undefined` if it is a problem, which is reported. */
function newKey(
  key: Node | null,
  values: ReadonlyMap<string, unknown>,
  path: Path,
  found: ReportProblem,
): string | undefined {
  const name = keyText(key);
  if (name === undefined) {
    found('wrong-type', key, path, { en: 'a key must be text', ko: '키는 글이어야 합니다' });
  } else if (values.has(name)) {
    found('duplicate-key', key, [...path, name], {
      en: `the key "${truncatedText(name)}" is already given above`,
      ko: `"${truncatedText(name)}" 키가 위에 이미 있습니다`,
    });
  } else return name;
  return undefined;
}
