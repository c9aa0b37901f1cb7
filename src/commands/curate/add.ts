import { command, type Context, type Result } from '../../core/command/command.ts';
import { choice } from '../../core/command/option.ts';
import type { ReadSentence } from '../../core/curation/sentence/read.ts';
import { ENTRY_KIND_NAMES } from '../../core/record/names.ts';
import { buttonsBlock, formButton, paragraph } from '../shared/blocks.ts';
import { draftOf } from './draft.ts';
import { ENTRY_FIELDS, entryOptions } from './entry-options.ts';
import {
  anyway,
  kindOption,
  newEntryFields,
  newEntryIn,
  newEntryPrefill,
  newEntryQuestions,
  sentenceOption,
} from './new-entry.ts';
import { entryResult } from './entry-card.ts';
import { isAddressAlone, pageToAdd } from './page-to-add.ts';
import { readingActions, readingBlocks } from './reading.ts';
import { pageProposals } from './source/page-proposal.ts';

export const curateAdd = command({
  name: { en: 'curate add', ko: '큐레이션 추가' },
  description: { en: 'Add an event, a quote or a fact', ko: '사건, 발언, 사실을 기록하기' },
  role: 'curator',
  private: true,
  writes: true,
  options: { sentence: sentenceOption, kind: choice(kindOption), ...entryOptions, anyway },
  examples: [
    'DeepSeek released R1-Zero on 20 January 2025. https://example.org/r1-zero',
    '딥시크가 2025년 1월 20일 R1-Zero를 공개했다. https://example.org/r1-zero',
    'event en:"DeepSeek released R1-Zero." date:2025-01-20 topics:"DeepSeek, +R1-Zero" source:nature-2025-deepseek',
    'event ko:"딥시크가 R1-Zero를 공개했다." date:2025-01-20 topics:"딥시크, +R1-Zero" source:nature-2025-deepseek',
  ],
  form: {
    title: { en: 'Add', ko: '추가' },
    fields: ENTRY_FIELDS,
    asks(typed, context) {
      const given = newEntryIn(typed, context);
      // The page is read first, and its answer asks what to add from it.
      if (given === undefined || (context.pages.isOn && isAddressAlone(given, typed))) return { fields: [] };
      return newEntryQuestions(given, typed, context);
    },
    prefill(typed, context) {
      const given = newEntryIn(typed, context);
      return given === undefined ? {} : newEntryPrefill(given);
    },
  },
  async run({ sentence, kind, anyway: isWanted, ...fields }, context) {
    const given = newEntryIn({ sentence, kind }, context);
    if (given === undefined) return offerWaysToAdd(context);
    if (kind === undefined && isAddressAlone(given, fields))
      return pageToAdd(given.read?.values.source ?? '', context);
    const drafted = await draftOf(given.kind, newEntryFields(given, fields, context), context, {
      anyway: isWanted ?? false,
      reason: { code: 'drafted' },
    });
    return 'entry' in drafted ? savedDraft(drafted.entry, context, given.read) : drafted;
  },
});

/** The answer after a draft was saved: a preview, what was taken from the sentence, and what to do with it. */
export async function savedDraft(
  stored: Parameters<typeof entryResult>[0],
  context: Context,
  read?: ReadSentence,
): Promise<Result> {
  const { say } = context;
  const { id } = stored.content;
  const lineOf = (changes: string): string => `/curate edit ${id} ${changes}`;
  const page = await pageProposals(stored.content, context);
  const keep = { label: say({ en: 'Keep as draft', ko: '초안으로 두기' }), line: `/curate show ${id}` };
  const result = entryResult(stored, context, {
    title: say({ en: 'Saved as a draft', ko: '초안으로 저장했습니다' }),
    intro: [...(read === undefined ? [] : readingBlocks(stored.content, read, context)), ...page.blocks],
    also: [
      ...page.actions,
      ...(read === undefined ? [] : readingActions(stored.content, context, lineOf)),
      keep,
    ],
  });
  return { ...result, more: (from) => lineOf(`from:${NEW_SOURCE_FIELDS.has(from) ? 'stance' : from}`) };
}

/** Fields that describe a new source. Once the source is saved, it has a form of its own, so these are skipped. */
const NEW_SOURCE_FIELDS: ReadonlySet<string> = new Set(['title', 'publisher', 'published']);

function offerWaysToAdd(context: Context): Result {
  const { say } = context;
  return {
    title: say({ en: 'What do you want to add?', ko: '무엇을 추가하시겠어요?' }),
    blocks: [
      ...buttonsBlock(
        Object.entries(ENTRY_KIND_NAMES).map(([kind, name]) =>
          formButton(context, name.one, `/curate add kind:${kind}`),
        ),
      ),
      paragraph(
        say({
          en: 'Or write it in a sentence, with the date and the source’s address: ',
          ko: '날짜와 출처 주소를 넣어 한 문장으로 적어도 됩니다: ',
        }),
        {
          kind: 'code',
          text: say({
            en: '/curate add DeepSeek released R1 on 20 January 2025 https://…',
            ko: '/큐레이션 추가 딥시크는 2025년 1월 20일 R1을 공개했다 https://…',
          }),
        },
      ),
    ],
  };
}
