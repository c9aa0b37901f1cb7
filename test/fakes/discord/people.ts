import type { Gateway } from './gateway.ts';
import type { Component, Message, Person, Channel, Guild, Choice, Upload } from './types.ts';
import type { Post, World } from './world.ts';
import { INTERACTION, Interaction, type Place } from './interaction.ts';
import { describe } from './event.ts';
import { findCommand, slashData } from './invoke.ts';
import { resolve, resolveSelected, TYPE, type OptionValue, type Resolved } from './options.ts';
import { modalAnswers, type ModalValues } from './modal.ts';
import { memberPayload, userPayload } from './payloads.ts';
import { Residents } from './residents.ts';
import { COMPONENT, everyComponent, isSelect } from './rules/components.ts';
import { Shown } from './shown.ts';

/** The person who acts, and the channel; by default the first channel of the first guild. */
export interface Where {
  user: Person;
  /** An id or a name. */
  channel?: string | Channel;
  /** An id or a name: its first channel. */
  guild?: string | Guild;
  /** In the bot's DM. */
  dm?: boolean;
  /** By the person's own installation of the app: in a given channel, or between people where the bot is not. */
  userInstall?: boolean;
}

/** Timeouts. */
export interface Waiting {
  /** `shown` (the default): there is something to see; `acknowledged`: or a deferral; `sent`: do not wait. */
  wait?: 'shown' | 'acknowledged' | 'sent';
  /** Milliseconds; PATIENCE by default. */
  within?: number;
}

export interface SlashCall extends Where, Waiting {
  /** The name as registered or as localised, with subcommands after a space: `curate add`. */
  command: string;
  subcommand?: string;
  options?: Record<string, OptionValue>;
  /** The person's language, if not the one they have. */
  locale?: string;
  /** The guild's language, if not the one it has. */
  guildLocale?: string;
  /** Sends what Discord's client would not let anybody send. */
  unchecked?: boolean;
}

/** The actions of people, as Discord's client allows them and as Discord reports them to the bot. */
export class People extends Residents {
  readonly #gateway: Gateway;

  constructor(world: World, gateway: Gateway) {
    super(world);
    this.#gateway = gateway;
  }

