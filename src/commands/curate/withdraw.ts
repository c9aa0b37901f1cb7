import { command, type Context } from '../../core/command/command.ts';
import { text } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { languageOfText } from '../../core/curation/words.ts';
import { changeTo } from './change.ts';
import { entryResult } from './entry-card.ts';
import { entryOption, storedEntry } from '../shared/entry.ts';
import { publishedEntry, suggestPublished } from '../suggest/correction.ts';
import { reasonOption } from '../shared/options.ts';

/**
 * Withdrawing is always announced, so it has no option `quiet`. With `into` the statement is a duplicate: old links lead to the
 * statement that stays. Of one that was withdrawn before, `into` says so later.
 */
export const curateWithdraw = command({
  name: { en: 'curate withdraw', ko: '큐레이션 철회' },
  formerly: { en: 'curate retire', ko: '큐레이션 철회' },
  description: { en: 'Withdraw a statement, and say why', ko: '이유를 적어 기록을 철회하기' },
  role: 'curator',
  private: true,
  writes: true,
  options: {
    entry: entryOption,
    why: reasonOption({
      description: {
        en: 'Reason; shown to people who look for the statement',
        ko: '이 기록을 찾는 사람이 보게 될 이유',
      },
      required: true,
    }),
    into: text({
      name: { en: 'into', ko: '대상' },
      label: { en: 'Merge into', ko: '합칠 대상' },
      description: {
        en: 'Of a duplicate: the statement that stays; old links lead there',
        ko: '중복된 기록일 때 남을 기록. 예전 링크가 그리로 이어짐',
      },
      suggest: suggestPublished,
    }),
  },
  examples: [
    'r1-released why:"The article was corrected."',
    'r1-surprise why:"A duplicate." into:r1-like-o1',
    'r1-released why:"기사가 정정되었습니다."',
    'r1-surprise why:"중복된 기록" into:r1-like-o1',
  ],
  form: { title: { en: 'Withdraw a statement', ko: '기록 철회' }, fields: ['why', 'into'] },
  async run({ entry, why, into }, context) {
    const stored = storedEntry(entry, context);
    const { rev, content } = stored;
    const merged = into === undefined ? undefined : stayingEntry(into, content.id, context);
    const title =
      merged === undefined
        ? { en: `Withdrawn: ${content.id}`, ko: `철회했습니다: ${content.id}` }
        : {
            en: `Merged: ${content.id} now leads to ${merged}`,
            ko: `합쳤습니다: ${content.id} → ${merged}`,
          };
    if (content.state === 'draft') throw isDraft(content.id);
    const isDone =
      content.state === 'retired' &&
      (merged === undefined || merged === content.merged || !(await wasPublished(content.id, context)));
    if (isDone) return entryResult(stored, context, { title: context.say(title) });
    const reason = { [languageOfText(why)]: why };
    const withdrawn = {
      ...content,
      state: 'retired',
      reason,
      ...(merged !== undefined && { merged }),
    } as const;
    return changeTo(withdrawn, rev, context, { reason: why, title });
  },
});

const isDraft = (id: string): UserError =>
  new UserError(
    {
      en: `${id} is a draft, so readers have never seen it. Discard it instead.`,
      ko: `${id} 기록은 초안이라 아직 공개된 적이 없습니다. 철회하는 대신 버려 주세요.`,
    },
    { actions: [{ label: { en: 'Discard…', ko: '버리기…' }, line: `/curate reject ${id}`, mode: 'form' }] },
  );

/** The id of a published statement that stays. One that was itself merged stands for its successor. */
function stayingEntry(typed: string, id: string, { knowledge, again }: Context): string {
  const lineOf = (into: string): string => again({ into });
  const stays = publishedEntry(typed, knowledge, { option: 'into', lineOf }).content.id;
  if (stays !== id) return stays;
  throw new UserError(
    {
      en: `${id} can’t be merged into itself. Choose another statement that stays.`,
      ko: `${id} 기록을 자기 자신에 합칠 수 없습니다. 남을 다른 기록을 골라 주세요.`,
    },
    { option: 'into' },
  );
}

/** A suggestion that was rejected was never anybody’s to read, so nothing leads from it. */
async function wasPublished(id: string, { history }: Context): Promise<boolean> {
  return (await history('entry', id)).some(({ after }) => after.state === 'published');
}
