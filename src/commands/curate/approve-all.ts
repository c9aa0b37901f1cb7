/** Publishes several suggestions that a curator has looked at, each as it was shown, and each for itself. */
import type { Context, Result } from '../../core/command/command.ts';
import { parseDate } from '../../core/date/parse.ts';
import { Citations } from '../../core/present/citations.ts';
import { statementRow } from '../../core/present/statement.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { ConflictError } from '../../core/store/store.ts';
import type { Row } from '../../core/reply/reply.ts';
import { button, buttonsBlock, note, rowsBlock } from '../shared/blocks.ts';
import { storedEntry } from '../shared/entry.ts';
import { pendingSuggestions } from '../suggest/suggestion.ts';
import { commitDraft } from './decide.ts';

/** A suggestion as it was shown: a later edit of it was not looked at. */
export interface ShownSuggestion {
  id: string;
  rev: number;
}

/** `a@1, b@3`; the inverse of {@link readShown}. */
export const sayShown = (shown: readonly ShownSuggestion[]): string =>
  shown.map(({ id, rev }) => `${id}@${rev}`).join(', ');

/** `undefined` for anything else, such as a single id. */
export function readShown(typed: string): readonly ShownSuggestion[] | undefined {
  const read = typed.split(/\s*,\s*/).map((each) => /^([^\s@]+)@(\d+)$/.exec(each));
  return read.every((each) => each !== null)
    ? read.map(([, id = '', rev]) => ({ id, rev: Number(rev) }))
    : undefined;
}

export async function approveAll(shown: readonly ShownSuggestion[], context: Context): Promise<Result> {
  const { knowledge, locale, say, leadTo } = context;
  const published: string[] = [];
  const left: Row[] = [];
  for (const { id, rev } of shown) {
    const problem = await approveOne(id, rev, context);
    if (problem === undefined) published.push(knowledge.stored('entry', id)?.content.corrects ?? id);
    else left.push({ lead: id, text: [problem] });
  }
  const citations = new Citations(knowledge, locale);
  const rows = published.map((id) => {
    const { content: entry } = storedEntry(id, context);
    const date = entry.date === undefined ? undefined : parseDate(entry.date);
    return statementRow({ entry, date }, knowledge, locale, citations, { ids: true });
  });
  const pending = pendingSuggestions(knowledge).length;
  return {
    title: say({ en: `Published: ${published.length}`, ko: `${published.length}건을 공개했습니다` }),
    blocks: [
      ...rowsBlock(rows),
      ...citations.blocks(),
      ...(left.length === 0
        ? []
        : [
            note(say({ en: `Not published: ${left.length}`, ko: `공개하지 않음: ${left.length}건` })),
            ...rowsBlock(left),
          ]),
      ...buttonsBlock(
        pending === 0
          ? []
          : [
              button(
                context,
                { en: `Pending suggestions (${pending})`, ko: `대기 중인 제안(${pending}건)` },
                leadTo('curate review'),
              ),
            ],
      ),
    ],
    entries: published,
  };
}

/** Why it was not published; `undefined` when it was. */
async function approveOne(id: string, rev: number, context: Context): Promise<string | undefined> {
  const { say } = context;
  const stored = context.knowledge.stored('entry', id);
  if (stored === undefined) return say({ en: 'There is no such suggestion.', ko: '그런 제안이 없습니다.' });
  if (stored.content.state !== 'draft')
    return say({ en: 'It has been decided on already.', ko: '이미 처리되었습니다.' });
  if (stored.rev !== rev)
    return say({
      en: 'It was edited after you looked at it.',
      ko: '보신 뒤에 내용이 바뀌었습니다.',
    });
  try {
    await commitDraft(stored, context, id);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return say(error.text);
    if (error instanceof ConflictError)
      return say({
        en: 'Somebody changed it at the same moment.',
        ko: '같은 순간에 다른 사람이 바꾸었습니다.',
      });
    throw error;
  }
}
