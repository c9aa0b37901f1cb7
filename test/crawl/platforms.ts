/**
 * A seeded walk through the adapters: the real SDKs, connected to a Discord and a Slack that enforce the platforms’ rules.
 * Every step must be answered, break no rule, and change nothing that it does not name.
 */
import type { Bot } from '../../src/core/command/call.ts';
import { randomFrom } from '../chaos/random.ts';
import { discordWalkers } from './discord-walk.ts';
import { slackWalkers } from './slack-walk.ts';
import { createStand } from './stand.ts';
import { saysChange } from './wording.ts';

export interface PlatformReport {
  steps: number;
  /** How often each kind of step was made, such as `discord press`. */
  made: Readonly<Record<string, number>>;
  /** How many steps changed something. */
  changes: number;
  problems: readonly string[];
}

/** Waiting updates are posted each time after this number of steps, so that people see and press them. */
const DELIVER_EVERY = 50;

export async function crawlPlatforms({
  steps,
  seed,
  changeBot,
}: {
  steps: number;
  seed: number;
  /** Changes what the bot does. */
  changeBot?: (bot: Bot) => Bot;
}): Promise<PlatformReport> {
  const stand = await createStand(changeBot === undefined ? {} : { changeBot });
  const random = randomFrom(seed, 2);
  const made: Record<string, number> = {};
  const problems: string[] = [];
  let changes = 0;
  try {
    const platforms = [await discordWalkers(stand), await slackWalkers(stand)];
    for (let at = 0; at < steps; at++) {
      if (at % DELIVER_EVERY === DELIVER_EVERY - 1) await stand.deliver();
      const { who, step } = await random.pick(platforms).next(random);
      const kind = `${who.split(':', 1).join()} ${step.kind}`;
      made[kind] = (made[kind] ?? 0) + 1;
      const wrong = (what: string): void =>
        void problems.push(`--seed ${seed}, step ${at}: ${who} ${step.kind} ${step.said}: ${what}`);
      const { control } = step;
      if (control?.writes === true && !saysChange(control.label, stand.bot))
        wrong('writes, but does not say so');
      const before = stand.changeNumber();
      await step.run().catch((error: unknown) => wrong(String(error)));
      await stand.rest();
      for (const problem of stand.takeProblems()) wrong(problem);
      const isChanged = stand.changeNumber() !== before;
      if (isChanged) changes += 1;
      if (isChanged && !step.saysSo) wrong('changed something without saying so');
    }
  } finally {
    await stand.close();
  }
  return { steps, made, changes, problems };
}
