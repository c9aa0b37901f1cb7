/** Notifies people and channels in Slack of what was decided elsewhere. */
import type { webApi } from '@slack/bolt';
import type { Notice } from '../../../core/reply/notice.ts';
import { UnreachableError, type SendNotice } from '../../../core/platform/notices.ts';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import { reasonOf } from '../connect/errors.ts';
import type { People } from '../receive/people.ts';
import { postTo } from '../show/post.ts';
import type { Names } from '../show/names.ts';
import { renderSlack } from '../show/render.ts';
import type { Requests } from '../connect/requests.ts';

/**
 * Errors if somebody or a channel is gone, or if the bot may not write there.
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors; people who are gone:
 * https://docs.slack.dev/reference/methods/conversations.open#errors (`user_not_found`, `user_disabled`)
 */
const UNREACHABLE_REASONS = new Set(
  `channel_not_found is_archived not_in_channel restricted_action user_not_found messages_tab_disabled
  user_disabled account_inactive token_revoked`.split(/\s+/),
);

export function createNotify({
  services,
  people,
  names,
  requests,
  clientOf,
}: {
  services: PlatformServices;
  people: People;
  names: Names;
  requests: Requests;
  /** The web client of a workspace; `undefined` if the app is not installed there. */
  clientOf: (team: string) => Promise<webApi.WebClient | undefined>;
}): SendNotice {
  return async (notice) => {
    const [, team = '', id] = /^slack:([A-Z0-9]+):([A-Z0-9]+)$/.exec(notice.to) ?? [];
    if (id === undefined) throw new UnreachableError('this is no id of Slack');
    const client = await clientOf(team);
    if (client === undefined) throw new UnreachableError('the app is not in that workspace');
    const { keep, saved } = services.lines.collect();
    const reply = await replyFor(notice, { client, team, user: id });
    const messages = renderSlack(reply, keep, await names.readers(reply, { client, team, channel: id }));
    await saved();
    try {
      // A person would rather read a message twice than not at all; in a channel a repetition is in everybody’s way.
      const repeatable = notice.kind === 'person';
      for (const message of messages)
        await postTo({ requests, client, channel: id }, message, { repeatable });
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== undefined && UNREACHABLE_REASONS.has(reason)) throw new UnreachableError(reason);
      throw error;
    }
  };

  async function replyFor(
    { kind, space, reply, locale }: Notice,
    who: { client: webApi.WebClient; team: string; user: string },
  ) {
    if (kind === 'person') return reply[(await people.find(who, { requireRole: false })).locale ?? locale];
    // A decision in one space must not write to the people of another.
    const place = await services.placeOf(who.team, locale);
    if (place.space !== space) throw new UnreachableError('this channel belongs to another space');
    return reply[place.locale];
  }
}
