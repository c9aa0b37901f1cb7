/** A Discord with two servers and a Slack with two workspaces, which the bot serves, and what is written there. */
import { startDiscord, textOf, type Discord } from '../fakes/discord/index.ts';
import { readText, startSlack, type SlackServer } from '../fakes/slack/index.ts';
import type { Workspace } from '../../src/core/record/workspace.ts';
import { EDITS_PER_MINUTE, NONCE_KNOWN_FOR } from './timing.ts';

const CHANNELS = 4;
export const GUILDS = ['Readers', 'Writers'] as const;
export const TEAMS = ['T0ONE', 'T0TWO'] as const;

const SECRETS = { signing: '0123456789abcdef'.repeat(2), client: 'fedcba9876543210'.repeat(2) };

/** The messages of the bot in a channel. */
export interface Written {
  /** The id in the ledger. */
  id: string;
  text: string;
}

export interface Place {
  /** The id in the ledger. */
  channel: string;
  workspace: Workspace;
  /** The person who subscribes there. */
  by: string;
  /** All that the bot wrote there, in the order in which it came. */
  written(): readonly Written[];
  /** How many pictures a message has that came apart from it, by the message's id in the ledger. */
  pictures(): ReadonlyMap<string, number>;
  /** Deletes a message as a person. */
  remove(id: string): void;
  /** Takes away the permission to write; returns a function that restores it. */
  close(how: 'left' | 'archived'): () => void;
  /** Deletes the channel. */
  delete(): void;
}

export interface Platforms {
  discord: Discord;
  slack: SlackServer;
  places: readonly Place[];
  workspaces: readonly Workspace[];
  stop(): Promise<void>;
}

export async function startPlatforms(): Promise<Platforms> {
  const names = Array.from({ length: CHANNELS }, (_, at) => `news-${at}`);
  const discord = await startDiscord({
    guilds: GUILDS.map((name) => ({ name, channels: names.map((channel) => `${name}-${channel}`) })),
    limits: { nonceFor: NONCE_KNOWN_FOR },
  });
  const slack = await startSlack({
    signingSecret: SECRETS.signing,
    clientSecret: SECRETS.client,
    limits: { updatesPerMinute: EDITS_PER_MINUTE },
    workspaces: TEAMS.map((id) => ({
      id,
      name: id,
      installed: false,
      users: [{ id: 'U0ALEX', name: 'alex', admin: true }],
      channels: names.map((name, at) => ({ id: `C0N${at}`, name })),
    })),
  });
  const reader = discord.user({ name: 'Reader' });
  return {
    discord,
    slack,
    places: [
      ...GUILDS.flatMap((guild) => names.map((name) => inDiscord(discord, `${guild}-${name}`, reader.id))),
      ...TEAMS.flatMap((team) => names.map((_, at) => inSlack(slack, team, `C0N${at}`))),
    ],
    workspaces: [
      ...GUILDS.map((guild) => ({ platform: 'discord', id: discord.guild(guild).id })),
      ...TEAMS.map((id) => ({ platform: 'slack', id })),
    ],
    async stop() {
      await Promise.all([discord.stop(), slack.stop()]);
    },
  };
}

function inDiscord(server: Discord, name: string, reader: string): Place {
  const channel = server.channel(name);
  return {
    channel: `discord:${channel.id}`,
    workspace: { platform: 'discord', id: channel.guild?.id ?? '' },
    by: `discord:${reader}`,
    written: () =>
      server
        .messages(channel)
        .filter(({ author }) => author.id === server.bot.id)
        .map((message) => ({ id: message.id, text: textOf(message) })),
    pictures: () => new Map(),
    remove: (id) => server.deleteMessage({ id }),
    close(how) {
      server.deny(channel, how === 'left' ? 'viewChannel' : 'sendMessages');
      return () => server.deny(channel);
    },
    delete: () => server.deleteChannel(channel),
  };
}

function inSlack(server: SlackServer, team: string, id: string): Place {
  const channel = server.channel(id, team);
  const own = server.workspace(team).botId;
  const byBot = (isPicture: boolean) =>
    channel.messages.filter(({ bot_id: bot, files = [] }) => bot === own && files.length > 0 === isPicture);
  return {
    channel: `slack:${team}:${id}`,
    workspace: { platform: 'slack', id: team },
    by: `slack:${team}:U0ALEX`,
    written: () =>
      byBot(false).map(({ ts, thread_ts: thread, blocks }) => ({
        id: thread === undefined || thread === ts ? ts : `${ts}@${thread}`,
        text: readText(blocks),
      })),
    pictures: () =>
      new Map(
        [...Map.groupBy(byBot(true), ({ thread_ts: thread = '' }) => thread)].map(([thread, found]) => [
          thread,
          found.length,
        ]),
      ),
    remove(stamp) {
      const [ts] = stamp.split('@');
      const message = channel.messages.find((each) => each.ts === ts);
      if (message !== undefined) server.deleteMessage(message);
    },
    close(how) {
      const key = how === 'left' ? 'bot' : 'archived';
      channel[key] = how !== 'left';
      return () => void (channel[key] = how === 'left');
    },
    delete: () => server.deleteChannel(id, team),
  };
}
