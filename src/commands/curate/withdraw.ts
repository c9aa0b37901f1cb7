import { command } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { languageOfText } from '../../core/curation/words.ts';
import { changeTo } from './change.ts';
import { entryResult } from './entry-card.ts';
import { entryOption, storedEntry } from '../shared/entry.ts';
import { reasonOption } from '../shared/options.ts';

/** Withdrawing is always announced, so it has no option `quiet`. */
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
  },
  examples: ['r1-released why:"The article was corrected."'],
  form: { title: { en: 'Withdraw a statement', ko: '기록 철회' }, fields: ['why'] },
  async run({ entry, why }, context) {
    const stored = storedEntry(entry, context);
    const { rev, content } = stored;
    const title = { en: `Withdrawn: ${content.id}`, ko: `철회했습니다: ${content.id}` };
    if (content.state === 'draft') throw isDraft(content.id);
    if (content.state === 'retired') return entryResult(stored, context, { title: context.say(title) });
    const reason = { [languageOfText(why)]: why };
    return changeTo({ ...content, state: 'retired', reason }, rev, context, { reason: why, title });
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
