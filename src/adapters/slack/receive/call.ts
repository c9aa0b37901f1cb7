/** Makes a call of the bot from what Slack sends, and asks the bot. */
import { commandCalled, isCalled } from '../../../core/command/called.ts';
import type { Command } from '../../../core/command/command.ts';
import { commandOf } from '../../../core/command/find.ts';
import { readLine } from '../../../core/reply/line.ts';
import type { Locale } from '../../../core/base/locale.ts';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import type { Caller } from '../../../core/record/role.ts';
import type { People, Who } from './people.ts';
import { plainMentions } from './text.ts';
import type { Answer, CallInput, Call, Prepared } from '../../../core/command/call.ts';
import type { Place } from '../../../core/record/workspace.ts';

export interface SlackRequest {
  who: Who;
  /** The input of the call, or the error that prevents it, such as an expired button. */
  asked: CallInput | Error;
  form?: Call['form'];
  asksFirst?: Call['asksFirst'];
  isPress?: Call['isPress'];
  /** An id that is the same if Slack sends the same thing again. */
  request: string;
  /** Whether only the asker reads where it was asked. */
  direct: boolean;
  /** The channel in which it was asked, if any. */
  channel?: string | undefined;
  conversation?: Call['conversation'];
}

export interface AnsweredCall extends Answer {
  /** The name of the command; empty if the line names no command. */
  command: string;
  /** The asker’s language. */
  locale: Locale;
  aside?: Prepared['aside'];
}

/** Answers a request. Never rejects: errors become refusals. */
export type Ask = (question: SlackRequest) => Promise<AnsweredCall>;

export function createAsk(services: PlatformServices, people: People): Ask {
  return async ({ who, asked, form, asksFirst, isPress, request, direct, channel, conversation }) => {
    const { bot, log } = services;
    const began = performance.now();
    let locale = people.guess(who) ?? 'en';
    try {
      const reader = await readerOf(services, people, who, {
        requireRole: needsRole(bot.commands, asked),
        direct,
      });
      ({ locale } = reader);
      if (asked instanceof Error) return { ...bot.refuse(asked, locale), command: '', locale };
      const call: Call = {
        ...asked,
        locale,
        caller: reader.caller,
        place: {
          ...reader.place,
          ...(channel !== undefined && !direct && { channel: `slack:${who.team}:${channel}` }),
        },
        request: `slack:${request}`,
        ...(form !== undefined && { form }),
        ...(asksFirst === true && { asksFirst }),
        ...(isPress === true && { isPress }),
        ...(conversation !== undefined && { conversation }),
      };
      const { command, answer, aside } = await bot.prepare(call);
      const answered = await answer();
      const ms = Math.round(performance.now() - began);
      log.info({ platform: 'slack', command, ok: answered.ok, ms }, 'answered');
      return { ...answered, command, locale, ...(aside !== undefined && { aside }) };
    } catch (error) {
      return { ...bot.refuse(error, locale), command: '', locale };
    }
  };
}

/** Finds out who reads the answer, and where. If only the asker reads it, the place has their language. */
export async function readerOf(
  services: PlatformServices,
  people: People,
  who: Who,
  { requireRole, direct }: { requireRole: boolean; direct: boolean },
): Promise<{ locale: Locale; caller: Caller; place: Place }> {
  const person = await people.find(who, { requireRole });
  const place = await services.placeOf(who.team, person.locale ?? 'en');
  const locale = person.locale ?? place.locale;
  const { role, isGuest, name } = person;
  const caller = { id: `slack:${who.team}:${who.user}`, name, role, isGuest };
  return { locale, caller, place: direct ? { ...place, locale } : place };
}

/** Whether the answer depends on the caller’s role. */
export function needsRole(commands: readonly Command[], asked: CallInput | Error): boolean {
  const command = asked instanceof Error ? undefined : commandIn(commands, asked);
  return command !== undefined && (command.role !== 'member' || command.dependsOnRole === true);
}

/** Whether the answer may be a form, which has to be opened within three seconds. */
export function mayOpenForm(commands: readonly Command[], asked: CallInput | Error): boolean {
  return !(asked instanceof Error) && commandIn(commands, asked)?.form !== undefined;
}

function commandIn(commands: readonly Command[], asked: CallInput): Command | undefined {
  if ('message' in asked)
    return commands.find(({ onMessage = [] }) => onMessage.some((each) => isCalled(each, asked.command)));
  if ('command' in asked) return commandCalled(commands, asked.command);
  try {
    return commandOf(commands, readLine(asked.line))?.command;
  } catch {
    // The bot refuses a line that cannot be read, and says why.
    return undefined;
  }
}

/**
 * Converts a typed line. Mentions stay as Slack writes them if the command takes a person or a channel, and become
 * words otherwise.
 */
export function lineFrom(typed: string, commands: readonly Command[]): string {
  const { options = {} } = commandIn(commands, { line: typed }) ?? {};
  const takesMention = Object.values(options).some(({ kind }) => kind === 'person' || kind === 'channel');
  return takesMention ? typed : plainMentions(typed);
}

/** Fields for an answer that only the asker sees: it offers no button to share it. */
export const NOT_SHARED = { private: 'false' };
