/** Answers a call that came as an interaction: as messages, in place of a message, or as a form. */
import { withTimeout } from '../../../core/base/timers.ts';
import type { Locale, Text } from '../../../core/base/locale.ts';
import type { Answer, Prepared } from '../../../core/command/call.ts';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import { renderedOnce } from '../../../core/platform/rendered.ts';
import type { Block } from '../../../core/reply/reply.ts';
import { UserError } from '../../../core/reply/user-error.ts';
import { RequestError, type Api } from '../connect/requests.ts';
import { LIMITS } from '../limits.ts';
import type { DiscordCall } from '../receive/call.ts';
import { withFile } from './file.ts';
import { withoutPicture } from '../../../core/picture/pictures.ts';
import { withPicture } from './picture.ts';
import { modalOf } from './form.ts';
import { directChannel, post, withoutPresses } from './post.ts';
import { renderDiscord, type DiscordMessage } from './render.ts';
import { ALREADY_ACKNOWLEDGED, type Response } from './response.ts';

/** Where an answer goes. */
export interface AnswerTarget {
  response: Response;
  services: PlatformServices;
  /** The asker’s language. */
  locale: Locale;
  /** The id of the request, by which others are notified once. */
  request: string;
  /** Discord’s id of the asker, for a direct message if the interaction can no longer be answered. */
  user: string;
  /** The server, if it was asked in one. */
  guild: string | undefined;
  api: Api;
  /** Size limit of a file, in bytes. */
  maxFileBytes: number;
}

/** Never rejects: failures that cannot be shown to the asker are logged. */
export async function answerCall(reading: Promise<DiscordCall>, to: AnswerTarget): Promise<void> {
  const start = performance.now();
  let command = '';
  try {
    const preparing = prepare(reading, to).then((ready) => {
      ({ command } = ready.prepared);
      return ready;
    });
    await deliver(preparing, to);
    const ms = Math.round(performance.now() - start);
    to.services.log.info({ platform: 'discord', command, ms }, 'answered');
  } catch (error) {
    await apologize(error, command, to);
  }
}

type PreparedCall = Omit<DiscordCall, 'call'> & { prepared: Prepared };

