import { describeSource, sourceDate } from '../../core/present/citations.ts';
import { inLocale, languageName } from '../../core/base/locale.ts';
import type { Block, Inline } from '../../core/reply/reply.ts';
import { lookup } from './lookup.ts';
import { sourceTitle } from '../../core/curation/citations.ts';
import { oneSource, sourceOption } from '../shared/source.ts';
import { statementPage } from '../shared/statements.ts';

export const source = lookup({
  name: { en: 'source', ko: '출처' },
  description: { en: 'A source, and what rests on it', ko: '출처와 거기에 바탕을 둔 기록' },
  options: { source: sourceOption },
  examples: ['nature', 'cset', 'https://www.nature.com/articles/d41586-025-00259-0'],
  run({ source: typed, page }, context) {
    const { knowledge, locale, say } = context;
    const found = oneSource(typed, context);
    const field = (label: string, value: string | undefined): { label: string; value: Inline }[] =>
      value === undefined ? [] : [{ label, value: [value] }];
    const resting = knowledge.entriesCiting(found.id);
    const fields = [
      ...field(say({ en: 'Author', ko: '글쓴이' }), inLocale(found.author, locale)?.text),
      ...field(say({ en: 'Publisher', ko: '발행처' }), inLocale(found.publisher, locale)?.text),
      ...field(say({ en: 'Date', ko: '날짜' }), sourceDate(found, locale)),
      ...field(say({ en: 'Language', ko: '언어' }), found.language && languageName(found.language, locale)),
    ];
    const note = inLocale(found.note, locale)?.text;
    const count = say({
      en: resting.length === 1 ? '1 statement rests on it:' : `${resting.length} statements rest on it:`,
      ko: `여기에 바탕을 둔 기록 ${resting.length}건`,
    });
    const intro: Block[] = [
      { kind: 'paragraph', text: describeSource(found, found.id, locale) },
      ...(fields.length > 0 ? [{ kind: 'fields', fields } as const] : []),
      ...(note === undefined ? [] : [{ kind: 'note', text: [note] } as const]),
      { kind: 'paragraph', text: [{ kind: 'strong', text: count }] },
    ];
    return statementPage(resting, context, { title: sourceTitle(found)[locale], page, intro });
  },
});
