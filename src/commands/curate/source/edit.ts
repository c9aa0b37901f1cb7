import { command } from '../../../core/command/command.ts';
import { saysTheSame } from '../../../core/record/identity.ts';
import { text } from '../../../core/command/option.ts';
import { fieldsFromSource, sourceFromFields } from '../../../core/curation/sources.ts';
import { fromOption, seenRevision } from '../../shared/options.ts';
import { requireSeen } from '../record-change.ts';
import {
  curatedSource,
  SOURCE_FIELDS,
  sourceOptions,
  sourceQuestions,
  sourceResult,
  storedSource,
  titleNaming,
} from './source-card.ts';

export const curateSourceEdit = command({
  name: { en: 'curate source edit', ko: '큐레이션 출처 편집' },
  description: { en: 'Edit a source', ko: '출처의 제목과 주소 등을 고치기' },
  role: 'curator',
  private: true,
  writes: true,
  options: {
    source: curatedSource,
    title: text(titleNaming),
    ...sourceOptions,
    rev: seenRevision,
    from: fromOption,
  },
  examples: ['nature-2025-deepseek note-en:""'],
  form: {
    title: { en: 'Edit a source', ko: '출처 편집' },
    fields: SOURCE_FIELDS,
    asks({ source, from, ...typed }, { locale }) {
      const all = sourceQuestions(locale);
      return {
        fields: all.slice(Math.max(0, all.indexOf(from ?? ''))),
        opens: source !== undefined && SOURCE_FIELDS.every((key) => typed[key] === undefined),
      };
    },
    prefill({ source = '' }, context) {
      const { knowledge } = context;
      const stored =
        knowledge.stored('source', source.trim()) ??
        knowledge.stored('source', knowledge.resolveSources(source)[0]?.id ?? '');
      return stored === undefined
        ? {}
        : { ...fieldsFromSource(stored.content, context), rev: `${stored.rev}` };
    },
  },
  async run({ source: typed, rev: seen, from: _from, ...fields }, context) {
    const { rev, content } = storedSource(typed, context);
    const { id } = content;
    const edited = sourceFromFields(fields, content, context);
    if (!saysTheSame(edited, content)) {
      requireSeen({ rev, seen, show: `/source ${id}` }, context);
      await context.commit([{ type: 'source', id, base: rev, content: edited }], { code: 'edited' });
    }
    return sourceResult(id, context, { en: 'Saved', ko: '저장했습니다' }, content);
  },
});
