/** Renders App Home. https://docs.slack.dev/surfaces/app-home */
import type { types } from '@slack/bolt';
import type { Locale, Text } from '../../../core/base/locale.ts';
import type { Keep } from '../../../core/platform/kept-lines.ts';
import type { Reply } from '../../../core/reply/reply.ts';
import { numberedBlocks, fitsInView } from './modal.ts';
import { plainText } from './text.ts';

const MORE: Text = {
  en: 'There is more: ask with /almanac, or write to me in Messages.',
  ko: '더 있습니다. /almanac 명령으로 묻거나 메시지 탭에서 말을 걸어 주세요.',
};

/** Shows the replies one below the other, each complete. A note replaces those that do not fit. */
export function renderHome(replies: readonly Reply[], locale: Locale, keep: Keep): types.HomeView {
  const blocks: types.KnownBlock[] = [];
  const note: types.KnownBlock = { type: 'context', elements: [plainText(MORE[locale])] };
  for (const [index, reply] of replies.entries()) {
    const own: types.KnownBlock[] = [
      ...(index === 0 ? [] : [{ type: 'divider' } as const]),
      ...numberedBlocks(reply, keep, index),
    ];
    if (!fitsInView([...blocks, ...own, note])) {
      blocks.push(note);
      break;
    }
    blocks.push(...own);
  }
  return { type: 'home', blocks: blocks.length === 0 ? [note] : blocks };
}
