/** The answer when a new entry is similar to existing ones: it lists them, and offers to save anyway. */
import type { Context, Result } from '../../core/command/command.ts';
import type { Entry } from '../../core/record/schema.ts';
import { STATE_NAMES } from '../../core/record/names.ts';
import { parseDate } from '../../core/date/parse.ts';
import { Citations } from '../../core/present/citations.ts';
import { statementRow } from '../../core/present/statement.ts';
import { curates } from '../shared/entry.ts';

const MAX_DUPLICATES_SHOWN = 3;

export function duplicateResult(similar: readonly Entry[], context: Context): Result {
  const { knowledge, locale, say, again } = context;
  // Members do not see pending drafts, only that something similar exists.
  const visible = similar
    .filter(({ state }) => curates(context) || state === 'published')
    .slice(0, MAX_DUPLICATES_SHOWN);
  const citations = new Citations(knowledge, locale);
  const rows = visible.map((entry) => {
    const date = entry.date === undefined ? undefined : parseDate(entry.date);
    const row = statementRow({ entry, date }, knowledge, locale, citations, { ids: curates(context) });
    return entry.state === 'published'
      ? row
      : { ...row, text: [...row.text, ' ', { kind: 'mark', text: say(STATE_NAMES[entry.state]) } as const] };
  });
  return {
    title: say({ en: 'There is already something similar', ko: '비슷한 기록이 이미 있습니다' }),
    blocks: [
      ...(rows.length > 0 ? [{ kind: 'rows', rows } as const] : []),
      ...citations.blocks(),
      {
        kind: 'paragraph',
        text: [
          say({
            en: 'Nothing was saved yet. The buttons keep what you wrote.',
            ko: '아직 저장하지 않았습니다. 쓰신 내용은 버튼에 남아 있습니다.',
          }),
        ],
      },
      {
        kind: 'actions',
        actions: [
          {
            label: say({ en: 'Save anyway', ko: '그래도 저장' }),
            line: again({ anyway: 'true' }),
            writes: true,
          },
          { label: say({ en: 'Edit…', ko: '고쳐 쓰기…' }), line: again({}), mode: 'form' },
          ...(curates(context) ? visible.map(({ id }) => ({ label: id, line: `/curate show ${id}` })) : []),
        ],
      },
    ],
    entries: visible.map(({ id }) => id),
  };
}
