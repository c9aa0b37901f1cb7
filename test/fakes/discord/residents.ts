import type { Channel, Guild, Message, Person } from './types.ts';
import { post, remove } from './messages.ts';
import { channelPayload, guildCreatePayload, guildPayload } from './payloads.ts';
import { bits, EVERYONE, type Permission } from './permissions.ts';
import { FLAG } from './rules/messages.ts';
import { seen, type Seen } from './shown.ts';
import { snowflake } from './snowflake.ts';
import type { GuildSpec, Post, World } from './world.ts';
import { forwardOf, type Written } from './written.ts';

/** People, places and messages, and changes to them without the bot. */
export class Residents {
  protected readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** A person. Ids, names and languages are made up where they are left out; `permissions` are those of any member. */
  user(given: Partial<Omit<Person, 'bot'>> = {}): Person {
    const id = given.id ?? snowflake();
    const person: Person = {
      id,
      name: `Reader ${this.world.people.size}`,
      locale: 'en-US',
      permissions: EVERYONE,
      closedDms: false,
      ...given,
      bot: false,
    };
    this.world.people.set(id, person);
    return person;
  }

  /** A person with every permission. */
  admin(given: Partial<Omit<Person, 'bot'>> = {}): Person {
    return this.user({ permissions: (1n << 53n) - 1n, ...given });
  }

  /** A channel by its id or name. */
  channel(which: string): Channel {
    return this.world.channel(which);
  }

  /** A guild by its id or name. */
  guild(which: string): Guild {
    return this.world.guild(which);
  }

  /** Writes a message as a person. `<@id>` is a mention. */
  say({
    user,
    channel,
    dm,
    content,
    replyTo,
    written,
  }: {
    user: Person;
    channel?: string | Channel;
    dm?: boolean;
    content: string;
    replyTo?: Pick<Message, 'id'>;
    written?: Written;
  }): Seen {
    const world = this.world;
    const where = dm
      ? world.directChannel(user)
      : channel
        ? world.channel(channel)
        : world.channelsOf([...world.guilds.values()][0] as Guild)[0];
    if (!where) throw new Error('There is no channel');
    const body = { content, ...(replyTo && { message_reference: { message_id: replyTo.id } }) };
    return seen(post(world, { channel: where, author: user, body, ...(written && { written }) }).message);
  }

  /** Forwards a message as a person. */
  forward({
    user,
    message,
    channel,
  }: {
    user: Person;
    message: Pick<Message, 'id'>;
    channel?: string;
  }): Seen {
    const found = this.world.posts.get(message.id);
    if (!found) throw new Error('The message is no more');
    const written = forwardOf(found.message, found.channel.guild?.id);
    return this.say({ user, content: '', written, ...(channel !== undefined && { channel }) });
  }

  /** The role that Discord made for the bot in a guild. */
  botRole(which: string | Guild): string {
    return this.world.guild(which).roles.find(({ ofBot }) => ofBot)?.id ?? '';
  }

  /** The public messages of a channel, oldest first. */
  messages(channel: string | Channel): Seen[] {
    const where = this.world.channel(channel);
    return this.#seen((made) => made.channel === where && !made.onlyFor);
  }

  /** The messages that only this person sees, in any channel, oldest first. */
  ephemeral(person: Person): Seen[] {
    return this.#seen((made) => made.onlyFor === person);
  }

  /** The direct messages of the bot to this person, oldest first. */
  directMessages(person: Person): Seen[] {
    return this.messages(this.world.directChannel(person));
  }

  /** The current state of a message. */
  message({ id }: Pick<Message, 'id'>): Seen {
    const [found] = this.#seen((made) => made.message.id === id);
    if (!found) throw new Error('The message is no more');
    return found;
  }

  /** Deletes a message, as its author or a moderator would. */
  deleteMessage({ id }: Pick<Message, 'id'>): void {
    const found = this.world.posts.get(id);
    if (found) remove(this.world, found);
  }

  /** Deletes a channel with all that is in it. */
  deleteChannel(which: string | Channel): void {
    const world = this.world;
    const channel = world.channel(which);
    world.channels.delete(channel.id);
    this.#tell('CHANNEL_DELETE', channel);
  }

  /** Takes permissions from the bot in a channel, and gives back all others; so without any it has them all. */
  deny(which: string | Channel, ...permissions: Permission[]): void {
    const channel = this.world.channel(which);
    channel.denied = bits(permissions);
    this.#tell('CHANNEL_UPDATE', channel);
  }

