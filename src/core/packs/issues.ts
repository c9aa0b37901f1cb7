/** What the schema finds wrong with a value, as problems with a code and a text in each language. */
import { z } from 'zod';
import type { Text } from '../base/locale.ts';
import { whyNoDate } from './dates.ts';
import { didYouMean, nearest } from './suggest-key.ts';
import { ownValue } from '../record/plain-value.ts';
import type { Path, ProblemCode } from './problem.ts';

/** A fault of a value, by its path. `key` says that the key itself is at fault, not what it holds. */
export interface Fault {
  code: ProblemCode;
  path: Path;
  message: Text;
  key?: true;
}

/** The faults of `value` by `schema`, and the value as parsed when there are none. */
export function validate<T>(schema: z.ZodType<T>, value: unknown): { value?: T; faults: readonly Fault[] } {
  const keys = new Map<string, readonly string[]>();
  const result = schema.safeParse(value, {
    reportInput: true,
    // Called for each issue that brings no message of its own; the only moment at which its schema is at hand.
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
      return [{ path: issue.path, ...describe(issue) }];
    }),
  };
}

function unknownKey(key: string, path: Path, allowed: readonly string[]): Fault {
  const hint = didYouMean(nearest(key, allowed));
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

const MISSING = { code: 'missing-value', message: { en: 'is missing', ko: '빠졌습니다' } } as const;
const EMPTY = {
  code: 'missing-value',
  message: {
    en: 'is empty: give a value, or leave the key out',
    ko: '비어 있습니다. 값을 적거나 키를 지우세요',
  },
} as const;

/** What a value should have been. */
const TYPES: Partial<Record<string, Text>> = {
  string: {
    en: 'must be a text (in quotes, if it reads as true or false)',
    ko: '글이어야 합니다(true, false로 읽힌다면 따옴표로 감싸세요)',
  },
  array: {
    en: 'must be a list: one "- " line for each',
    ko: '목록이어야 합니다. 항목마다 "- "로 시작하는 줄을 쓰세요',
  },
  object: { en: 'must be a group of "key: value" lines', ko: '"키: 값" 줄의 묶음이어야 합니다' },
};

function describe(issue: z.core.$ZodIssue): { code: ProblemCode; message: Text } {
  if (issue.input === undefined && isOfType(issue)) return MISSING;
  if (issue.input === null) return EMPTY;
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'wrong-type', message: TYPES[issue.expected] ?? asSchemaSays(issue.message) };
    case 'invalid_value':
      return oneOf(issue.values.map(String), issue.input);
    case 'invalid_union':
      return oneOf(
        ('options' in issue ? (issue.options ?? []) : []).map(String),
        ownValue(issue.input, ...issue.path.slice(-1)),
      );
    case 'too_big':
      if (issue.origin === 'array')
        return {
          code: 'bad-value',
          message: {
            en: `must list at most ${issue.maximum}`,
            ko: `${issue.maximum}개까지만 적을 수 있습니다`,
          },
        };
      return byMessage(issue.message);
    default: {
      const fault = byMessage(issue.message);
      const why =
        fault.code === 'bad-date' && typeof issue.input === 'string' ? whyNoDate(issue.input) : undefined;
      return why === undefined ? fault : { ...fault, message: why };
    }
  }
}

const isOfType = ({ code }: z.core.$ZodIssue) => code === 'invalid_type' || code === 'invalid_value';

function oneOf(values: readonly string[], input: unknown): { code: ProblemCode; message: Text } {
  if (input === undefined) return MISSING;
  const [only] = values;
  if (only !== undefined && values.length === 1)
    return { code: 'bad-value', message: { en: `must be ${only}`, ko: `값은 ${only}만 쓸 수 있습니다` } };
  const hint = didYouMean(typeof input === 'string' ? nearest(input, values) : undefined);
  return {
    code: 'bad-value',
    message: {
      en: `must be one of ${values.join(', ')}${hint.en}`,
      ko: `다음 가운데 하나여야 합니다: ${values.join(', ')}${hint.ko}`,
    },
  };
}

/** The schema's own messages, in Korean, with the code of each. `$1` is the first group of the pattern. */
const SCHEMA_MESSAGES: readonly (readonly [RegExp, ProblemCode, string])[] = [
  [/^must not be empty$/, 'bad-value', '비워 둘 수 없습니다'],
  [/^must be at most (\d+) characters$/, 'bad-value', '$1자를 넘을 수 없습니다'],
  [/^must be one line/, 'bad-value', '제어 문자나 보이지 않는 문자가 없는 한 줄이어야 합니다'],
  [
    /^must be lower-case/,
    'bad-value',
    '영문 소문자와 숫자를 "-"나 "."으로 이은 것이어야 합니다(예: "qwen2.5-max")',
  ],
  [/^must be a BCP 47/, 'bad-value', '"en", "zh-Hans" 같은 BCP 47 언어 태그여야 합니다'],
  [
    /^must be an EDTF date/,
    'bad-date',
    '"2025-01-20", "2024-12", "2015~", "2025-01-20/2025-01-26" 같은 EDTF 날짜여야 합니다',
  ],
  [/^must be an http/, 'bad-value', 'http 또는 https 주소여야 합니다'],
  [/^must not contain a user name/, 'bad-value', '사용자 이름이나 비밀번호가 들어 있으면 안 됩니다'],
  [/^must have text in at least one/, 'missing-language', '적어도 한 언어로는 적어야 합니다'],
  [/^must name at least one topic/, 'missing-value', '주제를 적어도 하나 적어야 합니다'],
  [/^a published entry must cite/, 'unsourced', '공개된 항목에는 출처가 적어도 하나 있어야 합니다'],
  [/^a retired entry must say why/, 'no-reason', '철회한 항목에는 까닭을 적어야 합니다'],
  [/^a published entry cannot be/, 'bad-value', '공개된 항목은 다른 항목의 정정일 수 없습니다'],
  [/^must name the topic whose claim/, 'no-author', '누구의 주장인지 주제로 적어야 합니다'],
  [/^must name the topic whose opinion/, 'no-author', '누구의 의견인지 주제로 적어야 합니다'],
  [/^a \w+ quote must name the language/, 'wording', '출처가 이 말을 어느 언어로 실었는지 적어야 합니다'],
  [
    /^a verbatim quote must have its text in its original language, "(.*)"/,
    'wording',
    '원문 그대로 옮긴 말은 원래 언어("$1")로도 적어야 합니다',
  ],
];

function byMessage(en: string): { code: ProblemCode; message: Text } {
  for (const [pattern, code, ko] of SCHEMA_MESSAGES) {
    const match = pattern.exec(en);
    if (match !== null) return { code, message: { en, ko: ko.replace('$1', match[1] ?? '') } };
  }
  return { code: 'bad-value', message: asSchemaSays(en) };
}

const asSchemaSays = (message: string): Text => ({ en: message, ko: message });
