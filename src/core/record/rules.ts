/**
 * The rules of the model for which zod has no issue code. A schema reports the code of a broken rule; the text, in both
 * languages, is here.
 */
import type { z } from 'zod';
import type { Text } from '../base/locale.ts';

type RuleValues = Readonly<Record<string, string>>;

/** The text of each rule: what the value must be. The English is a predicate, such as “must be …”, that can follow “It”. */
const RULE_TEXTS = {
  // The formats of single values
  slug: () => ({
    en: 'must be lower-case letters and digits, joined by "-" or "." (such as "qwen2.5-max")',
    ko: '영문 소문자와 숫자를 "-"나 "."으로 이은 것이어야 합니다(예: "qwen2.5-max")',
  }),
  'language-tag': () => ({
    en: 'must be a BCP 47 language tag, such as "en" or "zh-Hans"',
    ko: '"en", "zh-Hans" 같은 BCP 47 언어 태그여야 합니다',
  }),
  date: () => ({
    en: 'must be an EDTF date, such as "2025-01-20", "2024-12", "2015~" or "2025-01-20/2025-01-26"',
    ko: '"2025-01-20", "2024-12", "2015~", "2025-01-20/2025-01-26" 같은 EDTF 날짜여야 합니다',
  }),
  doi: () => ({
    en: 'must be a DOI in lower case, such as "10.1038/d41586-025-00229-6"',
    ko: '"10.1038/d41586-025-00229-6"처럼 소문자로 적은 DOI여야 합니다',
  }),
  url: () => ({ en: 'must be an http or https address', ko: 'http 또는 https 주소여야 합니다' }),
  'no-credentials': () => ({
    en: 'must not contain a user name or password',
    ko: '사용자 이름이나 비밀번호가 들어 있으면 안 됩니다',
  }),
  'one-line': () => ({
    en: 'must be one line without control or invisible characters',
    ko: '제어 문자나 보이지 않는 문자가 없는 한 줄이어야 합니다',
  }),
  'some-language': () => ({
    en: 'must have text in at least one language',
    ko: '적어도 한 언어로는 적어야 합니다',
  }),
  'time-of-day': () => ({
    en: 'must be a time of day, such as "10:58", "10:58+08:00" or "02:58Z"',
    ko: '"10:58", "10:58+09:00", "02:58Z" 같은 시각이어야 합니다',
  }),
  'time-of-a-day': () => ({
    en: 'needs a date that is a single day',
    ko: '날짜가 하루일 때만 적을 수 있습니다',
  }),
  'worked-out-date': () => ({
    en: 'needs a date, and a note that says how it was worked out',
    ko: '날짜와, 그 날짜를 어떻게 추정했는지 적은 비고가 있어야 합니다',
  }),
  'time-zone': () => ({
    en: 'must be an IANA time zone, such as "Asia/Seoul"',
    ko: '"Asia/Seoul" 같은 IANA 시간대여야 합니다',
  }),
  // The fields of an entry, together
  sourced: () => ({
    en: 'must cite at least one source once it is published',
    ko: '공개된 기록에는 출처가 적어도 하나 있어야 합니다',
  }),
  'no-published-correction': () => ({
    en: 'must not be a correction of another once it is published',
    ko: '공개된 기록은 다른 기록의 정정일 수 없습니다',
  }),
  reason: () => ({
    en: 'must have a reason if it is withdrawn',
    ko: '철회한 기록에는 이유를 적어야 합니다',
  }),
  'no-published-merger': () => ({
    en: 'must be left out of a published entry',
    ko: '공개된 기록에는 적을 수 없습니다',
  }),
  author: ({ stance = '' }) => ({
    en: `must name the topic whose ${stance} this is`,
    ko: `누구의 ${stance === 'claim' ? '주장' : '의견'}인지 주제로 적어야 합니다`,
  }),
  'original-language': ({ wording = '' }) => ({
    en: `must name the language its source prints it in if it is a ${wording} quote`,
    ko: '출처가 이 말을 어느 언어로 실었는지 적어야 합니다',
  }),
  'original-text': ({ language = '', wording = '' }) => ({
    en: `must have its text in its original language, "${language}", if it is a ${wording} quote`,
    ko: `${wording === 'edited' ? '원문에서 일부 편집한' : '원문 그대로 옮긴'} 말은 원래 언어("${language}")로도 적어야 합니다`,
  }),
} as const satisfies Record<string, (values: RuleValues) => Text>;

export type RuleCode = keyof typeof RULE_TEXTS;
export const RULE_CODES = Object.keys(RULE_TEXTS) as readonly RuleCode[];

/** The text of a rule; `values` are the parameters of the issue that reports it. */
export const ruleText = (code: RuleCode, values: RuleValues = {}): Text => RULE_TEXTS[code](values);

/**
 * The parameters of a zod check that reports the rule. The English message is for logs only.
 * @example
 * z.string().refine(isTimeZone, rule('time-zone'))
 */
export const rule = (code: RuleCode, values: RuleValues = {}) => ({
  params: { ...values, rule: code },
  message: ruleText(code, values).en,
});

/** An issue of zod without its message, which may be worded differently tomorrow. */
export type CodedIssue = z.core.$ZodIssue extends infer Issue
  ? Issue extends z.core.$ZodIssue
    ? Omit<Issue, 'message'>
    : never
  : never;

/** The rule that an issue reports, if it reports one of ours, and its text. */
export function brokenRule(issue: CodedIssue): { code: RuleCode; text: Text } | undefined {
  if (issue.code !== 'custom' && issue.code !== 'invalid_format') return undefined;
  const values: RuleValues = issue.code === 'custom' ? (issue.params ?? {}) : { rule: issue.format };
  const code = RULE_CODES.find((each) => each === values['rule']);
  return code === undefined ? undefined : { code, text: ruleText(code, values) };
}
