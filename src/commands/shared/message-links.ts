/** The web addresses in a message and in those that it forwards. */
import type { Message } from '../../core/command/message.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { pageKey } from '../../core/record/address.ts';

/** How many links of a message are offered. */
const MAX_LINKS = 10;

/**
 * Each page once, in the order of the message.
 * @throws {UserError} if there are none
 */
export function linksOf(message: Message): readonly string[] {
  const all = [message, ...(message.forwarded ?? [])].flatMap(({ links = [] }) => links);
  const pages = new Map(all.toReversed().map((link) => [pageKey(link), link]));
  if (pages.size > 0) return [...pages.values()].reverse().slice(0, MAX_LINKS);
  throw new UserError({
    en: 'This message has no link to a web page.',
    ko: '이 메시지에는 웹 페이지 링크가 없습니다.',
  });
}
