/** Options that several commands have. */
import { count, flag, text } from '../../core/command/option.ts';
import type { Text } from '../../core/base/locale.ts';

/** For answers of several pages. */
export const pageOption = count({
  name: { en: 'page', ko: '쪽' },
  synonyms: { p: '{}', 페이지: '{}' },
  description: { en: 'Page of a long answer (default: 1)', ko: '긴 답변에서 볼 쪽(기본값: 1)' },
});

/** Without it, a command that is hard to undo shows what it would do, and asks. */
export const confirmOption = flag({
  name: { en: 'confirm', ko: '확인' },
  description: { en: 'Go ahead without asking first', ko: '묻지 않고 바로 실행하기' },
});

/**
 * A revision of a record, by its number.
 * @example
 * rev: revisionOption({ en: 'Revision to go back to', ko: '되돌아갈 판의 번호' }),
 */
export const revisionOption = (description: Text) => count({ name: { en: 'rev', ko: '판' }, description });

/** The revision that a form was opened with: an edit by somebody else since then is noticed by it. */
export const seenRevision = revisionOption({
  en: 'Revision you edited',
  ko: '수정할 때 본 판의 번호',
});

/** The change that an undo is about. */
export const undoneRevision = revisionOption({
  en: 'Which change (default: the latest)',
  ko: '되돌릴 변경의 판 번호(기본값: 마지막 판)',
});

/** For forms of more fields than a platform shows at a time: the "more" button continues with this one. */
export const fromOption = text({
  name: { en: 'from', ko: '시작칸' },
  formerly: { en: 'from', ko: '첫칸' },
  description: { en: 'First field of the form', ko: '양식을 시작할 칸' },
  isInternal: true,
});

/** For buttons that ask for one thing: the form has these fields alone. Keys, separated by commas. */
export const onlyOption = text({
  name: { en: 'only', ko: '이칸만' },
  description: { en: 'Fields of the form', ko: '양식에 둘 칸' },
  isInternal: true,
});

/** The fields that the `only` and `from` of a line leave in a form. */
export function fieldsLeft(
  fields: readonly string[],
  { from = '', only }: Readonly<{ from?: string | undefined; only?: string | undefined }>,
): readonly string[] {
  const wanted = only?.split(',').map((key) => key.trim()) ?? [];
  const left = fields.filter((key) => wanted.includes(key));
  return left.length > 0 ? left : fields.slice(Math.max(0, fields.indexOf(from)));
}

/**
 * Why somebody does something, up to 300 characters; optional unless `required`.
 * @example
 * why: reasonOption({ description: { en: 'Reason for the history', ko: '변경 기록에 남길 이유' } }),
 */
export const reasonOption = <R extends boolean = false>(from: {
  description: Text;
  /** The label of the form field; defaults to “Why”. */
  label?: Text;
  required?: R;
}) => text({ name: { en: 'why', ko: '이유' }, maxLength: 300, long: true, ...from });
