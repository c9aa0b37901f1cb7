/** Checks without posting whether updates can be posted in a channel, and says what to do if not. */
import type { Text } from '../../../core/base/locale.ts';
import type { DeliveryFailure, ChannelAccess } from '../../../core/delivery/outlet.ts';
import type { Account, Accounts } from '../connect/accounts.ts';
import type { Requests } from '../connect/requests.ts';
import { reasonOf, waitFor } from '../connect/errors.ts';
import { failureOf } from './failure.ts';
import { parseChannelId } from './message-ref.ts';

/** Scopes for posting updates and for finding them again. */
const REQUIRED_SCOPES = ['chat:write', 'channels:history', 'groups:history'];

/** A time before all messages: the history until then shows whether the channel can be read, without its messages. */
const OLDEST_TIMESTAMP = '1.000000';

export async function channelAccessOf(
  id: string,
  { accounts, requests }: { accounts: Accounts; requests: Requests },
): Promise<ChannelAccess> {
  const { team, channel } = parseChannelId(id);
  const workspace = { platform: 'slack', id: team };
  const account = await accounts.of(team);
  if (account === undefined) return { ok: false, reason: 'removed', remedy: APP_NOT_INSTALLED, workspace };
  let name = 'Almanac';
  try {
    const identity = await identify(account, requests);
    accounts.met(team, identity);
    name = identity.user ?? name;
    const granted = identity.response_metadata?.scopes;
    const missing = REQUIRED_SCOPES.filter((scope) => granted !== undefined && !granted.includes(scope));
    if (missing.length > 0)
      return { ok: false, reason: 'forbidden', remedy: missingScopes(missing.join(', ')), workspace };
    await lookIn(channel, account, requests);
    if (await isArchived(channel, account, requests))
      return { ok: false, reason: 'archived', remedy: CHANNEL_ARCHIVED, workspace };
  } catch (error) {
    const failure = failureOf(error);
    // Slack limits the rate of these checks. The first update will show whether the channel can be posted in.
    if (failure.kind === 'wait') return { ok: true, workspace, locale: undefined };
    if (failure.kind !== 'closed') throw error;
    const remedy = isGroupMessage(failure) ? NO_GROUP_MESSAGES : remedyFor(failure, name);
    return { ok: false, reason: failure.reason, remedy, workspace };
  }
  return { ok: true, workspace, locale: undefined };
}

/** Slack sends the scopes of the token with the response. https://docs.slack.dev/reference/methods/auth.test */
async function identify({ client }: Account, requests: Requests) {
  return requests.make(`${client.token} auth.test`, () => client.auth.test(), { repeatable: true });
}

/**
 * Reads an empty part of the history, which Slack refuses if the bot is not in the channel.
 * https://docs.slack.dev/reference/methods/conversations.history#errors
 */
async function lookIn(channel: string, { client }: Account, requests: Requests): Promise<void> {
  await requests.once(`${client.token} conversations.history`, () =>
    client.conversations.history({ channel, latest: OLDEST_TIMESTAMP, limit: 1 }),
  );
}

/**
 * Slack shows the history of an archived channel as that of any other. An app that was installed without the scope learns of it
 * from the first update. https://docs.slack.dev/reference/methods/conversations.info
 */
async function isArchived(channel: string, { client }: Account, requests: Requests): Promise<boolean> {
  try {
    const info = await requests.once(`${client.token} conversations.info`, () =>
      client.conversations.info({ channel }),
    );
    return info.channel?.is_archived === true;
  } catch (error) {
    if (reasonOf(error) === 'missing_scope' || waitFor(error) !== undefined) return false;
    throw error;
  }
}

/** The app never asks for the scopes of direct messages between several people. */
const isGroupMessage = ({ note }: Extract<DeliveryFailure, { kind: 'closed' }>): boolean =>
  /\bmpim:/.test(note);

function remedyFor({ reason, note }: Extract<DeliveryFailure, { kind: 'closed' }>, name: string): Text {
  switch (reason) {
    case 'gone':
    case 'absent':
      return note === 'not_in_channel' ? botNotInvited(name) : channelNotVisible(name);
    case 'archived':
      return CHANNEL_ARCHIVED;
    case 'forbidden':
      return missingScopes(note.split(': ')[1] ?? note);
    case 'removed':
      return APP_NOT_INSTALLED;
  }
}

const botNotInvited = (name: string): Text => ({
  en: `Almanac isn’t in that channel. Write “/invite @${name}” there, then try again.`,
  ko: `그 채널에 연감이 없습니다. 채널에서 “/invite @${name}” 명령으로 초대한 뒤 다시 해 주세요.`,
});
const channelNotVisible = (name: string): Text => ({
  en: `Almanac can’t see that channel. If it is private, write “/invite @${name}” there, then try again. If it was deleted, choose another one.`,
  ko: `Slack에서 그 채널을 찾을 수 없습니다. 비공개 채널이라면 “/invite @${name}” 명령으로 초대한 뒤 다시 해 주세요. 삭제된 채널이라면 다른 채널을 골라 주세요.`,
});
const missingScopes = (scopes: string): Text => ({
  en: `The Almanac app lacks a permission in this workspace: ${scopes}. The operator can paste the current manifest and reinstall the app.`,
  ko: `이 워크스페이스에서 연감 앱에 권한이 없습니다: ${scopes}. 봇 운영자가 최신 매니페스트를 붙여 넣고 앱을 다시 설치하면 됩니다.`,
});
const NO_GROUP_MESSAGES: Text = {
  en: 'Updates go to channels, not to group direct messages. Choose a channel, or convert this conversation to a private channel in its settings.',
  ko: '소식은 그룹 다이렉트 메시지가 아니라 채널로 보냅니다. 채널을 고르거나, 대화 설정에서 이 대화를 비공개 채널로 바꿔 주세요.',
};
const CHANNEL_ARCHIVED: Text = {
  en: 'That channel is archived. Unarchive it in the channel’s settings, or choose another one.',
  ko: '보관 처리된 채널입니다. 채널 설정에서 보관을 해제하거나 다른 채널을 골라 주세요.',
};
const APP_NOT_INSTALLED: Text = {
  en: 'Almanac is no longer installed in that workspace. Reinstall the app, then try again.',
  ko: '그 워크스페이스에 연감이 설치되어 있지 않습니다. 앱을 다시 설치한 뒤 다시 해 주세요.',
};
