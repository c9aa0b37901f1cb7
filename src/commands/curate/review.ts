import { command, type Context } from '../../core/command/command.ts';
import { count, text } from '../../core/command/option.ts';
import { parseDate } from '../../core/date/edtf.ts';
import { formatDate } from '../../core/date/format.ts';
import type { Entry } from '../../core/knowledge/schema.ts';
import { inLocale } from '../../core/locale.ts';
import type { Action, Block, Inline } from '../../core/reply/reply.ts';
import { nothing } from '../shared/statements.ts';
import { oneSuggestion, suggestSuggestions, waiting } from '../shared/suggestion.ts';

export const curateReview = command({
  name: { en: 'curate review', ko: '큐레이션 검토' },
  description: { en: 'The suggestions that wait for a decision', ko: '결정을 기다리는 제안' },
  role: 'curator',
  private: true,
  options: {
    suggestion: text({
      name: { en: 'suggestion', ko: '제안' },
      description: { en: 'Only this one', ko: '이 제안만' },
      suggest: suggestSuggestions,
    }),
    page: count({
      name: { en: 'page', ko: '쪽' },
      description: { en: 'Which of those that wait', ko: '기다리는 제안 가운데 몇째' },
    }),
  },
  examples: [''],
  async run({ suggestion, page = 1 }, context) {
    const { knowledge, say } = context;
    const title = say({ en: 'Suggestions', ko: '제안' });
    const queue =
      suggestion === undefined ? waiting(knowledge) : [oneSuggestion(suggestion, context).content];
    // Somebody may have decided on some since the page before.
    const number = Math.min(page, queue.length);
    const draft = queue[number - 1];
    if (draft === undefined)
      return nothing(say({ en: 'Nothing waits for review.', ko: '검토를 기다리는 제안이 없습니다.' }), {
        title,
      });
    const turn = (to: number, label: string): Action => ({
      label,
      line: context.again({ page: `${to}` }),
      mode: 'turn',
    });
    return {
      title,
      blocks: [
        { kind: 'fields', fields: await card(draft, context) },
        ...(queue.length === 1
          ? []
          : [
              {
                kind: 'note',
                text: [
                  say({ en: `${number} of ${queue.length}`, ko: `${queue.length}건 가운데 ${number}번째` }),
                ],
              } as const,
            ]),
        {
          kind: 'actions',
          actions: [
            { label: say({ en: 'Approve', ko: '승인' }), line: context.leadTo('curate approve', draft.id) },
            {
              label: say({ en: 'Reject…', ko: '반려…' }),
              line: context.leadTo('curate reject', draft.id),
              mode: 'form',
            },
            ...(number > 1 ? [turn(number - 1, say({ en: 'Previous', ko: '이전' }))] : []),
            ...(number < queue.length ? [turn(number + 1, say({ en: 'Next', ko: '다음' }))] : []),
          ],
        },
      ] satisfies Block[],
      entries: [draft.id],
    };
  },
});

async function card(draft: Entry, { knowledge, history, locale, say }: Context) {
  const [made] = await history('entry', draft.id);
  const corrected =
    draft.corrects === undefined ? undefined : knowledge.stored('entry', draft.corrects)?.content;
  const changed = (Object.keys(draft.text) as (keyof typeof draft.text)[]).find(
    (language) => draft.text[language] !== corrected?.text[language],
  );
  const language = changed ?? locale;
  const field = (label: string, value: Inline) => ({ label, value });
  return [
    field(say({ en: 'Suggestion', ko: '제안' }), [{ kind: 'code', text: draft.id }]),
    ...(corrected === undefined
      ? []
      : [
          field(say({ en: 'Corrects', ko: '고칠 항목' }), [{ kind: 'code', text: corrected.id }]),
          field(say({ en: 'Now', ko: '지금' }), [inLocale(corrected.text, language)?.text ?? '']),
        ]),
    field(say({ en: 'Suggested', ko: '제안한 본문' }), [inLocale(draft.text, language)?.text ?? '']),
    ...(made === undefined
      ? []
      : [
          field(say({ en: 'Why', ko: '이유' }), [made.reason ?? '—']),
          field(say({ en: 'From', ko: '보낸 사람' }), [
            { kind: 'code', text: made.author },
            `, ${dayOf(made.at, locale)}`,
          ]),
        ]),
  ];
}

function dayOf(at: string, locale: Context['locale']): string {
  const date = parseDate(at.slice(0, 10));
  return date === undefined ? at : formatDate(date, locale);
}
