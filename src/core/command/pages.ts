/** Paging of long answers: the buttons repeat the command with another page number. */
import type { Context } from './command.ts';
import { UserError } from '../reply/user-error.ts';
import { LOCALES, type Text } from '../base/locale.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { Action, Block } from '../reply/reply.ts';

/** The most items on a page, and the approximate limit of their characters, so that a page fits one message. */
const MAX_PAGE_ITEMS = 8;
const MAX_PAGE_CHARACTERS = 2000;
/** Pages beyond these are not counted before somebody asks for them: that takes the longer, the more there are. */
const MAX_COUNTED_PAGES = 1000;

export interface Page<T> {
  items: readonly T[];
  /** From 1. */
  number: number;
  /** How many pages there are, at least 1; of more than are counted, how many are known to be there. */
  of: number;
  /** Whether there are more than these. */
  isMore?: boolean;
  /** How many items all pages have together. */
  total: number;
}

/** Page `number`, from 1; `sizeOf` is the length of an item in characters. @throws {UserError} when there is no such page. */
export function pageOf<T>(items: readonly T[], number: number, sizeOf: (item: T) => number): Page<T> {
  const counted = Math.max(number, MAX_COUNTED_PAGES);
  const starts = pageStarts(items, sizeOf, counted + 1);
  const of = Math.max(Math.min(starts.length, counted), 1);
  if (number > of) throw noSuchPage(of);
  return {
    items: items.slice(starts[number - 1] ?? 0, starts[number]),
    number,
    of,
    total: items.length,
    ...(starts.length > of && { isMore: true }),
  };
}

export const noSuchPage = (of: number): UserError =>
  new UserError({
    en: of === 1 ? 'There is only one page.' : `There are only ${of} pages; ask for page:1 to page:${of}.`,
    ko: of === 1 ? '한 쪽뿐입니다.' : `모두 ${of}쪽입니다. 쪽:1부터 쪽:${of}까지 볼 수 있습니다.`,
  });

/** Where pages begin, of the first `most` pages. */
function pageStarts<T>(items: readonly T[], sizeOf: (item: T) => number, most: number): readonly number[] {
  const starts: number[] = [];
  let count = 0;
  let characters = 0;
  for (const [index, item] of items.entries()) {
    if (starts.length === most) break;
    const size = sizeOf(item);
    if (index === 0 || count === MAX_PAGE_ITEMS || characters + size > MAX_PAGE_CHARACTERS) {
      starts.push(index);
      count = 0;
      characters = 0;
    }
    count += 1;
    characters += size;
  }
  return starts;
}

/** The length of an entry in its longest language, so that pages are the same for every reader. */
export function sizeOfEntry({ entry }: DatedEntry): number {
  const sizes = LOCALES.map(
    (locale) => (entry.text[locale]?.length ?? 0) + (entry.note?.[locale]?.length ?? 0),
  );
  return Math.max(...sizes);
}

/** The page number and buttons for the previous and next page, if there are several; then `extra` buttons. */
export function pageBlocks(
  page: Page<unknown>,
  context: Context,
  extra: readonly Action[] = [],
): readonly Block[] {
  const { number, of, isMore = false } = page;
  const actions = [...pageTurns(page, context), ...extra];
  return [
    ...(of > 1 ? [{ kind: 'note', text: [`${number}/${of}${isMore ? '+' : ''}`] } as const] : []),
    ...(actions.length > 0 ? [{ kind: 'actions', actions } as const] : []),
  ];
}

/** The numbers of the pages before and after the one that an answer shows, if it has such. */
export function pagesBeside(blocks: readonly Block[]): {
  previous: number | undefined;
  next: number | undefined;
} {
  const actions = blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  const numberOf = (leading: 'previous' | 'next'): number | undefined => {
    const turn = actions.find(({ leads }) => leads === leading);
    const [, number] = /\spage:(\d+)/.exec(turn?.line ?? '') ?? [];
    return number === undefined ? undefined : Number(number);
  };
  return { previous: numberOf('previous'), next: numberOf('next') };
}

/** The buttons that turn to the previous and the next page, as far as there are such. */
export function pageTurns(
  { number, of, isMore = false }: Pick<Page<unknown>, 'number' | 'of' | 'isMore'>,
  { again, say }: Pick<Context, 'again' | 'say'>,
): readonly Action[] {
  const turn = (to: number, leads: 'next' | 'previous', label: Text): Action => ({
    label: say(label),
    // A picture shows all pages, so it is not drawn again for each.
    line: again({ page: `${to}`, picture: undefined }),
    mode: 'turn',
    leads,
  });
  return [
    ...(number > 1 ? [turn(number - 1, 'previous', { en: 'Previous', ko: '이전' })] : []),
    ...(number < of || isMore ? [turn(number + 1, 'next', { en: 'Next', ko: '다음' })] : []),
  ];
}
