/** Names for notifications and screen readers, from the Web API or not at all. */
import type { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { Requests } from '../../../../src/adapters/slack/connect/requests.ts';
import { SLACK_TIMING } from '../../../../src/adapters/slack/connect/options.ts';
import { People } from '../../../../src/adapters/slack/receive/people.ts';
import { Names } from '../../../../src/adapters/slack/show/names.ts';
import { memoryOverMap } from '../../../../src/core/base/memory.ts';
import { silent } from '../../../../src/core/base/meter.ts';
import { replyOf } from '../../../../src/core/reply/build.ts';
import type { Mention } from '../../../../src/core/reply/mention.ts';
import { quietLog } from '../../../support/quiet-log.ts';

/** A Slack in which everybody is called Minji, and which knows these channels. */
function slack(channels: Record<string, object> = {}) {
  const asked: string[] = [];
  const users = {
    async info({ user }: { user: string }) {
      asked.push(user);
      return { user: { profile: { display_name: 'Minji' } } };
    },
  };
  const conversations = {
    async info({ channel }: { channel: string }) {
      asked.push(channel);
      if (channels[channel] === undefined) throw new Error('channel_not_found');
      return { channel: channels[channel] };
    },
  };
  const log = quietLog();
  const requests = new Requests(SLACK_TIMING, silent);
  const people = new People({ memory: memoryOverMap(new Map()), requests, log, patience: 100 });
  const names = new Names({ people, requests, log, patience: 100 });
  const client = { token: 'x', users, conversations } as unknown as webApi.WebClient;
  const say = async (...mentions: Mention[]) => {
    const own = replyOf({ blocks: [{ kind: 'note', text: mentions }] }, 'private', 'ko');
    const { nameOf } = await names.readers(own, { client, team: 'T1', channel: 'C1' });
    return mentions.map(nameOf);
  };
  return { asked, say };
}
const person = (id: string): Mention => ({ kind: 'person', id });
const channel = (id: string): Mention => ({ kind: 'channel', id });

describe('names', () => {
  it('of people and public channels are looked up once', async () => {
    const { asked, say } = slack({ C2: { name: 'general' } });
    const both = [person('slack:T1:U1'), channel('slack:T1:C2')] as const;
    expect(await say(...both)).toEqual(['@Minji', '#general']);
    expect(await say(...both)).toEqual(['@Minji', '#general']);
    expect(asked.toSorted()).toEqual(['C2', 'U1']);
  });

  it('of private channels stay private, and the channel where people read is “this channel”', async () => {
    const { asked, say } = slack({ C3: { name: 'layoffs', is_private: true } });
    expect(await say(channel('slack:T1:C3'), channel('slack:T1:C1'))).toEqual(['비공개 채널', '이 채널']);
    expect(asked).toEqual(['C3']);
  });

  it('that Slack does not tell, or that belong elsewhere, are not known', async () => {
    const { asked, say } = slack();
    const elsewhere = [person('slack:T2:U1'), channel('discord:1'), person('almanac')];
    expect(await say(channel('slack:T1:C9'), ...elsewhere)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(asked).toEqual(['C9']);
  });

  it('are looked up ten at a time', async () => {
    const { asked, say } = slack();
    await say(...Array.from({ length: 30 }, (_, at) => person(`slack:T1:U${at}`)));
    expect(asked).toHaveLength(10);
  });
});
