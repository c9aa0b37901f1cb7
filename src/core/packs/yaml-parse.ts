/**
 * Parses YAML within limits that no honest file comes near. They are checked before anything is built from the text:
 * without them, parsing four megabytes of `}` takes four gigabytes of memory.
 */
import {
  Composer,
  type CST,
  isMap,
  isSeq,
  Lexer,
  Parser,
  type Document,
  type LineCounter,
  type ParsedNode,
} from 'yaml';
import type { PackProblem } from './problem.ts';

/** In UTF-16 code units: about 15,000 entries, far more than anybody reviews in one file. */
export const MAX_LENGTH = 20_000_000;
/** An entry has about 60 tokens. */
const MAX_TOKENS = 1_000_000;
/** In stack entries of the parser, of which each level takes two: a pack needs 12. */
const MAX_DEPTH = 100;
/** One slip often causes many syntax errors; only the first few are useful. */
export const MAX_SYNTAX_ERRORS = 50;

/** Fewer records than this are composed together. */
const MIN_SPLIT = 50;

export type Parsed =
  | { document: Document.Parsed<ParsedNode> }
  | { stoppedAt: number; because: Pick<PackProblem, 'code' | 'message'> };

const NUMBERS = new Set(['tag:yaml.org,2002:int', 'tag:yaml.org,2002:float']);

const COMPOSER_OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !NUMBERS.has(tag.tag)),
  // The composer's check is quadratic in the number of keys; `readYaml` finds duplicates in linear time.
  uniqueKeys: false,
} as const satisfies ConstructorParameters<typeof Composer>[0];

/**
 * Parses like `parseDocument` of the yaml package, but reads numbers as text and stops at the limits. Fills `lines` with
 * the beginnings of lines. It can pause after each token and each record.
 */
export function* parseYaml(text: string, lines: LineCounter): Generator<undefined, Parsed> {
  lines.addNewLine(0);
  if (text.length > MAX_LENGTH) return { stoppedAt: 0, because: TOO_LONG };
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer(COMPOSER_OPTIONS);
  const documents: Document.Parsed<ParsedNode>[] = [];
  const sections: Section[] = [];
  let tokens = 0;
  let errors = 0;
  let tooDeepAt: number | undefined;
  for (const lexeme of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > MAX_TOKENS) return { stoppedAt: parser.offset, because: TOO_MANY_TOKENS };
    if (parser.stack.length > MAX_DEPTH) {
      tooDeepAt = parser.offset;
      break;
    }
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') errors += 1;
      if (errors <= MAX_SYNTAX_ERRORS)
        documents.push(...composer.next(yield* withoutRecords(token, sections)));
    }
    if (documents.length > 1) break;
    yield;
  }
  for (const token of parser.end()) documents.push(...composer.next(yield* withoutRecords(token, sections)));
  // `true` makes the composer return a document even for an empty text.
  documents.push(...composer.end(true, text.length));
  const [document, second] = documents;
  for (const section of sections) if (document !== undefined) yield* composeRecords(section, document);
  document?.errors.sort((a, b) => a.pos[0] - b.pos[0]);
  if (tooDeepAt !== undefined) {
    // A hundred lines such as "en: R1: it is out" nest too deep by mistake; then the mistake is reported.
    const slips = document?.errors.filter(({ code }) => code === 'BLOCK_AS_IMPLICIT_KEY') ?? [];
    if (document === undefined || slips.length === 0) return { stoppedAt: tooDeepAt, because: TOO_DEEP };
    document.errors = slips;
    return { document };
  }
  if (document !== undefined && second === undefined) return { document };
  return { stoppedAt: second?.range[0] ?? 0, because: SECOND_DOCUMENT };
}

/** The records of a long section, taken out of the document to be composed one by one. */
interface Section {
  /** The index of the section’s pair in the root mapping. */
  index: number;
  records: readonly CST.Token[];
}

/** Takes the records out of the long sections of a document, because a composer composes a document without a pause. */
function* withoutRecords(token: CST.Token, sections: Section[]): Generator<undefined, CST.Token> {
  if (token.type !== 'document' || sections.length > 0) return token;
  const root = token.value;
  if (root?.type !== 'block-map' && root?.type !== 'flow-collection') return token;
  for (const [index, { value }] of root.items.entries()) {
    if (value?.type !== 'block-seq' && value?.type !== 'flow-collection') continue;
    const records = yield* recordTokens(value);
    if (records === undefined) continue;
    value.items = [];
    sections.push({ index, records });
  }
  return token;
}

/** The tokens of the records; `undefined` for few, or if there is anything else between them, such as tags. */
function* recordTokens(
  list: CST.BlockSequence | CST.FlowCollection,
): Generator<undefined, readonly CST.Token[] | undefined> {
  if (list.items.length < MIN_SPLIT) return undefined;
  const records: CST.Token[] = [];
  for (const [at, { start, key, sep, value }] of list.items.entries()) {
    const isMapping =
      value?.type === 'block-map' || (value?.type === 'flow-collection' && list.type !== 'block-seq');
    const isEnd = value === undefined && at === list.items.length - 1;
    if (key !== undefined || sep !== undefined || !start.every(({ type }) => BETWEEN_RECORDS.has(type)))
      return undefined;
    if (isMapping) records.push(value);
    else if (!isEnd || start.some(({ type }) => type === 'comma' || type === 'seq-item-ind'))
      return undefined;
    yield;
  }
  return records;
}

const BETWEEN_RECORDS = new Set(['space', 'newline', 'comment', 'comma', 'seq-item-ind']);

function* composeRecords(
  { index, records }: Section,
  document: Document.Parsed<ParsedNode>,
): Generator<undefined, void> {
  const root = document.contents;
  const list = isMap(root) ? root.items[index]?.value : undefined;
  if (!isSeq(list)) return;
  const composer = new Composer(COMPOSER_OPTIONS);
  const take = (composed: Iterable<Document.Parsed<ParsedNode>>): void => {
    for (const { contents, errors } of composed) {
      list.items.push(contents as never);
      document.errors.push(...errors);
    }
  };
  for (const value of records) {
    take(composer.next({ type: 'document', offset: value.offset, start: [], value }));
    yield;
  }
  take(composer.end());
}

const TOO_LONG = {
  code: 'too-large',
  message: {
    en: `the file is longer than ${MAX_LENGTH.toLocaleString('en')} characters; split it`,
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
const TOO_MANY_TOKENS = {
  code: 'too-large',
  message: {
    en: `the file has more than ${MAX_TOKENS.toLocaleString('en')} YAML tokens; split it`,
    ko: `파일의 YAML 토큰이 ${MAX_TOKENS / 1e4}만 개를 넘습니다. 나누어 주세요`,
  },
} as const;

const SECOND_DOCUMENT = {
  code: 'yaml-feature',
  message: {
    en: 'a file holds one document: remove the line "---" in the middle or make two files',
    ko: '파일 하나에는 문서 하나만 둘 수 있습니다. 가운데의 "---" 줄을 지우거나 파일을 나누세요',
  },
} as const;
