import { excerpt } from '../core/command/line.ts';
import { choice, text } from '../core/command/option.ts';
import { lookup } from './shared/lookup.ts';
import { nothing, statementPage } from './shared/statements.ts';
import { nameOf, suggestTopics } from './shared/topic.ts';

export const find = lookup({
  name: { en: 'find', ko: '찾기' },
  description: { en: 'Search the text of everything recorded', ko: '모든 기록의 본문에서 찾기' },
  options: {
    words: text({
      name: { en: 'words', ko: '낱말' },
      description: { en: 'What to look for', ko: '찾을 말' },
      required: true,
      suggest: suggestTopics,
    }),
    kind: choice({
      name: { en: 'kind', ko: '종류' },
      description: { en: 'Only events, quotes or facts', ko: '사건, 발언, 사실 가운데 하나만' },
      choices: [
        { value: 'event', name: { en: 'events', ko: '사건' } },
        { value: 'quote', name: { en: 'quotes', ko: '발언' } },
        { value: 'fact', name: { en: 'facts', ko: '사실' } },
      ],
    }),
  },
  examples: ['venture capital', '오픈소스', '박사 종류:발언'],
  run({ words, kind, page }, context) {
    const { knowledge, say, again } = context;
    const title = say({ en: `Found for “${excerpt(words)}”`, ko: `“${excerpt(words)}” 찾은 결과` });
    const topics = knowledge.resolveTopics(words);
    const actions = topics.map((topic) => ({
      label: say(nameOf(topic)),
      line: context.leadTo('about', topic.id),
    }));
    const found = knowledge.search(words, kind);
    const ids = topics.map(({ id }) => id);
    if (found.length > 0) return statementPage(found, context, { title, page, topics: ids, actions });
    const anyKind = {
      label: say({ en: 'Of any kind', ko: '모든 종류에서 찾기' }),
      line: again({ kind: undefined }),
    };
    return nothing(
      say({
        en: `Nothing recorded has “${excerpt(words)}”. Try fewer or other words.`,
        ko: `“${excerpt(words)}”에 맞는 기록이 없습니다. 낱말을 줄이거나 바꿔 보세요.`,
      }),
      { topics: ids, actions: kind === undefined ? actions : [anyKind, ...actions] },
    );
  },
});