/** A call that cannot be read for a reason that the asker should know is answered with that reason. */
async function prepare(
  reading: Promise<DiscordCall>,
  { services: { bot }, locale }: AnswerTarget,
): Promise<PreparedCall> {
  try {
    const { call, ...mode } = await reading;
    return { ...mode, prepared: await bot.prepare(call) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const answer = async (): Promise<Answer> => bot.refuse(error, locale);
    return { prepared: { command: '', visibility: 'private', answer }, replaces: false, canOpenForm: false };
  }
}

async function deliver(preparing: Promise<PreparedCall>, to: AnswerTarget): Promise<void> {
  const { services, request, maxFileBytes } = to;
  let ready: PreparedCall | undefined;
  let answered: Answer | undefined;
  const answering = preparing.then(async (done) => {
    ready = done;
    answered = await done.prepared.answer();
    return { ...done, answer: answered, ...(await renderAnswer(answered, services, maxFileBytes)) };
  });
  try {
    await showAnswer(answering, () => ready, to);
    if (ready !== undefined) await showAside(ready.prepared, to);
  } catch (error) {
    await answering.catch(() => {});
    // After a refusal there is nothing to know: the asker sees that Discord shows no answer, and tries again.
    if (!hasExpired(error) || answered?.ok !== true) throw error;
    await answerLate(answered, error, to);
  } finally {
    // Notices go out even if the answer could not be shown: the change that they tell of was made.
    if (answered === undefined) await answering.catch(() => {});
    if (answered?.notices !== undefined) await services.notices.send(answered.notices, request);
  }
}

async function showAnswer(
  answering: Promise<PreparedCall & { answer: Answer } & Awaited<ReturnType<typeof renderAnswer>>>,
  prepared: () => PreparedCall | undefined,
  { response, services }: AnswerTarget,
): Promise<void> {
  if ((await withTimeout(answering, response.timing.announce)) === undefined) {
    const ready = prepared();
    await (ready?.replaces === true
      ? response.deferUpdate()
      : response.defer(ready?.prepared.visibility ?? 'private'));
  }
  const { answer, messages, modal, replaces, canOpenForm } = await answering;
  // Uploading a file can take longer than Discord waits for an acknowledgement.
  if (messages.some(({ files }) => files !== undefined) && response.isOpen)
    await (replaces && answer.ok && messages.length === 1
      ? response.deferUpdate()
      : response.defer(answer.reply.visibility));
  if (modal !== undefined && canOpenForm && response.isOpen) return response.open(modal);
  try {
    await showMessages(messages, answer, { response, replaces });
  } catch (error) {
    if (answer.picture === undefined || hasExpired(error)) throw error;
    services.log.warn({ platform: 'discord', err: error }, 'could not send a picture');
    const inWords = withoutPicture(answer, 'Discord');
    await showMessages((await renderAnswer(inWords, services)).messages, inWords, { response, replaces });
  }
}

/** Shows what the asker alone reads after the answer, if anything. Never rejects. */
async function showAside({ aside }: Prepared, { response, services }: AnswerTarget): Promise<void> {
  try {
    const reply = await aside?.();
    if (reply === undefined) return;
    await response.show((await renderAnswer({ ok: true, reply }, services)).messages, 'private');
  } catch (error) {
    services.log.warn({ platform: 'discord', err: error }, 'could not show more after an answer');
  }
}

async function showMessages(
  messages: readonly DiscordMessage[],
  answer: Answer,
  { response, replaces }: { response: Response; replaces: boolean },
): Promise<void> {
  const [only] = messages;
  if (replaces && answer.ok && only !== undefined && messages.length === 1)
    await response.update(only).catch((error: unknown) => {
      if (!(error instanceof RequestError) || error.code !== MESSAGE_DELETED) throw error;
      // The message was deleted; the answer becomes one of its own.
      return response.show(messages, answer.reply.visibility);
    });
  else await response.show(messages, answer.reply.visibility);
}

/**
 * Renders the messages of an answer and its form. Lines too long for a button are stored before this resolves, so that
 * no one can press one earlier. `maxFileBytes` is the size limit of the channel (default: that of every server).
 */
export async function renderAnswer(
  answer: Answer,
  { lines }: Pick<PlatformServices, 'lines'>,
  maxFileBytes: number = LIMITS.fileBytes,
) {
  const isTooLarge = answer.picture !== undefined && answer.picture.png.length > maxFileBytes;
  const { reply, form, file, picture } = isTooLarge ? withoutPicture(answer, 'Discord') : answer;
  const { keep, saved } = lines.collect();
  const messages = withPicture(withFile(messagesOf(reply, keep), file, maxFileBytes, reply.locale), picture);
  const modal = form && modalOf(form, keep);
  await saved();
  return { messages, modal };
}

const messagesOf = renderedOnce(renderDiscord);

/** The bot was too late for the interaction: unknown webhook, unknown interaction, invalid webhook token. */
const EXPIRED: ReadonlySet<number | undefined> = new Set([10_015, 10_062, 50_027]);
/** The message that was to be changed was deleted. */
const MESSAGE_DELETED = 10_008;
const hasExpired = (error: unknown): error is RequestError =>
  error instanceof RequestError && EXPIRED.has(error.code);

/** Sends the asker an answer that came too late for its interaction. @throws `error` if that fails too. */
async function answerLate(answer: Answer, error: RequestError, to: AnswerTarget): Promise<void> {
  const { services, request } = to;
  const { blocks, locale } = answer.reply;
  const why: Block = { kind: 'note', text: [CAME_LATE[locale]] };
  const late = { ...answer, reply: { ...answer.reply, blocks: [...blocks, why] } };
  try {
    await sendDirectly(late, { ...to, key: request.replace(/^discord:/, '') });
  } catch {
    throw error;
  }
  services.log.warn({ platform: 'discord', err: error }, 'too late to answer where it was asked');
}

const CAME_LATE: Text = {
  en: 'Discord no longer took this answer where you asked.',
  ko: '물어보신 곳에서는 Discord가 이 답변을 더 받지 않았습니다.',
};

/**
 * Sends an answer as direct messages. If it was asked in a server, its buttons become command lines, since there they would
 * belong to no server. `key` has at most 22 characters.
 */
export async function sendDirectly(
  answer: Answer,
  to: { user: string; guild: string | undefined; key: string; services: PlatformServices; api: Api },
): Promise<void> {
  const { user, guild, key, services, api } = to;
  const reply = guild === undefined ? answer.reply : withoutPresses(answer.reply);
  const channel = await directChannel(user, api);
  const send = async (answer: Answer): Promise<void> =>
    post(channel, (await renderAnswer(answer, services)).messages, { api, key });
  const whole: Answer = { ...answer, reply };
  await send(whole).catch((error: unknown) => {
    if (answer.picture === undefined) throw error;
    return send(withoutPicture(whole, 'Discord'));
  });
}

/** Tells the asker of a failure. Never rejects. */
export async function apologize(
  error: unknown,
  command: string,
  { locale, response, services }: AnswerTarget,
): Promise<void> {
  const { bot, log } = services;
  const isAnswered = error instanceof RequestError && error.code === ALREADY_ACKNOWLEDGED;
  if (hasExpired(error) || isAnswered) {
    log.warn({ platform: 'discord', command, err: error }, 'too late to answer');
    return;
  }
  const refused = bot.refuse(error, locale, command);
  try {
    const { messages } = await renderAnswer(refused, services);
    await response.show(messages, 'private');
  } catch (again) {
    log.error({ platform: 'discord', command, err: again }, 'could not report a failure to the asker');
  }
}
