import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Partials,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
  type Interaction,
  type RESTOptions,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDiscord, type Discord } from './index.ts';

const allowedMentions = { parse: [] };
const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;

describe('the real discord.js', () => {
  let server: Discord;
  let client: Client<true>;
  /** The handler of interactions of the bot. */
  let act: (interaction: Interaction) => Promise<unknown>;

  beforeEach(async () => {
    server = await startDiscord({
      heartbeatInterval: 1000,
      guilds: [
        { name: 'Readers', channels: ['general', 'news'], preferredLocale: 'ko' },
        { name: 'Writers' },
      ],
    });
    client = await connect(server);
    act = async () => {};
    client.on(Events.InteractionCreate, (interaction) => void act(interaction));
  });

  afterEach(async () => {
    await client.destroy();
    await server.stop();
  });

  const register = async (): Promise<void> => {
    await client.application.commands.set([
      {
        name: 'timeline',
        nameLocalizations: { ko: '타임라인' },
        description: 'What happened',
        options: [
          {
            name: 'topic',
            nameLocalizations: { ko: '주제' },
            description: 'Of what',
            type: 3,
            required: true,
            autocomplete: true,
          },
          { name: 'who', description: 'Whose', type: 6 },
        ],
      },
      {
        name: 'curate',
        description: 'For curators',
        defaultMemberPermissions: '32',
        options: [{ name: 'add', description: 'Add', type: 1 }],
      },
      { name: 'Suggest a correction', type: 3 },
    ]);
  };

  it('logs in and knows its guilds', () => {
    expect(client.user.id).toBe(server.applicationId);
    expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Readers', 'Writers']);
    expect(client.guilds.cache.first()?.preferredLocale).toBe('ko');
    expect(client.guilds.cache.first()?.channels.cache.map((channel) => channel.name)).toEqual([
      'general',
      'news',
    ]);
    expect(server.violations).toEqual([]);
  });

  it('registers commands, and keeps their ids when it does so again', async () => {
    await register();
    const before = server.commands.map(({ id, version }) => ({ id, version }));
    await register();
    expect(server.commands.map(({ id, version }) => ({ id, version }))).toEqual(before);
    const fetched = await client.application.commands.fetch({ withLocalizations: true });
    expect(fetched.find(({ name }) => name === 'timeline')?.nameLocalizations).toEqual({ ko: '타임라인' });
    expect(server.violations).toEqual([]);
  });

  it('answers a slash command after deferring, and follows up', async () => {
    await register();
    act = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.editReply({
        content: `About ${interaction.options.getString('topic')}`,
        allowedMentions,
      });
      await interaction.followUp({
        content: interaction.locale,
        flags: MessageFlags.Ephemeral,
        allowedMentions,
      });
    };
    const user = server.user({ locale: 'ko' });
    const shown = await server.slash({ user, command: '타임라인', options: { 주제: 'deepseek', who: user } });
    expect(shown.acknowledged?.type).toBe(5);
    await shown.until(({ messages }) => messages.length === 2);
    expect(shown.messages.map(({ text, ephemeral }) => [text, ephemeral])).toEqual([
      ['About deepseek', false],
      ['ko', true],
    ]);
    expect(server.messages('general').map(({ content }) => content)).toEqual(['About deepseek']);
    expect(server.ephemeral(user).map(({ content }) => content)).toEqual(['ko']);
    expect(server.violations).toEqual([]);
  });

  it('completes', async () => {
    await register();
    act = async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const { value } = interaction.options.getFocused(true);
      await interaction.respond([{ name: `${value}…`, value }]);
    };
    const choices = await server.autocomplete({
      user: server.user(),
      command: 'timeline',
      options: { topic: 'dee' },
    });
    expect(choices).toEqual([{ name: 'dee…', value: 'dee' }]);
    expect(server.violations).toEqual([]);
  });

  it('has buttons, selects and modals', async () => {
    await register();
    act = async (interaction) => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply({
          content: interaction.targetMessage.content,
          components: [
            new ActionRowBuilder<ButtonBuilder>().addComponents(
              new ButtonBuilder().setCustomId('open').setLabel('Open').setStyle(ButtonStyle.Primary),
            ),
            new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
              new StringSelectMenuBuilder()
                .setCustomId('pick')
                .setPlaceholder('Which?')
                .addOptions({ label: 'One', value: '1' }, { label: 'Two', value: '2' }),
            ),
          ],
          allowedMentions,
        });
      if (interaction.isButton())
        await interaction.showModal(
          new ModalBuilder()
            .setCustomId('form')
            .setTitle('A form')
            .addLabelComponents(
              new LabelBuilder()
                .setLabel('Why')
                .setTextInputComponent(
                  new TextInputBuilder().setCustomId('why').setStyle(TextInputStyle.Short),
                ),
            ),
        );
      if (interaction.isStringSelectMenu())
        await interaction.update({
          content: `Chose ${interaction.values.join()}`,
          components: [],
          allowedMentions,
        });
      if (interaction.isModalSubmit())
        await interaction.reply({
          content: interaction.fields.getTextInputValue('why'),
          flags: MessageFlags.Ephemeral,
          allowedMentions,
        });
    };
    const user = server.user();
    const said = server.say({ user, channel: 'news', content: 'hello' });
    const { message } = await server.messageCommand({ user, message: said, command: 'Suggest a correction' });
    expect(message.text).toBe('hello\nOpen\nWhich?');
    const opened = await server.press(message, 'Open', { user });
    expect(opened.modal?.title).toBe('A form');
    const sent = await server.submit(opened, { Why: 'because' });
    expect(sent.message.text).toBe('because');
    const { updated } = await server.select(message, 'Which?', 'Two', { user });
    expect(updated?.text).toBe('Chose 2');
    await expect(server.press(message, 'Open', { user })).rejects.toThrow('There is no Open');
    expect(server.violations).toEqual([]);
  });

  it('posts, edits, deletes and looks up messages', async () => {
    const channel = await client.channels.fetch(server.channel('news').id);
    if (!channel?.isSendable()) throw new Error('no channel');
    const options = { content: 'once', nonce: 'n1', enforceNonce: true, allowedMentions };
    const first = await channel.send(options);
    const again = await channel.send(options);
    expect(again.id).toBe(first.id);
    await first.edit({
      embeds: [{ title: 'twice' }],
      files: [{ attachment: Buffer.from('x'), name: 'x.txt' }],
      allowedMentions,
    });
    const [seen] = server.messages('news');
    expect(seen?.text).toBe('once\ntwice');
    expect(await (await fetch(seen?.attachments[0]?.url ?? '')).text()).toBe('x');
    expect((await channel.messages.fetch({ limit: 10 })).map(({ content }) => content)).toEqual(['once']);
    await first.delete();
    expect(server.messages('news')).toEqual([]);
    expect(server.violations.map(({ rule }) => rule)).toEqual(['no-embeds']);
  });

  it('hears what it may hear', async () => {
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.content));
    const user = server.user();
    server.say({ user, content: 'for others' });
    server.say({ user, content: `<@${server.applicationId}> for you` });
    server.say({ user, dm: true, content: 'in private' });
    await expect.poll(() => heard).toEqual(['', `<@${server.applicationId}> for you`, 'in private']);
  });

  it('hears replies to it, and of people chosen in a select', async () => {
    const sent = await client.channels.fetch(server.channel('news').id).then(async (channel) => {
      if (!channel?.isSendable()) throw new Error('no channel');
      const select = new UserSelectMenuBuilder().setCustomId('who').setPlaceholder('Who?');
      const components = [new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(select)];
      return channel.send({ content: 'ask me', components, allowedMentions });
    });
    const heard: (string | undefined)[] = [];
    client.on(Events.MessageCreate, (message) => {
      if (!message.author.bot) heard.push(message.content, message.reference?.messageId);
    });
    act = async (interaction) => {
      if (interaction.isUserSelectMenu()) heard.push(interaction.users.first()?.username);
      if (interaction.isMessageComponent()) await interaction.deferUpdate();
    };
    const user = server.user({ name: 'ada' });
    server.say({ user, channel: 'news', content: 'what?', replyTo: sent });
    await server.select(sent, 'Who?', user.id, { user, wait: 'acknowledged' });
    await expect.poll(() => heard).toEqual(['what?', sent.id, 'ada']);
    expect(server.violations).toEqual([]);
  });

  it('learns of what happens to its places', async () => {
    const { id } = server.addChannel('Writers', 'drafts');
    await expect.poll(() => client.channels.cache.has(id)).toBe(true);
    server.deny(id, 'sendMessages');
    const me = server.bot.id;
    const may = (): boolean | undefined => {
      const channel = client.channels.cache.get(id);
      return channel && 'permissionsFor' in channel
        ? channel.permissionsFor(me)?.has('SendMessages')
        : undefined;
    };
    await expect.poll(may).toBe(false);
    server.deleteChannel(id);
    await expect.poll(() => client.channels.cache.has(id)).toBe(false);
    server.removeGuild('Writers');
    const added = server.addGuild({ name: 'Painters' });
    await expect.poll(() => client.guilds.cache.map(({ name }) => name)).toEqual(['Readers', 'Painters']);
    expect(client.guilds.cache.get(added.id)?.channels.cache.size).toBe(1);
  });

  it('writes to a person', async () => {
    const user = server.user();
    await client.users.send(user.id, { content: 'psst', allowedMentions });
    expect(server.directMessages(user).map(({ content }) => content)).toEqual(['psst']);
    expect(server.violations).toEqual([]);
  });

  it('resumes after a broken connection, and hears what it missed', async () => {
    await register();
    act = async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'still here', allowedMentions });
    };
    server.gateway.drop();
    const shown = await server.slash({ user: server.user(), command: 'timeline', options: { topic: 'x' } });
    expect(shown.text).toBe('still here');
    expect(server.gateway.sessions.map(({ resumes, ended }) => ({ resumes, ended }))).toEqual([
      { resumes: 1, ended: false },
    ]);
    expect(server.violations).toEqual([]);
  });

  it('resumes when told to reconnect', async () => {
    server.gateway.reconnect();
    await server.until(() => server.gateway.sessions[0]?.resumes === 1);
    expect(server.gateway.sessions).toHaveLength(1);
  });

  it('identifies again when its session has ended', async () => {
    const again = new Promise((resolve) => client.once(Events.ShardReady, resolve));
    server.gateway.invalidate();
    await again;
    expect(server.gateway.sessions.map(({ ended }) => ended)).toEqual([true, false]);
  });

  it('notices a gateway that has gone silent', async () => {
    server.gateway.silence();
    await server.until(() => server.gateway.connected().length === 0);
    server.gateway.silence(false);
    await server.until(() => server.gateway.sessions[0]?.resumes === 1);
    expect(server.gateway.sessions).toHaveLength(1);
  });

  it('is not logged in with a wrong token', async () => {
    const stranger = new Client({ intents: [], rest: { api: `${server.url}/api` } });
    await expect(stranger.login('a.b.c')).rejects.toThrow('token');
    await stranger.destroy();
  });
});

async function connect(server: Discord): Promise<Client<true>> {
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages],
    partials: [Partials.Channel],
    // Not discord.js's own way, which depends on whose undici was loaded first.
    rest: { api: `${server.url}/api`, makeRequest: fetch as unknown as RESTOptions['makeRequest'] },
    // Not the 5 s that identifying again has to wait otherwise.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(server.token);
  await ready;
  return client as Client<true>;
}
