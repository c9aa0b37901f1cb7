/** Finds the small changes that mutation testing makes to a file, one at a time: each should break a test. */
import { parseSync, type ESTree } from 'vite';

export interface Mutant {
  /** The part of the source that is replaced, as offsets in it. */
  start: number;
  end: number;
  replacement: string;
  /** From 1. */
  line: number;
}

type Change = Omit<Mutant, 'line'>;

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
  const { program, errors } = parseSync('source.ts', source);
  const [error] = errors;
  if (error !== undefined) throw new Error(error.message);
  const changes: Change[] = [];
  visit(program, source, changes);
  return changes
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((change) => ({ ...change, line: source.slice(0, change.start).split('\n').length }));
}

/** The source with the change made. */
export const mutated = (source: string, { start, end, replacement }: Change): string =>
  source.slice(0, start) + replacement + source.slice(end);

/** The change in one line, such as `a < b → a <= b`. */
export function sayMutant(source: string, { start, end, replacement }: Change): string {
  const inLine = (text: string): string => {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > 70 ? `${line.slice(0, 69)}…` : line;
  };
  return `${inLine(source.slice(start, end))} → ${inLine(replacement) || '(nothing)'}`;
}

function visit(node: ESTree.Node, source: string, changes: Change[]): void {
  if (IS_SKIPPED.test(node.type)) return;
  changes.push(...changesOf(node, source));
  for (const [key, value] of Object.entries(node)) {
    if (isLeftAlone(node, key)) continue;
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) visit(child, source, changes);
  }
}

const isNode = (value: unknown): value is ESTree.Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function isLeftAlone(node: ESTree.Node, key: string): boolean {
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
      const other = METHODS[name];
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
