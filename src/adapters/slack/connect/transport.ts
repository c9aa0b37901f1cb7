import type { HTTPReceiver, SocketModeReceiver } from '@slack/bolt';

/** How what happens in Slack reaches us. */
export interface Transport {
  receiver: HTTPReceiver | SocketModeReceiver;
  /**
   * Resolves when the signal is raised; everything that may pass is tried again.
   * @throws {PlatformError} when it can never work.
   */
  run(signal: AbortSignal): Promise<void>;
  /** Whether what happens in Slack reaches us now. */
  isOpen(): boolean;
  /** Takes nothing new. */
  refuse(): void;
  /** Closes what is open. Never rejects. */
  close(): Promise<void>;
}
