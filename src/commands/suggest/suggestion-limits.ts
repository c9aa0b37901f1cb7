/** How much one person may suggest, so that nobody floods the queue. Curators may as they like. */
import type { Context } from '../../core/command/command.ts';
import { UserError } from '../../core/reply/user-error.ts';
import { mayIn } from '../../core/record/settings.ts';
import { curates } from '../shared/entry.ts';

const HOUR_MS = 60 * 60_000;
const MAX_PER_HOUR = 10;
const MAX_PENDING = 50;
/** What is remembered of a person goes after this long without a suggestion. */
const HISTORY_KEPT_MS = 180 * 24 * HOUR_MS;

interface Suggested {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
}

const suggestionMemory = (context: Context) => context.memory<readonly Suggested[]>('suggestions');

/** @throws {UserError} which says when it is possible again. What was written is kept. */
export async function requireRoom(context: Context): Promise<void> {
  const { settings, caller, knowledge } = context;
  if (!mayIn(settings.whoSuggests, caller.role))
    throw new UserError({
      en: 'Only curators suggest here. Tell one of them what is missing or wrong.',
      ko: '여기서는 큐레이터만 제안할 수 있습니다. 빠지거나 틀린 내용은 큐레이터에게 알려 주세요.',
    });
  if (curates(context)) return;
  const made = (await suggestionMemory(context).get(caller.id)) ?? [];
  const recent = made.filter(({ at }) => at > Date.now() - HOUR_MS);
  const [first] = recent;
  if (first !== undefined && recent.length >= MAX_PER_HOUR) {
    const minutes = Math.max(1, Math.ceil((first.at + HOUR_MS - Date.now()) / 60_000));
    throw new UserError({
      en: `You have made ${MAX_PER_HOUR} suggestions within an hour, which is the most. Send this one again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}: it is kept here.`,
      ko: `한 시간 동안 할 수 있는 제안 ${MAX_PER_HOUR}건을 모두 쓰셨습니다. 쓰신 내용은 여기 남아 있으니 ${minutes}분 뒤에 다시 보내 주세요.`,
    });
  }
  const waiting = made.filter(({ id }) => knowledge.stored('entry', id)?.content.state === 'draft');
  if (waiting.length >= MAX_PENDING)
    throw new UserError({
      en: `${MAX_PENDING} of your suggestions wait for review already, which is the most. Send this one again when curators have decided on some.`,
      ko: `검토를 기다리는 제안이 이미 ${MAX_PENDING}건으로, 더 보낼 수 없습니다. 큐레이터가 결정한 뒤에 다시 보내 주세요.`,
    });
}

/** Remembers that a suggestion was made. */
export async function countSuggestion(id: string, context: Context): Promise<void> {
  if (curates(context)) return;
  const memory = suggestionMemory(context);
  const made = (await memory.get(context.caller.id)) ?? [];
  if (made.some((each) => each.id === id)) return;
  const kept = made.slice(-2 * MAX_PENDING);
  await memory.set(context.caller.id, [...kept, { id, at: Date.now() }], HISTORY_KEPT_MS);
}
