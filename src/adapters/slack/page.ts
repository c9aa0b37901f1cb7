/** Replies in views: modals and App Home, where there is no channel. https://docs.slack.dev/surfaces */
import type { types } from '@slack/bolt';
import type { Locale } from '../../core/locale.ts';
import type { Keep } from '../../core/platform/kept-lines.ts';
import type { Reply } from '../../core/reply/reply.ts';
import { CLOSE } from './form.ts';
import { LIMITS } from './limits.ts';
import { label, plain } from './plain.ts';
import { renderSlack } from './render.ts';

const NAME: Readonly<Record<Locale, string>> = { en: 'Almanac', ko: '연감' };

/** All blocks of a reply, of however many messages, with ids that are unique in a view of several replies. */
function blocksOf(reply: Reply, keep: Keep, replyId = 0): types.KnownBlock[] {
  return renderSlack(reply, keep)
    .flatMap(({ blocks }) => blocks)
    .map((block, index) => ({ ...block, block_id: `${replyId}-${index}` }));
}

const fits = (blocks: readonly types.KnownBlock[]): boolean =>
  blocks.length <= LIMITS.viewBlocks && JSON.stringify(blocks).length <= LIMITS.viewSize * 0.9;

/** A reply as a modal; `undefined` when it is too long for one. */
export function renderPage(reply: Reply, keep: Keep): types.ModalView | undefined {
  const blocks = blocksOf(reply, keep);
  if (!fits(blocks)) return undefined;
  return blocks.length === 0 ? renderNote('', reply.locale) : modal(reply.locale, blocks);
}

/** A modal that says one thing. */
export function renderNote(note: string, locale: Locale): types.ModalView {
  return modal(locale, [{ type: 'section', text: label(note, LIMITS.text) }]);
}

const modal = (locale: Locale, blocks: types.KnownBlock[]): types.ModalView => ({
  type: 'modal',
  title: plain(NAME[locale]),
  close: plain(CLOSE[locale]),
  blocks,
});

export const LOOKING: Readonly<Record<Locale, string>> = { en: 'One moment…', ko: '잠시만 기다려 주세요…' };
export const SENT: Readonly<Record<Locale, string>> = {
  en: 'The answer is long. I sent it to you as a direct message.',
  ko: '답변이 길어서 다이렉트 메시지로 보냈습니다.',
};

const MORE: Readonly<Record<Locale, string>> = {
  en: 'There is more: ask with /almanac, or write to me in Messages.',
  ko: '더 있습니다. /almanac 명령으로 묻거나 메시지 탭에서 말을 걸어 주세요.',
};

/** The replies one under the other, each whole; those that do not fit are not begun, and that is said. */
export function renderHome(replies: readonly Reply[], locale: Locale, keep: Keep): types.HomeView {
  const blocks: types.KnownBlock[] = [];
  const note: types.KnownBlock = { type: 'context', elements: [plain(MORE[locale])] };
  for (const [index, reply] of replies.entries()) {
    const own: types.KnownBlock[] = [
      ...(index === 0 ? [] : [{ type: 'divider' } as const]),
      ...blocksOf(reply, keep, index),
    ];
    if (!fits([...blocks, ...own, note])) {
      blocks.push(note);
      break;
    }
    blocks.push(...own);
  }
  return { type: 'home', blocks: blocks.length === 0 ? [note] : blocks };
}