  /** Uses a slash command, and waits for the answer. */
  async slash(call: SlashCall): Promise<Shown> {
    const data = slashData({ ...this.#invocation(call), unchecked: call.unchecked });
    return this.#send(call, INTERACTION.command, `/${call.command}`, this.#place(call), data);
  }

  /**
   * Types into an option, and waits for the suggestions.
   * @param call `focused` is the option that is typed into; defaults to the last one
   */
  async autocomplete(call: SlashCall & { focused?: string }): Promise<Choice[]> {
    const focused = call.focused ?? Object.keys(call.options ?? {}).at(-1);
    if (focused === undefined) throw new Error('Autocompletion needs an option');
    const data = slashData({ ...this.#invocation(call), focused, unchecked: call.unchecked });
    const what = `completion of ${focused} for /${call.command}`;
    const shown = await this.#send(call, INTERACTION.autocomplete, what, this.#place(call), data);
    return shown.choices ?? [];
  }

  /** Uses a command in a message's menu. */
  async messageCommand(call: Omit<SlashCall, 'options'> & { message: Pick<Message, 'id'> }): Promise<Shown> {
    const target = this.#visible(call.message, call.user);
    const place = this.#place({ ...call, channel: target.channel });
    const { id, name, type } = findCommand(this.world, 3, call.command, call.user, place);
    const resolved = { messages: { [target.message.id]: target.message } };
    const data = { id, name, type, target_id: target.message.id, resolved };
    return this.#send(call, INTERACTION.command, call.command, place, data);
  }

  /** Uses a command in a person's menu. */
  async userCommand(call: Omit<SlashCall, 'options'> & { target: Person }): Promise<Shown> {
    const { target } = call;
    const place = this.#place(call);
    const { id, name, type } = findCommand(this.world, 2, call.command, call.user, place);
    const resolved = {
      users: { [target.id]: userPayload(target) },
      ...(place.channel.guild && {
        members: { [target.id]: { ...memberPayload(target), permissions: '0' } },
      }),
    };
    const data = { id, name, type, target_id: target.id, resolved };
    return this.#send(call, INTERACTION.command, call.command, place, data);
  }

  /** Presses a button. @param which its label, its custom id, or its number among the buttons */
  async press(
    message: Pick<Message, 'id'>,
    which: string | number,
    by: { user: Person } & Waiting,
  ): Promise<Shown> {
    const post = this.#visible(message, by.user);
    const button = pick(post, ({ type }) => type === COMPONENT.button, which);
    if (!button.custom_id) throw new Error(`The button ${which} only opens ${button.url}`);
    const data = { custom_id: button.custom_id, component_type: button.type, id: button.id };
    return this.#use(post, button, data, by);
  }

  /** Chooses in a select. @param which its placeholder, its custom id, or its number among the selects @param chosen labels, values, or ids of people or channels */
  async select(
    message: Pick<Message, 'id'>,
    which: string | number,
    chosen: string | readonly string[],
    by: { user: Person } & Waiting,
  ): Promise<Shown> {
    const post = this.#visible(message, by.user);
    const select = pick(post, isSelect, which);
    const values = [chosen].flat().map((one) => {
      const option = select.options?.find(({ label, value }) => label === one || value === one);
      if (select.options && !option) throw new Error(`There is nothing called ${one} to choose`);
      return option?.value ?? one;
    });
    if (values.length < (select.min_values ?? 1) || values.length > (select.max_values ?? 1))
      throw new Error(`${values.length} are too few or too many to choose`);
    const resolved = resolveSelected(this.world, post.channel, select, values);
    const { custom_id, type, id } = select;
    return this.#use(post, select, { custom_id, component_type: type, id, values, ...resolved }, by);
  }

  /** Fills a modal in and sends it. @param values by custom id or label; what a modal begins with stays where nothing is said */
  async submit(opened: Shown, values: ModalValues, by: { user?: Person } & Waiting = {}): Promise<Shown> {
    const { modal, interaction } = opened;
    if (!modal) throw new Error('There is no modal');
    const resolved: Resolved = {};
    const { channel } = interaction.place;
    const attach = (file: Upload): string =>
      String(resolve(this.world, channel, TYPE.attachment, file, resolved));
    const components = modalAnswers(modal, values, attach);
    const hasFiles = resolved.attachments !== undefined;
    const data = { custom_id: modal.custom_id, components, ...(hasFiles && { resolved }) };
    const user = by.user ?? interaction.person;
    const what = `modal ${modal.title}`;
    return this.#send({ ...by, user }, INTERACTION.modal, what, interaction.place, data, interaction.source);
  }

  async #use(post: Post, component: Component, data: object, by: { user: Person } & Waiting): Promise<Shown> {
    if (component.disabled) throw new Error(`${component.label ?? component.placeholder} is disabled`);
    const { guild } = post.channel;
    const owners = post.interaction?.place.owners ?? { '0': guild?.id ?? '0' };
    const context = guild ? 0 : post.channel.name === '' ? 1 : 2;
    const what = `“${component.label ?? component.placeholder ?? component.custom_id}”`;
    return this.#send(
      by,
      INTERACTION.component,
      what,
      { channel: post.channel, context, owners },
      data,
      post,
    );
  }

  async #send(
    by: { user: Person; locale?: string; guildLocale?: string } & Waiting,
    type: number,
    what: string,
    place: Place,
    data: object,
    source?: Post,
  ): Promise<Shown> {
    const guildId = place.channel.guild?.id;
    if (this.#gateway.hearing(guildId).length === 0) throw new Error('The bot is not connected');
    const world = this.world;
    const interaction = new Interaction(world, { type, person: by.user, place, source, what });
    const payload = { ...describe(world, interaction, by), data, ...(source && { message: source.message }) };
    world.dispatch({ event: 'INTERACTION_CREATE', data: payload, guildId });
    const shown = new Shown(world, interaction);
    const { wait = 'shown', within } = by;
    if (wait === 'sent') return shown;
    return shown.until(
      ({ isThere, acknowledged }) => isThere || (wait === 'acknowledged' && acknowledged !== undefined),
      within,
    );
  }

  #invocation(call: SlashCall): Parameters<typeof slashData>[0] {
    const { user, command, subcommand, options = {}, locale } = call;
    const person = locale ? { ...user, locale } : user;
    const line = subcommand ? `${command} ${subcommand}` : command;
    return { world: this.world, person, place: this.#place(call), command: line, options };
  }

  #place({ user, channel, guild, dm, userInstall }: Where): Place {
    const world = this.world;
    const byUser = userInstall ? { '1': user.id } : {};
    if (dm) return { channel: world.directChannel(user), context: 1, owners: { '0': '0', ...byUser } };
    if (userInstall && !channel && !guild)
      return { channel: world.directChannel(user, true), context: 2, owners: byUser };
    const [first] = world.channelsOf(guild ? world.guild(guild) : ([...world.guilds.values()][0] as Guild));
    const where = channel ? world.channel(channel) : first;
    if (!where) throw new Error('There is no channel');
    if (!where.guild)
      return { channel: where, context: where.name === '' ? 1 : 2, owners: { '0': '0', ...byUser } };
    return {
      channel: where,
      context: 0,
      owners: { ...(where.guild.installed && { '0': where.guild.id }), ...byUser },
    };
  }

  #visible({ id }: Pick<Message, 'id'>, person: Person): Post {
    const found = this.world.posts.get(id);
    if (!found || found.deleted) throw new Error('The message is no more');
    if (found.onlyFor && found.onlyFor.id !== person.id)
      throw new Error(`${person.name} cannot see the message`);
    return found;
  }
}

function pick(post: Post, kind: (component: Component) => boolean, which: string | number): Component {
  const all = [...everyComponent(post.message.components, [])].map(({ component }) => component).filter(kind);
  const found =
    typeof which === 'number'
      ? all[which]
      : all.find(({ label, custom_id, placeholder }) => [label, custom_id, placeholder].includes(which));
  if (found) return found;
  const there = all.map(({ label, placeholder, custom_id }) => label ?? placeholder ?? custom_id).join(', ');
  throw new Error(`There is no ${which} on the message, only: ${there}`);
}
