/**
 * Looks up the names of people and channels in a reply, for what Slack shows as text only: notifications, screen readers,
 * and people in a message for everybody.
 */
import type { webApi } from '@slack/bolt';
import { BoundedMap } from '../../../core/base/bounded.ts';
import type { Locale, Text } from '../../../core/base/locale.ts';
import type { Log } from '../../../core/base/log.ts';
import { withTimeout } from '../../../core/base/timers.ts';
import { mentionsIn, type Mention } from '../../../core/reply/mention.ts';
import type { Reply } from '../../../core/reply/reply.ts';
import type { Requests } from '../connect/requests.ts';
import type { People } from '../receive/people.ts';
import type { Readers } from './render.ts';

interface Audience {
  client: webApi.WebClient;
  team: string;
  /** The channel in which they read the reply. */
  channel?: string | undefined;
}

/** Each look-up is a request; further names of a reply are left out. */
const MAX_NAMES_IN_REPLY = 10;
const MAX_CACHED_NAMES = 10_000;
/** A name may change, and a channel become private. */
const CACHED_MS = 60 * 60_000;

const HERE: Text = { en: 'this channel', ko: '이 채널' };
const PRIVATE: Text = { en: 'a private channel', ko: '비공개 채널' };

export class Names {
  readonly #people: People;
  readonly #requests: Requests;
  readonly #log: Log;
  /** How long a reply waits for names, in milliseconds. */
  readonly #patience: number;
  /** `null`: a channel that not everybody may know of. */
  readonly #known = new BoundedMap<string, { name: string | null; at: number }>(MAX_CACHED_NAMES);

  constructor(parts: { people: People; requests: Requests; log: Log; patience: number }) {
    this.#people = parts.people;
    this.#requests = parts.requests;
    this.#log = parts.log;
    this.#patience = parts.patience;
  }

  /** The readers of a reply, with the names in it that could be found in time. Never rejects. */
  async readers(reply: Reply, audience: Audience): Promise<Readers> {
    const { team, channel } = audience;
    const here = `slack:${team}:${channel}`;
    const missing = mentionsIn(reply).filter(
      ({ id }) => id.startsWith(`slack:${team}:`) && id !== here && this.#cached(id) === undefined,
    );
    const looking = missing.slice(0, MAX_NAMES_IN_REPLY).map((mention) => this.#learn(mention, audience));
    await withTimeout(Promise.all(looking), this.#patience);
    return {
      team,
      nameOf: ({ id }) => (id === here ? HERE[reply.locale] : this.#said(id, reply.locale)),
    };
  }

  #said(id: string, locale: Locale): string | undefined {
    const known = this.#cached(id);
    return known === undefined ? undefined : (known.name ?? PRIVATE[locale]);
  }

  #cached(id: string) {
    const known = this.#known.get(id);
    return known !== undefined && Date.now() - known.at < CACHED_MS ? known : undefined;
  }

  async #learn({ kind, id }: Mention, { client, team }: Audience): Promise<void> {
    const own = id.split(':').at(-1) ?? '';
    try {
      const name =
        kind === 'person' ? await this.#person(own, client, team) : await this.#channel(own, client);
      if (name !== undefined) this.#known.set(id, { name, at: Date.now() });
    } catch (error) {
      // Slack limits look-ups, and hides private channels without the bot.
      this.#log.info({ platform: 'slack', err: error }, 'could not look up a name');
    }
  }

  async #person(user: string, client: webApi.WebClient, team: string): Promise<string | undefined> {
    const name = await this.#people.nameOf({ client, team, user });
    return name === undefined ? undefined : `@${name}`;
  }

  /** https://docs.slack.dev/reference/methods/conversations.info */
  async #channel(channel: string, client: webApi.WebClient): Promise<string | null | undefined> {
    const { channel: found } = await this.#requests.once(`${client.token} conversations.info`, () =>
      client.conversations.info({ channel }),
    );
    if (found?.name === undefined) return undefined;
    return found.is_private === true ? null : `#${found.name}`;
  }
}
