import { command, type Context, type Result, type Typed } from '../../core/command/command.ts';
import { choice, language, text } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { ENTRY_KIND_NAMES } from '../../core/record/names.ts';
import type { EntryKind } from '../../core/record/schema.ts';
import { buttonsBlock, formButton, paragraph } from '../shared/blocks.ts';
import { fromOption, reasonOption } from '../shared/options.ts';
import { inLocale } from '../../core/base/locale.ts';
import { anyway, FORM_TITLES, kindOption } from '../curate/new-entry.ts';
import {
  correctionOf,
  correctedLanguage,
  newCorrectionId,
  publishedEntry,
  suggestPublished,
} from './correction.ts';
import { ENTRY_FIELDS, entryOptions } from '../curate/entry-options.ts';
import { entryQuestions } from '../curate/entry-questions.ts';
import { labelOf, quotableMessages, quoteTyped } from './message-quote.ts';
import { continueSuggestion, ownPrefill, ownQuestions, suggestNew, pendingNote } from './suggest-new.ts';
import { postSuggestion } from './suggestion-post.ts';
import { countSuggestion, requireRoom } from './suggestion-limits.ts';

const kinds = choice(kindOption);

export const suggestCommand = command({
  name: { en: 'suggest', ko: '제안' },
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
        en: 'Id or words of the statement to correct; or event, quote, fact for a new one',
        ko: '정정할 기록의 id나 본문에 있는 말. 새로 제안하려면 사건, 발언, 사실',
      },
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
    }),
    from: fromOption,
    anyway,
    lang: language,
  },
  examples: [
    'deepseek-founded text:"Liang Wenfeng founded DeepSeek in 2023." why:"The article gives the year."',
    'event en:"DeepSeek opened an office." date:2025-02 topics:DeepSeek source:https://example.org/office',
  ],
  form: {
    title: { en: 'Suggest a correction', ko: '정정 제안' },
    fields: ['text', 'why', ...ENTRY_FIELDS],
    asks(typed, context) {
      const { knowledge, locale } = context;
      const said = ENTRY_FIELDS.some((key) => typed[key] !== undefined);
      if (typed['draft'] !== undefined) return ownQuestions(typed, context, said);
      const kind = kindIn(typed, knowledge);
      if (kind !== undefined) {
        const opens = typed['en'] === undefined && typed['ko'] === undefined;
        return { ...entryQuestions(kind, locale, { isNew: true }), title: FORM_TITLES[kind], opens };
      }
      if (typed['entry'] === undefined) return { fields: [] };
      return { fields: ['text', 'why'], required: ['text', 'why'] };
    },
    prefill(typed, context) {
      const { knowledge, locale } = context;
      const { entry = '', lang } = typed;
      if (typed['draft'] !== undefined) return ownPrefill(typed, context);
      if (kindIn(typed, knowledge) !== undefined) return {};
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
        quotableMessages(message).map((one) => ({
          label: labelOf(one),
          typed: quoteTyped(one, context),
        })),
    },
  ],
  run(
    { entry, kind: chosen, text: corrected, why, draft, from: _from, anyway: isWanted, lang, ...fields },
    context,
  ) {
    if (draft !== undefined) return continueSuggestion(draft, fields, context);
    const typed = { ...(entry !== undefined && { entry }), ...(chosen !== undefined && { kind: chosen }) };
    const kind = kindIn(typed, context.knowledge);
    if (kind !== undefined) return suggestNew(kind, fields, context, { anyway: isWanted ?? false, why });
    if (entry === undefined) return offerKinds(context);
    return suggestCorrection(entry, { text: corrected ?? '', why: why ?? '', lang }, context);
  },
});

/**
 * The kind of a new statement. It may also be typed in the place of the entry (`/suggest event`), unless an entry has
 * that id.
 */
function kindIn({ entry, kind }: Typed, knowledge: Knowledge): EntryKind | undefined {
  if (kind !== undefined) return kinds.read(kind);
  return entry === undefined || knowledge.stored('entry', entry) !== undefined
    ? undefined
    : kinds.read(entry);
}

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
