/** Finds the small changes that mutation testing makes to a file, one at a time: each should break a test. */
import { parseSync, type ESTree } from 'vite';

export interface Mutant {
  /** The part of the source that is replaced, as offsets in it. */
  start: number;
  end: number;
  replacement: string;
  /** From 1. */
  line: number;
  /** The innermost function around it, as {@link withProbes} numbers them; 0 is the module itself. */
  within: number;
}

type Change = Omit<Mutant, 'line' | 'within'>;
type FunctionNode = Extract<
  ESTree.Node,
  { body: ESTree.FunctionBody | ESTree.Expression | null; params: unknown }
>;

const OPERATORS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '&&': '||',
  '||': '&&',
  '??': '&&',
  '+=': '-=',
  '-=': '+=',
};

const METHODS: Readonly<Record<string, string>> = {
  min: 'max',
  max: 'min',
  some: 'every',
  every: 'some',
  floor: 'ceil',
  ceil: 'floor',
};

/** Calls without which the rest still makes sense: `rows.filter(isNew)` becomes `rows`. */
const LEFT_OUT = new Set(
  'filter where whereRef slice sort toSorted orderBy limit groupBy distinct replace replaceAll trim'.split(
    ' ',
  ),
);

/** Words that people read; a test of each would only repeat it. */
const IS_PROSE = new Set(['en', 'ko']);

/** Nodes whose parts are not looked at: types, imports, and what only names things. */
const IS_SKIPPED = /^(?:TS(?!AsExpression|NonNull|Satisfies)|Import|ExportAll)/;

/** Finds all mutants of a TypeScript source, in the order of their places. @throws when it does not parse. */
export function mutantsOf(source: string): readonly Mutant[] {
  const program = parsed(source);
  const changes: Change[] = [];
  visit(program, source, (node) => changes.push(...changesOf(node, source)));
  const functions = functionsOf(program, source);
  return changes
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((change) => ({
      ...change,
      line: source.slice(0, change.start).split('\n').length,
      // Functions are in the order of their starts, so the last one around it is the innermost.
      within:
        functions.findLastIndex(
          ({ start, end }) =>
            start <= change.start && change.end <= end && end - start > change.end - change.start,
        ) + 1,
    }));
}

/** The source with a statement at the start of the module and of each function, which says that it ran: `probe('a.ts#2')`. */
export function withProbes(source: string, file: string, probe: string): string {
  let probed = '';
  let copied = 0;
  const insert = (at: number, text: string): void => {
    probed += source.slice(copied, at) + text;
    copied = at;
  };
  const program = parsed(source);
  const inserted = [{ at: 0, text: `${probe}('${file}#0');` }];
  for (const [index, { body }] of functionsOf(program, source).entries()) {
    const call = `${probe}('${file}#${index + 1}')`;
    if (body === null) continue;
    if (body.type === 'BlockStatement') inserted.push({ at: body.start + 1, text: `${call};` });
    else inserted.push({ at: body.start, text: `(${call}, ` }, { at: body.end, text: ')' });
  }
  for (const { at, text } of inserted.toSorted((a, b) => a.at - b.at)) insert(at, text);
  return probed + source.slice(copied);
}

function parsed(source: string): ESTree.Program {
  const { program, errors } = parseSync('source.ts', source);
  const [error] = errors;
  if (error !== undefined) throw new Error(error.message);
  return program;
}

/** All functions with a body, in the order of their starts. */
function functionsOf(program: ESTree.Program, source: string): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  visit(program, source, (node) => {
    if (isFunction(node)) found.push(node);
  });
  return found.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

const isFunction = (node: ESTree.Node): node is FunctionNode =>
  ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type);

/** The source with the change made. */
export const mutated = (source: string, { start, end, replacement }: Change): string =>
  source.slice(0, start) + replacement + source.slice(end);

/** The change in one line, such as `a < b → a <= b`; of a call that is left out of a chain, only that call. */
export function sayMutant(source: string, { start, end, replacement }: Change): string {
  const inLine = (text: string): string => {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > 70 ? `${line.slice(0, 69)}…` : line;
  };
  const before = source.slice(start, end);
  const rest = before.slice(replacement.length);
  return replacement !== '' && before.startsWith(replacement) && /^\s*\??\./.test(rest)
    ? `${inLine(rest)} → (nothing)`
    : `${inLine(before)} → ${inLine(replacement) || '(nothing)'}`;
}

