import { command, type Context, type Result } from '../../../core/command/command.ts';
import { text } from '../../../core/command/option.ts';
import { excerpt, sayLine } from '../../../core/reply/line.ts';
import { saysTheSame } from '../../../core/record/identity.ts';
import type { Source } from '../../../core/record/schema.ts';
import { linksOf } from '../../shared/message-links.ts';
import { buttonsBlock, formButton, note, writeButton } from '../../shared/blocks.ts';
import {
  problemBlocks,
  proposalBlocks,
  readProposal,
  sourceFieldsBlock,
  type PageProposal,
} from './page-proposal.ts';
import { isUntitled, shownAddress, sourceTitle } from '../../../core/curation/citations.ts';
import {
  addressIn,
  sourceFromFields,
  sourceOfPage,
  type SourceFields,
} from '../../../core/curation/sources.ts';
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
  onMessage: [
    {
      name: { en: 'Add as source', ko: '출처로 추가' },
      description: {
        en: 'Add a page that a message links to as a source',
        ko: '메시지에 링크된 페이지를 출처로 추가하기',
      },
      opens: false,
      calls: (message) =>
        linksOf(message).map((link) => ({ label: excerpt(shownAddress(link), 80), typed: { title: link } })),
    },
  ],
  async run(fields, context) {
    // The platform may deliver a call twice; the first has added the source.
    const address = addressIn(fields);
    const standing = sourceOfPage(address ?? '', context.knowledge);
    const isNamedByAddress = address !== fields.url;
    const asked = isNamedByAddress ? { ...fields, title: undefined, url: undefined } : fields;
    if (
      standing !== undefined &&
      (!isNamedByAddress || isUntitled(standing)) &&
      saysTheSame(sourceFromFields(asked, standing, context), standing)
    )
      return sourceResult(standing.id, context, { en: 'Added', ko: '추가했습니다' });
    const source = sourceFromFields(fields, undefined, context);
    if (source.url !== undefined && isUntitled(source) && !wasProposed(fields))
      return proposed(await readProposal(source.url, context), source, context);
    const [written] = await context.commit([{ type: 'source', id: source.id, base: 0, content: source }], {
      code: 'added',
    });
    return sourceResult(written?.id ?? source.id, context, { en: 'Added', ko: '추가했습니다' });
  },
});

/** Whether a form or button showed more than the address, so that it was seen as it is. */
const wasProposed = ({ title, url, ...others }: SourceFields): boolean =>
  (title !== undefined && url !== undefined && title !== url) ||
  Object.values(others).some((value) => value !== undefined && value !== '');

/** Previews the source that would be recorded. Writes nothing. */
function proposed(read: PageProposal, source: Source, context: Context): Result {
  const { say, knowledge } = context;
  const { url = '' } = source;
  const fields = { title: sourceTitle(source).en, url, ...read.fields };
  const other = sourceOfPage(fields.url, knowledge);
  if (other !== undefined)
    return sourceResult(other.id, context, {
      en: 'This page is a source already',
      ko: '이미 있는 출처입니다',
    });
  const { title, ...rest } = fields;
  const line = sayLine('curate source add', title, rest);
  return {
    title: say({ en: 'Add this source?', ko: '이 출처를 추가할까요?' }),
    blocks: [
      ...(read.problem === undefined
        ? proposalBlocks(fields, context)
        : [...problemBlocks(read.problem, context), ...sourceFieldsBlock({ url }, context)]),
      note(say({ en: 'Nothing was saved yet.', ko: '아직 저장하지 않았습니다.' })),
      ...buttonsBlock([
        writeButton(context, { en: 'Add it', ko: '추가' }, line),
        formButton(context, { en: 'Change it first…', ko: '고쳐서 쓰기…' }, line),
      ]),
    ],
  };
}
