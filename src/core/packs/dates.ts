/** Explains common mistakes in dates. */
import { dateColumn } from '../date/column.ts';
import { parseDate } from '../date/parse.ts';
import { withParticle, type Text } from '../base/locale.ts';

const FULL_DATE = /^-?\d{4}-\d\d-\d\d[?~%]?$/;

/** The mistake in a text that is not an EDTF date; `undefined` if it is not one of the common ones. */
export function explainBadDate(written: string): Text | undefined {
  const [start, end, ...more] = written.split('/');
  if (
    start !== undefined &&
    end !== undefined &&
    more.length === 0 &&
    parseDate(`${end}/${start}`) !== undefined
  )
    return { en: 'ends before it begins', ko: '끝이 시작보다 앞섭니다' };
  const instead = dateColumn([]).read(written).instead ?? [];
  if (instead.length > 0) {
    const each = instead.map((date) => `"${date}"`);
    return {
      en: `must be an EDTF date; did you mean ${each.join(' or ')}?`,
      ko: `EDTF 날짜여야 합니다. 혹시 ${each.map((one, at) => (at < each.length - 1 ? withParticle(one, '이나/나') : one)).join(' ')}인가요?`,
    };
  }
  return written.split('/').some((part) => FULL_DATE.test(part) && parseDate(part) === undefined)
    ? { en: 'there is no such day in the calendar', ko: '달력에 없는 날입니다' }
    : undefined;
}
