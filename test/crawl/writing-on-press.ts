/** A bot with a defect that a walk must notice: buttons that should only ask write something. */
import type { Bot, Call } from '../../src/core/command/call.ts';

/** The bot, but each press that asks first adds a topic. */
export function writingOnPress(bot: Bot): Bot {
  let count = 0;
  return {
    ...bot,
    prepare({ asksFirst, ...call }) {
      if (asksFirst !== true) return bot.prepare(call as Call);
      const { locale, place } = call;
      const line = `/curate topic add "Press ${++count}" kind:theme`;
      return bot.prepare({ line, locale, place, caller: { id: 'x', role: 'admin' } });
    },
  };
}
