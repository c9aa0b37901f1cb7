/** The message to curators about a feed: new suggestions, or why it was paused. */
import type { Locale } from '../base/locale.ts';
import { feedProblemWords } from '../links/problem-words.ts';
import type { ReplyContent } from '../reply/build.ts';
import type { FeedNews } from './feed-watcher.ts';

export function feedMessage({ url, added, paused }: FeedNews, locale: Locale): ReplyContent {
  const feed = { kind: 'link', text: url, url } as const;
  if (paused !== undefined)
    return {
      title: { en: 'A feed was paused', ko: '피드를 멈췄습니다' }[locale],
      blocks: [
        { kind: 'paragraph', text: [feed, ': ', feedProblemWords(paused)[locale], '.'] },
        {
          kind: 'actions',
          actions: [{ label: { en: 'Feeds', ko: '지켜보는 피드' }[locale], line: '/admin watch' }],
        },
      ],
    };
  const words = {
    en: added === 1 ? '1 new suggestion from ' : `${added} new suggestions from `,
    ko: `새 제안 ${added}건: `,
  }[locale];
  return {
    title: { en: 'New suggestions', ko: '새 제안' }[locale],
    blocks: [
      { kind: 'paragraph', text: [words, feed] },
      { kind: 'actions', actions: [{ label: { en: 'Review', ko: '검토' }[locale], line: '/curate review' }] },
    ],
  };
}
