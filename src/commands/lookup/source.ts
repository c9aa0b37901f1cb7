import type { Context } from '../../core/command/command.ts';
import {
  readingAddress,
  copySpans,
  retrievedOn,
  sourceDate,
  sourceName,
} from '../../core/present/source-words.ts';
import type { Source } from '../../core/record/schema.ts';
import { doiAddress } from '../../core/record/doi.ts';
import { inLocale, languageName, type Text } from '../../core/base/locale.ts';
import type { Block } from '../../core/reply/reply.ts';
import { field, fieldsBlock, note, paragraph } from '../shared/blocks.ts';
import { lookup } from './lookup.ts';
import { oneSource, sourceOption } from '../shared/source.ts';
import { statementPage } from '../shared/statements.ts';

export const source = lookup({
  name: { en: 'source', ko: '출처' },
  alsoTried: { en: 'sources citation cite', ko: '근거 인용출처' },
  description: { en: 'Show a source and the statements from it', ko: '출처와 그 출처의 기록 보기' },
  options: { source: sourceOption },
  examples: ['nature', '네이처', 'cset', 'https://www.nature.com/articles/d41586-025-00259-0'],
  run({ source: typed, page }, context) {
    const { knowledge, locale, say } = context;
    const found = oneSource(typed, context);
    const optional = (label: Text, value: string | undefined) =>
      value === undefined ? [] : [field(context, label, value)];
    const resting = knowledge.entriesCiting(found.id);
    const fields = [
      ...optional({ en: 'Author', ko: '저자' }, inLocale(found.author, locale)?.text),
      ...optional({ en: 'Publisher', ko: '발행처' }, inLocale(found.publisher, locale)?.text),
      ...optional({ en: 'Date', ko: '날짜' }, sourceDate(found, locale)),
      ...optional({ en: 'Language', ko: '언어' }, found.language && languageName(found.language, locale)),
    ];
    const { doi } = found;
    const identifier =
      doi === undefined
        ? []
        : [field(context, { en: 'DOI', ko: 'DOI' }, { kind: 'link', text: doi, url: doiAddress(doi) })];
    const remark = inLocale(found.note, locale)?.text;
    const count = say({
      en:
        resting.length === 0
          ? 'No statements from it are recorded yet.'
          : resting.length === 1
            ? '1 statement from it'
            : `${resting.length} statements from it`,
      ko: resting.length === 0 ? '아직 이 출처의 기록이 없습니다.' : `이 출처의 기록 ${resting.length}건`,
    });
    const intro: Block[] = [
      ...addressBlock(found, context),
      ...fieldsBlock([...fields, ...identifier]),
      ...(remark === undefined ? [] : [note(remark)]),
      paragraph({ kind: 'strong', text: count }),
    ];
    return statementPage(resting, context, { title: sourceName(found, found.id, locale), page, intro });
  },
});

/** Where it can be read: its address, when somebody last looked, and the archived copy. */
function addressBlock(source: Source, { locale, knowledge }: Context): readonly Block[] {
  const url = readingAddress(source, source.id, knowledge);
  if (url === undefined) return [];
  const looked = retrievedOn(source, locale);
  return [
    paragraph(
      { kind: 'link', text: url, url },
      ...(looked === undefined ? [] : [`, ${looked}`]),
      ...copySpans(source, source.id, locale, knowledge),
    ),
  ];
}
