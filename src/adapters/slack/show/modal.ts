/** Renders replies as views, for answers outside of channels. https://docs.slack.dev/surfaces/modals */
import { BOT_NAME } from '../../../core/base/bot-name.ts';
import type { types } from '@slack/bolt';
import type { Locale, Text } from '../../../core/base/locale.ts';
import type { Keep } from '../../../core/platform/kept-lines.ts';
import type { Reply } from '../../../core/reply/reply.ts';
import { CLOSE } from './form.ts';
import { LIMITS } from '../limits.ts';
import { label, plainText } from './text.ts';
import { renderSlack } from './render.ts';

/** All blocks of a reply, with ids that are unique in a view of several replies. */
export function numberedBlocks(reply: Reply, keep: Keep, replyId = 0): types.KnownBlock[] {
  return renderSlack(reply, keep)
    .flatMap(({ blocks }) => blocks)
    .map((block, index) => ({ ...block, block_id: `${replyId}-${index}` }));
}

export const fitsInView = (blocks: readonly types.KnownBlock[]): boolean =>
  blocks.length <= LIMITS.viewBlocks && JSON.stringify(blocks).length <= LIMITS.viewSize * 0.9;

/** Renders a reply as a modal; `undefined` if it is too long. */
export function renderPage(reply: Reply, keep: Keep): types.ModalView | undefined {
  const blocks = numberedBlocks(reply, keep);
  if (!fitsInView(blocks)) return undefined;
  return blocks.length === 0 ? renderNote('', reply.locale) : modal(reply.locale, blocks);
}

/** Renders a modal with one sentence. */
export function renderNote(note: string, locale: Locale): types.ModalView {
  return modal(locale, [{ type: 'section', text: label(note, LIMITS.text) }]);
}

const modal = (locale: Locale, blocks: types.KnownBlock[]): types.ModalView => ({
  type: 'modal',
  title: plainText(BOT_NAME[locale]),
  close: plainText(CLOSE[locale]),
  blocks,
});

export const LOOKING: Text = { en: 'One moment…', ko: '잠시만 기다려 주세요…' };
export const SENT: Text = {
  en: 'The answer is long. I sent it to you as a direct message.',
  ko: '답변이 길어서 다이렉트 메시지로 보냈습니다.',
};
