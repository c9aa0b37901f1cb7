import { command } from '../core/command/command.ts';
import { excerpt } from '../core/command/line.ts';
import { language, text, type SuggestContext, type Suggestion } from '../core/command/option.ts';
import { UserError } from '../core/command/user-error.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { Entry } from '../core/knowledge/schema.ts';
import { inLocale, isLocale, type Locale } from '../core/locale.ts';

export const suggest = command({
  name: { en: 'suggest', ko: '제안' },
  description: { en: 'Suggest a correction of a statement', ko: '기록의 정정을 제안하기' },
  private: true,
  options: {
    entry: text({
      name: { en: 'entry', ko: '항목' },
      description: { en: 'The statement: its id, or words of it', ko: '기록의 id나 본문에 있는 말' },
      required: true,
      suggest: suggestEntries,
    }),
    text: text({
      name: { en: 'text', ko: '본문' },
      description: { en: 'How it should read', ko: '바르게 고친 본문' },
      required: true,
      maxLength: 1000,
      long: true,
    }),
    why: text({
      name: { en: 'why', ko: '이유' },
      description: {
        en: 'What is wrong, and which source says so',
        ko: '무엇이 틀렸는지, 어느 출처에 있는지',
      },
      required: true,
      maxLength: 300,
      long: true,
    }),
    lang: language,
  },
  examples: [
    'deepseek-founded text:"Liang Wenfeng founded DeepSeek in 2023." why:"The article gives the year."',
  ],
  form: {
    title: { en: 'Suggest a correction', ko: '정정 제안' },
    fields: ['text', 'why'],
    prefill({ entry = '', lang }, { knowledge, locale }) {
      const { content } = oneEntry(entry, knowledge);
      return { text: content.text[languageOf(content, lang, locale)] ?? '' };
    },
  },
  onMessage: [
    {
      name: { en: 'Suggest a correction', ko: '정정 제안' },
      calls({ text: message }, { knowledge, locale }) {
        const found = knowledge.entriesIn(message);
        if (found.length === 0) throw noStatement();
        return found.map(({ entry }) => ({
          label: inLocale(entry.text, locale)?.text ?? entry.id,
          typed: { entry: entry.id },
        }));
      },
    },
  ],
  async run({ entry: typed, text: corrected, why, lang }, context) {
    const { knowledge, locale, say } = context;
    const { content } = oneEntry(typed, knowledge);
    const corrects = languageOf(content, lang, locale);
    if (corrected === content.text[corrects])
      throw new UserError(
        {
          en: 'This is what it says already. Write how it should read.',
          ko: '지금 본문과 같습니다. 바르게 고친 본문을 적어 주세요.',
        },
        { option: 'text' },
      );
    const id = newId();
    const draft = Entry.parse({
      ...content,
      id,
      text: { ...content.text, [corrects]: corrected },
      state: 'draft',
      corrects: content.id,
    });
    const [written] = await context.commit([{ type: 'entry', id, base: 0, content: draft }], why);
    return {
      title: say({ en: 'Thank you', ko: '고맙습니다' }),
      blocks: [
        {
          kind: 'paragraph',
          text: [
            say({
              en: 'Your suggestion waits for a curator as ',
              ko: '제안이 큐레이터의 검토를 기다립니다. 제안 id: ',
            }),
            { kind: 'code', text: written?.id ?? id },
            '.',
          ],
        },
      ],
      entries: [content.id],
    };
  },
});

/** The text that is corrected: that of the language asked for, or the one the asker was shown. */
function languageOf({ text: own }: Entry, asked: string | undefined, locale: Locale): Locale {
  return isLocale(asked) ? asked : (inLocale(own, locale)?.locale ?? locale);
}

function suggestEntries(typed: string, { knowledge, locale, limit }: SuggestContext): readonly Suggestion[] {
  const exact = published(knowledge, typed);
  const found = typed.trim() === '' ? knowledge.entries().toReversed() : knowledge.search(typed);
  const entries = [...(exact === undefined ? [] : [exact.content]), ...found.map(({ entry }) => entry)];
  return [...new Set(entries)]
    .slice(0, limit)
    .map((entry) => ({ value: entry.id, label: inLocale(entry.text, locale)?.text ?? entry.id }));
}

function published(knowledge: Knowledge, id: string): { rev: number; content: Entry } | undefined {
  const stored = knowledge.stored('entry', id);
  return stored?.content.state === 'published' ? stored : undefined;
}

/** @throws {UserError} which offers those that have the words. */
function oneEntry(typed: string, knowledge: Knowledge): { rev: number; content: Entry } {
  const exact = published(knowledge, typed);
  if (exact !== undefined) return exact;
  const found = knowledge.search(typed).slice(0, 5);
  throw new UserError(
    found.length > 0
      ? { en: 'Which statement do you mean?', ko: '어느 기록을 말씀하시나요?' }
      : {
          en: `No statement has the id or the words “${excerpt(typed)}”.`,
          ko: `id가 “${excerpt(typed)}”이거나 그 말이 들어 있는 기록이 없습니다.`,
        },
    {
      option: 'entry',
      actions: found.map(({ entry }) => ({
        label: {
          en: inLocale(entry.text, 'en')?.text ?? entry.id,
          ko: inLocale(entry.text, 'ko')?.text ?? entry.id,
        },
        line: `/suggest ${entry.id}`,
      })),
    },
  );
}

function noStatement(): UserError {
  return new UserError({
    en: 'This message holds no statement of ours. Use this on an answer of Almanac, or look the statement up with /find.',
    ko: '이 메시지에는 연감의 기록이 없습니다. 연감의 답변에서 쓰시거나 /찾기로 기록을 찾아보세요.',
  });
}

/** Few letters, none of which looks like another. */
function newId(): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz';
  const random = crypto.getRandomValues(new Uint8Array(6));
  return `fix-${[...random].map((byte) => letters[byte % letters.length]).join('')}`;
}
