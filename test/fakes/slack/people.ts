/** Acting as people: what they type and press goes to the app, and what they then see comes back. */
import { checkMessage, escape, messageOf, Refusal } from './messages.ts';
import { isObject, problemsIn, sayProblem, type Json } from './check.ts';
import { deliverEvent, deliverOnce, type Dispatch, type Outcome, type Send } from './deliver.ts';
import { suggestions as checkSuggestions } from './elements.ts';
import { enter, optionsOf, valuesOf, type Entered, type Values } from './fields.ts';
import { answer, type Grants, type Interaction } from './grants.ts';
import type { Declared } from './manifest.ts';
import {
  blockActions,
  blockSuggestion,
  commandPayload,
  eventPayload,
  shortcutPayload,
  type Container,
  type From,
} from './payloads.ts';
import { createShown, type Shown } from './shown.ts';
import type { Channel, Message, View, Workspace, World } from './state.ts';
import { findElement, wireView } from './views.ts';

export interface Act {
  /** Who: an id or a name. */
  user: string;
  /** Where; the first workspace unless told. */
  workspace?: string;
  /** Milliseconds to wait for something to see after the acknowledgement; `patience` unless told, 0 for not at all. */
  wait?: number;
}
/** What can be pressed in: a message, a view, or what somebody saw last. */
export type Target = Message | View | Shown;

const isShown = (target: Target): target is Shown => 'outcome' in target;
const isMessage = (target: Message | View): target is Message => 'ts' in target;

export interface Context {
  world: World;
  grants: Grants;
  declared: Declared;
  stopped: AbortSignal;
  send(): Send;
  overHttp(): boolean;
}
export type People = ReturnType<typeof createPeople>;

