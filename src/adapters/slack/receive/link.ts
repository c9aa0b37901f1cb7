/**
 * Shows what is behind links to the site of the workspace’s own space. Private sites are never shown: everybody who sees the message,
 * also people of other organisations, would read them. https://docs.slack.dev/messaging/unfurling-links-in-messages
 */
import type { App, types } from '@slack/bolt';
import { cutText } from '../../../core/reply/cut.ts';
import type { LinkPreview } from '../../../core/site/link-preview.ts';
import { reasonOf } from '../connect/errors.ts';
import { LIMITS } from '../limits.ts';
import { escapeControl, plainText } from '../show/text.ts';
import { whoIs, type Hub } from './hub.ts';
import type { Who } from './people.ts';

/** At most this many links of a message get a preview. */
const MAX_PREVIEWS = 5;

/** A preview of a link in a message, or of one that is being written. */
type Target =
  | { unfurl_id: string; source: 'composer' | 'conversations_history' }
  | { channel: string; ts: string };

export function onLinks(app: App, hub: Hub): void {
  app.event('link_shared', async ({ event, body, client, context }) => {
    const { links, channel, message_ts: ts, unfurl_id: id, source } = event;
    const target: Target =
      id !== undefined && (source === 'composer' || source === 'conversations_history')
        ? { unfurl_id: id, source }
        : { channel, ts };
    const who = whoIs(client, context, body, event.user);
    hub.work(async () => {
      if (!(await hub.isFirst(`event:${body.event_id}`))) return;
      await showPreviews(
        links.map(({ url }) => url),
        target,
        who,
        hub,
      );
    });
  });
}

async function showPreviews(
  links: readonly string[],
  target: Target,
  { client, team }: Who,
  { services, requests }: Hub,
): Promise<void> {
  try {
    const unfurls: Record<string, { blocks: types.KnownBlock[] }> = {};
    for (const link of new Set(links.slice(0, MAX_PREVIEWS))) {
      const preview = await services.previewLink(link, team);
      if (preview !== undefined) unfurls[link] = { blocks: previewBlocks(preview) };
    }
    if (Object.keys(unfurls).length === 0) return;
    // A second time, Slack changes the same previews.
    await requests.make(`${client.token} chat.unfurl`, () => client.chat.unfurl({ ...target, unfurls }), {
      repeatable: true,
    });
  } catch (error) {
    services.meter.taskFailed('previews');
    services.log.warn(
      { platform: 'slack', team, reason: reasonOf(error), err: error },
      'could not show the preview of a link',
    );
  }
}

/** Everything but the address is plain text, in which nothing can format, link or mention. */
function previewBlocks({ title, url, text, sources, picture }: LinkPreview): types.KnownBlock[] {
  const label = escapeControl(cutText(title.replaceAll(/[\s|*_~`]+/g, ' '), LIMITS.headerText));
  return [
    { type: 'section', text: { type: 'mrkdwn', text: `<${escapeControl(url)}|${label}>`, verbatim: true } },
    { type: 'section', text: plainText(cutText(text, MAX_PREVIEW_TEXT)) },
    ...sources.slice(0, MAX_PREVIEW_SOURCES).map((source): types.KnownBlock => ({
      type: 'context',
      elements: [plainText(cutText(source, LIMITS.inputHint))],
    })),
    ...(picture?.url.startsWith('https:') === true
      ? [{ type: 'image', image_url: picture.url, alt_text: cutText(picture.alt, MAX_ALT_TEXT) } as const]
      : []),
  ];
}

/** A preview says less than the page. */
const MAX_PREVIEW_TEXT = 600;
const MAX_PREVIEW_SOURCES = 3;
/** https://docs.slack.dev/reference/block-kit/blocks/image-block */
const MAX_ALT_TEXT = 2000;
