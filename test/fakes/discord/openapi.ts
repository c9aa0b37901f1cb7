import * as specification from 'discord-api-spec/zod';
import type { z } from 'zod';
import type { Problem } from './types.ts';

type Path = readonly (string | number)[];
type Issue = z.core.$ZodIssue;

/** Imported by a name that the compiler does not follow: the package ships sources that this project's rules refuse. */
const PACKAGE: string = 'discord-api-spec';
const { pathsList } = (await import(PACKAGE)) as { pathsList: Record<string, readonly string[] | undefined> };

const schemas = specification as unknown as Record<string, z.ZodType | undefined>;

/**
 * Properties that discord.js sends with every kind of message. Discord ignores them where its document does not list
 * them.
 */
const IGNORED = new Set(['enforce_nonce', 'tts']);

/** Whether Discord's OpenAPI document has the path. */
export function documented(method: string, path: string): boolean {
  return (pathsList[method.toLowerCase()] ?? []).some((template) =>
    new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
}

/**
 * The problems of a body by Discord’s OpenAPI document (`discord-api-spec`, which is generated from
 * https://github.com/discord/discord-api-spec). Properties that are not in the document are problems too: Discord
 * ignores most of them, but the sender meant something by them.
 * @param name a schema of the document
 * @param body parsed JSON
 */
export function check(name: string, body: unknown, prefix: Path = []): Problem[] {
  const schema = schemas[`${name}Schema`];
  if (!schema) throw new Error(`Discord's document has no ${name}`);
  const parsed = schema.safeParse(body);
  const found = parsed.success
    ? unknownProperties(body, parsed.data, [])
    : parsed.error.issues.flatMap((issue) => problemsOf(issue, body, []));
  return found.map((problem) => ({ ...problem, path: [...prefix, ...problem.path] }));
}

/** The schemas strip what they do not know, so that what is missing afterwards was unknown. */
function unknownProperties(before: unknown, after: unknown, path: Path): Problem[] {
  if (Array.isArray(before) && Array.isArray(after))
    return before.flatMap((item, index) => unknownProperties(item, after[index], [...path, index]));
  if (!isObject(before) || !isObject(after)) return [];
  return Object.entries(before).flatMap(([key, value]) => {
    if (key in after) return unknownProperties(value, after[key], [...path, key]);
    return IGNORED.has(key)
      ? []
      : [problem([...path, key], 'UNKNOWN_PROPERTY', 'Discord has no such property here.')];
  });
}

function problemsOf(issue: Issue, body: unknown, prefix: Path): Problem[] {
  const path = [...prefix, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  switch (issue.code) {
    case 'invalid_union': {
      const branch = closest(issue.errors);
      return branch.length > 0
        ? branch.flatMap((inner) => problemsOf(inner, body, path))
        : [problem(path, 'UNION_TYPE_CHOICES', 'Value is not one of the kinds allowed here.')];
    }
    case 'too_big':
      return [tooMuch(issue, path)];
    case 'too_small':
      return [tooLittle(issue, path)];
    case 'invalid_value':
      return [problem(path, 'BASE_TYPE_CHOICES', `Value must be one of (${issue.values.join(', ')}).`)];
    case 'invalid_format':
      return issue.format === 'url'
        ? [problem(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')]
        : [problem(path, 'BASE_TYPE_BAD_FORMAT', `Not a well formed ${issue.format}.`)];
    default:
      return valueAt(body, path) === undefined
        ? [problem(path, 'BASE_TYPE_REQUIRED', 'This field is required')]
        : [problem(path, 'BASE_TYPE_BAD_TYPE', `Wrong type of value: ${issue.message}.`)];
  }
}

/** Returns the issues of the variant that `type` names, or else of the variant with the fewest issues. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const said = branches.filter(
    (issues) => !issues.some(({ path }) => path.length === 1 && path[0] === 'type'),
  );
  return (said.length > 0 ? said : branches).toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function tooMuch({ origin, maximum }: z.core.$ZodIssueTooBig, path: Path): Problem {
  return origin === 'string' || origin === 'array'
    ? problem(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${maximum} or fewer in length.`)
    : problem(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${maximum}.`);
}

function tooLittle({ origin, minimum }: z.core.$ZodIssueTooSmall, path: Path): Problem {
  return origin === 'string' || origin === 'array'
    ? problem(path, 'BASE_TYPE_MIN_LENGTH', `Must be ${minimum} or more in length.`)
    : problem(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${minimum}.`);
}

const problem = (path: Path, code: string, message: string): Problem => ({
  rule: 'openapi',
  path,
  code,
  message,
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function valueAt(body: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown> | undefined)?.[step],
    body,
  );
}
