import { command } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { text } from '../../core/command/option.ts';
import { languageOfText } from '../../core/curation/words.ts';
import { tellAuthor, entryExcerpt } from './decide.ts';
import { oneSuggestion, suggestionOption } from '../suggest/suggestion.ts';

export const curateReject = command({
  name: { en: 'curate reject', ko: '큐레이션 반려' },
  description: { en: 'Decide against a suggestion, and say why', ko: '이유를 적어 제안을 돌려보내기' },
  role: 'curator',
  private: true,
  options: {
    suggestion: suggestionOption,
    why: text({
      name: { en: 'why', ko: '이유' },
      description: {
        en: 'What speaks against it; whoever suggested it is told',
        ko: '받아들이지 않는 까닭. 제안한 사람에게 전해집니다',
      },
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
    const { say, leadTo } = context;
    const { rev, content: draft } = oneSuggestion(suggestion, context);
    const content = { ...draft, state: 'retired' as const, reason: { [languageOfText(why)]: why } };
    await context.commit([{ type: 'entry', id: draft.id, base: rev, content }], why);
    await tellAuthor(draft, context, {
      en: `Your suggestion was not accepted: “${entryExcerpt(draft, 'en')}” The reason: ${excerpt(why, 300)}`,
      ko: `제안이 받아들여지지 않았습니다: “${entryExcerpt(draft, 'ko')}” 이유: ${excerpt(why, 300)}`,
    });
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
            { label: say({ en: 'Undo', ko: '되돌리기' }), line: `/curate undo ${draft.id} rev:${rev + 1}` },
          ],
        },
      ],
      entries: [draft.id],
    };
  },
});
