/**
 * The text of one file as plain values, each with its line. YAML 1.2, core schema, of which JSON is a subset, with
 * three differences that keep a pack readable in a diff and safe to take from a stranger:
 *
 * - a number is the text it is written as, so that `date: 2024`, `date: 2024-12` and an alias `3.50` need no quotes;
 * - anchors, aliases and tags are refused, so no value is somewhere else than where it is read;
 * - size, nesting and the number of tokens are limited before anything is built from them.
 */
import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml';
import type { Document, Node, Pair, ParsedNode, YAMLMap } from 'yaml';
import type { Text } from '../locale.ts';
import { pathText, type Path, type Place, type Problem, type ProblemCode } from './problem.ts';
import { syntaxText } from './yaml-errors.ts';

/** In UTF-16 code units: about 20,000 entries, far more than anybody reviews in one file. */
export const MAX_LENGTH = 20_000_000;
/** An entry has about 60. Without this limit one megabyte of `}` takes a gigabyte of memory. */
const MAX_TOKENS = 1_500_000;
/** A pack needs 12: four collections, each with its key and value. */
const MAX_DEPTH = 100;
/** One slip often makes many syntax errors; those after the first few help nobody. */
const MAX_SYNTAX_ERRORS = 50;

const NUMBERS = ['tag:yaml.org,2002:int', 'tag:yaml.org,2002:float'];

export interface YamlText {
  /** Objects, arrays, strings, booleans and null; `undefined` when the text cannot be read. */
  value: unknown;
  problems: readonly Problem[];
  /** The place of a value, or of the nearest thing around it when there is none. */
  locate(path: Path): Place;
  /** The place of a key. */
  locateKey(path: Path): Place;
}

/** Reads one file's text. Never throws: whatever is wrong is among the problems. */
export function readYaml(file: string, text: string): YamlText {
  const lines = new LineCounter();
  const placeAt = (offset: number | undefined, path: Path): Place => {
    if (offset === undefined) return { file, path: pathText(path) };
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, path: pathText(path) };
  };
  const refused = (problems: Problem[]): YamlText => {
    const locate = (path: Path) => placeAt(undefined, path);
    return { value: undefined, problems, locate, locateKey: locate };
  };

  if (text.length > MAX_LENGTH) return refused([{ ...placeAt(undefined, []), ...TOO_LONG }]);
  const parsed = parse(text.replace(/^\uFEFF/, ''), lines);
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

  const problems: Problem[] = [];
  const value = toValue(document.contents, [], (code, node, path, message) => {
    problems.push({ ...placeAt(node?.range?.[0], path), code, message });
  });
  return {
    value,
    problems,
    locate: (path) => placeAt(offsetOf(document.contents, path), path),
    locateKey: (path) => placeAt(offsetOf(document.contents, path, 'key'), path),
  };
}

const TOO_LONG = {
  code: 'too-large',
  message: {
    en: `the file is longer than ${MAX_LENGTH / 1e6} million characters; split it`,
    ko: `파일이 ${(MAX_LENGTH / 1e4).toLocaleString('ko')}만 자를 넘습니다. 나누어 주세요`,
  },
} as const;
const TOO_DEEP = {
  code: 'too-large',
  message: {
    en: `nested more than ${MAX_DEPTH} levels deep`,
    ko: `${MAX_DEPTH}단계보다 깊게 중첩되어 있습니다`,
  },
} as const;
const TOO_MANY = {
  code: 'too-large',
  message: {
    en: `the file has more than ${MAX_TOKENS / 1e6} million YAML tokens; split it`,
    ko: `파일의 YAML 토큰이 ${MAX_TOKENS / 1e4}만 개를 넘습니다. 나누어 주세요`,
  },
} as const;

type Parsed =
  | { document: Document.Parsed<ParsedNode> }
  | { stoppedAt: number; because: Pick<Problem, 'code' | 'message'> };

