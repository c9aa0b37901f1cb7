import { command } from '../../core/command/command.ts';
import { text } from '../../core/command/option.ts';
import { oneSuggestion, suggestionOption } from '../shared/suggestion.ts';

export const curateReject = command({
  name: { en: 'curate reject', ko: '큐레이션 반려' },
  description: { en: 'Decide against a suggestion, and say why', ko: '이유를 적어 제안을 돌려보내기' },
  role: 'curator',
  private: true,
  options: {
    suggestion: suggestionOption,
    why: text({
      name: { en: 'why', ko: '이유' },
      description: { en: 'What speaks against it', ko: '받아들이지 않는 까닭' },
      required: true,
      maxLength: 300,
      long: true,
    }),
  },
  examples: ['fix-example why:"The source says otherwise."'],
  form: {
    title: { en: 'Reject a suggestion', ko: '제안 반려' },
    fields: ['why'],
  },
  async run({ suggestion, why }, context) {
    const { say, locale, leadTo } = context;
    const { rev, content: draft } = oneSuggestion(suggestion, context);
    const content = { ...draft, state: 'retired' as const, reason: { [locale]: why } };
    await context.commit([{ type: 'entry', id: draft.id, base: rev, content }], why);
    return {
      blocks: [
        {
          kind: 'paragraph',
          text: [say({ en: 'Rejected: ', ko: '반려했습니다: ' }), { kind: 'code', text: draft.id }],
        },
        {
          kind: 'actions',
          actions: [
            { label: say({ en: 'What still waits', ko: '남은 제안 보기' }), line: leadTo('curate review') },
          ],
        },
      ],
    };
  },
});
