/** Searches of a large space that was opened just now, before search is prepared: they look in the database. */
import { withTimeout } from '../../core/base/timers.ts';
import type { Text } from '../../core/base/locale.ts';
import type { Context } from '../../core/command/command.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { englishStem } from '../../core/search/stem-en.ts';
import { koreanStem } from '../../core/search/stem-ko.ts';
import { tokensOf, type TextToken } from '../../core/search/tokens.ts';
import { StoreError } from '../../core/store/store.ts';

/** How long a search waits for the index; platforms take an answer for 3 s. In milliseconds. */
const MAX_INDEX_WAIT_MS = 250;
/** How many words of a search are looked for in the database. */
const MAX_SEARCHED_WORDS = 5;
/** A word that names more topics than this is looked for as it is written only. */
const MAX_NAMED_TOPICS = 3;
/** How many statements are read, of those with the most of the words. */
const MAX_EXCERPT = 300;

/**
 * The context with statements that can be searched, and whether these are all of them: if search is not prepared within a moment, they are
 * those with the words as they are written, which is said above the answer.
 */
export async function searchable(
  words: string,
  context: Context,
): Promise<{ context: Context; isWhole: boolean }> {
  const { knowledge } = context;
  if (knowledge.isSearchable) return { context, isWhole: true };
  // Before waiting, as the call is carried out again if names must be read first.
  const ways = waysToWrite(words, knowledge);
  await withTimeout(knowledge.searchable(), MAX_INDEX_WAIT_MS);
  if (knowledge.isSearchable) return { context, isWhole: true };
  try {
    const excerpt = await context.statementsWith(ways, MAX_EXCERPT);
    context.assume(SEARCHED_AS_WRITTEN);
    return { context: { ...context, knowledge: excerpt }, isWhole: false };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    await knowledge.searchable();
    return { context, isWhole: true };
  }
}

/** For each word how statements may have it: as it is written, without endings, or by the id of what it names. */
function waysToWrite(words: string, knowledge: Knowledge): readonly (readonly string[])[] {
  const named = (text: string): readonly string[] => {
    const topics = knowledge.resolveTopics(text);
    return topics.length > MAX_NAMED_TOPICS ? [] : topics.map(({ id }) => JSON.stringify(id));
  };
  const tokens = tokensOf(words.normalize('NFC'));
  // “of” and “in” are in nearly every statement.
  const telling = tokens.filter(({ kind, text }) => kind !== 'word' || text.length > 2);
  const ways = (telling.length === 0 ? tokens : telling)
    .slice(0, MAX_SEARCHED_WORDS)
    .map((token) => [startOfForms(token), ...named(token.text)]);
  const whole = tokens.length > 1 ? named(words) : [];
  return whole.length === 0 ? ways : [...ways, whole];
}

/** Returns the prefix that all forms of the word share: “releas” for “released”. */
function startOfForms({ kind, text }: TextToken): string {
  if (kind === 'hangul') return koreanStem(text);
  if (kind !== 'word') return text;
  const stem = englishStem(text);
  const shared = [...stem].findIndex((letter, at) => letter !== text.charAt(at));
  return shared < 0 ? stem : text.slice(0, Math.max(shared, 1));
}

const SEARCHED_AS_WRITTEN: Text = {
  en: 'Search is still being prepared: this looked for the words as they are written. Ask again in a moment for all results.',
  ko: '아직 검색을 준비하고 있어 낱말이 적힌 그대로 나오는 기록만 찾았습니다. 잠시 뒤 다시 찾으면 모두 나옵니다.',
};

export const NOTHING_SO_FAR: Text = {
  en: 'Nothing found so far.',
  ko: '아직 찾은 기록이 없습니다.',
};

export const SEARCH_AGAIN: Text = { en: 'Search again', ko: '다시 찾기' };
