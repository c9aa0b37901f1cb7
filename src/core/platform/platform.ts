import type { Locale, Text } from '../base/locale.ts';
import type { Log } from '../base/log.ts';
import type { Memories } from '../base/memory.ts';
import type { Meter } from '../base/meter.ts';
import type { Outlets } from '../delivery/outlets.ts';
import type { KeptLines } from './kept-lines.ts';
import type { Notices } from './notices.ts';
import type { Once } from './once.ts';
import type { Bot } from '../command/call.ts';
import type { Place } from '../record/place.ts';

/** What an adapter needs of us. */
export interface PlatformServices {
  bot: Bot;
  /** Lines too long for a button. */
  lines: KeptLines;
  /** What was answered already. */
  once: Once;
  /** Tells others of an answer; all platforms share it. */
  notices: Notices;
  /** What posts updates to channels; all platforms share it. */
  outlets: Outlets;
  /** What else an adapter remembers for a while, such as somebody's language. */
  memories: Memories;
  log: Log;
  /** Answers are counted already; what else is to be counted is told here. */
  meter: Meter;
  /**
   * The place of a conversation: `workspace` is the platform's id of the server or workspace, `undefined` for a direct
   * message; `locale` the language of those who read there.
   */
  placeOf(workspace: string | undefined, locale: Locale): Promise<Place>;
}

export interface Connection {
  /**
   * Resolves when it is over: with the reason where the platform refused it for good, with nothing after `stop`.
   * Anything that may pass is tried again, with growing pauses.
   */
  readonly ended: Promise<PlatformError | undefined>;
  /** Whether it hears now of all that happens there. */
  isConnected(): boolean;
  /** Takes nothing new, finishes what is under way (10 s at most), and disconnects. */
  stop(): Promise<void>;
}

/** The platform refuses us, for a reason an operator can act on: the text says what to do. It holds no secret. */
export class PlatformError extends Error {
  override name = 'PlatformError';
  readonly text: Text;
  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.text = text;
  }
}

/** How long what is under way may take when the bot stops, in milliseconds. */
export const DRAIN_LIMIT = 10_000;
