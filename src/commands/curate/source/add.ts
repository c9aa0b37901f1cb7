import { command } from '../../../core/command/command.ts';
import { text } from '../../../core/command/option.ts';
import { pageNamed, pageIdentity } from '../../../core/record/address.ts';
import { saysTheSame } from '../../../core/record/identity.ts';
import { isUntitled } from '../../../core/curation/citations.ts';
import { addressIn, sourceFromFields } from '../../../core/curation/sources.ts';
import { SOURCE_FIELDS, sourceOptions, sourceQuestions, sourceResult, titleNaming } from './source-card.ts';

export const curateSourceAdd = command({
  name: { en: 'curate source add', ko: '큐레이션 출처 추가' },
  description: { en: 'Add a source that statements can cite', ko: '기록이 인용할 출처를 추가하기' },
  role: 'curator',
  private: true,
  writes: true,
  options: { title: text({ ...titleNaming, required: true }), ...sourceOptions },
  examples: [
    '"On reasoning models | 추론 모델에 관하여" url:https://example.org/reasoning publisher:Example date:2025-02',
  ],
  form: {
    title: { en: 'A new source', ko: '새 출처' },
    fields: SOURCE_FIELDS,
    asks: (_typed, { locale }) => ({ fields: sourceQuestions(locale) }),
  },
  async run(fields, context) {
    // The platform may deliver a call twice; the first has added the source.
    const address = addressIn(fields);
    const page = pageNamed(address ?? '');
    const standing =
      page === undefined
        ? undefined
        : context.knowledge.sources().find((each) => pageIdentity(each) === page);
    const isNamedByAddress = address !== fields.url;
    const asked = isNamedByAddress ? { ...fields, title: undefined, url: undefined } : fields;
    if (
      standing !== undefined &&
      (!isNamedByAddress || isUntitled(standing)) &&
      saysTheSame(sourceFromFields(asked, standing, context), standing)
    )
      return sourceResult(standing.id, context, { en: 'Added', ko: '추가했습니다' });
    const source = sourceFromFields(fields, undefined, context);
    const [written] = await context.commit([{ type: 'source', id: source.id, base: 0, content: source }], {
      code: 'added',
    });
    return sourceResult(written?.id ?? source.id, context, { en: 'Added', ko: '추가했습니다' });
  },
});
