/** Answers a message by replying to it. */
import type { GatewayMessageCreateDispatchData } from 'discord.js';
import type { Locale, Text } from '../../../core/base/locale.ts';
import type { Answer, Call } from '../../../core/command/call.ts';
import { commandCalled, isCalled } from '../../../core/command/called.ts';
import type { Command } from '../../../core/command/command.ts';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import type { Block } from '../../../core/reply/reply.ts';
import { readLine } from '../../../core/reply/line.ts';
import { UserError } from '../../../core/reply/user-error.ts';
import { RequestError, type Api } from '../connect/requests.ts';
import { withoutPicture } from '../../../core/picture/pictures.ts';
import { renderAnswer, sendDirectly } from './answer.ts';
import { post } from './post.ts';
import type { DiscordMessage } from './render.ts';

/** A call by a typed line. */
export type LineCall = Extract<Call, { line: string }>;

interface Asked {
  message: GatewayMessageCreateDispatchData;
  /** The asker’s language. */
  locale: Locale;
  services: PlatformServices;
  api: Api;
}

/** Never rejects: failures that cannot be shown to the asker are logged. */
export async function answerMessage(reading: Promise<LineCall>, asked: Asked): Promise<void> {
  const { message, locale, services } = asked;
  const { bot, log } = services;
  let command = '';
  try {
    const call = await reading;
    const prepared = await bot.prepare(call);
    command = prepared.command;
    const answer = await prepared.answer();
    try {
      if (answer.isIdle === true) return;
      const isAnswer = answer.ok || answer.notFound === true;
      const isPrivate = isAnswer && answer.reply.visibility === 'private' && message.guild_id !== undefined;
      if (isPrivate && mustStayPrivate(command, call.line, bot.commands)) await replyPrivately(answer, asked);
      else await replyThereOrPrivately(answer, asked);
    } finally {
      // Notices go out even if the answer could not be shown: the change that they tell of was made.
      await services.notices.send(answer.notices, `discord:${message.id}`);
    }
    log.info({ platform: 'discord', command }, 'answered');
  } catch (error) {
    if (mayNotWrite(error)) {
      log.warn({ platform: 'discord', command, err: error }, 'no permission to write to the asker anywhere');
      return;
    }
    try {
      await reply((await renderAnswer(bot.refuse(error, locale, command), services)).messages, asked, 'e');
    } catch (again) {
      log.error({ platform: 'discord', command, err: again }, 'could not report a failure to the asker');
    }
  }
}

/**
 * Help is private only to spare others; somebody who asks for it in a channel gets it there. An answer stays private if that
 * was asked for, if the command is not for everybody, or if the answer depends on who asks: `/subscriptions all` shows its
 * managers what others in the channel may not see.
 */
function mustStayPrivate(name: string, line: string, commands: readonly Command[]): boolean {
  const command = commandCalled(commands, name);
  if (command?.role !== 'member' || command.dependsOnRole === true || !command.private) return true;
  const option = command.options['private'];
  return (
    option !== undefined &&
    readLine(line).tokens.some((token) => token.name !== undefined && isCalled(option, token.name))
  );
}

/** Unknown channel, missing access, missing permissions. */
const NO_PERMISSION: ReadonlySet<number | undefined> = new Set([10_003, 50_001, 50_013]);
/** Cannot send messages to this user. */
const DIRECT_MESSAGES_CLOSED = 50_007;

const mayNotWrite = (error: unknown): boolean =>
  error instanceof RequestError && NO_PERMISSION.has(error.code);

/** Replies in the channel or, where the bot may not write, in a direct message that says why it comes there. */
async function replyThereOrPrivately(answer: Answer, asked: Asked): Promise<void> {
  const { message, services } = asked;
  try {
    await reply((await renderAnswer(answer, services)).messages, asked);
  } catch (error) {
    // Without the permission to attach files, Discord refuses as where nothing may be written.
    if (answer.picture !== undefined) return replyThereOrPrivately(withoutPicture(answer, 'Discord'), asked);
    if (!mayNotWrite(error)) throw error;
    const { blocks, locale } = answer.reply;
    const why: Block = {
      kind: 'note',
      text: [CANNOT_WRITE_THERE[locale], { kind: 'channel', id: `discord:${message.channel_id}` }],
    };
    try {
      await answerDirectly({ ...answer, reply: { ...answer.reply, blocks: [...blocks, why] } }, asked);
    } catch (other) {
      // With closed direct messages, the first error is the one that an operator can do something about.
      throw (other as RequestError).code === DIRECT_MESSAGES_CLOSED ? error : other;
    }
  }
}

const CANNOT_WRITE_THERE: Text = {
  en: 'You asked where I can’t send messages: ',
  ko: '제가 메시지를 보낼 수 없는 곳에서 물어보셨습니다: ',
};

/** Sends it as a direct message, since nothing in a channel can be shown to one person alone. */
async function replyPrivately(answer: Answer, asked: Asked): Promise<void> {
  const { locale, services } = asked;
  try {
    await answerDirectly(answer, asked);
  } catch (error) {
    if ((error as RequestError).code !== DIRECT_MESSAGES_CLOSED) throw error;
    const refused = services.bot.refuse(new UserError(OPEN_DIRECT_MESSAGES), locale);
    await reply((await renderAnswer(refused, services)).messages, asked, 'c');
  }
}

const answerDirectly = (answer: Answer, { message, services, api }: Asked): Promise<void> =>
  sendDirectly(answer, { user: message.author.id, guild: message.guild_id, key: message.id, services, api });

const OPEN_DIRECT_MESSAGES: Text = {
  en: 'A private answer to a mention goes to your direct messages, but yours are closed. Use the slash command instead: only you will see its answer.',
  ko: '멘션에 비공개로 답할 때는 DM으로 보내는데, DM이 막혀 있습니다. 슬래시 명령으로 물어보시면 답변이 본인에게만 보입니다.',
};

/** `suffix` sets the nonces of a second reply apart from those of the first. */
async function reply(
  messages: readonly DiscordMessage[],
  { message: { id, channel_id }, api }: Asked,
  suffix = '',
): Promise<void> {
  const message_reference = { message_id: id, fail_if_not_exists: false };
  const key = id + suffix;
  try {
    await post(channel_id, messages, { api, key, first: { message_reference } });
  } catch (error) {
    if ((error as RequestError).code !== NO_HISTORY) throw error;
    await post(channel_id, messages, { api, key });
  }
}

/** Replies need the permission Read Message History; a message of its own does not. */
const NO_HISTORY = 160_002;