/** As `parseDocument` of the yaml package, but stops at the limits. */
function parse(text: string, lines: LineCounter): Parsed {
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !NUMBERS.includes(tag.tag)),
    // Looked for in toValue, which does it in linear time.
    uniqueKeys: false,
    stringKeys: false,
  });
  lines.addNewLine(0);
  const documents: Document.Parsed<ParsedNode>[] = [];
  let count = 0;
  let broken = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > MAX_TOKENS) return { stoppedAt: parser.offset, because: TOO_MANY };
    if (parser.stack.length > MAX_DEPTH) return { stoppedAt: parser.offset, because: TOO_DEEP };
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') broken += 1;
      if (broken <= MAX_SYNTAX_ERRORS) documents.push(...composer.next(token));
    }
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));
  const [document, second] = documents;
  // With `forceDoc` the composer yields one even for an empty text.
  if (document === undefined) return { stoppedAt: 0, because: TOO_MANY };
  if (second === undefined) return { document };
  return { stoppedAt: second.range[0], because: SECOND_DOCUMENT };
}

const SECOND_DOCUMENT = {
  code: 'yaml-feature',
  message: {
    en: 'a file holds one document: remove the line "---" in the middle or make two files',
    ko: '파일 하나에는 문서 하나만 둘 수 있습니다. 가운데의 "---" 줄을 지우거나 파일을 나누세요',
  },
} as const;

function onePerLine<E extends { pos: [number, number] }>(errors: readonly E[], lines: LineCounter): E[] {
  const seen = new Set<number>();
  return errors.filter(({ pos }) => {
    const { line } = lines.linePos(pos[0]);
    return !seen.has(line) && seen.add(line);
  });
}

type Found = (code: ProblemCode, node: Node | null, path: Path, message: Text) => void;

function toValue(node: Node | null, path: Path, found: Found): unknown {
  if (node === null) return null;
  if (isAlias(node)) {
    found('yaml-feature', node, path, {
      en: `aliases (*${node.source}) are not part of a pack: write the value out`,
      ko: `팩에는 별칭 참조(*${node.source})를 쓸 수 없습니다. 값을 그대로 적으세요`,
    });
    return undefined;
  }
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor !== undefined)
    found('yaml-feature', node, path, {
      en: `anchors (&${anchor}) are not part of a pack: remove it`,
      ko: `팩에는 앵커(&${anchor})를 쓸 수 없습니다. 지우세요`,
    });
  if (node.tag !== undefined) {
    const tag = node.tag.replace(/^tag:yaml\.org,2002:/, '!!');
    found('yaml-feature', node, path, {
      en: `tags (${tag}) are not part of a pack: remove it`,
      ko: `팩에는 태그(${tag})를 쓸 수 없습니다. 지우세요`,
    });
  }
  if (isScalar(node)) return node.value;
  if (isSeq<Node | null>(node)) return node.items.map((item, index) => toValue(item, [...path, index], found));
  if (isMap<Node | null, Node | null>(node)) return toObject(node, path, found);
  return undefined;
}

function toObject(map: YAMLMap<Node | null, Node | null>, path: Path, found: Found): object {
  const values = new Map<string, unknown>();
  for (const { key, value } of map.items) {
    const name = keyText(key);
    if (name === undefined) {
      found('wrong-type', key, path, { en: 'a key must be a word', ko: '키는 낱말이어야 합니다' });
    } else if (values.has(name)) {
      found('duplicate-key', key, [...path, name], {
        en: `the key "${name}" is already given above`,
        ko: `"${name}" 키가 위에 이미 있습니다`,
      });
    } else values.set(name, toValue(value, [...path, name], found));
  }
  // Own properties only, whatever the keys are: `__proto__` is a key like any other.
  return Object.fromEntries(values);
}

/** A key as written; `undefined` for a list or a mapping as key. */
function keyText(key: Node | null): string | undefined {
  if (key === null) return '';
  if (!isScalar(key)) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

/** Where the value at `path` begins; for an empty or missing value, its key or what is around it. */
function offsetOf(root: Node | null, path: Path, part: 'key' | 'value' = 'value'): number | undefined {
  let node = root;
  let offset = root?.range?.[0] ?? 0;
  for (const [index, step] of path.entries()) {
    if (isSeq<Node | null>(node) && typeof step === 'number') {
      node = node.items[step] ?? null;
    } else if (isMap<Node | null, Node | null>(node)) {
      const pair: Pair<Node | null, Node | null> | undefined = node.items.find(({ key }) => keyText(key) === step);
      offset = pair?.key?.range?.[0] ?? offset;
      node = pair?.value ?? null;
      if (part === 'key' && index === path.length - 1) return offset;
    } else return offset;
    if (node !== null && !(isScalar(node) && node.value === null)) offset = node.range?.[0] ?? offset;
  }
  return offset;
}
