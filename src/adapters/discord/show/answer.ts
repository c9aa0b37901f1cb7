/** Answers interactions: reads what is asked, has the bot answer it, and shows the answer as the place allows. */
import { InteractionType, type APIInteraction } from 'discord.js';
import { UserError } from '../../../core/reply/user-error.ts';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import { RequestError, type Api } from '../connect/requests.ts';
import { modalOf } from './form.ts';
import { LIMITS } from '../limits.ts';
import type { Locales } from '../receive/people.ts';
import { withTimeout } from '../../../core/base/timers.ts';
import { withFile } from './file.ts';
import {
  askedOf,
  askerOf,
  carriedBy,
  type Answerable,
  type DiscordAsker,
  type AnswerMode,
} from '../receive/call.ts';
import { renderDiscord, type DiscordMessage } from './render.ts';
import { Response } from './response.ts';
import { suggest } from '../receive/suggest.ts';
import type { ReadFile } from '../receive/fields.ts';
import type { Answer, Call, Prepared } from '../../../core/command/call.ts';

/**
 * Milliseconds that an answer may take before the asker is told that it comes. Of the three seconds that Discord waits
 * enough are left to say so, twice if need be.
 */
const PROMPT = 1000;

export interface AnswerContext {
  services: PlatformServices;
  api: Api;
  locales: Locales;
  readFile: ReadFile;
}

/** Never rejects: what cannot be told to the asker is in the log. */
export async function answerInteraction(interaction: APIInteraction, counter: AnswerContext): Promise<void> {
  const { services, api } = counter;
  const response = new Response(api, interaction);
  switch (interaction.type) {
    case InteractionType.Ping:
      return;
    case InteractionType.ApplicationCommandAutocomplete:
      return suggest(interaction, response, services);
    case InteractionType.ApplicationCommand:
    case InteractionType.MessageComponent:
    case InteractionType.ModalSubmit:
      return answer(interaction, response, counter);
  }
}

async function answer(interaction: Answerable, response: Response, counter: AnswerContext): Promise<void> {
  const { services, locales } = counter;
  const asker = askerOf(interaction);
  let command = '';
  const request = `discord:${interaction.id}`;
  try {
    if (!(await services.once.isFirst(request))) return;
    if (isRepeatedClick(interaction, asker, services)) return await response.deferUpdate();
    locales.remember(asker.user, asker.locale);
    const start = performance.now();
    await deliver(
      prepare(interaction, asker, counter).then((ready) => {
        command = ready.prepared.command;
        return ready;
      }),
      response,
      { services, request, mostBytes: interaction.attachment_size_limit },
    );
    services.log.info(
      { platform: 'discord', command, ms: Math.round(performance.now() - start) },
      'answered',
    );
  } catch (error) {
    await apologize(error, command, asker, response, services);
  }
}

/** Two clicks within two seconds are one question. */
function isRepeatedClick(
  interaction: Answerable,
  { user }: DiscordAsker,
  { once }: PlatformServices,
): boolean {
  if (interaction.type !== InteractionType.MessageComponent) return false;
  const pressed = `${interaction.message.id} ${interaction.data.custom_id} ${carriedBy(interaction)}`;
  return !once.isFirstClick(user, pressed);
}

async function prepare(
  interaction: Answerable,
  { user, rights, locale, guild, channel, placeLocale }: DiscordAsker,
  { services: { bot, lines, placeOf }, readFile }: AnswerContext,
): Promise<PreparedCall> {
  try {
    const { asked, manner } = await askedOf(interaction, lines, readFile);
    const call: Call = {
      ...asked,
      locale,
      caller: { id: `discord:${user}`, ...rights },
      place: {
        ...(await placeOf(guild, placeLocale)),
        ...(channel !== undefined && { channel: `discord:${channel}` }),
      },
      request: `discord:${interaction.id}`,
    };
    return { prepared: await bot.prepare(call), manner };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const prepared: Prepared = {
      command: '',
      visibility: 'private',
      answer: async () => bot.refuse(error, locale),
    };
    return { prepared, manner: { turns: false, canOpenForm: false } };
  }
}

interface PreparedCall {
  prepared: Prepared;
  manner: AnswerMode;
}

async function deliver(
  preparing: Promise<PreparedCall>,
  response: Response,
  { services, request, mostBytes }: { services: PlatformServices; request: string; mostBytes: number },
): Promise<void> {
  let ready: PreparedCall | undefined;
  let answered: Answer | undefined;
  const answering = preparing.then(async (done) => {
    ready = done;
    answered = await done.prepared.answer();
    return { ...done, answer: answered, ...(await rendered(answered, services, mostBytes)) };
  });
  try {
    await show(answering, () => ready, response);
  } finally {
    // What was done concerns others whether or not the asker could be shown it.
    await answering.catch(() => {});
    await services.notices.send(answered?.notices, request);
  }
}

async function show(
  answering: Promise<PreparedCall & { answer: Answer } & Awaited<ReturnType<typeof rendered>>>,
  begun: () => PreparedCall | undefined,
  response: Response,
): Promise<void> {
  if ((await withTimeout(answering, PROMPT)) === undefined) {
    const ready = begun();
    await (ready?.manner.turns === true
      ? response.deferUpdate()
      : response.defer(ready?.prepared.visibility ?? 'private'));
  }
  const { answer, messages, modal, manner } = await answering;
  const [only] = messages;
  // A file takes longer than an acknowledgement may.
  if (messages.some(({ files }) => files !== undefined) && response.isOpen)
    await response.defer(answer.reply.visibility);
  if (modal !== undefined && manner.canOpenForm && response.isOpen) await response.open(modal);
  else if (manner.turns && answer.ok && only !== undefined && messages.length === 1)
    await response.update(only);
  else await response.show(messages, answer.reply.visibility);
}

/**
 * The messages of an answer, and its form. Lines too long for a button are kept before anybody can press it. `most` is how
 * large a file may be where it goes, in bytes.
 */
export async function rendered(
  { reply, form, file }: Answer,
  { lines }: Pick<PlatformServices, 'lines'>,
  most: number = LIMITS.fileBytes,
) {
  const { keep, saved } = lines.collect();
  const messages: readonly DiscordMessage[] = withFile(renderDiscord(reply, keep), file, most, reply.locale);
  const modal = form && modalOf(form, keep);
  await saved();
  return { messages, modal };
}

/**
 * Discord no longer takes an answer, or has one: from another process of ours, or because we were too late; or somebody
 * deleted the message that it would have been.
 */
const TOO_LATE: ReadonlySet<number | undefined> = new Set([10_008, 10_015, 10_062, 40_060, 50_027]);

async function apologize(
  error: unknown,
  command: string,
  { locale }: DiscordAsker,
  response: Response,
  services: PlatformServices,
): Promise<void> {
  const { bot, log } = services;
  if (error instanceof RequestError && TOO_LATE.has(error.code)) {
    log.warn({ platform: 'discord', command, err: error }, 'Discord took no answer any more');
    return;
  }
  const refused = bot.refuse(error, locale, command);
  try {
    const { messages } = await rendered(refused, services);
    await response.show(messages, 'private');
  } catch (again) {
    log.error({ platform: 'discord', command, err: again }, 'could not even tell the asker');
  }
}
