import { MAX_SENTENCE_LENGTH } from '../../core/curation/sentence/read.ts';
import { command, type Context, type Result, type Typed } from '../../core/command/command.ts';
import { choice, language, text } from '../../core/command/option.ts';
import { breathe } from '../../core/base/slices.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { ENTRY_KIND_NAMES } from '../../core/record/names.ts';
import { buttonsBlock, formButton, paragraph } from '../shared/blocks.ts';
import { fromOption, onlyOption, reasonOption } from '../shared/options.ts';
import { inLocale } from '../../core/base/locale.ts';
import {
  anyway,
  kindOption,
  newEntryFields,
  newEntryIn,
  newEntryPrefill,
  newEntryQuestions,
  type NewEntry,
} from '../curate/new-entry.ts';
import {
  correctionOf,
  correctedLanguage,
  newCorrectionId,
  publishedEntry,
  suggestPublished,
} from './correction.ts';
import { ENTRY_FIELDS, entryOptions } from '../curate/entry-options.ts';
import { labelOf, pageLabelOf, pageQuoteTyped, quotableMessages, quoteTyped } from './message-quote.ts';
import { continueSuggestion, ownPrefill, ownQuestions, suggestNew, pendingNote } from './suggest-new.ts';
import { postSuggestion } from './suggestion-post.ts';
import { countSuggestion, requireRoom } from './suggestion-limits.ts';

const kinds = choice(kindOption);

export const suggestCommand = command({
  name: { en: 'suggest', ko: '제안' },
  alsoTried: { en: 'add propose submit report', ko: '추가 제보 등록 신고' },
  description: {
    en: 'Suggest a new statement or a correction',
    ko: '새 기록이나 정정을 제안하기',
  },
  private: true,
  writes: true,
  dependsOnRole: true,
  options: {
    entry: text({
      name: { en: 'entry', ko: '기록' },
      formerly: { en: 'entry', ko: '항목' },
      description: {
        en: 'A new statement in a sentence with its source’s address; or id or words of one to correct',
        ko: '새 기록을 출처 주소와 함께 한 문장으로. 또는 정정할 기록의 id나 본문에 있는 말',
      },
      maxLength: MAX_SENTENCE_LENGTH,
      isSentence: true,
      recognises: (typed, { knowledge }) =>
        kinds.read(typed) !== undefined || knowledge.stored('entry', typed) !== undefined,
      suggest: suggestPublished,
    }),
    kind: kinds,
    text: text({
      name: { en: 'text', ko: '본문' },
      description: { en: 'Corrected text', ko: '바르게 고친 본문' },
      maxLength: 1000,
      long: true,
    }),
    why: reasonOption({
      description: {
        en: 'What’s wrong, with a source',
        ko: '무엇이 틀렸는지, 어느 출처에 있는지',
      },
    }),
    ...entryOptions,
    draft: text({
      name: { en: 'draft', ko: '초안' },
      description: { en: 'Id of your suggestion to continue', ko: '이어서 고칠 내 제안의 id' },
      isInternal: true,
    }),
    from: fromOption,
    only: onlyOption,
    anyway,
    lang: language,
  },
  examples: [
    'DeepSeek opened an office in Seoul in February 2025. https://example.org/office',
    'deepseek-founded text:"Liang Wenfeng founded DeepSeek in 2023." why:"The article gives the year."',
    '딥시크가 2025년 2월 서울에 사무실을 열었다. https://example.org/office',
    'deepseek-founded text:"량원펑이 2023년에 딥시크를 설립했다." why:"기사에 연도가 나옵니다."',
    'event en:"DeepSeek opened an office." date:2025-02 topics:DeepSeek source:https://example.org/office',
    'event ko:"딥시크가 서울에 사무실을 열었다." date:2025-02 topics:딥시크 source:https://example.org/office',
  ],
  form: {
    title: { en: 'Suggest a correction', ko: '정정 제안' },
    fields: ['text', 'why', ...ENTRY_FIELDS],
    asks(typed, context) {
      const said = ENTRY_FIELDS.some((key) => typed[key] !== undefined);
      if (typed['draft'] !== undefined) return ownQuestions(typed, context, said);
      const given = newIn(typed, context);
      if (given !== undefined) return newEntryQuestions(given, typed, context);
      if (typed['entry'] === undefined) return { fields: [] };
      return { fields: ['text', 'why'], required: ['text', 'why'] };
    },
    prefill(typed, context) {
      const { knowledge, locale } = context;
      const { entry = '', lang } = typed;
      if (typed['draft'] !== undefined) return ownPrefill(typed, context);
      const given = newIn(typed, context);
      if (given !== undefined) return newEntryPrefill(given);
      const { content } = publishedEntry(entry, knowledge);
      return { text: content.text[correctedLanguage(content, lang, locale)] ?? '' };
    },
  },
  onMessage: [
    {
      name: { en: 'Suggest a correction', ko: '정정 제안' },
      description: {
        en: 'Suggest a correction of a statement in an answer of Almanac',
        ko: '연감의 답변에 있는 기록의 정정을 제안하기',
      },
      calls({ text: own, forwarded = [] }, { knowledge, locale }) {
        const found = knowledge.entriesIn([own, ...forwarded.map(({ text }) => text)].join('\n'));
        if (found.length === 0) throw noStatement();
        return found.map(({ entry }) => ({
          label: inLocale(entry.text, locale)?.text ?? entry.id,
          typed: { entry: entry.id },
        }));
      },
    },
    {
      name: { en: 'Save as quote', ko: '발언으로 저장' },
      description: {
        en: 'Suggest a message as a quote, with its author, date and address',
        ko: '메시지를 쓴 사람, 날짜, 주소와 함께 발언으로 제안하기',
      },
      opens: true,
      calls: (message, context) =>
        quotableMessages(message).flatMap((one) => {
          const ofPage = pageQuoteTyped(one, context);
          return [
            { label: labelOf(one), typed: quoteTyped(one, context) },
            ...(ofPage === undefined ? [] : [{ label: pageLabelOf(one, context.locale), typed: ofPage }]),
          ];
        }),
    },
  ],
  async run(
    {
      entry,
      kind: chosen,
      text: corrected,
      why,
      draft,
      from: _from,
      only: _only,
      anyway: isWanted,
      lang,
      ...fields
    },
    context,
  ) {
    // The first sentence and the first date that a process reads take some ten milliseconds each.
    await breathe();
    if (draft !== undefined)
      return continueSuggestion(draft, { ...fields, ...(chosen !== undefined && { kind: chosen }) }, context);
    const typed = { ...(entry !== undefined && { entry }), ...(chosen !== undefined && { kind: chosen }) };
    const given = newIn(typed, context);
    if (given !== undefined) {
      const all = newEntryFields(given, fields, context);
      return suggestNew({ ...given, fields: all }, context, { anyway: isWanted ?? false, why });
    }
    if (entry === undefined) return offerKinds(context);
    return suggestCorrection(entry, { text: corrected ?? '', why: why ?? '', lang }, context);
  },
});

