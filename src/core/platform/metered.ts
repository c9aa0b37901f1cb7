/** Counts the answers of a bot. */
import type { Answer, Bot, Call, Prepared } from '../command/call.ts';
import type { AnswerOutcome, Meter } from '../base/meter.ts';

/**
 * `platform` is where its calls come from. The measured time runs from the call to the answer, without the platform’s
 * part.
 */
export function metered(bot: Bot, platform: string, meter: Meter): Bot {
  async function prepare(call: Call): Promise<Prepared> {
    const began = performance.now();
    const prepared = await bot.prepare(call);
    return {
      ...prepared,
      async answer() {
        const answer = await prepared.answer();
        const outcome = answerOutcome(answer, call);
        meter.answered(platform, prepared.command, outcome, performance.now() - began);
        return answer;
      },
    };
  }
  return { ...bot, prepare, answer: async (call) => (await prepare(call)).answer() };
}

/** A form that opens is an answer; one that comes back with problems is not. */
function answerOutcome({ ok, failure, form }: Answer, call: Call): AnswerOutcome {
  if (failure !== undefined) return failure;
  return ok || (form !== undefined && call.form !== 'submitted') ? 'answered' : 'refused';
}
