/**
 * Defines a chat platform for the rest of Almanac. An adapter folder exports one {@link Platform}, which
 * `src/platforms.ts` lists; `test/contracts/adapter.ts` and `test/contracts/outlet.ts` test that it keeps its promises.
 */
import type { Locale, Text } from '../base/locale.ts';
import type { Log } from '../base/log.ts';
import type { Memories } from '../base/memory.ts';
import type { Meter } from '../base/meter.ts';
import type { ValuesOf, Variables } from '../base/variable.ts';
import type { Bot } from '../command/call.ts';
import type { Command, CommandGroup } from '../command/command.ts';
import type { Outlet } from '../delivery/outlet.ts';
import type { Place } from '../record/workspace.ts';
import type { Reply } from '../reply/reply.ts';
import type { LinkPreview } from '../site/link-preview.ts';
import type { Keep, KeptLines } from './kept-lines.ts';
import type { Notices, SendNotice } from './notices.ts';
import type { Once } from './once.ts';

/**
 * A chat platform. The object is small: it imports its SDK dynamically, when one of its functions is called, so that
 * commands which need no platform start quickly.
 *
 * @example
 * export const discord = definePlatform({ id: 'discord', name: 'Discord', variables: discordVariables, … });
 */
export interface Platform<V extends Variables = Variables> {
  /**
   * Lower-case id, unique among the platforms. Ids of people, channels and workspaces begin with it (`discord:1234`);
   * logs and metrics carry it.
   */
  readonly id: string;
  /** Display name, the same in every language. `docs/<id>.md` explains how to set the platform up. */
  readonly name: string;
  /** The environment variables that it reads; the names of its own begin with its id in capitals. */
  readonly variables: V;
  /** The variables that turn it on; named while it is off. */
  readonly enabledBy: readonly (keyof V & string)[];
  /**
   * Checks the values of the variables together. Returns `undefined` when the platform is off, and what is missing when
   * only some of the variables that belong together are set.
   */
  configure(values: ValuesOf<V>): ConfiguredPlatform | MissingSettings | undefined;
  /** The messages that would be sent for a reply, as data of the platform: for `ask --format <id>`. */
  render(reply: Reply, keep: Keep): Promise<readonly object[]>;
  /** Subcommands of the command line that prepare the platform: `almanac register <id>`, `almanac manifest <id>`. */
  readonly setup: Readonly<Partial<Record<SetupVerb, SetupCommand<V>>>>;
}

/** Returns the platform with the types of its own variables hidden, so that all platforms fit into one list. */
export function definePlatform<V extends Variables>(platform: Platform<V>): Platform {
  return platform as unknown as Platform;
}

/** Says which settings are missing, to the operator. */
export interface MissingSettings {
  missing: Text;
}

/** A platform with its settings. */
export interface ConfiguredPlatform {
  /**
   * Begins to connect and returns at once. The bot answers people through `services` from then on; the caller attaches
   * the connection’s outlet and notices with {@link attach}.
   */
  connect(services: PlatformServices, list: CommandList): Promise<Connection>;
  /**
   * Checks the settings against the platform, for `almanac doctor`; it changes nothing.
   * @throws only for errors that no operator can do anything about.
   */
  check(list: CommandList): Promise<readonly Check[]>;
}

/** The commands of the bot, as platforms register and show them. */
export interface CommandList {
  readonly commands: readonly Command[];
  /** Descriptions of the first words of commands whose names have several. */
  readonly groups: readonly CommandGroup[];
  /** Command lines whose answers make up a start page, such as Slack’s App Home. */
  readonly home: readonly string[];
}

export const SETUP_VERBS = ['register', 'manifest'] as const;
export type SetupVerb = (typeof SETUP_VERBS)[number];

/** A subcommand such as `almanac register discord`. Descriptions are shown by `--help`, in English. */
export interface SetupCommand<V extends Variables = Variables> {
  readonly description: Text;
  readonly options: readonly SetupOption[];
  /** Carries it out with the options by their names in camel case. Returns whether it succeeded. */
  run(options: SetupValues, context: SetupContext<V>): Promise<boolean>;
}

export interface SetupOption {
  /** In the notation of commander: `--guild <id>`, `--dry-run`. */
  flags: string;
  description: Text;
  choices?: readonly string[];
  default?: string;
}

export type SetupValues = Readonly<Record<string, string | boolean | undefined>>;

export interface SetupContext<V extends Variables = Variables> extends CommandList {
  values: ValuesOf<V>;
  /** The operator’s language. */
  locale: Locale;
  /** Writes the result to standard output. */
  print(text: string): Promise<void>;
  /** Writes an explanation to standard error. */
  tell(text: string): void;
}

/** One finding of `almanac doctor`. It contains no secret. */
export interface Check {
  /** `warning`: it works, but not as well as it could. */
  outcome: 'ok' | 'warning' | 'failure';
  /** The check and its result, in a sentence. */
  finding: Text;
  /** The fix, in a sentence. */
  remedy?: Text;
}

/** The services that Almanac gives to an adapter. */
export interface PlatformServices {
  /** Answers calls. Its answers are counted already. */
  bot: Bot;
  /** Stores lines that are too long for a button. */
  lines: KeptLines;
  /** Recognises what the platform sends twice. */
  once: Once;
  /** Tells others of an answer, on any platform. */
  notices: Notices;
  /** Short-lived memories of the adapter’s own, such as people’s languages. */
  memories: Memories;
  log: Log;
  /** Counts what only an adapter knows: rate limits and reconnections. */
  meter: Meter;
  /**
   * Finds the place of a conversation. `workspace` is the platform’s id of the server or workspace, `undefined` in a
   * direct message; `locale` is the language of those who read there.
   */
  placeOf(workspace: string | undefined, locale: Locale): Promise<Place>;
  /**
   * Returns the preview of a link that people post in a workspace; `undefined` for all but pages of the public site of
   * its space.
   * @throws {StoreError} when it cannot be looked up.
   */
  previewLink(url: string, workspace: string): Promise<LinkPreview | undefined>;
}

/** A running connection to a platform. */
export interface Connection {
  /**
   * Resolves when it is over: with the reason if the platform refused it for good, with `undefined` after `stop`.
   * Failures that may pass are retried with growing pauses.
   */
  readonly ended: Promise<PlatformError | undefined>;
  /** Posts updates to the platform’s channels. */
  readonly outlet: Outlet;
  /** Delivers a notice to a person or channel of the platform. */
  readonly notify: SendNotice;
  /** Whether events from the platform arrive now. */
  isConnected(): boolean;
  /**
   * Accepts nothing new, finishes work in progress (at most {@link DRAIN_LIMIT}), and disconnects.
   * @param others settles when all else has stopped; until then, a connection that answers health checks does so
   */
  stop(others?: Promise<unknown>): Promise<void>;
}

/** Lets updates and notices reach a platform through its connection. */
export function attach(
  platform: string,
  { outlet, notify }: Pick<Connection, 'outlet' | 'notify'>,
  { outlets, notices }: { outlets: { connect(outlet: Outlet): void }; notices: Notices },
): void {
  outlets.connect(outlet);
  notices.connect(platform, notify);
}

/** The platform refuses us for a reason that an operator can act on; the text says what to do. It contains no secret. */
export class PlatformError extends Error {
  override name = 'PlatformError';
  readonly text: Text;
  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.text = text;
  }
}

/** How long work in progress may take when the bot stops, in milliseconds. */
export const DRAIN_LIMIT = 10_000;
