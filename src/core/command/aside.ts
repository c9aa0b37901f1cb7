/** Adds a note beside an answer that only admins read: for example a choice that a new space has. */
import type { Reply } from '../reply/reply.ts';
import { replyOf, type ReplyContent } from '../reply/build.ts';
import { StoreError } from '../store/store.ts';
import type { Answer, Call, LogError } from './call.ts';
import type { Command, Context, Typed } from './command.ts';
import type { createContexts } from './context.ts';

/** Decides what an admin reads after an answer of `command`; most often nothing. It remembers itself what was said. */
export type AdminAside = (context: Context, command: Command) => Promise<ReplyContent | undefined>;

/** Makes the aside of a call that was answered. It never rejects: the answer is complete without it. */
export function createAside({
  aside,
  contexts,
  logError,
}: {
  aside: AdminAside | undefined;
  contexts: ReturnType<typeof createContexts>;
  logError: LogError;
}): (answer: Answer, command: Command, typed: Typed, call: Call) => Promise<Reply | undefined> {
  return async ({ ok, notFound, isIdle, form }, command, typed, call) => {
    const isAnswered = form === undefined && isIdle !== true && (ok || notFound === true);
    if (aside === undefined || !isAnswered || call.caller.role !== 'admin') return undefined;
    try {
      const content = await aside(await contexts.beside(command, typed, call), command);
      return content === undefined ? undefined : replyOf(content, 'private', call.locale);
    } catch (error) {
      if (!(error instanceof StoreError)) logError(crypto.randomUUID().slice(0, 8), error, command.name.en);
      return undefined;
    }
  };
}
