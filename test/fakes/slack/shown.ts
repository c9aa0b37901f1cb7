/** The things that a person sees after an action. */
import type { Outcome } from './deliver.ts';
import { readText } from './messages.ts';
import type { Message, Seen, View, World } from './state.ts';

export interface Shown {
  /** Whether, when and with what the app acknowledged. */
  readonly outcome: Outcome;
  /** Everything seen since, in order; the list grows. */
  readonly all: readonly Seen[];
  /** The last message, new or changed, public or for this person alone. */
  readonly message: Message | undefined;
  /** The distinct messages, in their current state. */
  readonly messages: readonly Message[];
  /** The last modal or App Home, in its current state. */
  readonly view: View | undefined;
  /** The whole text of the last thing seen. */
  readonly text: string;
  /** The next thing seen after those that `next` has returned. @throws when there is none in time. */
  next(within?: number): Promise<Seen>;
  /** Waits until this holds. @throws when it does not in time. */
  until(holds: (shown: Shown) => boolean, within?: number): Promise<Shown>;
}

export interface Watch {
  workspace: string;
  user: string;
  channel?: string;
  /** The interaction. Things that Slack attributes to another one are left out. */
  via: string;
}

export function createShown(world: World, watch: Watch): Shown & { settle(outcome: Outcome): void } {
  const from = world.shown.length;
  let outcome: Outcome = { acked: false, ms: 0 };
  let given = 0;

  const isSeen = (seen: Seen): boolean => {
    if (seen.workspace !== watch.workspace) return false;
    if (seen.via !== undefined) return seen.via === watch.via;
    if (seen.user !== undefined && seen.user !== watch.user) return false;
    return seen.channel === undefined ? seen.user === watch.user : seen.channel === watch.channel;
  };
  const all = (): Seen[] => world.shown.slice(from).filter(isSeen);
  const last = <K extends 'message' | 'view'>(what: K): Seen[K] | undefined =>
    all().findLast((seen) => seen[what])?.[what];

  const kinds = (): string => `seen: ${JSON.stringify(all().map(({ kind }) => kind))}`;
  async function waitFor<T>(look: () => T | undefined, within: number, why: () => string): Promise<T> {
    let found: T | undefined;
    await shownUntil(world, () => (found = look()) !== undefined, { within, why });
    return found as T;
  }

  const shown = {
    get outcome() {
      return outcome;
    },
    settle(own: Outcome) {
      outcome = own;
    },
    get all() {
      return all();
    },
    get message() {
      return last('message');
    },
    get messages() {
      return [
        ...new Set(all().flatMap(({ message, kind }) => (message && kind !== 'delete' ? [message] : []))),
      ];
    },
    get view() {
      return last('view');
    },
    get text() {
      const seen = all().at(-1);
      return readText(
        seen?.view ?? (seen?.message?.blocks === undefined ? seen?.message : seen.message.blocks),
      );
    },
    async next(within = world.limits.patience) {
      const seen = await waitFor(
        () => all()[given],
        within,
        () => `nothing more was seen; ${kinds()}`,
      );
      given++;
      return seen;
    },
    until(holds: (own: Shown) => boolean, within = world.limits.patience) {
      return waitFor(
        () => (holds(shown) ? shown : undefined),
        within,
        () => `it did not come about; ${kinds()}`,
      );
    },
  };
  return shown;
}

/** Waits until this holds, looking whenever something is shown. @throws when it does not in time. */
export function shownUntil(
  world: World,
  holds: () => boolean,
  {
    within = world.limits.patience,
    why = () => 'it did not come about',
  }: { within?: number; why?: () => string } = {},
): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = (): void => {
      stop();
      clearTimeout(timer);
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(`${why()} (in ${within} ms)`));
    }, within);
    const stop = world.watch(() => {
      if (!holds()) return;
      end();
      resolve();
    });
  });
}
