/** Says that an answer is from before the database went away. */
import { BoundedMap } from '../../../core/base/bounded.ts';
import type { Locale } from '../../../core/base/locale.ts';
import type { OpenSite } from '../../../core/site/sites.ts';
import type { KeptAnswer } from './kept-answers.ts';

/** The answer with a note of its age: in the page if it is one, and in the headers. It is not to be kept. */
export function withStaleNote(
  answer: KeptAnswer,
  since: number,
  { timeZone }: Pick<OpenSite, 'timeZone'>,
  locale: Locale,
): KeptAnswer {
  const { etag: _etag, ...others } = answer.headers;
  const headers = {
    ...others,
    'cache-control': 'no-store',
    age: String(Math.max(0, Math.round((Date.now() - since) / 1000))),
    warning: '110 almanac "Response is Stale"',
  };
  if (others['content-type']?.startsWith('text/html') !== true)
    return { ...answer, headers, gzipped: undefined };
  const text = new TextDecoder().decode(answer.body);
  const noted = text.replace(
    '<main>',
    () => `<main>\n<p class="stale" role="status">${noteAt(since, timeZone, locale)}</p>`,
  );
  return { ...answer, headers, body: new TextEncoder().encode(noted), gzipped: undefined };
}

/** Making a format takes longer than making a page. */
const noteFormats = new BoundedMap<string, Intl.DateTimeFormat>(100);

function noteAt(since: number, timeZone: string, locale: Locale): string {
  const format = noteFormats.getOrMake(
    `${locale} ${timeZone}`,
    () =>
      new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone,
      }),
  );
  const when = format.format(since);
  return {
    en: `The database can’t be reached. This page shows what was recorded until ${when} (${timeZone}).`,
    ko: `데이터베이스에 연결할 수 없습니다. 이 페이지에는 ${when}(${timeZone})까지의 기록이 나옵니다.`,
  }[locale];
}
