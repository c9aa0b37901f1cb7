/**
 * Parses YAML within limits that no honest file comes near. They are checked before anything is built from the text:
 * without them, parsing four megabytes of `}` takes four gigabytes of memory.
 */
import { Composer, Lexer, Parser, type Document, type LineCounter, type ParsedNode } from 'yaml';
import type { PackProblem } from './problem.ts';

/** In UTF-16 code units: about 15,000 entries, far more than anybody reviews in one file. */
export const MAX_LENGTH = 20_000_000;
/** An entry has about 60 tokens. */
const MAX_TOKENS = 1_000_000;
/** In stack entries of the parser, of which each level takes two: a pack needs 12. */
const MAX_DEPTH = 100;
/** One slip often causes many syntax errors; only the first few are useful. */
export const MAX_SYNTAX_ERRORS = 50;

export type Parsed =
  | { document: Document.Parsed<ParsedNode> }
  | { stoppedAt: number; because: Pick<PackProblem, 'code' | 'message'> };

const NUMBERS = new Set(['tag:yaml.org,2002:int', 'tag:yaml.org,2002:float']);

/**
 * Parses like `parseDocument` of the yaml package, but reads numbers as text and stops at the limits. Fills `lines` with
 * the beginnings of lines.
 */
export function parseYaml(text: string, lines: LineCounter): Parsed {
  lines.addNewLine(0);
  if (text.length > MAX_LENGTH) return { stoppedAt: 0, because: TOO_LONG };
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !NUMBERS.has(tag.tag)),
    // The composer's check is quadratic in the number of keys; `readYaml` finds duplicates in linear time.
    uniqueKeys: false,
  });
  const documents: Document.Parsed<ParsedNode>[] = [];
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
      if (errors <= MAX_SYNTAX_ERRORS) documents.push(...composer.next(token));
    }
    if (documents.length > 1) break;
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  // `true` makes the composer return a document even for an empty text.
  documents.push(...composer.end(true, text.length));
  const [document, second] = documents;
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
