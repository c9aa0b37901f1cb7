/** Errors of the API as problem details. https://www.rfc-editor.org/rfc/rfc9457 */
import { z } from 'zod';
import type { Locale, Text } from '../../../core/base/locale.ts';
import type { ParameterError } from './operation.ts';

export const PROBLEM_TYPE = 'application/problem+json';

export const Problem = z.object({
  title: z.string(),
  status: z.number().int(),
  detail: z.string().describe('What is wrong, and what to do.'),
  errors: z
    .array(z.object({ parameter: z.string(), detail: z.string() }))
    .optional()
    .describe('The parameters that cannot be used, each with the reason.'),
});
export type Problem = z.infer<typeof Problem>;

/** The statuses of problems, with their texts. */
const PROBLEMS = {
  400: {
    title: { en: 'Bad request', ko: '잘못된 요청' },
    detail: {
      en: 'Some parameters can’t be used. “errors” says which, and why.',
      ko: '쓸 수 없는 매개변수가 있습니다. “errors”에 이유가 있습니다.',
    },
  },
  404: {
    title: { en: 'Not found', ko: '찾을 수 없음' },
    detail: {
      en: 'There is nothing at this address. “openapi.json” below the address of the API lists what there is.',
      ko: '이 주소에는 아무것도 없습니다. API 주소 아래 “openapi.json”에 쓸 수 있는 주소가 있습니다.',
    },
  },
  405: {
    title: { en: 'Method not allowed', ko: '허용되지 않는 메서드' },
    detail: { en: 'The API can only be read. Use GET.', ko: '이 API는 읽기만 됩니다. GET을 쓰세요.' },
  },
  503: {
    title: { en: 'Unavailable', ko: '일시적으로 사용 불가' },
    detail: {
      en: 'This can’t be looked up just now. Try again in a minute.',
      ko: '지금은 찾을 수 없습니다. 잠시 뒤에 다시 시도해 주세요.',
    },
  },
} as const satisfies Record<number, { title: Text; detail: Text }>;
export type ProblemStatus = keyof typeof PROBLEMS;
export const PROBLEM_STATUSES = Object.keys(PROBLEMS).map(Number) as readonly ProblemStatus[];

export const problemTitle = (status: ProblemStatus, locale: Locale): string => PROBLEMS[status].title[locale];

export const problem = (status: ProblemStatus, locale: Locale, errors?: Problem['errors']): Problem => ({
  title: problemTitle(status, locale),
  status,
  detail: PROBLEMS[status].detail[locale],
  ...(errors !== undefined && { errors }),
});

const TRANSLATED = { en: z.locales.en().localeError, ko: z.locales.ko().localeError };

/**
 * The parameters as an operation reads them.
 * @returns the problem when one of them cannot be used
 */
export function readParameters(
  schema: z.ZodObject,
  values: Readonly<Record<string, string>>,
  locale: Locale,
): { values: Record<string, unknown> } | { problem: Problem } {
  const read = schema.safeParse(values, { error: TRANSLATED[locale] });
  if (read.success) return { values: read.data };
  const errors = read.error.issues.flatMap((issue) => {
    const known = Object.keys(schema.shape).join(', ');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((parameter) => ({
        parameter,
        detail: {
          en: `There is no such parameter here. There are: ${known}.`,
          ko: `여기에는 이런 매개변수가 없습니다. 쓸 수 있는 것: ${known}`,
        }[locale],
      }));
    return [{ parameter: issue.path.join('.'), detail: issue.message }];
  });
  return { problem: problem(400, locale, errors) };
}

export const parameterProblem = ({ parameter, text }: ParameterError, locale: Locale): Problem =>
  problem(400, locale, [{ parameter, detail: text[locale] }]);
