/** Commands, buttons, menus and shortcuts, as people use them. */
import { isObject, type Json } from './check.ts';
import { attempt, from, interact, unheard, type Act, type Context, type Target } from './context.ts';
import type { Entered } from './fields.ts';
import { answer } from './grants.ts';
import { markUp } from './mark-up.ts';
import { escape } from './messages.ts';
import { blockActions, commandPayload, shortcutPayload } from './payloads.ts';
import { createShown, type Shown } from './shown.ts';
import type { Message } from './state.ts';
import type { Found, Targets } from './targets.ts';

export function createPeople(context: Context, targets: Targets) {
  const { world, grants, declared } = context;

  /** Sends a `block_actions`. */
  function act(own: Found, action: Json, options: Act): Promise<Shown> {
    declared.interactive();
    const who = from(context, options, own.workspace);
    const whole = { action_id: own.actionId, block_id: own.blockId, ...action };
    return interact(context, who, options, own.place, (interaction) => ({
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

  return {
    command(options: Act & { channel: string; command: string; text?: string }): Promise<Shown> {
      const { command, text = '' } = options;
      declared.command(command);
      const who = from(context, options);
      const channel = world.channel(who.workspace, options.channel);
      const request = `ack of ${command}`;
      const plain = context.escapeCommands ? escape(text) : text;
      const sent = declared.escapes(command) ? markUp(who.workspace, text, { names: true }) : plain;
      return interact(
        context,
        who,
        options,
        { channel },
        (interaction) => ({
          kind: 'slash_commands',
          answerable: true,
          payload: {
            ...commandPayload(who, channel, command, sent),
            response_url: grants.responseUrl(interaction, 'commands'),
            trigger_id: grants.trigger(interaction),
          },
        }),
        (payload, interaction) => {
          // A plain body is the text of an answer.
          const body = isObject(payload) ? payload : { text: String(payload) };
          attempt(world, request, () => answer(world, interaction, body, request));
        },
      );
    },

    press(target: Target, which: string | number, options: Act): Promise<Shown> {
      const own = targets.find(target, which);
      const { type, text, value } = own.element;
      if (type !== 'button') throw new Error(`${which} is a ${String(type)}, no button`);
      return act(own, { type, text, ...(value !== undefined && { value }) }, options);
    },

    async choose(target: Target, which: string, entered: Entered, options: Act): Promise<Shown> {
      const own = await targets.fill(target, which, entered, options);
      if (own.block.type !== 'input' || own.block['dispatch_action'] === true)
        return act(own, own.entry, options);
      const { user } = from(context, options, own.workspace);
      const shown = createShown(world, { workspace: own.workspace.id, user: user.id, via: '' });
      shown.settle(unheard);
      return shown;
    },

    shortcut(options: Act & { callbackId: string; message?: Message }): Promise<Shown> {
      const { callbackId, message } = options;
      declared.shortcut(callbackId, message === undefined ? 'global' : 'message');
      declared.interactive();
      const who = from(context, options, message && world.workspace(message.team));
      const channel = message && world.channel(who.workspace, message.channel);
      const place = channel === undefined ? {} : { channel };
      return interact(context, who, options, place, (interaction) => ({
        kind: 'interactive',
        answerable: false,
        payload: {
          ...shortcutPayload(who, callbackId, message && channel && { message, channel }),
          trigger_id: grants.trigger(interaction),
          ...(channel !== undefined && { response_url: grants.responseUrl(interaction, 'actions') }),
        },
      }));
    },
  };
}
