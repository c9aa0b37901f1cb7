import { command } from '../../core/command/command.ts';
import { text } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { languageOfText } from '../../core/curation/words.ts';
import { changeTo } from './change.ts';
import { entryResult } from './entry-card.ts';
import { entryOption, storedEntry } from '../shared/entry.ts';

export const curateWithdraw = command({
  name: { en: 'curate withdraw', ko: '큐레이션 철회' },
  formerly: { en: 'curate retire', ko: '큐레이션 철회' },
  description: { en: 'Withdraw a statement, and say why', ko: '이유를 적어 기록을 철회하기' },
  role: 'curator',
  private: true,
  options: {
    entry: entryOption,
    why: text({
      name: { en: 'why', ko: '이유' },
      description: {
        en: 'Whoever looks for the statement reads this',
        ko: '이 기록을 찾는 사람이 보게 될 이유',
      },
      required: true,
      maxLength: 300,
      long: true,
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
      en: `${id} is a draft: readers never saw it. It can be discarded instead.`,
      ko: `${id} 항목은 초안이라 아직 공개된 적이 없습니다. 철회 대신 버릴 수 있습니다.`,
    },
    { actions: [{ label: { en: 'Discard…', ko: '버리기…' }, line: `/curate reject ${id}`, mode: 'form' }] },
  );
