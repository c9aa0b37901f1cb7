/** Looks up who asks: their language, and whether they are an admin or a guest. Slack sends neither with a command. */
import type { webApi } from '@slack/bolt';
import { BoundedMap } from '../../../core/base/bounded.ts';
import { localeFromTag, type Locale } from '../../../core/base/locale.ts';
import type { Log } from '../../../core/base/log.ts';
import { lenient, type Memory } from '../../../core/base/memory.ts';
import { reasonOf } from '../connect/errors.ts';
import type { Requests } from '../connect/requests.ts';
import { withTimeout } from '../../../core/base/timers.ts';
import type { Role } from '../../../core/record/role.ts';

export interface Who {
  client: webApi.WebClient;
  team: string;
  user: string;
  /** Their own workspace, if the payload says; another than `team` for people met through Slack Connect. */
  home?: string | undefined;
}

export interface Person {
  /** The display name; `undefined` for people whom Slack hides. */
  name: string | undefined;
  /** `undefined` if Slack did not say, or not in time. */
  locale: Locale | undefined;
  role: Role;
  /** A guest of the workspace, or somebody of another organisation. */
  isGuest: boolean;
}

/** A person as stored in the memory. */
export interface RememberedPerson {
  locale: Locale | null;
  admin: boolean;
  /** Missing in what earlier versions stored, which is looked up again. */
  guest?: boolean;
  name?: string;
  /** Time of Slack’s answer, in milliseconds since 1970. */
  at: number;
}

const REMEMBERED_MS = 24 * 60 * 60_000;
/** Somebody who is no longer an admin keeps an admin’s rights at most this long. */
const ROLE_MAX_AGE_MS = 10 * 60_000;
const MAX_CACHED_PEOPLE = 10_000;

export class People {
  readonly #memory: Memory<RememberedPerson>;
  readonly #requests: Requests;
  readonly #log: Log;
  /** How long an answer waits for the look-up, in milliseconds. */
  readonly #patience: number;
  readonly #known = new BoundedMap<string, RememberedPerson>(MAX_CACHED_PEOPLE);
  readonly #asking = new Map<string, Promise<RememberedPerson>>();

  constructor(parts: { memory: Memory<RememberedPerson>; requests: Requests; log: Log; patience: number }) {
    this.#memory = lenient(parts.memory);
    this.#requests = parts.requests;
    this.#log = parts.log;
    this.#patience = parts.patience;
  }

  /**
   * Looks somebody up. It takes at most `patience`; with `requireRole` it waits for Slack, and what is remembered must
   * be recent.
   * @throws with `requireRole`, if Slack does not answer.
   */
  async find(who: Who, { requireRole }: { requireRole: boolean }): Promise<Person> {
    const key = `${who.team}:${who.user}`;
    const longest = requireRole ? ROLE_MAX_AGE_MS : REMEMBERED_MS;
    const isGood = (known: RememberedPerson | undefined): known is RememberedPerson =>
      known?.guest !== undefined && Date.now() - known.at < longest;
    const remembered = this.#known.get(key);
    if (isGood(remembered)) return personOf(remembered);
    const looked = this.#look(who, key, isGood);
    if (requireRole) return personOf(await looked);
    const found = await withTimeout(
      looked.catch((error: unknown) => {
        this.#log.warn({ platform: 'slack', err: error }, 'could not look up who asks');
        return undefined;
      }),
      this.#patience,
    );
    // An outdated language is better than a default.
    return found === undefined ? unknownPerson(remembered, who) : personOf(found);
  }

  /** The language of somebody, if it is cached. */
  guess({ team, user }: Who): Locale | undefined {
    return this.#known.get(`${team}:${user}`)?.locale ?? undefined;
  }

  /** The display name of somebody; `undefined` for those whom Slack hides. @throws if Slack does not answer. */
  async nameOf(who: Who): Promise<string | undefined> {
    return displayName(await this.#profile(who));
  }

  async #look(
    who: Who,
    key: string,
    isGood: (known: RememberedPerson | undefined) => known is RememberedPerson,
  ): Promise<RememberedPerson> {
    const stored = await this.#memory.get(key);
    if (isGood(stored)) {
      this.#known.set(key, stored);
      return stored;
    }
    const asking = this.#asking.get(key) ?? this.#ask(who, key).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  /** `undefined` for people whom Slack hides from the app. https://docs.slack.dev/reference/methods/users.info */
  async #profile({ client, user }: Who) {
    try {
      const { user: profile } = await this.#requests.make(
        `${client.token} users.info`,
        () => client.users.info({ user, include_locale: true }),
        { repeatable: true },
      );
      return profile;
    } catch (error) {
      if (HIDING_REASONS.has(reasonOf(error) ?? '')) return undefined;
      throw error;
    }
  }

  async #ask(who: Who, key: string): Promise<RememberedPerson> {
    const { team } = who;
    const profile = await this.#profile(who);
    // An admin of another workspace, met in a shared channel, has no rights here.
    const teams = [profile?.team_id ?? team, ...(profile?.enterprise_user?.teams ?? [])];
    const ours = teams.includes(team);
    const admin =
      profile?.is_admin === true || profile?.is_owner === true || profile?.is_primary_owner === true;
    // https://docs.slack.dev/reference/objects/user-object, https://docs.slack.dev/apis/slack-connect
    const guest =
      profile?.is_restricted === true ||
      profile?.is_ultra_restricted === true ||
      profile?.is_stranger === true;
    const name = displayName(profile);
    const known: RememberedPerson = {
      locale: localeFromTag(profile?.locale) ?? null,
      admin: ours && admin && profile?.deleted !== true,
      guest: profile === undefined ? isFromElsewhere(who) : guest || !ours,
      ...(name !== undefined && { name }),
      at: Date.now(),
    };
    this.#known.set(key, known);
    // If this fails, the next process asks Slack again.
    await this.#memory.set(key, known, REMEMBERED_MS);
    return known;
  }
}

/**
 * Slack’s words for people whom the app cannot see, such as those of other organisations who share no channel with it, and
 * for unknown ids. They are members, since only somebody of the workspace, or in one of its channels, can ask.
 * https://docs.slack.dev/reference/methods/users.info#errors
 */
const HIDING_REASONS = new Set(['user_not_found', 'user_not_visible']);

/** Whether the payload says that the person belongs to another workspace. */
const isFromElsewhere = ({ home, team }: Who): boolean => home !== undefined && home !== team;

type Profile = Awaited<ReturnType<webApi.WebClient['users']['info']>>['user'];

const displayName = (account: Profile): string | undefined =>
  [account?.profile?.display_name, account?.profile?.real_name, account?.real_name, account?.name].find(
    (each) => (each ?? '') !== '',
  );

const personOf = ({ locale, admin, guest = false, name }: RememberedPerson): Person => ({
  name,
  locale: locale ?? undefined,
  role: admin ? 'admin' : 'member',
  isGuest: guest,
});

/** Slack did not answer in time. What writes, or depends on roles, waits for it instead. */
const unknownPerson = (remembered: RememberedPerson | undefined, who: Who): Person => ({
  name: remembered?.name,
  locale: remembered?.locale ?? undefined,
  role: 'member',
  isGuest: remembered?.guest ?? isFromElsewhere(who),
});