/**
 * A new statement. It may be typed in the place of the entry, as its kind (`/suggest event`) or as a sentence, unless an entry has
 * that id. Words are a sentence if they have an address, a date of a whole sentence, or somebody’s words; otherwise they are those
 * of the statement to correct.
 */
function newIn(
  { entry, kind }: Typed,
  context: Pick<Context, 'knowledge' | 'locale' | 'today'>,
): NewEntry | undefined {
  if (entry !== undefined && context.knowledge.stored('entry', entry) !== undefined)
    return kind === undefined ? undefined : newEntryIn({ kind }, context);
  const given = newEntryIn({ sentence: entry, kind }, context);
  if (given?.read === undefined || kind !== undefined) return given;
  const { values, kind: own } = given.read;
  const isDated = values.date !== undefined && (entry ?? '').split(/\s+/).length >= MIN_WORDS_OF_SENTENCE;
  return values.source !== undefined || isDated || own === 'quote' ? given : undefined;
}

/** Fewer words with a date are rather words of a statement: “R1 January 2025”. */
const MIN_WORDS_OF_SENTENCE = 4;

async function suggestCorrection(
  entry: string,
  { text: corrected, why, lang }: { text: string; why: string; lang: string | undefined },
  context: Context,
): Promise<Result> {
  const { knowledge, say, commit } = context;
  const stored = publishedEntry(entry, knowledge);
  const id = newCorrectionId();
  const made = correctionOf(stored, { text: corrected, lang, id }, context);
  await requireRoom(context);
  const [written] = await commit([{ type: 'entry', id, base: 0, content: made }], why);
  const kept = written?.id ?? id;
  await countSuggestion(kept, context);
  if (kept === id) postSuggestion(made, why, context);
  return {
    title: say({ en: 'Thank you', ko: '고맙습니다' }),
    blocks: [paragraph(...pendingNote(kept, context))],
    entries: [stored.content.id],
  };
}

function offerKinds(context: Context): Result {
  const { say } = context;
  return {
    title: say({ en: 'What do you suggest?', ko: '무엇을 제안하시겠어요?' }),
    blocks: [
      paragraph(
        say({
          en: 'For something new, press a button. For a correction, type /suggest and words of the statement.',
          ko: '새 기록은 버튼을 누르고, 정정은 “/제안” 뒤에 기록에 있는 말을 적어 주세요.',
        }),
      ),
      ...buttonsBlock(
        Object.entries(ENTRY_KIND_NAMES).map(([kind, name]) =>
          formButton(context, name.one, `/suggest kind:${kind}`),
        ),
      ),
    ],
  };
}

function noStatement(): UserError {
  return new UserError({
    en: 'This message has no statement from Almanac. Use this on an answer of Almanac, or look the statement up with /find.',
    ko: '이 메시지에는 연감의 기록이 없습니다. 연감의 답변에서 쓰시거나 /찾기로 기록을 찾아보세요.',
  });
}
