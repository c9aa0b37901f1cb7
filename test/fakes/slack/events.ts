/** The Events API: what happens in a workspace, as the app receives it. https://docs.slack.dev/apis/events-api */
import type { Json } from './check.ts';
import { from, somethingSeen, type Act, type Context } from './context.ts';
import { deliverEvent, deliverOnce, type Outcome } from './deliver.ts';
import { markUp } from './mark-up.ts';
import { checkMessage, escape, messageOf } from './messages.ts';
import { eventPayload } from './payloads.ts';
import { createShown, type Shown } from './shown.ts';
import type { Channel, Message, SharedLinks, User, Workspace } from './state.ts';
import { wireView } from './views.ts';
import { copyOf, richTextOf } from './written.ts';

export interface Telling extends Act {
  /** Sends the event so often again, though it was acknowledged, as Slack does when it lost the acknowledgement. */
  retries?: number;
}
export interface Saying extends Telling {
  text: string;
  /** The `ts` of the thread's first message. */
  thread?: string;
}

/** Fields of a person’s message besides its text. */
type Written = Partial<Pick<Message, 'attachments' | 'files' | 'edited' | 'subtype'>>;

export function createEvents(context: Context) {
  const { world, declared, send, stopped } = context;

  async function tell(workspace: Workspace, event: Json, retries = 0): Promise<Outcome> {
    const payload = eventPayload(world, workspace, event);
    const outcome = await deliverEvent(world, send, payload, stopped).first;
    for (let attempt = 1; attempt <= retries; attempt++)
      await deliverOnce(world, send, {
        kind: 'events_api',
        payload,
        answerable: false,
        retry: { attempt, reason: 'timeout' },
      });
    return outcome;
  }

  async function tellAndWatch(
    workspace: Workspace,
    channel: Channel,
    event: Json,
    act: Telling,
  ): Promise<Shown> {
    const user = world.user(workspace, act.user).id;
    const shown = createShown(world, { workspace: workspace.id, user, channel: channel.id, via: '' });
    shown.settle(await tell(workspace, event, act.retries));
    return somethingSeen(world, shown, act);
  }

  /** A message that a person writes. */
  function said(
    workspace: Workspace,
    channel: Channel,
    user: string,
    text: string,
    thread?: string,
    more: Written = {},
  ): Message {
    const blocks = richTextOf(world, text);
    const message: Message = {
      type: 'message',
      ts: world.ts(),
      text,
      user,
      team: workspace.id,
      channel: channel.id,
      client_msg_id: world.secret(),
      ...(blocks.length > 0 && { blocks }),
      ...(thread !== undefined && { thread_ts: thread }),
      ...more,
    };
    channel.messages.push(message);
    return message;
  }
  const eventOf = (type: string, { ts, ...message }: Message, { home, name }: User): Json => ({
    ...message,
    // Whose message it is, in channels shared with others, who may be hidden from the app:
    // https://github.com/slackapi/node-slack-sdk/blob/main/packages/types/src/events/app.ts
    ...(home !== undefined && {
      team: home,
      user_team: home,
      source_team: home,
      user_profile: { name, first_name: name, real_name: name, display_name: name, team: home },
    }),
    type,
    ts,
    event_ts: ts,
  });

  return {
    tell,

    mention(options: Saying & { channel: string }): Promise<Shown> {
      declared.event('app_mention');
      const { workspace, user } = from(context, options);
      const channel = world.channel(workspace, options.channel);
      if (!channel.bot) throw new Error(`Slack tells of no mention in ${channel.name}: the bot is not there`);
      const text = `<@${workspace.botUser}> ${markUp(workspace, options.text, { names: false })}`;
      const message = said(workspace, channel, user.id, text, options.thread);
      return tellAndWatch(workspace, channel, eventOf('app_mention', message, user), options);
    },

    dm(options: Saying): Promise<Shown> {
      declared.event('message.im');
      declared.messagesTab();
      const { workspace, user } = from(context, options);
      const channel = world.im(workspace, user.id);
      const message = said(
        workspace,
        channel,
        user.id,
        markUp(workspace, options.text, { names: false }),
        options.thread,
      );
      return tellAndWatch(
        workspace,
        channel,
        { ...eventOf('message', message, user), channel_type: 'im' },
        options,
      );
    },

    /**
     * Writes links, or with `composing` has only begun to. Slack tells the app of those to its domains.
     * https://docs.slack.dev/reference/events/link_shared
     */
    async share(
      options: Saying & { channel: string; composing?: boolean },
    ): Promise<SharedLinks | undefined> {
      const { workspace, user } = from(context, options);
      const channel = world.channel(workspace, options.channel);
      const { text, thread, composing = false } = options;
      const message = composing ? undefined : said(workspace, channel, user.id, escape(text), thread);
      const urls = (text.match(/https?:\/\/\S+/g) ?? []).filter((url) =>
        declared.unfurls(new URL(url).hostname),
      );
      if (urls.length === 0 || !declared.hasEvent('link_shared')) return undefined;
      const ts = message?.ts ?? `${world.secret()}-${world.secret()}`;
      const shared: SharedLinks = {
        id: `${message === undefined ? '' : `${channel.id}.`}${ts}`,
        workspace: workspace.id,
        source: composing ? 'composer' : 'conversations_history',
        urls,
        ...(message !== undefined && { message }),
        previews: {},
      };
      world.links.set(shared.id, shared);
      const event = {
        type: 'link_shared',
        channel: composing ? 'COMPOSER' : channel.id,
        is_bot_user_member: channel.bot,
        user: user.id,
        message_ts: ts,
        ...(thread !== undefined && { thread_ts: thread }),
        unfurl_id: shared.id,
        source: shared.source,
        links: urls.map((url) => ({ url, domain: new URL(url).hostname })),
        event_ts: world.ts(),
      };
      await tell(workspace, event, options.retries);
      return shared;
    },

    openHome(options: Telling): Promise<Shown> {
      declared.event('app_home_opened');
      declared.homeTab();
      const { workspace, user } = from(context, options);
      const channel = world.im(workspace, user.id);
      const old = workspace.homes.get(user.id);
      const event = {
        type: 'app_home_opened',
        user: user.id,
        channel: channel.id,
        tab: 'home',
        event_ts: world.ts(),
        ...(old !== undefined && { view: wireView(world, workspace, old) }),
      };
      return tellAndWatch(workspace, channel, event, options);
    },

    /** Any event of the Events API. */
    async event(
      event: Json & { type: string },
      own: { workspace?: string; retries?: number } = {},
    ): Promise<Outcome> {
      // The kind of conversation is part of the name of the subscription, in other words.
      const family = { channel: 'channels', group: 'groups', im: 'im', mpim: 'mpim' }[
        String(event['channel_type'])
      ];
      declared.event(event.type === 'message' ? `message.${family ?? 'channels'}` : event.type);
      return tell(world.workspace(own.workspace), { event_ts: world.ts(), ...event }, own.retries);
    },

    /** Writes something without the app hearing of it. `raw` text is mark-up already. */
    say(options: Act & Written & { channel: string; text: string; raw?: boolean }): Message {
      const { workspace, user } = from(context, options);
      const { attachments, files, edited, raw = false } = options;
      const more = {
        ...(attachments && { attachments }),
        ...(files && { files, subtype: 'file_share' }),
        ...(edited && { edited }),
      };
      const text = raw ? options.text : escape(options.text);
      return said(workspace, world.channel(workspace, options.channel), user.id, text, undefined, more);
    },

    /** Forwards a message, with a comment or without. */
    forward(options: Act & { channel: string; message: Message; comment?: string }): Message {
      const { workspace, user } = from(context, options);
      const { message, comment = '' } = options;
      const author = workspace.users.get(message.user)?.name ?? 'Almanac';
      const url = `https://${workspace.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.slack.com/archives/${message.channel}/p${message.ts.replace('.', '')}`;
      const attachments = [copyOf(message, { author, url, share: true })];
      const channel = world.channel(workspace, options.channel);
      return said(workspace, channel, user.id, escape(comment), undefined, { attachments });
    },

    /** A message of the bot's that is there from before. */
    post(options: { workspace?: string; channel: string; body: Json }): Message {
      const workspace = world.workspace(options.workspace);
      const channel = world.channel(workspace, options.channel);
      checkMessage(world, 'post', options.body);
      const message = messageOf(world, workspace, channel, options.body);
      channel.messages.push(message);
      return message;
    },

    /** Uninstalls the app from a workspace, with the event if the app subscribes to it. */
    async uninstalled(workspace: Workspace): Promise<void> {
      const tokens = { oauth: [], bot: [workspace.botUser] };
      for (const event of [{ type: 'tokens_revoked', tokens }, { type: 'app_uninstalled' }])
        if (declared.hasEvent(event.type)) await tell(workspace, { event_ts: world.ts(), ...event });
    },
  };
}
