/** Validates values by their schemas, and describes each issue with a code and a text in each language. */
import { hasHangul } from '../names/hangul.ts';
import { z } from 'zod';
import type { Locale, Text } from '../base/locale.ts';
import { explainBadDate } from './dates.ts';
import { slugOf } from '../names/slug.ts';
import { looksLikeWebAddress, readWebAddress } from '../record/address.ts';
import { didYouMean, nearestKey } from './suggest-key.ts';
import { ownValue } from '../record/plain-value.ts';
import { brokenRule, type CodedIssue, type RuleCode } from '../record/rules.ts';
import type { Path, ProblemCode } from './problem.ts';

/** A fault of the value at `path`. With `key`, the key itself is at fault, not its value. */
export interface Fault {
  code: ProblemCode;
  path: Path;
  message: Text;
  key?: true;
}

/** The faults of `value` by `schema`, and the parsed value if there are none. */
export function validate<T>(schema: z.ZodType<T>, value: unknown): { value?: T; faults: readonly Fault[] } {
  const keys = new Map<string, readonly string[]>();
  const result = schema.safeParse(value, {
    reportInput: true,
    // Called for each issue without a message of its own. Only here is the schema at hand, which names the valid keys.
    error: (issue) => {
      if (issue.inst instanceof z.ZodObject)
        keys.set(issue.path?.join('.') ?? '', Object.keys(issue.inst.shape));
      return undefined;
    },
  });
  if (result.success) return { value: result.data, faults: [] };
  return {
    faults: result.error.issues.flatMap((issue): Fault[] => {
      if (issue.code === 'unrecognized_keys')
        return issue.keys.map((key) => unknownKey(key, issue.path, keys.get(issue.path.join('.')) ?? []));
      return [{ path: issue.path, ...describeIssue(issue) }];
    }),
  };
}

function unknownKey(key: string, path: Path, allowed: readonly string[]): Fault {
  const hint = didYouMean(nearestKey(key, allowed));
  return {
    code: 'unknown-key',
    path: [...path, key],
    key: true,
    message: {
      en: `there is no such key here${hint.en || `; the keys are ${allowed.join(', ')}`}`,
      ko: `여기에 쓸 수 없는 키입니다${hint.ko || `. 쓸 수 있는 키: ${allowed.join(', ')}`}`,
    },
  };
}

type ProblemText = Pick<Fault, 'code' | 'message'>;

const MISSING_VALUE: ProblemText = {
  code: 'missing-value',
  message: { en: 'is missing', ko: '빠졌습니다' },
};
const EMPTY_VALUE: ProblemText = {
  code: 'missing-value',
  message: {
    en: 'is empty: give a value, or remove the key',
    ko: '비어 있습니다. 값을 적거나 키를 지우세요',
  },
};

const GROUP: Text = { en: 'must be a group of "key: value" lines', ko: '"키: 값" 줄의 묶음이어야 합니다' };
/** By the type that the schema expects. */
const EXPECTED_TYPES: Partial<Record<string, Text>> = {
  string: {
    en: 'must be text (in quotes if it reads as true or false)',
    ko: '글이어야 합니다(true나 false로 읽히면 따옴표로 감싸세요)',
  },
  array: {
    en: 'must be a list, with one "- " line for each item',
    ko: '목록이어야 합니다. 항목마다 "- "로 시작하는 줄을 쓰세요',
  },
  object: GROUP,
  record: GROUP,
};
/** For an issue that no schema of ours raises today. */
const INVALID: Text = { en: 'is not valid', ko: '올바르지 않습니다' };

/** The issue's codes and parameters say it all: its message, which is zod's to change, is not read. */
function describeIssue(issue: CodedIssue): ProblemText {
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value'))
    return MISSING_VALUE;
  if (issue.input === null) return EMPTY_VALUE;
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input, issue.path);
    case 'invalid_value':
      return oneOf(issue.values.map(String), issue.input);
    case 'invalid_union':
      return oneOf(
        ('options' in issue ? (issue.options ?? []) : []).map(String),
        ownValue(issue.input, ...issue.path.slice(-1)),
      );
    case 'too_small':
      return tooSmall(issue.origin);
    case 'too_big':
      return tooBig(issue.origin, issue.maximum);
    default:
      return brokenRuleOf(issue);
  }
}