function visit(node: ESTree.Node, source: string, onNode: (node: ESTree.Node) => void): void {
  if (IS_SKIPPED.test(node.type)) return;
  onNode(node);
  if (isOrder(node)) return;
  for (const [key, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child) && !isLeftAlone(node, key, child, source)) visit(child, source, onNode);
  }
}

const isNode = (value: unknown): value is ESTree.Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** `a < b ? -1 : 1` orders what is never equal: neither the numbers matter, apart from their signs, nor `<=`. */
const isOrder = (node: ESTree.Node): boolean =>
  node.type === 'ConditionalExpression' && isSign(node.consequent) && isSign(node.alternate);

const isSign = (node: ESTree.Node): boolean =>
  node.type === 'UnaryExpression'
    ? node.operator === '-' && isSign(node.argument)
    : node.type === 'Literal' && node.value === 1;

/** Matches `log.warn` and `this.#parts.log.error`, whose messages are words, too. */
const IS_LOG = /\blog\.(?:debug|info|warn|error)$/;

function isLeftAlone(node: ESTree.Node, key: string, child: ESTree.Node, source: string): boolean {
  if (node.type === 'CallExpression' && key === 'arguments' && child.type === 'Literal')
    return IS_LOG.test(source.slice(node.callee.start, node.callee.end));
  if (node.type !== 'Property') return false;
  if (key === 'key') return !node.computed;
  return key === 'value' && node.key.type === 'Identifier' && IS_PROSE.has(node.key.name);
}

function changesOf(node: ESTree.Node, source: string): Change[] {
  const textOf = ({ start, end }: ESTree.Node): string => source.slice(start, end);
  const become = (part: ESTree.Node, ...replacements: readonly string[]): Change[] =>
    replacements
      .filter((replacement) => replacement !== textOf(part))
      .map((replacement) => ({ start: part.start, end: part.end, replacement }));
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression': {
      const other = OPERATORS[node.operator];
      // Strings that are put together with “+” can only be wrong as a whole.
      if (other === undefined || (node.operator === '+' && /['"`]/.test(textOf(node)))) return [];
      const between = source.slice(node.left.end, node.right.start).replace(node.operator, other);
      return become(node, textOf(node.left) + between + textOf(node.right));
    }
    case 'UnaryExpression':
      return node.operator === '!' ? become(node, textOf(node.argument)) : [];
    case 'IfStatement':
    case 'ConditionalExpression':
      return become(node.test, 'true', 'false');
    case 'WhileStatement':
      return become(node.test, 'false');
    case 'ReturnStatement':
      return node.argument === null ? [] : become(node.argument, 'undefined');
    case 'ExpressionStatement': {
      const { expression } = node;
      const made = expression.type === 'AwaitExpression' ? expression.argument : expression;
      return made.type === 'CallExpression' ? become(node, ';') : [];
    }
    case 'CallExpression': {
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return [];
      const { name } = callee.property;
      // `toString` is a property of every object.
      const other = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
      if (other !== undefined) return become(callee.property, other);
      return LEFT_OUT.has(name) ? become(node, textOf(callee.object)) : [];
    }
    case 'Literal':
      return become(node, ...otherLiterals(node));
    default:
      return [];
  }
}

type Literal = Extract<ESTree.Node, { type: 'Literal' }>;

function otherLiterals(node: Literal): readonly string[] {
  if ('regex' in node) return withoutAMember(node.raw ?? '');
  const { value } = node;
  if (typeof value === 'boolean') return [String(!value)];
  if (typeof value === 'number') return [String(value + 1)];
  if (typeof value === 'string') return [value === '' ? "'mutant'" : "''"];
  return [];
}

/** The regular expressions that lack one member of a class: `/[ab]/` becomes `/[b]/` and `/[a]/`. */
function withoutAMember(regex: string): string[] {
  return [...regex.matchAll(/(?<!\\)\[\^?((?:\\.|[^\]\\])+)\]/g)].flatMap(
    ({ 0: all, 1: members = '', index }) => {
      const from = index + all.length - 1 - members.length;
      const each = [...members.matchAll(/(?:\\.|[^\\])-(?:\\.|[^\\])|\\u\{.*?\}|\\[pP]\{.*?\}|\\.|[^\\]/gu)];
      if (each.length < 2) return [];
      return each.map(
        (member) => regex.slice(0, from + member.index) + regex.slice(from + member.index + member[0].length),
      );
    },
  );
}