  /** Gives and takes permissions of a role in a channel; `role` is an id, that of the guild for everybody. */
  overwrite(
    which: string | Channel,
    role: string,
    { allow = [], deny = [] }: { allow?: readonly Permission[]; deny?: readonly Permission[] },
  ): void {
    const channel = this.world.channel(which);
    channel.overwrites = [
      ...channel.overwrites.filter((each) => each.role !== role),
      { role, allow: bits(allow), deny: bits(deny) },
    ];
    this.#tell('CHANNEL_UPDATE', channel);
  }

  /** Sets the permissions of everyone in a guild, the bot included; permissions that are not named are denied. */
  everyoneMay(which: string | Guild, ...permissions: Permission[]): void {
    const guild = this.world.guild(which);
    guild.everyone = bits(permissions);
    this.#tellGuild(guild);
  }

  /** Makes a role in a guild, and gives it to the bot. Returns its id. */
  giveRole(which: string | Guild, name: string, ...permissions: Permission[]): string {
    const guild = this.world.guild(which);
    const role = { id: snowflake(), name, permissions: bits(permissions) };
    guild.roles.push(role);
    guild.botRoles.add(role.id);
    this.#tellGuild(guild);
    return role.id;
  }

  /** Times the bot out in a guild for some milliseconds. */
  timeOut(which: string | Guild, ms: number): void {
    this.world.guild(which).botTimedOutUntil = new Date(Date.now() + ms).toISOString();
  }

  /** Adds a channel to a guild. */
  addChannel(guild: string | Guild, name: string, type = 0): Channel {
    const channel = this.world.addChannel({ guild: this.world.guild(guild), name, type });
    this.#tell('CHANNEL_CREATE', channel);
    return channel;
  }

  /** Opens a public thread in a channel. */
  addThread(which: string | Channel, name: string): Channel {
    const parent = this.world.channel(which);
    if (!parent.guild) throw new Error('Threads are in channels of guilds');
    const thread = { archived: false, locked: false };
    const type = parent.type === 5 ? 10 : 11;
    const channel = this.world.addChannel({ guild: parent.guild, name, type, parent, thread });
    this.#tell('THREAD_CREATE', channel);
    return channel;
  }

  /** Opens a private thread to which the bot was not added, of which it hears nothing. */
  addPrivateThread(which: string | Channel, name: string): Channel {
    const parent = this.world.channel(which);
    if (!parent.guild) throw new Error('Threads are in channels of guilds');
    const thread = { archived: false, locked: false, hidden: true };
    return this.world.addChannel({ guild: parent.guild, name, type: 12, parent, thread });
  }

  /** Closes a thread, for good (`locked`) or until someone writes in it. */
  archive(which: string | Channel, { locked = false } = {}): void {
    const channel = this.world.channel(which);
    channel.thread = { archived: true, locked };
    this.#tell('THREAD_UPDATE', channel);
  }

  /** Adds a guild, where the bot is invited at once unless `installed` is false. */
  addGuild(spec: GuildSpec): Guild {
    const world = this.world;
    const guild = world.addGuild(spec);
    if (guild.installed)
      world.dispatch({
        event: 'GUILD_CREATE',
        data: guildCreatePayload(world, guild),
        guildId: guild.id,
        intent: 1,
      });
    return guild;
  }

  /** Removes the bot from a guild. */
  removeGuild(which: string | Guild): void {
    const guild = this.world.guild(which);
    guild.installed = false;
    this.world.dispatch({ event: 'GUILD_DELETE', data: { id: guild.id }, guildId: guild.id, intent: 1 });
  }

  #tellGuild(guild: Guild): void {
    const data = guildPayload(this.world, guild);
    this.world.dispatch({ event: 'GUILD_UPDATE', data, guildId: guild.id, intent: 1 });
  }

  #tell(event: string, channel: Channel): void {
    const data = channelPayload(this.world, channel);
    this.world.dispatch({ event, data, guildId: channel.guild?.id, intent: 1 });
  }

  #seen(predicate: (made: Post) => boolean): Seen[] {
    return [...this.world.posts.values()]
      .filter((made) => !made.deleted && !(made.message.flags & FLAG.loading) && predicate(made))
      .map(({ message }) => seen(message));
  }
}