export function createPeople(context: Context) {
  const { world, grants, declared } = context;
  const filled = new Map<string, Values>();
  const offered = new Map<string, Json[]>();

  function from(act: Act, workspace = world.workspace(act.workspace)): From {
    return { world, workspace, user: world.user(workspace, act.user) };
  }
  const dispatch = (own: Dispatch): Promise<Outcome> => deliverOnce(world, context.send(), own);

  /** Watches, sends, takes the answer in the acknowledgement, and waits for something to see. */
  async function interact(
    { workspace, user }: From,
    act: Act,
    place: Omit<Interaction, 'id' | 'workspace' | 'user'>,
    request: (interaction: Interaction) => Dispatch,
    onAck?: (payload: unknown, interaction: Interaction) => void,
  ): Promise<Shown> {
    const interaction: Interaction = { id: world.id('I'), workspace, user: user.id, ...place };
    const shown = createShown(world, {
      workspace: workspace.id,
      user: user.id,
      via: interaction.id,
      ...(place.channel !== undefined && { channel: place.channel.id }),
    });
    const outcome = await dispatch(request(interaction));
    shown.settle(outcome);
    if (outcome.payload !== undefined) onAck?.(outcome.payload, interaction);
    return settle(shown, act);
  }

  async function settle(shown: Shown, { wait = world.limits.patience }: Act): Promise<Shown> {
    if (shown.outcome.acked && wait > 0) await shown.until(({ all }) => all.length > 0, wait).catch(() => {});
    return shown;
  }

  /** The target as it is now, and where. */
  function locate(target: Target): {
    workspace: Workspace;
    message?: Message;
    channel?: Channel;
    view?: View;
  } {
    if (isShown(target)) {
      const own = target.all.findLast(({ message, view }) => message ?? view);
      if (own === undefined) throw new Error('nothing was seen that could be pressed');
      return locate((own.view ?? own.message) as Message | View);
    }
    if (isMessage(target)) {
      const workspace = world.workspace(target.team);
      return { workspace, message: target, channel: world.channel(workspace, target.channel) };
    }
    for (const workspace of world.workspaces.values()) {
      const view =
        workspace.views.get(target.id) ?? [...workspace.homes.values()].find(({ id }) => id === target.id);
      if (view !== undefined) return { workspace, view };
    }
    throw new Error('this view is closed');
  }

  /** The target with what was entered in it, as payloads have it. */
  function open(target: Target) {
    const { workspace, message, channel, view } = locate(target);
    const blocks = (view ?? message)?.blocks ?? [];
    const key = view?.id ?? `${channel?.id}:${message?.ts}`;
    const values = valuesOf(blocks, filled.get(key) ?? {});
    const container: Container =
      view !== undefined
        ? { view: wireView(world, workspace, view, values) }
        : { message: message as Message, channel: channel as Channel, state: values };
    const place = {
      ...(channel && { channel }),
      ...(message && { message }),
      ...(view && { view: view.id }),
    };
    return { workspace, message, channel, view, blocks, key, values, container, place };
  }

  function elementIn(target: Target, which: string | number) {
    const own = open(target);
    const found = findElement(own.blocks, which);
    if (found === undefined) throw new Error(`there is no ${which} in ${JSON.stringify(own.blocks)}`);
    return {
      ...own,
      ...found,
      blockId: String(found.block.block_id),
      actionId: String(found.element['action_id']),
    };
  }

  /** Sends a `block_actions`. */
  function act(own: ReturnType<typeof elementIn>, action: Json, options: Act): Promise<Shown> {
    declared.interactive();
    const who = from(options, own.workspace);
    const whole = { action_id: own.actionId, block_id: own.blockId, ...action };
    return interact(who, options, own.place, (interaction) => ({
      kind: 'interactive',
      answerable: false,
      payload: {
        ...blockActions(who, own.container, whole),
        trigger_id: grants.trigger(interaction),
        // Views have no channel to answer in.
        ...(own.channel !== undefined && { response_url: grants.responseUrl(interaction, 'actions') }),
      },
    }));
  }

  function remember(own: ReturnType<typeof elementIn>, entry: Json): void {
    const values = filled.get(own.key) ?? {};
    (values[own.blockId] ??= {})[own.actionId] = entry;
    filled.set(own.key, values);
  }

  async function suggest(target: Target, which: string, typed: string, options: Act): Promise<Json[]> {
    declared.interactive();
    declared.suggestions(context.overHttp());
    const own = elementIn(target, which);
    const payload = blockSuggestion(
      from(options, own.workspace),
      own.container,
      own.element,
      own.blockId,
      typed,
    );
    const outcome = await dispatch({ kind: 'interactive', answerable: true, payload });
    if (!outcome.acked) return [];
    const problems = problemsIn(checkSuggestions, outcome.payload ?? {}, '');
    if (problems.length > 0) world.violate('invalid_options', 'block_suggestion', problems.map(sayProblem));
    const list = isObject(outcome.payload) ? optionsOf(outcome.payload) : [];
    offered.set(`${own.key}:${own.actionId}`, [
      ...(offered.get(`${own.key}:${own.actionId}`) ?? []),
      ...list,
    ]);
    return list;
  }

  /** Enters something without telling the app: what a person types in a modal. */
  async function fill(target: Target, which: string, entered: Entered, options: Act) {
    const own = elementIn(target, which);
    const type = String(own.element['type']);
    const key = `${own.key}:${own.actionId}`;
    const many = [entered ?? []].flat();
    // An external menu offers only what the app has suggested; a person types to be offered something.
    if (type.endsWith('external_select'))
      for (const one of many)
        if (!JSON.stringify(offered.get(key) ?? []).includes(JSON.stringify(one)))
          await suggest(target, which, one, options);
    const choices = type.endsWith('external_select') ? (offered.get(key) ?? []) : optionsOf(own.element);
    const entry = enter(own.element, entered, choices);
    remember(own, entry);
    return { ...elementIn(target, which), entry };
  }

  async function sendEvent(
    workspace: Workspace,
    event: Json,
    act: Act & { retries?: number },
    shown?: ReturnType<typeof createShown>,
  ) {
    const payload = eventPayload(world, workspace, event);
    const { first } = deliverEvent(world, context.send(), payload, context.stopped);
    const outcome = await first;
    shown?.settle(outcome);
    for (let attempt = 1; attempt <= (act.retries ?? 0); attempt++) {
      const retry = { attempt, reason: 'timeout' };
      await dispatch({ kind: 'events_api', payload, answerable: false, retry });
    }
    return shown === undefined ? undefined : settle(shown, act);
  }

  /** A message that a person writes, as the app hears of it. */
  function said(
    workspace: Workspace,
    channel: Channel,
    user: string,
    text: string,
    thread?: string,
  ): Message {
    const message: Message = {
      type: 'message',
      ts: world.ts(),
      text,
      user,
      team: workspace.id,
      channel: channel.id,
      ...(thread !== undefined && { thread_ts: thread }),
    };
    channel.messages.push(message);
    return message;
  }

  return {
    from,
    interact,
    dispatch,
    open,
    fill,
    suggest,
    sendEvent,

    command(options: Act & { channel: string; command: string; text?: string }): Promise<Shown> {
      const { command, text = '' } = options;
      declared.command(command);
      const who = from(options);
      const channel = world.channel(who.workspace, options.channel);
      return interact(
        who,
        options,
        { channel },
        (interaction) => ({
          kind: 'slash_commands',
          answerable: true,
          payload: {
            ...commandPayload(who, channel, command, text),
            response_url: grants.responseUrl(interaction, 'commands'),
            trigger_id: grants.trigger(interaction),
          },
        }),
        (payload, interaction) => {
          // A plain body is the text of an answer.
          const body = isObject(payload) ? payload : { text: String(payload) };
          attempt(world, `ack of ${command}`, () => answer(world, interaction, body, `ack of ${command}`));
        },
      );
    },

    press(target: Target, which: string | number, options: Act): Promise<Shown> {
      const own = elementIn(target, which);
      const { type, text, value } = own.element;
      if (type !== 'button') throw new Error(`${which} is a ${String(type)}, no button`);
      return act(own, { type, text, ...(value !== undefined && { value }) }, options);
    },

    async choose(target: Target, which: string, entered: Entered, options: Act): Promise<Shown> {
      const own = await fill(target, which, entered, options);
      const inInput = own.block.type === 'input' && own.block['dispatch_action'] !== true;
      if (!inInput) return act(own, own.entry, options);
      const shown = createShown(world, { workspace: own.workspace.id, user: options.user, via: '' });
      shown.settle({ acked: true, ms: 0 });
      return shown;
    },

    mention(
      options: Act & { channel: string; text: string; thread?: string; retries?: number },
    ): Promise<Shown> {
      declared.event('app_mention');
      const { workspace, user } = from(options);
      const channel = world.channel(workspace, options.channel);
      if (!channel.bot) throw new Error(`Slack tells of no mention in ${channel.name}: the bot is not there`);
      const text = `<@${workspace.botUser}> ${escape(options.text)}`;
      const { ts } = said(workspace, channel, user.id, text, options.thread);
      const shown = createShown(world, {
        workspace: workspace.id,
        user: user.id,
        channel: channel.id,
        via: '',
      });
      const event = {
        user: user.id,
        type: 'app_mention',
        ts,
        client_msg_id: world.secret(),
        text,
        team: workspace.id,
        ...(options.thread !== undefined && { thread_ts: options.thread, parent_user_id: user.id }),
        channel: channel.id,
        event_ts: ts,
      };
      return sendEvent(workspace, event, options, shown) as Promise<Shown>;
    },

    dm(options: Act & { text: string; thread?: string; retries?: number }): Promise<Shown> {
      declared.event('message.im');
      declared.messagesTab();
      const { workspace, user } = from(options);
      const channel = world.im(workspace, user.id);
      const text = escape(options.text);
      const { ts } = said(workspace, channel, user.id, text, options.thread);
      const shown = createShown(world, {
        workspace: workspace.id,
        user: user.id,
        channel: channel.id,
        via: '',
      });
      const event = {
        user: user.id,
        type: 'message',
        ts,
        client_msg_id: world.secret(),
        text,
        team: workspace.id,
        ...(options.thread !== undefined && { thread_ts: options.thread }),
        channel: channel.id,
        event_ts: ts,
        channel_type: 'im',
      };
      return sendEvent(workspace, event, options, shown) as Promise<Shown>;
    },

    shortcut(options: Act & { callbackId: string; message?: Message }): Promise<Shown> {
      const { callbackId, message } = options;
      declared.shortcut(callbackId, message === undefined ? 'global' : 'message');
      declared.interactive();
      const who = from(options, message && world.workspace(message.team));
      const channel = message && world.channel(who.workspace, message.channel);
      return interact(who, options, channel === undefined ? {} : { channel }, (interaction) => ({
        kind: 'interactive',
        answerable: false,
        payload: {
          ...shortcutPayload(who, callbackId, message && channel && { message, channel }),
          trigger_id: grants.trigger(interaction),
          ...(channel !== undefined && { response_url: grants.responseUrl(interaction, 'actions') }),
        },
      }));
    },

    openHome(options: Act): Promise<Shown> {
      declared.event('app_home_opened');
      declared.homeTab();
      const { workspace, user } = from(options);
      const { id: channel } = world.im(workspace, user.id);
      const old = workspace.homes.get(user.id);
      const shown = createShown(world, { workspace: workspace.id, user: user.id, channel, via: '' });
      const event = {
        type: 'app_home_opened',
        user: user.id,
        channel,
        tab: 'home',
        event_ts: world.ts(),
        ...(old !== undefined && { view: wireView(world, workspace, old) }),
      };
      return sendEvent(workspace, event, options, shown) as Promise<Shown>;
    },

    /** Writes something without the app hearing of it: a message for shortcuts and links. */
    say(options: Act & { channel: string; text: string }): Message {
      const { workspace, user } = from(options);
      return said(workspace, world.channel(workspace, options.channel), user.id, escape(options.text));
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
  };
}

/** Does what an acknowledgement asks for; a refusal is a violation, and the person sees nothing of it. */
export function attempt(world: World, request: string, act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.violate(error.error, request, error.problems);
    return false;
  }
}
