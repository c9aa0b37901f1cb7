/** Asks the first admin of a new space, once and privately, whether to keep the starter pack. */
import type { Command, Context } from '../../core/command/command.ts';
import type { ReplyContent } from '../../core/reply/build.ts';
import { note } from '../shared/blocks.ts';
import { beginningOf, choiceToBegin, isStarterOnly } from '../shared/empty-space.ts';

/** Commands whose answers have the choice already. */
const SAY_SO_THEMSELVES: ReadonlySet<string> = new Set(['help', 'admin start']);

/** Spaces in memory whose first admin was asked, so that no other answer looks that up again. */
const asked = new WeakSet<Context['governance']>();

/** The choice for the first admin who asks anything in a space that begins with the starter pack; `undefined` from then on. */
export async function askFirstAdmin(context: Context, { name }: Command): Promise<ReplyContent | undefined> {
  const { governance, space, say } = context;
  const { starter } = space;
  if (starter === undefined || asked.has(governance) || !isStarterOnly(context)) return undefined;
  const beginning = beginningOf(context);
  const isFirst = (await beginning.get()) === undefined;
  if (isFirst) await beginning.set('asked');
  asked.add(governance);
  if (!isFirst) return undefined;
  if (SAY_SO_THEMSELVES.has(name.en)) return undefined;
  return {
    title: say({ en: 'For you as an admin', ko: '관리자에게' }),
    blocks: [
      ...(await choiceToBegin(starter, context)),
      note(
        say({
          en: 'Only you see this, and only once. The choice stays under /help.',
          ko: '이 안내는 관리자에게만 한 번 보입니다. 나중에 /도움말에서도 고를 수 있습니다.',
        }),
      ),
    ],
  };
}
