/** Where the file of an answer goes: to whoever sees the answer, so a private one to the asker's direct messages. */
import { UserError } from '../../../core/reply/user-error.ts';
import type { TextFile } from '../../../core/command/command.ts';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import type { AnsweredCall } from '../receive/call.ts';
import { postTo } from './post.ts';
import { reasonOf } from '../connect/errors.ts';
import { NOT_THERE, type Response } from './response.ts';
import { renderSlack } from './render.ts';
import type { Requests } from '../connect/requests.ts';
import { upload } from './upload.ts';

/** @throws what Slack refuses. */
export async function handOver(
  { reply, locale }: Pick<AnsweredCall, 'reply' | 'locale'>,
  file: TextFile,
  outlet: Response,
  { requests, services }: { requests: Requests; services: PlatformServices },
): Promise<void> {
  const { who, spot } = outlet;
  const parts = { requests, client: who.client };
  const { channel, thread } = spot;
  const seesAll = reply.visibility === 'public' || outlet.isDirect;
  if (channel !== undefined && seesAll)
    try {
      return await upload(parts, file, { channel, thread });
    } catch (error) {
      if (!NOT_THERE.has(reasonOf(error) ?? '')) throw error;
    }
  const say = (text: { en: string; ko: string }) => {
    const [message] = renderSlack(services.bot.refuse(new UserError(text), locale).reply, (line) => line);
    if (message === undefined) throw new Error('there is nothing to say');
    return message;
  };
  // Only the answer to a message tells which conversation that is.
  const direct = await postTo({ ...parts, channel: who.user }, say(here(file)), { repeatable: true });
  await upload(parts, file, { channel: direct });
  if (channel !== undefined && channel !== direct) await outlet.tell(say(sent(file)));
}

const here = ({ name }: TextFile) => ({
  en: `Here is the file that you asked for: ${name}`,
  ko: `요청하신 파일입니다: ${name}`,
});
const sent = ({ name }: TextFile) => ({
  en: `${name} is in your direct messages with me.`,
  ko: `${name} 파일을 다이렉트 메시지로 보냈습니다.`,
});
