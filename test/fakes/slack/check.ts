/**
 * Checks of JSON as Slack does them: every value has a known shape, unknown properties are refused, and each problem
 * names its place as a JSON pointer.
 */
export interface Problem {
  at: string;
  message: string;
}
export type Check = (value: unknown, at: string, problems: Problem[]) => void;
export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A string of limited length. Counted in UTF-16 units, which are never fewer than Slack counts, so that Slack’s limit
 * is kept.
 */
export const string =
  (max = Infinity, min = 0): Check =>
  (value, at, problems) => {
    if (typeof value !== 'string') problems.push({ at, message: 'must be a string' });
    else if (value.length > max)
      problems.push({ at, message: `must be less than ${max + 1} characters (has ${value.length})` });
    else if (value.length < min) problems.push({ at, message: `must be more than ${min - 1} characters` });
  };

export const boolean: Check = (value, at, problems) => {
  if (typeof value !== 'boolean') problems.push({ at, message: 'must be a boolean' });
};

export const number =
  (min = -Infinity, max = Infinity): Check =>
  (value, at, problems) => {
    if (typeof value !== 'number') problems.push({ at, message: 'must be a number' });
    else if (value < min || value > max) problems.push({ at, message: `must be between ${min} and ${max}` });
  };

export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value, at, problems) => {
    if (!values.includes(value)) problems.push({ at, message: `must be one of ${values.join(', ')}` });
  };

/** A web address, as links and buttons have it. */
export const url =
  (max = 3000): Check =>
  (value, at, problems) => {
    string(max, 1)(value, at, problems);
    if (typeof value === 'string' && !URL.canParse(value))
      problems.push({ at, message: 'must be a valid URL' });
  };

export const matching =
  (pattern: RegExp, what: string): Check =>
  (value, at, problems) => {
    if (typeof value !== 'string' || !pattern.test(value)) problems.push({ at, message: `must be ${what}` });
  };

export const list =
  (item: Check, max = Infinity, min = 0): Check =>
  (value, at, problems) => {
    if (!Array.isArray(value)) {
      problems.push({ at, message: 'must be an array' });
      return;
    }
    if (value.length > max) problems.push({ at, message: `no more than ${max} items allowed` });
    if (value.length < min) problems.push({ at, message: `no fewer than ${min} items allowed` });
    value.forEach((own: unknown, index) => item(own, `${at}/${index}`, problems));
  };

/** An object with exactly these properties; `type` is checked elsewhere. */
export const object =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, at, problems) => {
    if (!isObject(value)) {
      problems.push({ at, message: 'must be an object' });
      return;
    }
    for (const name of Object.keys(required))
      if (value[name] === undefined) problems.push({ at, message: `missing required field: ${name}` });
    for (const [name, own] of Object.entries(value)) {
      const check = required[name] ?? optional[name];
      if (check !== undefined) check(own, `${at}/${name}`, problems);
      else if (name !== 'type') problems.push({ at, message: `invalid additional property: ${name}` });
    }
  };

/** An object whose `type` says which of these checks it must pass. */
export const kinds =
  (table: Record<string, Check>): Check =>
  (value, at, problems) => {
    const type = isObject(value) ? value['type'] : undefined;
    const check = typeof type === 'string' && Object.hasOwn(table, type) ? table[type] : undefined;
    if (check !== undefined) check(value, at, problems);
    else problems.push({ at, message: `unsupported type: ${String(type)}` });
  };

/** Every one of these checks. */
export const all =
  (...checks: readonly Check[]): Check =>
  (value, at, problems) => {
    for (const check of checks) check(value, at, problems);
  };

/** The message when a condition on an object does not hold. */
export const rule =
  (holds: (value: Json) => boolean, message: string): Check =>
  (value, at, problems) => {
    if (isObject(value) && !holds(value)) problems.push({ at, message });
  };

export function problemsIn(check: Check, value: unknown, at = ''): Problem[] {
  const problems: Problem[] = [];
  check(value, at, problems);
  return problems;
}

/** The text that Slack puts in `errors` and `response_metadata.messages`. */
export const sayProblem = ({ at, message }: Problem): string => `${message} [json-pointer:${at}]`;

/** Every object inside a value. */
export function* objectsIn(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (isObject(value)) yield value;
  for (const part of Object.values(value)) yield* objectsIn(part);
}
