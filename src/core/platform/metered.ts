/** A bot whose answers are counted. */
import type { Answer, Bot, Call, Prepared } from '../command/call.ts';
import type { AnswerOutcome, Meter } from '../meter.ts';

/** `platform` is where its calls come from. The time is from the call to the answer, without the way to the platform. */
export function metered(bot: Bot, platform: string, meter: Meter): Bot {
  async function prepare(call: Call): Promise<Prepared> {
    const began = performance.now();
    const prepared = await bot.prepare(call);
    return {
      ...prepared,
      async answer() {
        const answer = await prepared.answer();
        meter.answered(platform, prepared.command, outcomeOf(answer), performance.now() - began);
        return answer;
      },
    };
  }
  return { ...bot, prepare, answer: async (call) => (await prepare(call)).answer() };
}

const outcomeOf = ({ ok, failure }: Answer): AnswerOutcome => (ok ? 'answered' : (failure ?? 'refused'));
