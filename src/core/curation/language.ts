/** Reads the names that people use for languages. */
import { UserError } from '../reply/user-error.ts';
import { Language } from '../record/schema.ts';
import { languageCalled } from '../base/locale.ts';

/**
 * The BCP 47 tag of a language.
 * @throws {UserError} at the option, when the language is unknown.
 * @example readLanguage('중국어', 'original') // 'zh'
 */
export function readLanguage(typed: string, option: string): string {
  if (Language.safeParse(typed).success) return typed;
  const found = languageCalled(typed);
  if (found !== undefined) return found;
  throw new UserError(
    {
      en: 'Write the language as a name or a tag: English, Korean, Chinese, en, ko, zh.',
      ko: '언어는 이름이나 태그로 적어 주세요: 한국어, 영어, 중국어, ko, en, zh.',
    },
    { option },
  );
}
