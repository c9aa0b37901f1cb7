/** Words the errors of the YAML parser so that they say what to do. */
import type { ErrorCode, YAMLError } from 'yaml';
import type { Text } from '../base/locale.ts';

/** The slips that curators make. For other errors, the parser's own message is used. */
const HINTS: Partial<Record<ErrorCode, Text>> = {
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'text that contains ": " must be in quotes',
    ko: '": "가 들어 있는 글은 따옴표로 감싸야 합니다',
  },
  BAD_SCALAR_START: {
    en: 'text that begins with @, ` or % must be in quotes',
    ko: '@, `, %로 시작하는 글은 따옴표로 감싸야 합니다',
  },
  TAB_AS_INDENT: { en: 'indent with spaces, not tabs', ko: '탭 대신 빈칸으로 들여 쓰세요' },
  MISSING_CHAR: {
    en: 'something is missing here: a colon, a closing quote or a bracket',
    ko: '콜론이나 닫는 따옴표, 괄호가 빠졌습니다',
  },
  BAD_INDENT: {
    en: 'the indentation does not match the lines above',
    ko: '들여쓰기가 위쪽과 맞지 않습니다',
  },
  BAD_DQ_ESCAPE: {
    en: 'a backslash in double quotes must be doubled; or use single quotes',
    ko: '큰따옴표 안의 역슬래시는 두 번 쓰거나, 작은따옴표를 쓰세요',
  },
  RESOURCE_EXHAUSTION: { en: 'nested too deeply', ko: '너무 깊게 중첩되어 있습니다' },
};

/** The text for an error of the parser. */
export function syntaxText({ code, message }: Pick<YAMLError, 'code' | 'message'>): Text {
  return HINTS[code] ?? { en: `not valid YAML: ${message}`, ko: `올바른 YAML이 아닙니다: ${message}` };
}
