import { command, type Context, type Result } from '../../core/command/command.ts';
import { author, count, flag, text } from '../../core/command/option.ts';
import type { Text } from '../../core/base/locale.ts';
import type { Entry } from '../../core/record/schema.ts';
import type { Action } from '../../core/reply/reply.ts';
import { button, buttonsBlock, note, turnButton } from '../shared/blocks.ts';
import { emptyResult } from '../shared/statements.ts';
import { originOf, suggesterWords } from '../suggest/suggester.ts';
import { suggestionActions, suggestionBlocks, type SuggestionOrigin } from '../suggest/suggestion-card.ts';
import { NEXT, oneSuggestion, pendingSuggestions, suggestSuggestions } from '../suggest/suggestion.ts';
import { reviewAll } from './review-all.ts';

/** For longer queues, suggestions are not counted by person, as that reads the history of each. */
const MAX_COUNTED = 200;

export const curateReview = command({
  name: { en: 'curate review', ko: '큐레이션 검토' },
  description: { en: 'Review pending suggestions', ko: '대기 중인 제안을 검토하기' },
  role: 'curator',
  private: true,
  options: {
    suggestion: text({
      name: { en: 'suggestion', ko: '제안' },
      description: { en: 'Show only this suggestion', ko: '이 제안만 보기' },
      suggest: suggestSuggestions,
    }),
    page: count({
      name: { en: 'page', ko: '쪽' },
      description: { en: 'Which pending suggestion (default: 1)', ko: '몇 번째 제안인지(기본값: 1)' },
    }),
    by: author({
      name: { en: 'by', ko: '제안자' },
      description: { en: 'Only what this person suggested', ko: '이 사람이 제안한 것만' },
    }),
    all: flag({
      name: { en: 'all', ko: '모두' },
      description: {
        en: 'List several at once, to publish them together',
        ko: '여럿을 한꺼번에 보고 함께 공개하기',
      },
    }),
  },
  examples: ['', 'all:true'],
  async run({ suggestion, page = 1, by, all = false }, context) {
    const { knowledge } = context;
    if (suggestion !== undefined) {
      const { content } = oneSuggestion(suggestion, context);
      return oneInQueue([content], 1, await originOf(content, context), [], context);
    }
    const queue = pendingSuggestions(knowledge);
    const origins = await originsOf(queue, by, context);
    const wanted = by === undefined ? queue : queue.filter(({ id }) => origins.get(id)?.author === by);
    if (wanted.length === 0) return nothingPending(context);
    if (all) return reviewAll(wanted, page, origins, context);
    // The queue may have become shorter since the last page was shown.
    const number = Math.min(page, wanted.length);
    const draft = wanted[number - 1] as Entry;
    const origin = origins.get(draft.id) ?? (await originOf(draft, context));
    const own = wanted.filter(({ id }) => origins.get(id)?.author === origin?.author).length;
    return oneInQueue(wanted, number, origin, togetherButtons(wanted.length, own, origin, context), context);
  },
});

async function originsOf(
  queue: readonly Entry[],
  by: string | undefined,
  context: Context,
): Promise<ReadonlyMap<string, SuggestionOrigin>> {
  const origins = new Map<string, SuggestionOrigin>();
  if (by === undefined && queue.length > MAX_COUNTED) return origins;
  for (const draft of queue) {
    const origin = await originOf(draft, context);
    if (origin !== undefined) origins.set(draft.id, origin);
  }
  return origins;
}

/** One suggestion. Previous and next lead round in a circle, so that every button keeps its place. */
function oneInQueue(
  queue: readonly Entry[],
  number: number,
  origin: SuggestionOrigin | undefined,
  together: readonly Action[],
  context: Context,
): Result {
  const { say, leadTo } = context;
  const draft = queue[number - 1] as Entry;
  const turn = (leads: 'previous' | 'next', label: Text, to: number): Action => ({
    ...turnButton(context, label, context.again({ page: `${to}` })),
    leads,
  });
  const many = queue.length;
  const turns =
    many === 1
      ? []
      : [
          turn('previous', { en: 'Previous', ko: '이전' }, number > 1 ? number - 1 : many),
          turn('next', NEXT, number < many ? number + 1 : 1),
        ];
  const position = say({ en: `${number} of ${many}`, ko: `${many}건 가운데 ${number}번째` });
  return {
    title: say(REVIEW_TITLE),
    blocks: [
      ...suggestionBlocks(draft, origin, context),
      ...(many === 1 ? [] : [note(position)]),
      ...buttonsBlock([
        ...suggestionActions(draft, context, (name) => leadTo(name, draft.id), turns),
        ...together,
      ]),
    ],
    entries: [draft.id],
  };
}

const REVIEW_TITLE = { en: 'Suggestions', ko: '제안' };

function togetherButtons(
  many: number,
  own: number,
  origin: SuggestionOrigin | undefined,
  context: Context,
): readonly Action[] {
  const all =
    many === 1
      ? []
      : [
          button(
            context,
            { en: `Look at all ${many} together`, ko: `${many}건 한꺼번에 보기` },
            context.again({ all: 'true', page: undefined }),
          ),
        ];
  if (origin === undefined || own < 2 || own === many) return all;
  const name = suggesterWords(origin, context);
  return [
    ...all,
    button(
      context,
      { en: `All ${own} of ${name}`, ko: `${name} 님의 제안 ${own}건 보기` },
      context.again({ all: 'true', by: origin.author, page: undefined }),
    ),
  ];
}

const nothingPending = ({ say }: Context): Result =>
  emptyResult(say({ en: 'There are no pending suggestions.', ko: '대기 중인 제안이 없습니다.' }), {
    title: say(REVIEW_TITLE),
  });
