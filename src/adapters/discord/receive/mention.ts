/** Answers messages that mention the bot, and direct messages, as a reply to them. */
import { MessageType, type GatewayMessageCreateDispatchData } from 'discord.js';
import { isCalled } from '../../../core/command/command.ts';
import { readLine } from '../../../core/reply/line.ts';
import { UserError } from '../../../core/reply/user-error.ts';
import type { Locale } from '../../../core/base/locale.ts';
import { RequestError, type Api } from '../connect/requests.ts';
import { rendered, type AnswerContext } from '../show/answer.ts';
import { withoutPresses } from '../show/direct.ts';
import { directChannel, post } from '../show/post.ts';
import type { Rights } from './call.ts';
import type { DiscordMessage } from '../show/render.ts';
import type { Bot, Call } from '../../../core/command/call.ts';

/** A server as far as the answer depends on it. */
export interface GuildContext {
  locale: Locale | undefined;
  /** What the member may do in it; only what Discord told us of its roles. */
  rightsOf(member: string, roles: readonly string[]): Rights;
}

/**
 * What is asked in the message; `undefined` when it is not for the bot: written by a bot, to everybody, or in reply to
 * the bot without naming it. Naming it and no more asks for help.
 */
export function lineIn(message: GatewayMessageCreateDispatchData, bot: string): string | undefined {
  const { author, content, guild_id, type, webhook_id } = message;
  const isWritten = type === MessageType.Default || type === MessageType.Reply;
  if (author.bot === true || webhook_id !== undefined || !isWritten) return undefined;
  const mention = new RegExp(`<@!?${bot}>`, 'g');
  if (guild_id !== undefined && !mention.test(content)) return undefined;
  const line = content.replace(mention, ' ').trim();
  if (line !== '') return line;
  // A picture without a word is no question.
  return guild_id === undefined && message.attachments.length > 0 ? undefined : '/help';
}

/** Never rejects: what cannot be told to the asker is in the log. */
export async function answerMessage(
  message: GatewayMessageCreateDispatchData,
  line: string,
  guild: GuildContext | undefined,
  counter: AnswerContext,
): Promise<void> {
  const { services, api, locales } = counter;
  const { bot, log, once } = services;
  let command = '';
  let locale: Locale = guild?.locale ?? 'en';
  try {
    if (!(await once.isFirst(`discord:${message.id}`))) return;
    const placeLocale = guild?.locale;
    locale =
      (await locales.of(message.author.id)) ?? placeLocale ?? (/[ㄱ-ㅎ가-힣]/.test(line) ? 'ko' : 'en');
    const call: Call = {
      line,
      locale,
      caller: {
        id: `discord:${message.author.id}`,
        ...(guild?.rightsOf(message.author.id, message.member?.roles ?? []) ?? { role: 'member' }),
      },
      place: {
        ...(await services.placeOf(message.guild_id, placeLocale ?? locale)),
        ...(message.guild_id !== undefined && { channel: `discord:${message.channel_id}` }),
      },
      request: `discord:${message.id}`,
    };
    const prepared = await bot.prepare(call);
    command = prepared.command;
    const answer = await prepared.answer();
    try {
      const isPrivate = answer.ok && answer.reply.visibility === 'private' && message.guild_id !== undefined;
      if (isPrivate && isSecret(command, line, bot)) {
        const { messages } = await rendered({ ...answer, reply: withoutPresses(answer.reply) }, services);
        await tellAlone(message, locale, messages, counter);
      } else await replyTo(message, (await rendered(answer, services)).messages, api);
    } finally {
      // What was done concerns others whether or not the asker could be shown it.
      await services.notices.send(answer.notices, `discord:${message.id}`);
    }
    log.info({ platform: 'discord', command }, 'answered');
  } catch (error) {
    if (error instanceof RequestError && MAY_NOT.has(error.code)) {
      log.warn({ platform: 'discord', command, err: error }, 'may not write where it was asked');
      return;
    }
    try {
      const { messages } = await rendered(bot.refuse(error, locale, command), services);
      await replyTo(message, messages, api, 'e');
    } catch (again) {
      log.error({ platform: 'discord', command, err: again }, 'could not even tell the asker');
    }
  }
}

/**
 * Help is private so as not to be in anybody's way; whoever asks for it in front of all waits for it there. What was
 * asked for privately, and what is not for everybody, is told to the asker alone.
 */
function isSecret(name: string, line: string, { commands }: Bot): boolean {
  const command = commands.find((each) => isCalled(each, name));
  const option = command?.options['private'];
  const isWished =
    option !== undefined &&
    readLine(line).tokens.some((token) => token.name !== undefined && isCalled(option, token.name));
  return isWished || command?.role !== 'member' || !command.private;
}

/** Missing access, missing permissions, and a channel that is gone. */
const MAY_NOT: ReadonlySet<number | undefined> = new Set([10_003, 50_001, 50_013]);
/** Cannot send messages to this user. */
const CLOSED = 50_007;

/** In a channel nothing can be shown to one person alone, so that a private answer goes to their direct messages. */
async function tellAlone(
  message: GatewayMessageCreateDispatchData,
  locale: Locale,
  messages: readonly DiscordMessage[],
  { api, services }: AnswerContext,
): Promise<void> {
  try {
    await post(await directChannel(message.author.id, api), messages, { api, key: message.id });
  } catch (error) {
    if ((error as RequestError).code !== CLOSED) throw error;
    const { messages: instead } = await rendered(services.bot.refuse(closed(), locale), services);
    await replyTo(message, instead, api, 'c');
  }
}

const closed = (): UserError =>
  new UserError({
    en: 'A private answer to a mention goes to your direct messages, but they are closed to me. Use the slash command instead: only you will see its answer.',
    ko: '멘션에 비공개로 답할 때는 DM으로 보내는데, DM이 막혀 있습니다. 슬래시 명령으로 물어보시면 답변이 나에게만 보입니다.',
  });

async function replyTo(
  { id, channel_id }: GatewayMessageCreateDispatchData,
  messages: readonly DiscordMessage[],
  api: Api,
  suffix = '',
): Promise<void> {
  const message_reference = { message_id: id, fail_if_not_exists: false };
  await post(channel_id, messages, { api, key: id + suffix, first: { message_reference } });
}
