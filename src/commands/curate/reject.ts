import { command } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { languageOfText } from '../../core/curation/words.ts';
import { entryExcerpt, tellAuthor } from './decide.ts';
import { oneSuggestion, PENDING, suggestionOption } from '../suggest/suggestion.ts';
import { button, buttonsBlock, paragraph, writeButton } from '../shared/blocks.ts';
import { reasonOption } from '../shared/options.ts';

export const curateReject = command({
  name: { en: 'curate reject', ko: '큐레이션 반려' },
  description: { en: 'Reject a suggestion, and say why', ko: '이유를 적어 제안을 반려하기' },
  role: 'curator',
  private: true,
  writes: true,
  options: {
    suggestion: suggestionOption,
    why: reasonOption({
      description: {
        en: 'Reason; the author of the suggestion sees it',
        ko: '반려하는 이유(제안한 사람에게 전해짐)',
      },
      required: true,
    }),
  },
  examples: ['fix-example why:"The source says otherwise."', 'fix-example why:"출처의 내용과 다릅니다."'],
  form: {
    title: { en: 'Reject a suggestion', ko: '제안 반려' },
    fields: ['why'],
  },
  async run({ suggestion, why }, context) {
    const { say, leadTo } = context;
    const { rev, content: draft } = oneSuggestion(suggestion, context);
    const content = { ...draft, state: 'retired' as const, reason: { [languageOfText(why)]: why } };
    await context.commit([{ type: 'entry', id: draft.id, base: rev, content }], why);
    await tellAuthor(draft, context, {
      en: `Your suggestion was not accepted: “${entryExcerpt(draft, 'en')}” Reason: ${excerpt(why, 300)}`,
      ko: `제안이 받아들여지지 않았습니다: “${entryExcerpt(draft, 'ko')}” 이유: ${excerpt(why, 300)}`,
    });
    return {
      blocks: [
        paragraph(say({ en: 'Rejected: ', ko: '반려했습니다: ' }), { kind: 'code', text: draft.id }),
        ...buttonsBlock([
          button(context, PENDING, leadTo('curate review')),
          writeButton(context, { en: 'Undo', ko: '되돌리기' }, `/curate undo ${draft.id} rev:${rev + 1}`),
        ]),
      ],
      entries: [draft.id],
    };
  },
});
