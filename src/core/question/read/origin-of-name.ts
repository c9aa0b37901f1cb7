/** Finds words that only say of which country a name is: “the Chinese company DeepSeek”, 대만 TSMC. */
import { countryIn } from '../../names/countries.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { isWordOf } from '../language/language.ts';
import { plainWord } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { formsOf, hasForm } from '../match/forms.ts';
import { isNationality } from '../match/names-in-text.ts';

/** Intents of questions about the named thing itself: its sales may be meant in that country alone. */
const OF_ITSELF: ReadonlySet<Intent> = new Set(['who', 'identify']);
/** How many words may be between the country and the name: “the Chinese AI company DeepSeek”. */
const MAX_WORDS_BETWEEN = 2;

/** The words without the countries that stand before a name, and that the description of its topic has as well. */
export function withoutOrigins(
  words: readonly WordClauses[],
  named: readonly TopicMention[],
  { lineWords, intent }: { readonly lineWords: readonly string[]; readonly intent: Intent },
  { organisationNouns }: QuestionLanguage,
  knowledge: Knowledge,
): readonly WordClauses[] {
  const line = lineWords.map(plainWord);
  const isBefore = (word: string, { typed }: TopicMention): boolean => {
    const at = line.indexOf(plainWord(word));
    const name = line.indexOf(plainWord(typed.split(' ')[0] ?? ''), at + 1);
    const between = line.slice(at + 1, name);
    if (at < 0 || name < 0 || between.length > MAX_WORDS_BETWEEN) return false;
    return between.length === 0 ? OF_ITSELF.has(intent) : isWordOf(organisationNouns, between.at(-1) ?? '');
  };
  const isOrigin = ({ text }: WordClauses): boolean =>
    (countryIn(text) !== undefined || isNationality(text)) &&
    named.some(
      (mention) =>
        isBefore(text, mention) &&
        mention.ids.some((id) => {
          const { description } = knowledge.topic(id) ?? {};
          return description !== undefined && hasForm(formsOf(description), text);
        }),
    );
  return words.filter((word) => !isOrigin(word));
}