/** A text where a list or a group belongs is proposed as one. */
function wrongType(expected: string, input: unknown, path: Path): ProblemText {
  const message = EXPECTED_TYPES[expected] ?? INVALID;
  if (typeof input !== 'string' || input.length > MAX_PROPOSED_TEXT) return { code: 'wrong-type', message };
  const quoted = JSON.stringify(input);
  const group =
    path.at(-2) === 'sources' ? 'source' : TEXTS.has(String(path.at(-1))) ? languageIn(input) : undefined;
  const proposal =
    expected === 'array' ? `[${quoted}]` : group === undefined ? undefined : `{ ${group}: ${quoted} }`;
  if (proposal === undefined) return { code: 'wrong-type', message };
  return {
    code: 'wrong-type',
    message: { en: `${message.en}, such as ${proposal}`, ko: `${message.ko}. 예: ${proposal}` },
  };
}
const languageIn = (text: string): Locale => (hasHangul(text) ? 'ko' : 'en');
/** The fields that have a text in each language. */
const TEXTS: ReadonlySet<string> = new Set(
  'name description title publisher author text note reason'.split(' '),
);
/** In characters. A longer text is not written out in a proposal. */
const MAX_PROPOSED_TEXT = 60;

function oneOf(values: readonly string[], input: unknown): ProblemText {
  if (input === undefined) return MISSING_VALUE;
  const [only] = values;
  if (only !== undefined && values.length === 1)
    return { code: 'bad-value', message: { en: `must be ${only}`, ko: `값은 ${only}만 쓸 수 있습니다` } };
  const hint = didYouMean(typeof input === 'string' ? nearestKey(input, values) : undefined);
  return {
    code: 'bad-value',
    message: {
      en: `must be one of ${values.join(', ')}${hint.en}`,
      ko: `다음 가운데 하나여야 합니다: ${values.join(', ')}${hint.ko}`,
    },
  };
}

/** The schemas have no other minimum than 1. */
const tooSmall = (origin: string): ProblemText =>
  origin === 'array'
    ? { code: 'missing-value', message: { en: 'must list at least one', ko: '적어도 하나는 적어야 합니다' } }
    : { code: 'bad-value', message: { en: 'must not be empty', ko: '비워 둘 수 없습니다' } };

const tooBig = (origin: string, maximum: number | bigint): ProblemText => ({
  code: 'bad-value',
  message:
    origin === 'array'
      ? { en: `must list at most ${maximum}`, ko: `${maximum}개까지만 적을 수 있습니다` }
      : { en: `must be at most ${maximum} characters`, ko: `${maximum}자를 넘을 수 없습니다` },
});

/** The problem that a broken rule of the model is. */
const RULE_PROBLEMS: Readonly<Record<RuleCode, ProblemCode>> = {
  slug: 'bad-value',
  'language-tag': 'bad-value',
  date: 'bad-date',
  'time-of-day': 'bad-value',
  'time-of-a-day': 'bad-value',
  'worked-out-date': 'bad-value',
  doi: 'bad-value',
  url: 'bad-value',
  'no-credentials': 'bad-value',
  'one-line': 'bad-value',
  'some-language': 'missing-language',
  'time-zone': 'bad-value',
  sourced: 'unsourced',
  'no-published-correction': 'bad-value',
  reason: 'no-reason',
  'no-published-merger': 'bad-value',
  author: 'no-author',
  'original-language': 'wording',
  'original-text': 'wording',
};

function brokenRuleOf(issue: CodedIssue): ProblemText {
  const broken = brokenRule(issue);
  if (broken === undefined) return { code: 'bad-value', message: INVALID };
  const input = typeof issue.input === 'string' ? issue.input : undefined;
  const why = broken.code === 'date' && input !== undefined ? explainBadDate(input) : undefined;
  const hint = didYouMean(input === undefined ? undefined : PROPOSALS[broken.code]?.(input));
  const { en, ko } = broken.text;
  return { code: RULE_PROBLEMS[broken.code], message: why ?? { en: en + hint.en, ko: ko + hint.ko } };
}

/** Proposes a valid value, by the rule that the input breaks. */
const PROPOSALS: Partial<Record<RuleCode, (input: string) => string | undefined>> = {
  slug: (input) => slugOf(input.slice(0, 200)) || undefined,
  url(input) {
    const read = looksLikeWebAddress(input) ? readWebAddress(input) : undefined;
    return read !== undefined && 'url' in read ? read.url : undefined;
  },
};
