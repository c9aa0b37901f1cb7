import { excerpt } from '../core/command/line.ts';
import type { Context, Result } from '../core/command/command.ts';
import { choice, text } from '../core/command/option.ts';
import type { Entry } from '../core/knowledge/schema.ts';
import { inLocale } from '../core/locale.ts';
import { curates } from './shared/entry.ts';
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
  async run({ words, kind, page }, context) {
    const { knowledge, say, again } = context;
    const title = say({ en: `Found for “${excerpt(words)}”`, ko: `“${excerpt(words)}” 찾은 결과` });
    const topics = knowledge.resolveTopics(words);
    const actions = topics.map((topic) => ({
      label: say(nameOf(topic)),
      line: context.leadTo('about', topic.id),
    }));
    const withdrawn = await withdrawnAs(words, context);
    if (withdrawn !== undefined) return withdrawnResult(withdrawn, context, title);
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

/** The statement of that id, where readers have seen it once and it was withdrawn since. */
async function withdrawnAs(id: string, { knowledge, history }: Context): Promise<Entry | undefined> {
  const entry = knowledge.stored('entry', id)?.content;
  if (entry?.state !== 'retired') return undefined;
  const revisions = await history('entry', id);
  return revisions.some(({ after }) => after.state === 'published') ? entry : undefined;
}

/** Who follows an old link to a statement is told that it was withdrawn, and why. */
function withdrawnResult({ id, reason }: Entry, context: Context, title: string): Result {
  const { say, locale } = context;
  const why = inLocale(reason, locale)?.text;
  return nothing(
    say({
      en: `This statement was withdrawn.${why === undefined ? '' : ` Why: ${why}`}`,
      ko: `이 기록은 철회되었습니다.${why === undefined ? '' : ` 이유: ${why}`}`,
    }),
    {
      title,
      actions: curates(context)
        ? [{ label: say({ en: 'Curate it', ko: '기록 관리' }), line: `/curate show ${id}` }]
        : [],
    },
  );
}
