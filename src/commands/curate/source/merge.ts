import { command } from '../../../core/command/command.ts';
import { text } from '../../../core/command/option.ts';
import { sourceMergeWrites } from '../../../core/curation/merge-sources.ts';
import { suggestSources } from '../../shared/source.ts';
import { curatedSource, sourceResult, storedSource } from './source-card.ts';

export const curateSourceMerge = command({
  name: { en: 'curate source merge', ko: '큐레이션 출처 병합' },
  description: {
    en: 'Merge two sources; all statements then cite one',
    ko: '같은 출처 둘을 합치기(모든 기록이 하나를 인용)',
  },
  role: 'curator',
  private: true,
  writes: true,
  options: {
    source: curatedSource,
    into: text({
      name: { en: 'into', ko: '대상' },
      label: { en: 'Into', ko: '합칠 대상' },
      description: { en: 'The source that stays', ko: '남을 출처' },
      required: true,
      suggest: suggestSources,
    }),
  },
  examples: [],
  form: { title: { en: 'Merge sources', ko: '출처 합치기' }, fields: ['into'] },
  async run({ source: typed, into: other }, context) {
    const from = storedSource(typed, context).content;
    const into = storedSource(other, {
      ...context,
      again: (changes) => context.again({ ...changes, source: typed, into: changes['source'] }),
    }).content;
    const writes = sourceMergeWrites(from, into, context.knowledge);
    // The text of statements has not changed, so channels get no update.
    if (writes.length > 0)
      await context.commit(writes, { code: 'source-merged', into: into.id }, { quiet: true });
    return sourceResult(into.id, context, {
      en: `Merged: ${from.id} is now ${into.id}`,
      ko: `합쳤습니다: ${from.id} → ${into.id}`,
    });
  },
});
