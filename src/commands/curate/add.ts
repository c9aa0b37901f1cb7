import { command, type Context, type Result } from '../../core/command/command.ts';
import { choice } from '../../core/command/option.ts';
import type { EntryKind } from '../../core/record/schema.ts';
import { draftOf } from './draft.ts';
import { ENTRY_FIELDS, entryOptions } from './entry-options.ts';
import { entryQuestions } from './entry-questions.ts';
import { anyway, FORM_TITLES, kindOption } from './new-entry.ts';
import { entryResult } from './entry-card.ts';

export const curateAdd = command({
  name: { en: 'curate add', ko: '큐레이션 추가' },
  description: { en: 'Add an event, a quote or a fact', ko: '사건, 발언, 사실을 기록하기' },
  role: 'curator',
  private: true,
  writes: true,
  options: { kind: choice({ ...kindOption, required: true }), ...entryOptions, anyway },
  examples: [
    'event en:"DeepSeek released R1-Zero." date:2025-01-20 topics:"DeepSeek, +R1-Zero" source:nature-2025-deepseek',
    '사건 한국어:"딥시크가 R1-Zero를 공개했다." 날짜:"2025년 1월 20일" 주제:딥시크 출처:nature',
  ],
  form: {
    title: { en: 'Add', ko: '추가' },
    fields: ENTRY_FIELDS,
    asks: (typed, { locale }) => newEntryQuestions(typed, locale),
  },
  async run({ kind, anyway: isWanted, ...fields }, context) {
    const drafted = await draftOf(kind, fields, context, {
      anyway: isWanted ?? false,
      reason: { code: 'drafted' },
    });
    if (!('entry' in drafted)) return drafted;
    return savedDraft(drafted.entry, context);
  },
});

export function newEntryQuestions(typed: Readonly<Record<string, string>>, locale: Context['locale']) {
  const kind = choice(kindOption).read(typed['kind'] ?? '') as EntryKind | undefined;
  if (kind === undefined) return { fields: [] };
  const opens = typed['en'] === undefined && typed['ko'] === undefined;
  return { ...entryQuestions(kind, locale, { isNew: true }), title: FORM_TITLES[kind], opens };
}

/** The answer after a draft was saved: a preview, and what to do with it. */
export function savedDraft(stored: Parameters<typeof entryResult>[0], context: Context): Result {
  const { say } = context;
  const { id } = stored.content;
  const keep = { label: say({ en: 'Keep as draft', ko: '초안으로 두기' }), line: `/curate show ${id}` };
  const result = entryResult(stored, context, {
    title: say({ en: 'Saved as a draft', ko: '초안으로 저장했습니다' }),
    also: [keep],
  });
  return {
    ...result,
    more: (from) => `/curate edit ${id} from:${NEW_SOURCE_FIELDS.has(from) ? 'stance' : from}`,
  };
}

/** Fields that describe a new source. Once the source is saved, it has a form of its own, so these are skipped. */
const NEW_SOURCE_FIELDS: ReadonlySet<string> = new Set(['title', 'publisher', 'published']);
