/** Several suggestions at once: a look at each, and one button that publishes exactly those that were shown. */
import type { Context, Result } from '../../core/command/command.ts';
import { pageBlocks, pageOf, sizeOfEntry } from '../../core/command/pages.ts';
import { draftProblems } from '../../core/curation/problems.ts';
import { staleTexts } from '../../core/curation/stale-text.ts';
import { parseDate } from '../../core/date/parse.ts';
import { Citations } from '../../core/present/citations.ts';
import { statementRow } from '../../core/present/statement.ts';
import type { Entry } from '../../core/record/schema.ts';
import type { Inline, Row } from '../../core/reply/reply.ts';
import { sayLine } from '../../core/reply/line.ts';
import { note, writeButton } from '../shared/blocks.ts';
import { staleWords } from './stale-text.ts';
import { correctedBy, type SuggestionOrigin } from '../suggest/suggestion-card.ts';
import { sayShown } from './approve-all.ts';

export function reviewAll(
  queue: readonly Entry[],
  number: number,
  origins: ReadonlyMap<string, SuggestionOrigin>,
  context: Context,
): Result {
  const { knowledge, locale, say } = context;
  const page = pageOf(queue, number, (entry) => sizeOfEntry({ entry, date: undefined }));
  const citations = new Citations(knowledge, locale);
  const ready = page.items.filter((draft) => draftProblems(draft).length === 0);
  const rows = page.items.map((draft): Row => {
    const date = draft.date === undefined ? undefined : parseDate(draft.date);
    const row = statementRow({ entry: draft, date }, knowledge, locale, citations, { ids: true });
    return { ...row, note: noteOn(draft, origins.get(draft.id), context) };
  });
  const shown = ready.map(({ id }) => ({ id, rev: knowledge.stored('entry', id)?.rev ?? 0 }));
  const left = page.items.length - ready.length;
  const publish =
    shown.length === 0
      ? []
      : [
          writeButton(
            context,
            shown.length === 1
              ? { en: 'Publish this one', ko: '이 1건 공개' }
              : { en: `Publish these ${shown.length}`, ko: `이 ${shown.length}건 공개` },
            sayLine('curate approve', sayShown(shown), {}),
          ),
        ];
  return {
    title: say({ en: 'Suggestions', ko: '제안' }),
    blocks: [
      { kind: 'rows', rows },
      ...citations.blocks(),
      ...(left === 0
        ? []
        : [
            note(
              say({
                en: `${left === 1 ? 'One lacks' : `${left} lack`} something and will not be published.`,
                ko: `${left}건은 빠진 내용이 있어 공개하지 않습니다.`,
              }),
            ),
          ]),
      {
        kind: 'choose',
        label: say({ en: 'Decide on one', ko: '하나씩 결정' }),
        options: page.items.map(({ id }) => ({ label: id, line: `/curate review ${id}` })),
      },
      ...pageBlocks(page, context, publish),
    ],
    entries: page.items.map(({ id }) => id),
  };
}

/** From whom it is, what it corrects, and what it lacks or leaves behind. */
function noteOn(draft: Entry, origin: SuggestionOrigin | undefined, context: Context): Inline {
  const { say, locale } = context;
  const parts: Inline[] = [
    ...(origin === undefined
      ? []
      : [
          [
            say({ en: 'From ', ko: '보낸 사람: ' }),
            { kind: 'person', id: origin.author, name: origin.name } as const,
          ],
        ]),
    ...(draft.corrects === undefined
      ? []
      : [[say({ en: `corrects ${draft.corrects}`, ko: `${draft.corrects} 정정` })]]),
    ...staleTexts(correctedBy(draft, context), draft).map((stale) => [staleWords(stale, context)]),
    ...draftProblems(draft).map(({ text }) => [`⚠️ ${text[locale]}`]),
  ];
  return parts.flatMap((part, at) => (at === 0 ? part : [' · ', ...part]));
}
