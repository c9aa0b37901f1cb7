import type { Call, Route } from '../rest.ts';
import type { Channel, Guild } from '../types.ts';
import { missingAccess, Refusal, unknownChannel, unknownGuild } from '../errors.ts';
import { check } from '../openapi.ts';
import { applicationPayload, channelPayload, guildPayload, memberPayload, userPayload } from '../payloads.ts';
import { botPermissions, PERMISSIONS } from '../permissions.ts';

/**
 * The channel of a request, if the bot may see it.
 * @throws Refusal 10003 if there is none, 50001 if it may not
 */
export function visibleChannel({ world, params }: Call): Channel {
  const channel = world.channels.get(params['channel_id'] ?? '');
  if (!channel) throw unknownChannel();
  // https://docs.discord.com/developers/topics/threads#private-threads: only for those who were added.
  const outside = channel.guild
    ? !channel.guild.installed || channel.thread?.hidden === true
    : channel.name !== '';
  if (outside || (channel.guild && !(botPermissions(channel) & PERMISSIONS.viewChannel)))
    throw missingAccess();
  return channel;
}

/**
 * The guild of a request, if the bot is in it.
 * @throws Refusal 10004 if there is none, 50001 if it is not
 */
export function joinedGuild({ world, params }: Call): Guild {
  const guild = world.guilds.get(params['guild_id'] ?? '');
  if (!guild) throw unknownGuild();
  if (!guild.installed) throw missingAccess();
  return guild;
}

export const placeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/gateway/bot',
    answer: ({ world, gateway }) => ({
      status: 200,
      body: {
        url: world.url.replace('http', 'ws'),
        shards: gateway.shards,
        session_start_limit: {
          total: 1000,
          remaining: 1000 - gateway.identifies,
          reset_after: 86_400_000,
          // More than the usual 1, so that tests with several shards do not wait 5 s for each.
          max_concurrency: 16,
        },
      },
    }),
  },
  {
    method: 'GET',
    path: '/users/@me',
    answer: ({ world }) => ({
      status: 200,
      body: { ...userPayload(world.bot), mfa_enabled: false, locale: 'en-US', verified: true, email: null },
    }),
  },
  {
    method: 'GET',
    path: '/users/{user_id}',
    answer: ({ world, params }) => {
      const person = world.people.get(params['user_id'] ?? '');
      if (!person) throw new Refusal(404, 10_013, 'Unknown User');
      return { status: 200, body: userPayload(person) };
    },
  },
  {
    method: 'GET',
    path: '/applications/@me',
    answer: ({ world }) => ({ status: 200, body: applicationPayload(world) }),
  },
  {
    method: 'GET',
    path: '/channels/{channel_id}',
    answer: (call) => ({ status: 200, body: channelPayload(call.world, visibleChannel(call)) }),
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}',
    query: ['with_counts'],
    answer: (call) => ({ status: 200, body: guildPayload(call.world, joinedGuild(call)) }),
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/members/{user_id}',
    answer: (call) => {
      const guild = joinedGuild(call);
      const person = call.world.people.get(call.params['user_id'] ?? '');
      if (!person) throw new Refusal(404, 10_007, 'Unknown Member');
      return { status: 200, body: { ...memberPayload(person, guild), user: userPayload(person) } };
    },
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    body: (body) => check('CreatePrivateChannelRequest', body),
    answer: ({ world, body }) => {
      const { recipient_id } = body as { recipient_id?: string };
      const person = world.people.get(recipient_id ?? '');
      if (!person) throw new Refusal(404, 10_013, 'Unknown User');
      return { status: 200, body: channelPayload(world, world.directChannel(person)) };
    },
  },
];
